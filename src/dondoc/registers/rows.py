"""A row as values: what a version holds besides its register's columns, and what tells it from other rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from dondoc.documents.models import Document
from dondoc.language.folding import folded
from dondoc.registers.definitions import Register, Values
from dondoc.registers.kinds import VersionKind
from dondoc.registers.models import Version
from dondoc.registers.values import read, same, written

LONGEST_NAME = 300
NOTHING_AROSE = "Không phát sinh"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a row: a document of the register, or a paper as text; where in it."""

    document: Document | None = None
    citation: str = ""
    cited_on: date | None = None
    section: str = ""
    page: str = ""

    def __bool__(self) -> bool:
        return self.document is not None or bool(self.citation.strip())

    @property
    def words(self) -> str:
        """As text, for searching and for a sheet."""
        paper = self.document.sign if self.document is not None else self.citation
        day = self.document.issued_on if self.document is not None else self.cited_on
        return " ".join(word for word in (paper, f"ngày {day:%d/%m/%Y}" if day else "") if word)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says in a row: values under the columns' codes, or (with `nothing`) that nothing arose by a day."""

    values: Values
    evidence: Evidence
    nothing: date | None = None

    @property
    def kind(self) -> VersionKind:
        """What kind of version says it."""
        return VersionKind.VALUES if self.nothing is None else VersionKind.NOTHING


def key_of(register: Register, said: Said) -> str:
    """A digest of what tells the row from others of its unit."""
    told = (
        f"nothing {said.nothing.year}"
        if said.nothing
        else "\x1f".join(same(column, said.values.get(column.code)) for column in register.keys)
    )
    return hashlib.sha256(told.encode()).hexdigest()


def key_kept(register: Register, version: Version) -> str:
    """The digest of what a version says."""
    nothing = version.day if version.kind == VersionKind.NOTHING.value else None
    return key_of(register, Said(read(register.columns, version.values), Evidence(), nothing))


def name_of(register: Register, said: Said) -> str:
    """What the row is called in lists."""
    if said.nothing is not None:
        return f"{NOTHING_AROSE} (năm {said.nothing.year})"
    column = register.name_column
    name = written(column, said.values.get(column.code))
    return (name or register.title)[:LONGEST_NAME]


def folded_of(register: Register, said: Said) -> str:
    """The words by which a row is found."""
    told = [written(column, said.values.get(column.code)) for column in register.columns]
    return folded(" ".join([name_of(register, said), *told, said.evidence.words]))
