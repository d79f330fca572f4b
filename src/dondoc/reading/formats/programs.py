"""The programs of the machine that some kinds of files need. A machine without them refuses those kinds in words."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache

_TESSERACT = ("tesseract",)
_OFFICE = ("soffice", "libreoffice")
_KEPT = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "SYSTEMROOT", "LD_LIBRARY_PATH")


class TookTooLong(Exception):
    """The program was ended because it did not answer in time."""


def tesseract() -> str:
    """Where the reader of scans lies, if it is here and knows Vietnamese; else nothing."""
    found = _found(_TESSERACT)
    return found if found and "vie" in languages(found) else ""


def office() -> str:
    """Where LibreOffice lies; else nothing."""
    return _found(_OFFICE)


@lru_cache(maxsize=4)
def languages(found: str) -> frozenset[str]:
    """What Tesseract has learned to read on this machine."""
    listed = run([found, "--list-langs"], seconds=20)
    return frozenset(listed.decode("utf-8", "replace").split())


def run(command: Sequence[str], *, data: bytes = b"", seconds: float, more: Mapping[str, str] | None = None) -> bytes:
    """What the program writes for `data`, with only the surroundings it needs; its children end with it.

    Raises TookTooLong, OSError.
    """
    process = subprocess.Popen(  # noqa: S603 — the command is ours, the file goes in as data
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | dict(more or {}),
        start_new_session=True,
    )
    try:
        return process.communicate(data, timeout=seconds)[0]
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Also what it started: LibreOffice is a small program that starts a large one."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _found(names: Sequence[str]) -> str:
    return next((path for name in names if (path := shutil.which(name))), "")
