"""Five years of invented assignments for the bench: units, documents, assignments with their stories."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import documents_made
from documents_made import AT_ONCE, PHRASES, SEED, Words

UNITS, DOCUMENTS = 200, 20_000
YEARS = 5
DONE_SHARE, NO_DEADLINE, SUPPORTED, SENT_BACK, NOTED = 0.9, 0.1, 0.4, 0.08, 0.6
LATE_SHARE, PRIORITY, RESTRICTED = 0.2, 0.05, 0.02
GIVERS = ("Chủ tịch UBND tỉnh", *(f"Phó Chủ tịch UBND tỉnh {number}" for number in range(1, 5)), "Chánh Văn phòng")
GIVEN, ACKNOWLEDGED, NOTE = "given", "acknowledged", "noted"
REPORTED, BACK, COMPLETED = "reported", "sent_back", "confirmed"


@dataclass(slots=True)
class Story:
    """One assignment with its events, before either is written."""

    assignment: Any
    supporting: Sequence[Any] = ()
    events: list[Any] = field(default_factory=list)
    told: list[tuple[datetime, Any]] = field(default_factory=list)


def fill(assignments: int, today: date) -> None:
    """Units, people, documents, and so many assignments given in the five years before `today`."""
    from dondoc.organisation.models import Unit

    documents_made.fill(min(DOCUMENTS, max(assignments // 5, 1)))
    units = _units(datetime.now(UTC))
    documents = _documents()
    words = Words(random.Random(SEED))  # noqa: S311
    for start in range(0, assignments, AT_ONCE):
        _write([_story(words, units, documents, today) for _ in range(min(AT_ONCE, assignments - start))])
    assert Unit.objects.count() == UNITS


def _units(now: datetime) -> list[Any]:
    """Those of the documents, and communes up to the number wanted."""
    from dondoc.organisation.models import Unit

    root = Unit.objects.get(parent=None)
    for number in range(UNITS - Unit.objects.count()):
        documents_made._unit(f"Ủy ban nhân dân phường Thứ {number + 1}", f"Y{number + 1}", "commune", root, now)
    return list(Unit.objects.order_by("pk"))


def _documents() -> list[Any]:
    """Those that can give assignments: what the committee sent out, or all where it sent none."""
    from dondoc.documents.models import Document

    return list(Document.objects.order_by("pk").only("pk", "sign", "subject", "issued_on"))


def _story(words: Words, units: Sequence[Any], documents: Sequence[Any], today: date) -> Story:
    dice = words.dice
    given = today - timedelta(days=dice.randrange(YEARS * 365))
    story = Story(_given(words, units, documents, given))
    if dice.random() < SUPPORTED:
        others = [unit for unit in dice.sample(units, 3) if unit.pk != story.assignment.lead_id]
        story.supporting = others
    _happen(dice, story, given, today)
    return story


def _given(words: Words, units: Sequence[Any], documents: Sequence[Any], given: date) -> Any:
    from dondoc.assignments.models import Assignment
    from dondoc.assignments.origins import Origin
    from dondoc.assignments.searching import search_text

    dice = words.dice
    root, document = units[0], dice.choice(documents)
    lead = dice.choice(units[1:])
    due = None if dice.random() < NO_DEADLINE else given + timedelta(days=dice.randint(5, 120))
    what = f"{dice.choice(PHRASES)} {' '.join(words.some(dice.randint(8, 30)))}".capitalize()
    return Assignment(
        document=document,
        clause=[["khoản", str(dice.randint(1, 9))]],
        what=what,
        search_text=search_text(what),
        document_text=search_text(document.sign, document.subject),
        lead=lead,
        assigner=root if lead.parent_id == root.pk else lead.parent,
        given_on=given,
        came_on=given,
        origin=dice.choice(list(Origin)).value,
        giver=dice.choice(GIVERS),
        priority=dice.random() < PRIORITY,
        restricted=dice.random() < RESTRICTED,
        original_due=due,
        current_due=due,
        created_at=_moment(given),
        created_by_key="bench",
        created_by_name="Đo",
    )


def _happen(dice: random.Random, story: Story, given: date, today: date) -> None:
    """What came of it, up to today."""
    entry = story.assignment
    _add(story, GIVEN, given, given, due_after=entry.current_due)
    for kind, day in _days(dice, entry.current_due or given + timedelta(days=60), given):
        if day > today:
            return
        _take(story, kind, day)


def _days(dice: random.Random, due: date, given: date) -> Iterator[tuple[str, date]]:
    """Each step with its day, to the end; most are done about their deadline, some never."""
    day = given + timedelta(days=dice.randint(0, 4))
    yield ACKNOWLEDGED, day
    if dice.random() > DONE_SHARE:
        yield NOTE, day + timedelta(days=dice.randint(5, 60))
        return
    late = dice.random() < LATE_SHARE
    end = max(due + timedelta(days=dice.randint(1, 40) if late else -dice.randint(0, 20)), day)
    if dice.random() < NOTED:
        yield NOTE, day + (end - day) / 2
    if dice.random() < SENT_BACK:
        yield REPORTED, day
        yield BACK, day
    yield REPORTED, end
    yield COMPLETED, end + timedelta(days=dice.randint(0, 6))


def _take(story: Story, kind: str, day: date) -> None:
    entry = story.assignment
    if kind == REPORTED:
        entry.state, entry.finished_on, entry.reported_at = "reported", day, _moment(day)
        entry.stopped_on = entry.entered_on = entry.updated_on = day
        entry.reported_by_key, entry.reported_by_name = "lead", "Chủ trì"
        entry.result_note = "Đã hoàn thành"
    elif kind == BACK:
        entry.state, entry.finished_on, entry.reported_at = "sent_back", None, None
        entry.stopped_on = entry.entered_on = None
        entry.reported_by_key = entry.reported_by_name = entry.result_note = ""
    elif kind == COMPLETED:
        entry.state, entry.confirmed_on, entry.confirmed_at = "completed", day, _moment(day)
        entry.confirmed_by_key, entry.confirmed_by_name = "bench", "Đo"
        entry.grade, entry.ended_on = "met", day
    else:
        entry.state, entry.updated_on = "in_progress", day
    _add(
        story, kind, entry.finished_on if kind == COMPLETED else day, day, finished_on=day if kind == REPORTED else None
    )


def _add(story: Story, kind: str, since: date, day: date, **more: Any) -> None:
    from dondoc.assignments.models import Event
    from dondoc.assignments.operations.writing import dimensions_of, moved
    from dondoc.assignments.standing import Told, turns_as_json

    turns = moved(story.assignment, since)
    dimensions = dimensions_of(story.assignment) if kind == GIVEN else None
    story.told.append((_moment(day), Told(turns, dimensions)))
    story.events.append(
        Event(
            kind=kind,
            happened_on=day,
            recorded_at=_moment(day),
            actor_key="bench",
            actor_name="Đo",
            note="Đang thực hiện theo kế hoạch." if kind == NOTE else "",
            turns=turns_as_json(turns),
            dimensions=dimensions.as_json() if dimensions else {},
            **more,
        )
    )


def _standings(story: Story) -> list[Any]:
    """The rows that `settle` would have written event by event, made by the same pure function."""
    from dondoc.assignments.models import Standing
    from dondoc.assignments.operations.standing import row_of, same
    from dondoc.assignments.standing import pieces

    entry, rows = story.assignment, []
    for number, (at, _) in enumerate(story.told, start=1):
        wanted = {each.from_day: row_of(entry, each) for each in pieces(told for _, told in story.told[:number])}
        for row in [row for row in rows if row.known_to is None]:
            if same(row, wanted.get(row.from_day)):
                del wanted[row.from_day]
            elif row.known_from >= at:
                rows.remove(row)
            else:
                row.known_to = at
        whose = {"assignment": entry, "lead_id": entry.lead_id, "assigner_id": entry.assigner_id, "internal": False}
        rows += [Standing(**whose, known_from=at, **values) for values in wanted.values()]
    return rows


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(3, 0), tzinfo=UTC)


def _write(stories: Sequence[Story]) -> None:
    """Some assignments with all that hangs on them, in one transaction."""
    from django.db import transaction

    from dondoc.assignments.models import Assignment, Event, Standing

    with transaction.atomic():
        Assignment.objects.bulk_create([story.assignment for story in stories])
        for story in stories:
            for event in story.events:
                event.assignment = story.assignment
        Event.objects.bulk_create([event for story in stories for event in story.events], batch_size=AT_ONCE)
        Standing.objects.bulk_create([row for story in stories for row in _standings(story)], batch_size=AT_ONCE)
        through = Assignment.supporting.through
        through.objects.bulk_create(
            through(assignment=story.assignment, unit=unit) for story in stories for unit in story.supporting
        )
