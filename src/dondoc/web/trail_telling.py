"""Records of the audit log told on a page: act, who, when, what changed from what to what, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.accounts.roles import Role
from dondoc.assignments.grades import Grade
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.web.labels.assignments import GRADES, ORIGINS, STATES
from dondoc.web.labels.procedures import VALUES
from dondoc.web.labels.roles import ROLES
from dondoc.web.labels.trail import UNIT_FIELDS
from dondoc.web.trail_rights import readable
from dondoc.web.trail_words import ALL_FIELDS, action_words, kind_words

# Items in the order in which they are told: the databases keep them in orders of their own.
ORDER = {name: place for place, name in enumerate(ALL_FIELDS)}
UNITS = UNIT_FIELDS | {"parent", "from_units", "to_units", "from_lead", "to_lead", "inspected", "leading"}
Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """One record, ready for the page; `hidden` where the reader may know of the act but not of its contents."""

    number: int
    act: str
    name: str
    key: str
    at: datetime
    kind: str
    kind_word: str
    subject: int
    changes: tuple[Change, ...]
    reason: str
    hidden: bool = False

    @property
    def sentence(self) -> str:
        """The changes in one line, for a sheet."""
        return "; ".join(
            f"{label}: {before} → {after}" if before else f"{label}: {after}" for label, before, after in self.changes
        )


def told(actor: Actor, records: Iterable[Record]) -> list[Done]:
    """Every record in words; the contents of those only which the actor may read."""
    listed = list(records)
    names = dict(Unit.objects.filter(pk__in=_unit_ids(listed)).values_list("pk", "name"))
    seen = Record.objects.filter(readable(actor), pk__in=[record.pk for record in listed])
    shown = set(seen.values_list("pk", flat=True))
    return [_done(record, names, hidden=record.pk not in shown) for record in listed]


def _unit_ids(records: Iterable[Record]) -> set[int]:
    found: set[int] = set()
    for record in records:
        for values in (record.before, record.after):
            for name, value in (values or {}).items():
                if name in UNITS:
                    each = value if isinstance(value, list) else [value]
                    found.update(number for number in each if isinstance(number, int))
    return found


def _done(record: Record, names: dict[int, str], *, hidden: bool) -> Done:
    return Done(
        number=record.pk,
        act=action_words(record.action),
        name=record.actor_name,
        key=record.actor_key,
        at=record.at,
        kind=record.subject_kind,
        kind_word=kind_words(record.subject_kind),
        subject=record.subject_id,
        changes=() if hidden else _changes(record, names),
        reason="" if hidden else record.reason,
        hidden=hidden and bool(record.before or record.after or record.reason),
    )


def _changes(record: Record, names: dict[int, str]) -> tuple[Change, ...]:
    before, after = record.before or {}, record.after or {}
    items = sorted({*before, *after} & ALL_FIELDS.keys(), key=ORDER.__getitem__)
    return tuple(
        (str(ALL_FIELDS[name]), _shown(name, before.get(name), names), _shown(name, after.get(name), names) or "—")
        for name in items
        if before.get(name) != after.get(name)
    )


def _shown(name: str, value: Any, names: dict[int, str]) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if name in UNITS:
        each = value if isinstance(value, list) else [value]
        return "; ".join(_unit(one, names) for one in each)
    if name == "state" and value in State._value2member_map_:
        return str(STATES[State(str(value))])
    if name == "origin" and value in Origin._value2member_map_:
        return str(ORIGINS[Origin(str(value))])
    if name == "grade" and value in Grade._value2member_map_:
        return str(GRADES[Grade(str(value))])
    if name == "role" and value in Role._value2member_map_:
        return str(ROLES[Role(str(value))])
    if name in VALUES and value in VALUES[name]:
        return str(VALUES[name][value])
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return _day(str(value))


def _unit(value: Any, names: dict[int, str]) -> str:
    """A unit by its name; some records name units with more beside the number."""
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part not in ("", None))
    return names.get(value, str(value)) if isinstance(value, int) else str(value)


def _day(text: str) -> str:
    try:
        return dates.written(date.fromisoformat(text))
    except ValueError:
        return text
