"""Kinds of petitions, and the ways in which they come: data, with an installation's own laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.limits.laying import tables
from dondoc.limits.values import find, limits_of

LIMIT = "petition-days"


@dataclass(frozen=True, slots=True)
class PetitionKind:
    """What a petition may be about. `apart`: shown beside the others; `zero`: one upheld takes a criterion's points."""

    code: str
    title: str
    apart: bool
    zero: bool


def kinds() -> dict[str, PetitionKind]:
    """The kinds by code, in their order. Raises BadTable."""
    return {str(each["code"]): _kind(each) for each in tables("dossiers", "petition_kinds")}


def _kind(entry: dict[str, object]) -> PetitionKind:
    code = str(entry["code"])
    return PetitionKind(code, str(entry.get("title") or code), bool(entry.get("apart")), bool(entry.get("zero")))


def channels() -> dict[str, str]:
    """The ways in which petitions come, by code, each with its name. Raises BadTable."""
    return {
        str(each["code"]): str(each.get("title") or each["code"]) for each in tables("dossiers", "petition_channels")
    }


@dataclass(frozen=True, slots=True)
class AnswerLimit:
    """Within how many working days a petition is answered, and on what that rests."""

    days: int
    reference: str
    unverified: bool


def answer_limit(kind: str, on: date) -> AnswerLimit | None:
    """What holds for a petition of that kind received on that day; None where nothing is laid down. Raises BadTable."""
    found = find(limits_of(tables("dossiers", "limits")), LIMIT, on=on, kind=kind)
    return AnswerLimit(found.number, found.reference, found.unverified) if found else None
