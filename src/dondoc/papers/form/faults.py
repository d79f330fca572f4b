"""What a rule of form finds."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.papers.form.rules import Rule
from dondoc.papers.places import WHOLE, Place


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is not kept: `agrees` False, or None where the rule's own text was not at hand: then it is asked."""

    rule: str
    agrees: bool | None
    what: str
    remedy: str
    place: Place = WHOLE


def fault(rule: Rule, what: str, remedy: str, place: Place = WHOLE) -> Fault:
    """As the rule's own certainty allows, with where it is written."""
    return Fault(rule.code, False if rule.is_verified else None, what, f"{remedy} ({rule.reference}).", place)
