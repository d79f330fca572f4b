"""Which registered document a citation means: decided on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.documents.signs import carries_year


@dataclass(frozen=True, slots=True)
class Named:
    """A document as a citation names it, or as it stands in a book; `issuer_key` is `organisation.names.name_key`."""

    sign_key: str
    issued_on: date | None
    issuer_key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered document that a citation may mean, and the unit in whose book it stands."""

    id: int
    unit: int
    named: Named


def meant(cited: Named, entries: Sequence[Entry], *, book: int) -> int | None:
    """The id of the entry that the citation means, or None where it cannot be told.

    Sign and date must agree, and the issuers must not contradict each other ("UBND tỉnh" and "UBND xã Tân Hòa" may
    be read of one paper, "UBND xã Tân Hòa" and "UBND xã Bình An" not). Without a date on one side the sign must carry
    its year, or the issuers be the same. Two papers of one sign and day are told apart by issuer, or not at all. Of
    several entries of the same paper, the one in the citing unit's own book comes first, then the oldest.
    """
    if not cited.sign_key:
        return None
    agreeing = [entry for entry in entries if _agree(cited, entry.named)]
    same_issuer = [entry for entry in agreeing if _same_issuer(cited, entry.named)]
    found = same_issuer or agreeing
    if not found or len({_paper(entry.named) for entry in found}) > 1:
        return None
    return min(found, key=lambda entry: (entry.unit != book, entry.id)).id


def _agree(cited: Named, entry: Named) -> bool:
    if cited.sign_key != entry.sign_key or _contradict(cited.issuer_key, entry.issuer_key):
        return False
    if cited.issued_on and entry.issued_on:
        return cited.issued_on == entry.issued_on
    return carries_year(cited.sign_key) or _same_issuer(cited, entry)


def _same_issuer(one: Named, other: Named) -> bool:
    return bool(one.issuer_key) and one.issuer_key == other.issuer_key


def _contradict(one: str, other: str) -> bool:
    """Two names of which neither can be a shorter way to write the other."""
    ours, theirs = set(one.split()), set(other.split())
    return not (ours <= theirs or theirs <= ours)


def _paper(named: Named) -> tuple[date | None, str]:
    return named.issued_on, named.issuer_key
