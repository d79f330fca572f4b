"""The lake of dossiers in an archive: the table with its whole history, and the rows that each import gave.

Files of exports that still wait to be written are left behind: they hold columns nobody asked for. Who sent one sends
it again.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from dondoc.care.rejections import ArchiveRejected
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.places import ACCEPTED, AS_THEY_CAME, PART, REFUSED, TABLE
from dondoc.dossiers.rejections import DossierRejected

CARRIED = (TABLE, ACCEPTED, REFUSED, AS_THEY_CAME)
FOLDER = "lake/"
# An import writes some seconds; a backup waits so many of them for its end.
PATIENCE, PAUSE = 300, 1.0
CHUNK = 1 << 20
_NAME = re.compile(r"[\w=%+-][\w=%+.-]*(?:/[\w=%+-][\w=%+.-]*)+")


@dataclass(frozen=True, slots=True)
class LakeFile:
    """One file: its size in bytes, and which hash it has."""

    size: int
    sha256: str


def parsed_name(name: str) -> str:
    """The name of a file below the lake's folder. Raises ValueError for one that leads elsewhere."""
    if not _NAME.fullmatch(name) or name.split("/")[0] not in CARRIED:
        raise ValueError(name)
    return name


@contextmanager
def standing_still() -> Iterator[None]:
    """Nobody writes into the lake meanwhile. Raises ArchiveRejected where an import does not end."""
    with ExitStack() as held:
        for left in range(PATIENCE, -1, -1):
            try:
                held.enter_context(alone(settings.LAKE_ROOT))
                break
            except DossierRejected as busy:
                if not left:
                    raise ArchiveRejected("lake-busy") from busy
                time.sleep(PAUSE)
        yield


def packed(archive: zipfile.ZipFile) -> dict[str, LakeFile]:
    """Put every file of the lake into the archive; their sizes and hashes by name."""
    return {name: _packed(archive, name, path) for name, path in _carried(Path(settings.LAKE_ROOT))}


def _carried(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in CARRIED:
        for path in sorted((root / folder).rglob("*")):
            # What begins with a dot belongs to one machine; what ends so was never finished.
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith(PART):
                yield path.relative_to(root).as_posix(), path


def _packed(archive: zipfile.ZipFile, name: str, path: Path) -> LakeFile:
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(f"{FOLDER}{name}"), "w", force_zip64=True) as target:
        return _copied(source, target)


def _copied(source: IO[bytes], target: IO[bytes]) -> LakeFile:
    hashed, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        target.write(chunk)
        hashed.update(chunk)
        size += len(chunk)
    return LakeFile(size, hashed.hexdigest())


def is_empty() -> bool:
    """Whether no file of a lake lies here."""
    return not any(True for _ in _carried(Path(settings.LAKE_ROOT)))


Opening = Callable[[str], AbstractContextManager[IO[bytes]]]


@contextmanager
def unpacked(files: Mapping[str, LakeFile], opened: Opening) -> Iterator[None]:
    """The files where the lake lies; taken out again if what follows fails. Raises ArchiveRejected."""
    root = Path(settings.LAKE_ROOT)
    try:
        for name, told in files.items():
            _unpacked(root / name, opened(f"{FOLDER}{name}"), told)
        yield
    except BaseException:
        for folder in CARRIED:
            shutil.rmtree(root / folder, ignore_errors=True)
        raise


def _unpacked(place: Path, opened: AbstractContextManager[IO[bytes]], told: LakeFile) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with opened as source, place.open("wb") as target:
        found = _copied(source, target)
    if found != told:
        raise ArchiveRejected("archive-damaged", what=place.name)
