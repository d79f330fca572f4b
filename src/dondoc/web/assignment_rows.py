"""Assignments as lists show them: in the list itself, on the board, in the calendar, on the page of a unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import DONE, Timeliness
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor
from dondoc.following.urging_queries import report_after, times
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.web.explaining import no_day_words
from dondoc.web.labels.assignments import STATES, timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.clauses import clause_words
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.shortening import shortened
from dondoc.web.labels.urging import urged_chip
from dondoc.web.naming import assignment_title, assignment_url, source_title
from dondoc.web.relations import ended_chips

SHOWN_WORDS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment in a list. `place`: its number in the whole list, from 1; 0 where it stands in none."""

    id: int
    url: str
    title: str
    source: str
    lead: str
    due: date | None
    deadline_text: str  # the words of the document where they fix no day
    due_words: str
    state: str
    chip: Chip
    priority: bool
    hidden: bool  # its title is not for whoever looks
    over: bool  # nothing more is done with it
    unit_now: str = ""  # who has the work today, in the mapped structure
    urged: Chip | None = None  # how often its lead was urged, and whether the leaders are told
    ended: Chip | None = None  # its document was recalled or replaced while it is still open
    place: int = 0
    quick_url: str = ""  # where it is dealt with beside the list


def rows(actor: Actor, found: Sequence[Assignment], on: date) -> list[Row]:
    """As `queries.listing` found them: each carries its class, state and deadline of the day."""
    restricted = {each.document.pk for each in found if each.document and each.document.restricted}
    held, now, hidden = held_back_from(actor, restricted), _units_now(found), titles_held_back(actor, found)
    counted, most = times((each.pk for each in found), on), report_after(on)
    open_still = [each.document for each in found if each.document and each.ended_on is None]
    ended, standing = ended_chips(actor, open_still), cache(_standing)
    return [
        _row(
            each,
            on,
            held,
            hidden,
            standing=standing(state_of(each), class_of(each)),
            ended=ended.get(each.document_id or 0) if each.ended_on is None else None,
            unit_now=now.get(each.pk, ""),
            urged=urged_chip(counted.get(each.pk, 0), most, class_of(each)),
        )
        for each in found
    ]


def numbered(found: Sequence[Row], first: int, query: str) -> list[Row]:
    """The rows as they stand in a list: their links say which list and which place in it, so that one can go on."""
    told = _of_list(query)
    return [_placed(row, first + at, told) for at, row in enumerate(found)]


def in_list(query: str, place: int) -> str:
    """What a link says of the list that it comes from."""
    return f"{_of_list(query)}{place}"


def _of_list(query: str) -> str:
    return f"{urlencode({'ds': query})}&vt="


def _placed(row: Row, place: int, told: str) -> Row:
    quick = "" if row.over else f"{row.url}nhanh/?{told}{place}"
    return replace(row, place=place, url=f"{row.url}?{told}{place}", quick_url=quick)


def _units_now(found: Sequence[Assignment]) -> Mapping[int, str]:
    """In the mapped structure, the unit that has the work today, where it is another than the lead."""
    now = {each.pk: vars(each)["unit_now"] for each in found if vars(each).get("unit_now") not in {None, each.lead_id}}
    units = Unit.objects.in_bulk(set(now.values())) if now else {}
    return {number: units[unit].name for number, unit in now.items()}


def _row(
    each: Assignment,
    on: date,
    held: Collection[int],
    hidden: Collection[int],
    *,
    standing: tuple[str, Chip],
    ended: Chip | None,
    unit_now: str,
    urged: Chip | None,
) -> Row:
    due: date | None = vars(each)["due_on"]
    state, chip = standing
    return Row(
        id=each.pk,
        url=assignment_url(each),
        title=title(each, hidden),
        source="" if each.pk in hidden else source_words(each, held),
        lead=each.lead.name,
        due=due,
        deadline_text=" ".join(each.deadline_text.split()) if due is None else "",
        due_words=due_words(each, on),
        state=state,
        chip=chip,
        priority=each.priority,
        hidden=each.pk in hidden,
        over=each.ended_on is not None,
        unit_now=unit_now,
        urged=urged,
        ended=ended,
    )


def _standing(state: State, found: Timeliness) -> tuple[str, Chip]:
    """A state and the chip of its class, in the language of the page: a list has few of them, many times."""
    chip = timeliness_chip(found, state, short=True)
    return str(STATES[state]), replace(chip, word=str(chip.word))


def title(each: Assignment, hidden: Collection[int], most: int = SHOWN_WORDS) -> str:
    """What is asked; only that there is something where it is restricted."""
    return shortened(assignment_title(each, hidden), most)


def state_of(each: Assignment) -> State:
    """That of the day asked for, as the listing found it."""
    return State(vars(each)["state_on"])


def class_of(each: Assignment) -> Timeliness:
    """As the listing found it."""
    return Timeliness(vars(each)["timeliness"])


def source_words(each: Assignment, held: Collection[int]) -> str:
    """The document it was given from, and where in it."""
    return " · ".join(word for word in (source_title(each, held), clause_words(each.clause)) if word)


def due_words(each: Assignment, on: date) -> str:
    """Below the deadline: when it was done, handed over or ended, or how far off the deadline is."""
    found, state = class_of(each), state_of(each)
    due: date | None = vars(each)["due_on"]
    stopped: date | None = vars(each)["stopped_on_day"]
    if stopped and stopped <= on and found in DONE:
        return _("hoàn thành %(day)s") % {"day": dates.written(stopped)}
    if stopped and stopped <= on and state in {State.REPORTED, State.SUBMITTED}:
        words = _("trình %(day)s") if state is State.SUBMITTED else _("báo cáo %(day)s")
        return words % {"day": dates.written(stopped)}
    if found in {Timeliness.TRANSFERRED, Timeliness.STOPPED} and each.ended_on:
        words = _("chuyển %(day)s") if found is Timeliness.TRANSFERRED else _("kết thúc %(day)s")
        return words % {"day": dates.written(each.ended_on)}
    return days_to(due, on) if due else no_day_words(each)
