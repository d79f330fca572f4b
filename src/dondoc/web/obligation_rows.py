"""One entry of what must exist as lists and pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.obligations.duties import Duty
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.obligations.offering import offers
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.obligations import chip, entry_name, left_words, period
from dondoc.web.naming import document_title, document_url

OPEN = frozenset({EntryState.MISSING, EntryState.DUE_SOON, EntryState.AHEAD})


@dataclass(frozen=True, slots=True)
class Row:
    """One entry; `paper` is what meets it, "" where it is not there or not for the reader."""

    id: int
    name: str
    kind: DutyKind
    unit: str
    unit_id: int
    duty: str
    period: str
    due: date
    left: str
    chip: Chip
    state: EntryState
    met_day: date | None
    until: date | None
    paper: str
    paper_url: str
    offered: int
    waived_reason: str


def rows(actor: Actor, entries: Sequence[Entry], duties: Iterable[Duty], today: date) -> list[Row]:
    """The entries, each with `state` and `met_day`, in their order."""
    known = {duty.code: duty for duty in duties}
    waiting = [entry for entry in entries if state(entry) in OPEN]
    offered = offers(actor, waiting, known.values())
    numbers = [number for entry in entries if (number := result_of(entry)) is not None]
    papers = register.visible_to(actor).in_bulk(numbers) if numbers else {}
    return [_row(entry, known.get(entry.duty), today, papers, len(offered.get(entry.pk, ()))) for entry in entries]


def state(entry: Entry) -> EntryState:
    """How it stands, as the query said."""
    return EntryState(vars(entry)["state"])


def result_of(entry: Entry) -> int | None:
    """The document that meets it: the one taken here, or the one its assignment was reported with."""
    if vars(entry)["met_day"] is None:
        return None
    return entry.met_by_id or (entry.assignment.result_document_id if entry.assignment else None)


def _sign(entry: Entry) -> str:
    """The sign with which its assignment was reported, of a paper that the register does not hold."""
    present = (entry.assignment.latest or entry.assignment) if entry.assignment else None
    return present.result_sign if present is not None and vars(entry)["met_day"] is not None else ""


def _row(entry: Entry, duty: Duty | None, today: date, papers: Mapping[int, Document], offered: int) -> Row:
    kind, now = DutyKind(entry.kind), state(entry)
    paper = papers.get(result_of(entry) or 0)
    link = entry.met_link if vars(entry)["met_day"] is not None else ""
    return Row(
        id=entry.pk,
        name=entry_name(entry, duty),
        kind=kind,
        unit=entry.unit.name,
        unit_id=entry.unit_id,
        duty=entry.duty,
        period=period(entry),
        due=entry.due,
        left=left_words(now, entry.due, today),
        chip=chip(kind, now),
        state=now,
        met_day=vars(entry)["met_day"],
        until=entry.until,
        paper=document_title(paper) if paper else _("trang thông tin") if link else _sign(entry),
        paper_url=document_url(paper) if paper else link,
        offered=offered,
        waived_reason=entry.waived_reason,
    )


def list_url(**conditions: object) -> str:
    """The list with those conditions."""
    said = {name: value for name, value in conditions.items() if value not in (None, "")}
    return f"{reverse('obligations')}?{urlencode(said)}" if said else reverse("obligations")
