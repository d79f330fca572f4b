"""One writer of the lake at a time: a lock that the system itself lets go when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dondoc.dossiers.rejections import DossierRejected

if sys.platform != "win32":
    import fcntl

LOCK = ".writing"


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the lake against every other writer of this machine. Raises DossierRejected at once if another has it."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise busy() from None
        os.utime(root / LOCK)
        yield


def busy() -> DossierRejected:
    """What whoever comes second is told."""
    return DossierRejected(
        "lake-busy", "Kho hồ sơ đang được ghi bởi một lần nhập khác; hãy chờ việc đó xong rồi làm lại."
    )
