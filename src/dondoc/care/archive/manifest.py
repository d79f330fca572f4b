"""What stands in an archive beside its contents: versions, counts, hashes. A stranger's until checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from dondoc.care.archive.lake import LakeFile, parsed_name
from dondoc.care.rejections import ArchiveRejected

FORMAT = "dondoc-backup"
# The form of the archive itself; what the tables hold is told by the migrations.
FORMAT_VERSION = 2
# Archives of the first form hold no lake of dossiers.
FORMATS = frozenset({1, FORMAT_VERSION})
NAME = "manifest.json"
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table: its columns, how many rows, how many bytes and which hash its lines have."""

    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """An archive described; `files` gives the size of each by its hash, `missing` those that the store had lost.

    `lake` holds the files of the lake of dossiers by their names in its folder.
    """

    version: str
    made_at: str
    migrations: frozenset[str]
    tables: Mapping[str, TableEntry]
    files: Mapping[str, int]
    missing: tuple[str, ...]
    chain_count: int
    chain_hash: str
    lake: Mapping[str, LakeFile] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """As the archive holds it."""
        tables = {
            label: {"columns": list(each.columns), "rows": each.rows, "size": each.size, "sha256": each.sha256}
            for label, each in self.tables.items()
        }
        written = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "version": self.version,
            "made_at": self.made_at,
            "migrations": sorted(self.migrations),
            "tables": tables,
            "files": dict(self.files),
            "missing": list(self.missing),
            "lake": {name: {"size": each.size, "sha256": each.sha256} for name, each in self.lake.items()},
            "chain": {"count": self.chain_count, "hash": self.chain_hash},
        }
        return json.dumps(written, ensure_ascii=False, indent=1).encode()

    @property
    def unfolded(self) -> int:
        """Bytes of all tables and files."""
        of_tables, of_lake = (sum(each.size for each in held.values()) for held in (self.tables, self.lake))
        return of_tables + of_lake + sum(self.files.values())


def parsed(data: bytes) -> Manifest:
    """The manifest of an archive. Raises ArchiveRejected."""
    try:
        read = json.loads(data)
    except ValueError as failure:
        raise ArchiveRejected("archive-damaged", what=NAME) from failure
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise ArchiveRejected("archive-foreign")
    if read.get("format_version") not in FORMATS:
        raise ArchiveRejected("archive-newer", version=str(read.get("version"))[:20])
    try:
        return _manifest(read)
    except (KeyError, TypeError, ValueError, AttributeError) as failure:
        raise ArchiveRejected("archive-damaged", what=NAME) from failure


def _manifest(read: Mapping[str, object]) -> Manifest:
    tables, files, chain = read["tables"], read["files"], read["chain"]
    migrations, missing = read["migrations"], read["missing"]
    if not isinstance(tables, dict):
        raise TypeError
    if not isinstance(files, dict):
        raise TypeError
    if not isinstance(chain, dict):
        raise TypeError
    if not isinstance(migrations, list):
        raise TypeError
    if not isinstance(missing, list):
        raise TypeError
    return Manifest(
        version=str(read["version"])[:20],
        made_at=str(read["made_at"])[:40],
        migrations=frozenset(str(each) for each in migrations),
        tables={str(label): _table(entry) for label, entry in tables.items()},
        files={_hash(sha256): _count(size) for sha256, size in files.items()},
        missing=tuple(_hash(sha256) for sha256 in missing),
        chain_count=_count(chain["count"]),
        chain_hash=_hash(chain["hash"]),
        lake={parsed_name(name): _lake_file(told) for name, told in (read.get("lake") or {}).items()},  # type: ignore[attr-defined]
    )


def _lake_file(told: Mapping[str, object]) -> LakeFile:
    return LakeFile(_count(told["size"]), _hash(told["sha256"]))


def _table(entry: Mapping[str, object]) -> TableEntry:
    names = entry["columns"]
    if not isinstance(names, list):
        raise TypeError
    return TableEntry(
        tuple(str(name) for name in names), _count(entry["rows"]), _count(entry["size"]), _hash(entry["sha256"])
    )


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or len(value) != 64 or not set(value) <= set("0123456789abcdef"):
        raise ValueError(value)
    return value
