"""An archive opened with suspicion: everything it says of itself is held against what is in it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dondoc.care.archive.lake import FOLDER
from dondoc.care.archive.manifest import MOST_BYTES, NAME, Manifest, TableEntry, parsed
from dondoc.care.rejections import ArchiveRejected

# Rows of tables pack well, up to some twenty to one; what unfolds a hundredfold was made to do harm.
MOST_UNFOLDED = 200
FREE_OF_SUSPICION = 1024 * 1024
LONGEST_LINE = 128 * 1024 * 1024


class Archive:
    """An archive whose names and sizes are those that its manifest tells."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._sizes = _sizes(packed)
        if NAME not in self._sizes:
            raise ArchiveRejected("archive-foreign")
        if self._sizes[NAME] > MOST_BYTES:
            raise ArchiveRejected("archive-bomb", what=NAME)
        self.manifest: Manifest = parsed(self._whole(NAME))
        self._compare()

    def _compare(self) -> None:
        told = {f"tables/{label}.jsonl": each.size for label, each in self.manifest.tables.items()}
        told |= {f"files/{sha256}": size for sha256, size in self.manifest.files.items()}
        told |= {f"{FOLDER}{name}": each.size for name, each in self.manifest.lake.items()}
        for name in sorted(told.keys() ^ (self._sizes.keys() - {NAME})):
            raise ArchiveRejected("archive-damaged", what=name)
        for name, size in told.items():
            if self._sizes[name] != size:
                raise ArchiveRejected("archive-damaged", what=name)

    def lines(self, label: str) -> Iterator[bytes]:
        """The lines of a table, hashed and counted on the way. Raises ArchiveRejected at the end if they differ."""
        entry: TableEntry = self.manifest.tables[label]
        hashed, rows = hashlib.sha256(), 0
        with self.opened(f"tables/{label}.jsonl") as source:
            while written := source.readline(LONGEST_LINE):
                hashed.update(written)
                rows += 1
                yield written
        if (rows, hashed.hexdigest()) != (entry.rows, entry.sha256):
            raise ArchiveRejected("archive-damaged", what=label)

    def file(self, sha256: str) -> bytes:
        """The bytes of a file. Raises ArchiveRejected where they are not those of its name."""
        data = self._whole(f"files/{sha256}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveRejected("archive-damaged", what=sha256[:12])
        return data

    def _whole(self, name: str) -> bytes:
        with self.opened(name) as source:
            return source.read(self._sizes[name] + 1)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """What is held under that name, to be read. Raises ArchiveRejected where it cannot be."""
        try:
            with self._packed.open(name) as source:
                yield source
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as failure:
            if isinstance(failure, ArchiveRejected):
                raise
            raise ArchiveRejected("archive-damaged", what=name) from failure


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive of that name. Raises ArchiveRejected."""
    try:
        packed = zipfile.ZipFile(path)
    except OSError as failure:
        raise ArchiveRejected("archive-unreadable", file=path, reason=failure.strerror) from failure
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failure:
        code, what = ("archive-damaged", path.name) if _begins_as_one(path) else ("archive-foreign", "")
        raise ArchiveRejected(code, what=what) from failure
    with packed:
        yield Archive(packed)


def _begins_as_one(path: Path) -> bool:
    with path.open("rb") as source:
        return source.read(4) == b"PK\x03\x04"


def _sizes(packed: zipfile.ZipFile) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for each in packed.infolist():
        if each.filename in sizes:
            raise ArchiveRejected("archive-damaged", what=each.filename[:80])
        if each.file_size > FREE_OF_SUSPICION and each.file_size > MOST_UNFOLDED * each.compress_size:
            raise ArchiveRejected("archive-bomb", what=each.filename[:80])
        sizes[each.filename] = each.file_size
    return sizes
