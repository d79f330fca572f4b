"""Fill what the engine adds from what is stored: turns of the events, standings, origins, grades.

What a row said before is not changed; an order's origin is guessed from the issuer of its document.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import migrations

FOR_GOOD = date(9999, 12, 31)
DAYS = ("came_on", "original_due", "due", "stopped_on", "entered_on", "ended_on")
COURSE = (*DAYS, "state", "grade")


def fill(apps: Any, schema_editor: Any) -> None:
    """Each assignment in turn, its events in the order in which they were recorded."""
    assignments = apps.get_model("assignments", "Assignment")
    for pk in assignments.objects.order_by("pk").values_list("pk", flat=True):
        _fill_one(apps, assignments.objects.select_related("document", "continues").get(pk=pk))


def _fill_one(apps: Any, entry: Any) -> None:
    events = list(entry.events.order_by("pk"))
    begun = entry.continued_on or entry.given_on
    _columns(entry, begun, events)
    course = _first(entry, begun, events)
    laid: list[tuple[date, dict[str, Any]]] = []
    for number, event in enumerate(events):
        since = _taken(course, event, entry) if number else begun
        if since is None:
            continue
        since = max(since, begun)
        event.turns = [{"from": since.isoformat(), **_json(course)}]
        event.dimensions = {} if number else _dimensions(entry)
        event.save(update_fields=["turns", "dimensions"])
        laid = [turn for turn in laid if turn[0] < since]
        if not laid or laid[-1][1] != course:
            laid.append((since, dict(course)))
    _standings(apps, entry, laid)


def _columns(entry: Any, begun: Any, events: Any) -> None:
    from dondoc.assignments.origins import guessed

    issuer = entry.document.issuer_text if entry.document else ""
    entry.origin, entry.giver = guessed(issuer).value if issuer else "other", issuer[:200]
    entry.restricted = bool(entry.document and entry.document.restricted)
    entry.came_on = begun
    reported = [event for event in events if event.kind == "reported"]
    if entry.finished_on:
        entry.stopped_on = entry.finished_on
        entry.entered_on = reported[-1].happened_on if reported else entry.finished_on
    if entry.state == "completed":
        entry.ended_on, entry.grade = max(entry.finished_on, begun), "met"
    if entry.state == "transferred":
        entry.ended_on = entry.transferred_on
    led = [event.happened_on for event in events if event.kind in {"acknowledged", "noted", "reported"}]
    entry.updated_on = max(led) if led else None
    entry.save()


def _first(entry: Any, begun: Any, events: Any) -> dict[str, Any]:
    """As it was when it came to this lead."""
    before = entry.continues
    due = events[0].due_after if events and events[0].kind == "given" else None
    return {
        "came_on": begun,
        "original_due": entry.original_due,
        "due": due or (before.current_due if before else None) or entry.original_due,
        "stopped_on": before.finished_on if before else None,
        "entered_on": before.entered_on if before else None,
        "ended_on": None,
        "state": before.state_at_transfer if before else "assigned",
        "grade": "",
    }


def _taken(course: Any, event: Any, entry: Any) -> date | None:
    """Change the course as the event says; from which day on, None where it moves nothing."""
    kind = event.kind
    if kind in {"acknowledged", "noted"}:
        if kind == "noted" and course["state"] == "reported":
            return None
        course["state"] = "in_progress"
    elif kind == "reported":
        course.update(state="reported", stopped_on=event.finished_on, entered_on=event.happened_on)
        return _day(event.finished_on)
    elif kind == "sent_back":
        course.update(state="sent_back", stopped_on=None, entered_on=None, due=event.due_after or course["due"])
    elif kind == "confirmed":
        since = max(course["stopped_on"], course["came_on"])
        course.update(state="completed", ended_on=since, grade="met")
        return _day(since)
    elif kind == "recounted":
        course["due"] = event.due_after
    elif kind == "transferred":
        course.update(state="transferred", ended_on=entry.transferred_on)
        return _day(entry.transferred_on)
    else:
        return None
    return _day(event.happened_on)


def _day(day: Any) -> date:
    assert isinstance(day, date)
    return day


def _standings(apps: Any, entry: Any, laid: Any) -> None:
    ends = [*(turn[0] for turn in laid[1:]), FOR_GOOD]
    for (since, course), end in zip(laid, ends, strict=True):
        apps.get_model("assignments", "Standing").objects.create(
            assignment=entry,
            lead_id=entry.lead_id,
            assigner_id=entry.assigner_id,
            field_id=entry.field_id,
            origin=entry.origin,
            giver=entry.giver,
            from_day=since,
            to_day=end,
            known_from=entry.created_at,
            **course,
        )


def _json(course: Any) -> dict[str, Any]:
    values = {name: course[name] for name in COURSE if course[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _dimensions(entry: Any) -> dict[str, Any]:
    return {
        "origin": entry.origin,
        "giver": entry.giver,
        "field": entry.field_id,
        "monitor": None,
        "priority": False,
    }


def empty(apps: Any, schema_editor: Any) -> None:
    """The standings go with their table; the columns likewise."""


class Migration(migrations.Migration):
    dependencies = [("assignments", "0006_the_engine")]

    operations = [migrations.RunPython(fill, empty)]
