"""Opening what is due: each entry once, with its assignment, however often it is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.origins import Origin
from dondoc.audit.operations import record
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.jobs.models import Job
from dondoc.jobs.operations import start
from dondoc.language.folding import folded
from dondoc.obligations import events, queries
from dondoc.obligations.due import Due, dues
from dondoc.obligations.duties import After, Duty, InForce
from dondoc.obligations.models import Entry
from dondoc.obligations.rejections import DutyRejected
from dondoc.obligations.wording import event_words, order_words, period_words
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.workdays import queries as workdays

OPEN_JOB = "obligations.open"
FIRST_YEAR, YEARS_AHEAD = 2000, 1


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something due that is not opened yet: what, for whom, who gives it, and what happened before it."""

    due: Due
    duty: Duty
    unit: Unit
    assigner: Unit
    sign: str = ""
    event_on: date | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """How many were opened, and what could not be, each with why."""

    count: int
    hindered: tuple[tuple[Ahead, AssignmentRejected], ...] = ()


def system() -> Actor:
    """Whoever opens without a person: gives what the list asks for, on behalf of every unit, and nothing else."""
    units = Unit.objects.values_list("pk", flat=True)
    return Actor("dondoc", "Hệ thống", frozenset((Permission.ASSIGNMENT_GIVE, unit) for unit in units))


def to_open(
    *, by: Actor, year: int, on: date, units: Collection[int] | None = None, codes: Collection[str] | None = None
) -> list[Ahead]:
    """What is due in the year and not opened, as far as the actor may give it; `units`, `codes` None: all.

    Of units that are there on the day `on`: nothing is asked of one that is no more.

    In the order of the list. Raises BadTable.
    """
    asked = [duty for duty in queries.duties() if codes is None or duty.code in codes]
    known = {unit.pk: unit for unit in Unit.objects.select_related("parent")}
    there = _opened(year)
    below = _below_owners(asked, year)
    found = []
    for ahead in _ahead(asked, year, known):
        due, duty = ahead.due, ahead.duty
        if due.key in there or _ended(ahead.unit, on) or (units is not None and due.unit not in units):
            continue
        if duty.owner is not None and due.unit not in below[duty.owner]:
            continue
        if by.may(Permission.ASSIGNMENT_GIVE, ahead.assigner.pk):
            found.append(ahead)
    return found


def events_to_open(*, by: Actor, year: int, on: date, codes: Collection[str] | None = None) -> list[Ahead]:
    """What reorganisations and papers of the year ask for and is not opened, the calendar's duties left out.

    What comes at the end of a year is due in the next: whoever opens a year looks at the one before too.
    Raises BadTable.
    """
    after = {duty.code for duty in queries.duties() if isinstance(duty.rule, After)}
    return to_open(by=by, year=year, on=on, codes=after if codes is None else after & set(codes))


def _ended(unit: Unit, on: date) -> bool:
    return unit.valid_to is not None and unit.valid_to <= on


def _ahead(asked: Iterable[Duty], year: int, known: dict[int, Unit]) -> Iterator[Ahead]:
    duties = list(asked)
    lives = events.lives(known.values())
    changes, papers = events.changes(year), events.papers(duties, year)
    calendars = workdays.calendars(known)
    kept = queries.kept(duties)
    for duty in duties:
        for due in dues(
            duty,
            year,
            lives,
            calendar=calendars.__getitem__,
            changes=[change for change, _ in changes.values()],
            papers=[paper for paper, _ in papers.values()],
            kept=kept,
        ):
            unit = known[due.unit]
            assigner = known[duty.owner] if duty.owner is not None else unit.parent or unit
            change = changes[due.event][1] if due.event in changes else None
            document = papers[due.event][1] if due.event in papers else None
            sign = change.decision_sign if change else document.sign if document else ""
            day = change.decided_on if change else document.issued_on if document else None
            yield Ahead(due, duty, unit, assigner, sign, day, document)


def _opened(year: int) -> frozenset[tuple[str, int, str]]:
    """What is opened, under its unit, and under the one to which its assignment went since."""
    rows = Entry.objects.filter(year__gte=year - 1).values_list("duty", "unit", "period", "assignment__latest__lead")
    return frozenset(
        (duty, unit, period) for duty, own, period, moved in rows for unit in (own, moved) if unit is not None
    )


