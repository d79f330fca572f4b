"""Write the lock files: every package with its version and hashes, and no word of where it comes from.

Usage: make lock
"""

from __future__ import annotations

import os
import subprocess
import sys

COMMAND = [
    *(sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--no-header"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--strip-extras", "--allow-unsafe"),
]
LOCKS = {
    "requirements/run.txt": ("build",),
    "requirements/dev.txt": ("build", "dev"),
    "requirements/spark.txt": ("build", "dev", "spark"),
}


def public_only() -> dict[str, str]:
    """The surroundings without pip's local settings: a hash must be the one that everybody gets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_") or name == "PIP_CERT"}
    return kept | {"PIP_CONFIG_FILE": os.devnull}


def main() -> int:
    """Compile each lock file, keeping the pins it has unless they no longer fit (`--upgrade` takes the newest)."""
    for target, extras in LOCKS.items():
        wanted = [word for extra in extras for word in ("--extra", extra)]
        subprocess.run(
            [*COMMAND, *wanted, *sys.argv[1:], "--output-file", target, "pyproject.toml"], check=True, env=public_only()
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
