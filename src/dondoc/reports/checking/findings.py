"""What a check of a Word file found: what is wrong, or only to be asked, where it stands, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dondoc.papers.places import WHOLE, Place

__all__ = ["WHOLE", "Kind", "PaperFinding", "Place", "as_json", "false_sums", "in_order", "of_json"]


class Kind(StrEnum):
    """What a finding is about."""

    NUMBER = "number"  # a living number that is not its figure
    SUM = "sum"  # numbers of the text or of a table that do not add up
    SHARE = "share"  # a percentage of another base than it says
    CITATION = "citation"  # a cited document whose date or issuer is another in the register
    UNIT = "unit"  # the name of a unit that was not in force on the document's day
    SIGN = "sign"  # signs against issuers, numbers against days, one body under several codes
    FORM = "form"  # Decree 30/2020/NĐ-CP, annex I


# False sums keep a report from being issued without a written reason.
SUMS = frozenset({Kind.NUMBER, Kind.SUM, Kind.SHARE})


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """One thing found. `agrees` False: it is wrong; None: the file alone cannot tell, somebody must be asked.

    `what` and `remedy` are Vietnamese sentences. `rule` names which rule of its kind spoke; `key` is the living number
    it is about, where it is about one.
    """

    kind: Kind
    agrees: bool | None
    what: str
    remedy: str
    place: Place = WHOLE
    key: str = ""
    rule: str = ""


def in_order(found: Iterable[PaperFinding]) -> tuple[PaperFinding, ...]:
    """In the order of the file, what is wrong before what is asked; each thing once."""
    ordered = sorted(found, key=lambda each: (each.place.paragraph, each.place.start, each.agrees is None, each.kind))
    return tuple(dict.fromkeys(ordered))


def false_sums(found: Iterable[PaperFinding]) -> int:
    """How many numbers are wrong: a report with one of them needs a written reason to be issued."""
    return sum(each.agrees is False and each.kind in SUMS for each in found)


def as_json(found: Iterable[PaperFinding]) -> list[dict[str, Any]]:
    """As kept in the table of checks."""
    return [asdict(each) for each in found]


def of_json(kept: Sequence[Mapping[str, Any]]) -> tuple[PaperFinding, ...]:
    """What was kept, as findings again."""
    return tuple(PaperFinding(**{**each, "kind": Kind(each["kind"]), "place": Place(**each["place"])}) for each in kept)
