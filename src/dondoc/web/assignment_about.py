"""What is known about an assignment beside its story: extensions, parts, targets, who supports it with what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, Prefetch
from django.utils.translation import gettext as _

from dondoc.assignments import queries
from dondoc.assignments.extension_states import PENDING, ExtensionState
from dondoc.assignments.models import Assignment, Contribution, Extension, Target, TargetValue
from dondoc.assignments.operations.targeting import aim_of
from dondoc.assignments.states import OVER, State
from dondoc.assignments.targets import Verdict, amount, goal, threshold, verdict
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.web.labels.assignments import EXTENSION_STATES, TARGET_VERDICTS, timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.deadlines import days_to
from dondoc.web.naming import assignment_title, assignment_url, document_title, document_url


@dataclass(frozen=True, slots=True)
class ShownExtension:
    """A request for a later deadline, and what became of it; `days`: since the last word was said."""

    chip: Chip
    pending: bool
    countered: bool
    granted: bool
    before: date
    wanted: date
    decided: date | None
    asked_on: date
    asked_by: str
    reason: str
    decided_on: date | None
    decided_by: str
    note: str
    basis: str
    days: int


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part that a unit gave within itself."""

    url: str
    title: str
    who: str
    due: date | None
    due_words: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class Supporter:
    """A supporting unit, and what its people last wrote down."""

    name: str
    said: str = ""
    on: date | None = None
    by: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target with what was measured on its way, the newest first."""

    name: str
    aim: str
    base: str
    due: date | None
    chip: Chip
    values: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a day, with its evidence."""

    on: date
    value: str
    evidence: str
    url: str
    note: str


def extensions(entry: Assignment, on: date) -> list[ShownExtension]:
    """All of them, the newest first."""
    return [_extension(each, on) for each in queries.extensions_of(entry)]


def _extension(found: Extension, on: date) -> ShownExtension:
    state, basis = ExtensionState(found.state), found.basis_document
    return ShownExtension(
        chip=EXTENSION_STATES[state],
        pending=state in PENDING,
        countered=state is ExtensionState.COUNTERED,
        granted=state is ExtensionState.GRANTED,
        before=found.due_before,
        wanted=found.wanted_due,
        decided=found.decided_due,
        asked_on=found.asked_on,
        asked_by=found.asked_by_name,
        reason=found.reason,
        decided_on=found.decided_on,
        decided_by=found.decided_by_name,
        note=found.decision_note,
        basis=document_title(basis) if basis is not None else found.basis_sign,
        days=max(0, (on - (found.decided_on or found.asked_on)).days),
    )


def parts(actor: Actor, entry: Assignment, on: date) -> list[ShownPart]:
    """The parts that the actor may see, the soonest deadline first."""
    if not queries.is_divided(entry):
        return []
    found = queries.visible_to(actor).filter(parent=entry).select_related("lead", "performer")
    rows = list(found.order_by(F("current_due").asc(nulls_last=True), "pk"))
    held = queries.titles_held_back(actor, rows)
    return [_part(each, held, on) for each in rows]


def _part(found: Assignment, held: Collection[int], on: date) -> ShownPart:
    chip = timeliness_chip(
        queries.timeliness_of(found, on, soon=settings.DUE_SOON_DAYS), State(found.state), short=True
    )
    person = f" · {found.performer.full_name}" if found.performer is not None else ""
    return ShownPart(
        url=assignment_url(found),
        title=assignment_title(found, held),
        who=f"{found.lead.name}{person}",
        due=found.current_due,
        due_words="" if State(found.state) in OVER or found.finished_on else days_to(found.current_due, on),
        chip=chip,
    )


def targets_of(entry: Assignment) -> list[Target]:
    """Its targets, with their values read."""
    if not queries.has_targets(entry):
        return []
    values = TargetValue.objects.select_related("evidence").order_by("-on_day", "-pk")
    return list(entry.targets.prefetch_related(Prefetch("values", queryset=values)).order_by("pk"))


def targets(found: Iterable[Target], seen: Collection[int]) -> list[ShownTarget]:
    """What is to be reached and what was measured; `seen`: the documents that the actor may see."""
    return [_target(each, seen) for each in found]


def _target(found: Target, seen: Collection[int]) -> ShownTarget:
    aim, values = aim_of(found), list(found.values.all())
    last = values[0].value if values else None
    judged = verdict(aim.direction, threshold(found.value, found.base), last)
    return ShownTarget(
        name=found.name,
        aim=goal(aim),
        base=base_words(found),
        due=found.due,
        chip=TARGET_VERDICTS[Verdict(judged)],
        values=tuple(_measured(each, found.measured_in, seen) for each in values),
    )


def base_words(found: Target) -> str:
    """The number that a target starts from with what it is of, "70% (năm 2019)"; "" where there is none."""
    if found.base is None:
        return ""
    base = amount(found.base, found.measured_in)
    return f"{base} ({found.base_text})" if found.base_text else base


def _measured(found: TargetValue, unit: str, seen: Collection[int]) -> Measured:
    document = found.evidence if found.evidence_id in seen else None
    return Measured(
        on=found.on_day,
        value=amount(found.value.normalize(), unit),
        evidence=evidence_words(found, seen),
        url=document_url(document) if document is not None else "",
        note=found.note,
    )


def evidence_words(found: TargetValue, seen: Collection[int]) -> str:
    """What proves a value, as far as the reader may see it; where nothing was given, that is said."""
    if found.evidence is not None and found.evidence_id in seen:
        return document_title(found.evidence)
    return found.evidence_text or ("" if found.evidence_id else _("chưa có tài liệu kiểm chứng"))


def supporters(entry: Assignment, *, held_back: bool = False) -> list[Supporter]:
    """Each supporting unit with its last word; without the words where they are not for whoever looks."""
    units = list(entry.supporting.all())
    if held_back or not units:
        return [Supporter(unit.name) for unit in units]
    last = {each.unit_id: each for each in queries.contributions_of(entry)}
    return [_supporter(unit, last.get(unit.pk)) for unit in units]


def _supporter(unit: Unit, said: Contribution | None) -> Supporter:
    if said is None:
        return Supporter(unit.name)
    event = said.event
    return Supporter(unit.name, event.note, event.happened_on, event.actor_name, done=said.done)
