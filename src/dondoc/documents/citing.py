"""Which registered document a citation means: decided on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.documents.signs import carries_year


@dataclass(frozen=True, slots=True)
class Named:
    """A document as a citation names it, or as it stands in a book."""

    sign_key: str
    issued_on: date | None
    issuer_unit: int | None = None
    issuer_folded: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered document that a citation may mean."""

    id: int
    unit: int
    named: Named


def meant(cited: Named, entries: Sequence[Entry], *, book: int) -> int | None:
    """The id of the entry that the citation means, or None where it cannot be told.

    Sign and date must agree. Without a date on one side the sign must carry its year, or the issuers agree, and only
    one day may come into question. Two issuers of one sign and day are told apart by issuer. Of several entries of the
    same paper, the one in the citing unit's own book comes first, then the oldest.
    """
    if not cited.sign_key:
        return None
    agreeing = [entry for entry in entries if _agree(cited, entry.named)]
    same_issuer = [entry for entry in agreeing if _issuers_agree(cited, entry.named)]
    found = same_issuer or agreeing
    if not found or len({_paper(entry.named) for entry in found}) > 1:
        return None
    return min(found, key=lambda entry: (entry.unit != book, entry.id)).id


def _agree(cited: Named, entry: Named) -> bool:
    if cited.sign_key != entry.sign_key or _issuers_differ(cited, entry):
        return False
    if cited.issued_on and entry.issued_on:
        return cited.issued_on == entry.issued_on
    return carries_year(cited.sign_key) or _issuers_agree(cited, entry)


def _issuers_agree(one: Named, other: Named) -> bool:
    if one.issuer_unit is not None and one.issuer_unit == other.issuer_unit:
        return True
    return bool(one.issuer_folded) and one.issuer_folded == other.issuer_folded


def _issuers_differ(one: Named, other: Named) -> bool:
    """Only two known units are known to differ; names are written in too many ways."""
    return one.issuer_unit is not None and other.issuer_unit is not None and one.issuer_unit != other.issuer_unit


def _paper(named: Named) -> tuple[date | None, int | str]:
    return named.issued_on, named.issuer_folded if named.issuer_unit is None else named.issuer_unit
