"""Whether a registered document would meet what is due, and how an entry stands on a day: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dondoc.language.folding import folded
from dondoc.obligations.duties import After, Duty, InForce, Yearly
from dondoc.obligations.wording import period_words
from dondoc.obligations.words import WHOLE, holds_group, parts_in, stands_in, without_any, years_in


@dataclass(frozen=True, slots=True)
class Offer:
    """A document as it is looked at: its type and subject folded, the keys of the signs that it cites."""

    type: str
    subject: str
    issued_on: date
    cites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is due, as far as a document is compared with it: its period as the entry has it ("2026-q1").

    `sign_key` is that of the paper that opened it.
    """

    year: int
    begins: date
    ends: date
    label: str = ""
    sign_key: str = ""
    period: str = ""


def fits(duty: Duty, wanted: Wanted, offer: Offer) -> bool:
    """Whether the document is of the type and words that the duty names, and of the time that is asked about."""
    met_by = duty.met_by
    return (
        (not met_by.types or offer.type in met_by.types)
        and bool(met_by.types or met_by.words)
        and (not met_by.cites or wanted.sign_key in offer.cites)
        and holds_group(offer.subject, met_by.words)
        and without_any(offer.subject, met_by.without)
        and _of_the_time(duty, wanted, offer)
    )


def _of_the_time(duty: Duty, wanted: Wanted, offer: Offer) -> bool:
    match duty.rule:
        case InForce():
            return True
        case After():
            return wanted.begins <= offer.issued_on
        case _:
            return _of_the_period(duty, wanted, offer)


def _of_the_period(duty: Duty, wanted: Wanted, offer: Offer) -> bool:
    """By the year and the period that the subject names; where it names none, by the day of issue."""
    before = duty.met_by.year_before
    named = years_in(offer.subject)
    if named and named.isdisjoint({wanted.year, wanted.year - before}):
        return False
    if offer.issued_on < wanted.begins - timedelta(days=duty.met_by.early):
        return False
    asked, parts = _part(wanted), parts_in(offer.subject)
    if asked and parts:
        return not asked.isdisjoint(parts)
    if wanted.label and (said := [label for label in _labels(duty) if stands_in(label, offer.subject)]):
        return folded(wanted.label) in said
    # What a review of last year asks for may name either year: the day alone tells of which year it is.
    if named and _once_a_year(duty) and not before:
        return True
    return offer.issued_on <= wanted.ends


def _part(wanted: Wanted) -> frozenset[str]:
    """The part of the year that is asked about, by the words that name it; none where a list named it in its own."""
    parts = parts_in(folded(period_words(wanted.period, wanted.label, wanted.year)))
    return parts or (frozenset() if wanted.label else frozenset({WHOLE}))


def _once_a_year(duty: Duty) -> bool:
    return isinstance(duty.rule, Yearly) and len(duty.rule.slots) == 1


def _labels(duty: Duty) -> list[str]:
    slots: Iterable[str] = (slot.label for slot in duty.rule.slots) if isinstance(duty.rule, Yearly) else ()
    return [folded(label) for label in slots if label]


class EntryState(StrEnum):
    """How an entry stands on a day."""

    MISSING = "missing"  # past its day, and not there
    EXPIRED = "expired"  # it was there and no longer holds
    DUE_SOON = "due_soon"
    AHEAD = "ahead"  # not there, not yet due
    MET_LATE = "met_late"
    MET = "met"
    WAIVED = "waived"  # does not apply to the unit, with a reason


def state_of(*, due: date, met_on: date | None, until: date | None, waived: bool, on: date, soon: int) -> EntryState:
    """How it stands on the day `on`; the due day itself is in time. `soon`: calendar days before it is due."""
    if waived:
        return EntryState.WAIVED
    if met_on is not None and until is not None and until <= on:
        return EntryState.EXPIRED
    if met_on is not None:
        return EntryState.MET if met_on <= due else EntryState.MET_LATE
    if on > due:
        return EntryState.MISSING
    return EntryState.DUE_SOON if (due - on).days <= soon else EntryState.AHEAD