def _below_owners(asked: Iterable[Duty], year: int) -> dict[int, frozenset[int]]:
    """The units that a unit's own duties reach: itself and those below it, at any time of the year."""
    owners = {duty.owner for duty in asked if duty.owner is not None}
    early, late = (organisation.subtrees(owners, day) for day in (date(year, 1, 1), date(year, 12, 31)))
    return {owner: early[owner] | late[owner] for owner in owners}


def ask_to_open(
    *, by: Actor, year: int, now: datetime, units: Collection[int] | None = None, codes: Collection[str] | None = None
) -> Job:
    """Have everything that is due opened, as a job. Raises DutyRejected where there is nothing, BadTable, Refused."""
    _check_year(year, now)
    if not by.anywhere(Permission.ASSIGNMENT_GIVE):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    ahead = to_open(by=by, year=year, on=timezone.localdate(now), units=units, codes=codes)
    if not ahead:
        raise DutyRejected("nothing-to-open", f"Năm {year} không còn việc nào chờ mở.", year=str(year))
    arguments = {
        "year": year,
        "units": sorted({each.unit.pk for each in ahead}),
        "codes": sorted({each.duty.code for each in ahead}),
        "assigners": sorted({each.assigner.pk for each in ahead}),
    }
    with transaction.atomic():
        job = start(kind=OPEN_JOB, arguments=arguments, by=by, now=now)
        after = {"year": year, "count": len(ahead)}
        record(by=by, action="obligation.opening_asked", subject=("job", job.pk), at=now, after=after)
    return job


def _check_year(year: int, now: datetime) -> None:
    last = timezone.localdate(now).year + YEARS_AHEAD
    if not FIRST_YEAR <= year <= last:
        raise DutyRejected("year-far", f"Chỉ mở việc đến năm {last}; hãy chọn năm khác.", last=str(last))


def open_entry(*, by: Actor, ahead: Ahead, now: datetime) -> Entry | None:
    """Open one, with its assignment; None where somebody opened it meanwhile. Raises AssignmentRejected, Refused."""
    require(by, Permission.ASSIGNMENT_GIVE, ahead.assigner.pk)
    entry = _entry(by, ahead, now)
    with transaction.atomic():
        if not _kept(entry):
            return None
        if ahead.duty.assign:
            entry.assignment = _assign(by, ahead, now)
            entry.save(update_fields=["assignment"])
        after = {"name": entry.name, "lead": entry.unit_id, "period": entry.period, "due": entry.due}
        record(by=by, action="obligation.opened", subject=("obligation", entry.pk), at=now, after=after)
    return entry


def open_all(*, by: Actor, ahead: Iterable[Ahead], now: datetime) -> Opened:
    """Open each in a transaction of its own; what is refused is passed over. Raises Refused."""
    count, hindered = 0, []
    for each in ahead:
        try:
            count += open_entry(by=by, ahead=each, now=now) is not None
        except AssignmentRejected as rejected:
            hindered.append((each, rejected))
    return Opened(count, tuple(hindered))


def _kept(entry: Entry) -> bool:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _entry(by: Actor, ahead: Ahead, now: datetime) -> Entry:
    due, duty = ahead.due, ahead.duty
    return Entry(
        duty=duty.code,
        kind=duty.kind.value,
        name=duty.name[:300],
        folded=folded(f"{duty.name} {ahead.unit.name} {ahead.unit.short_name}")[:900],
        unit=ahead.unit,
        assigner=ahead.assigner,
        period=due.period,
        label=due.label,
        year=due.year,
        lasting=isinstance(duty.rule, InForce),
        due=due.due,
        begins=due.begins,
        ends=due.ends,
        event_sign=ahead.sign,
        event_on=ahead.event_on,
        event_document=ahead.document,
        opened_at=now,
        opened_by_key=by.key,
        opened_by_name=by.name,
    )


def _assign(by: Actor, ahead: Ahead, now: datetime) -> Assignment:
    due = ahead.due
    time = period_words(due.period, due.label, due.year) or event_words(ahead.sign, ahead.event_on)
    given = assignments.give_order(
        by=by,
        assigner=ahead.assigner,
        leads=[ahead.unit],
        what=order_words(ahead.duty.kind, ahead.duty.name, time),
        origin=Origin.DUTY,
        due=due.due,
        on=_given_on(ahead, timezone.localdate(now)),
        now=now,
    )
    return given[0]


def _given_on(ahead: Ahead, today: date) -> date:
    """It holds since its period began or its event happened, and since both units were there."""
    since = max(min(ahead.due.begins, ahead.due.due), ahead.unit.valid_from, ahead.assigner.valid_from)
    return min(today, since)
