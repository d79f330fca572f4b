"""What several runs of the tests need and only one makes: the first that asks makes it, the others wait for it.

`tools/test.py` names one folder for all its runs (DONDOC_TEST_SHARED); a run by itself shares with nobody.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

FOLDER = os.environ.get("DONDOC_TEST_SHARED", "")


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The file or folder `name`, which `make` writes where it is told; what it left unfinished is thrown away."""
    folder = _folder()
    made, begun = folder / name, folder / f"{name}.begun"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(begun, ignore_errors=True)
            make(begun)
            begun.rename(made)
    return made


def _folder() -> Path:
    from django.conf import settings

    folder = Path(FOLDER or settings.VAR / "shared")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
