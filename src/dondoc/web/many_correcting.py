"""The preview of one proof for many: on which day each was done so far, on which it would be, and what that changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django import forms
from django.conf import settings
from django.db.models import prefetch_related_objects

from dondoc.assignments import queries
from dondoc.assignments.many import Trial
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.foreseeing import Corrected, Foreseen, foreseen
from dondoc.assignments.states import State
from dondoc.web.labels.assignments import timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.refusals import words


@dataclass(frozen=True, slots=True)
class Change:
    """One in the preview; `after` None: nothing was filled in yet."""

    title: str
    url: str
    lead: str
    due: date | None
    before: date | None
    was: Chip
    after: date | None = None
    becomes: Chip | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """How many go from one class to another, or stay in it."""

    was: Chip
    becomes: Chip
    count: int
    stays: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What the values of the form would make of those whose state allows a correction."""

    found: Foreseen
    proof: int | None

    @property
    def corrected(self) -> list[Assignment]:
        """Those on which it can be done."""
        return [each.assignment for each in self.found.corrected]

    @property
    def refused(self) -> list[tuple[Assignment, str]]:
        """Those on which it cannot, and why."""
        return [(each.assignment, words(each.why)) for each in self.found.refused]

    @property
    def seal(self) -> str:
        """Tells whether what is asked for is what was shown: the same days with the same proof."""
        shown = [f"{each.assignment.pk}:{each.before}:{each.after}" for each in self.found.corrected]
        return hashlib.sha256(",".join([str(self.proof), *shown]).encode()).hexdigest()[:20]

    @property
    def turned(self) -> list[Turned]:
        """The classes before and after, the largest group first."""
        chips = {(each.was, each.becomes): _chips(each) for each in self.found.corrected}
        counted = Counter((each.was, each.becomes) for each in self.found.corrected)
        return [Turned(*chips[pair], count=count, stays=pair[0] is pair[1]) for pair, count in counted.most_common()]


def looked(form: forms.Form, trial: Trial, today: date) -> Looked:
    """What the valid form would do."""
    values = form.cleaned_data
    prefetch_related_objects(list(trial.can), "result_document")
    found = foreseen(trial.can, values["finished_on"], on=today, soon=settings.DUE_SOON_DAYS)
    return Looked(found, values["paper"].document.pk)


def changes(look: Looked, hidden: frozenset[int], most: int) -> list[Change]:
    """The first of them, with what changes."""
    return [_change(each, hidden) for each in look.found.corrected[:most]]


def as_they_are(trial: Trial, hidden: frozenset[int], most: int, today: date) -> list[Change]:
    """The first of them before anything was filled in."""
    return [_now(each, hidden, today) for each in trial.can[:most]]


def _change(each: Corrected, hidden: frozenset[int]) -> Change:
    entry, (was, becomes) = each.assignment, _chips(each)
    title, url = assignment_title(entry, hidden), assignment_url(entry)
    return Change(title, url, entry.lead.name, entry.current_due, each.before, was, each.after, becomes)


def _now(entry: Assignment, hidden: frozenset[int], today: date) -> Change:
    was = timeliness_chip(
        queries.timeliness_of(entry, today, soon=settings.DUE_SOON_DAYS), State(entry.state), short=True
    )
    title, url = assignment_title(entry, hidden), assignment_url(entry)
    return Change(title, url, entry.lead.name, entry.current_due, entry.finished_on, was)


def _chips(each: Corrected) -> tuple[Chip, Chip]:
    state = State(each.assignment.state)
    return timeliness_chip(each.was, state, short=True), timeliness_chip(each.becomes, state, short=True)
