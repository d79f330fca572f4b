"""Drafting a plan: the decision, the units that change, and where their work goes as far as the kind alone says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Field, Unit, UnitField
from dondoc.reorganisation import queries
from dondoc.reorganisation.models import FieldMove, Plan, Result, Source
from dondoc.reorganisation.operations.changing import gather_items
from dondoc.reorganisation.operations.writing import held, may_change_plan, may_reorganise, note
from dondoc.reorganisation.planning import UNDECIDED, ProblemKind, suggested
from dondoc.reorganisation.rejections import PlanRejected, refusal
from dondoc.reorganisation.states import PlanState


@dataclass(frozen=True, slots=True)
class Head:
    """The decision and its three days."""

    decision_sign: str
    decided_on: date
    in_force_on: date
    carried_out_on: date
    decision_issuer: str = ""
    document: Document | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that begins: its name, the code in its signs, what it is, below which unit it stands."""

    name: str
    kind: str
    parent: Unit | None
    short_name: str = ""
    code: str = ""


def draft_plan(
    *,
    by: Actor,
    kind: ChangeKind,
    head: Head,
    units: Sequence[Unit],
    new_units: Sequence[NewUnit] = (),
    takers: Sequence[Unit] = (),
    now: datetime,
) -> Plan:
    """Draft a reorganisation: `units` change, `new_units` begin, `takers` exist and take something over.

    The units below one that ends begin anew below its successor. Raises PlanRejected, Refused.
    """
    own = list({unit.pk: unit for unit in units}.values())
    may_reorganise(by, [*own, *takers])
    for parent in {each.parent for each in new_units if each.parent is not None}:
        require(by, Permission.ORGANISATION_CHANGE, *organisation.ancestor_ids(parent))
    _check_head(head)
    _check_alive([*own, *takers], head.carried_out_on)
    with transaction.atomic():
        plan = Plan.objects.create(
            kind=kind.value, drafted_at=now, drafted_by_key=by.key, drafted_by_name=by.name, **_head(head)
        )
        _enter(plan, kind, own, new_units, takers)
        gather_items(plan)
        _check_shape(plan)
        after = {"kind": kind.value, "units": [unit.pk for unit in own], **_told(head)}
        note(by=by, plan=plan, action="drafted", now=now, after=after)
    return plan


def change_head(*, by: Actor, plan: Plan, head: Head, now: datetime) -> Plan:
    """Put another decision or other days into a draft. Raises PlanRejected, Refused."""
    may_change_plan(by, plan)
    _check_head(head)
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT)
        _check_alive([each.unit for each in entry.sources.select_related("unit")], head.carried_out_on)
        before = {name: getattr(entry, name) for name in _told(head)}
        for name, value in _head(head).items():
            setattr(entry, name, value)
        entry.save()
        gather_items(entry)
        note(by=by, plan=entry, action="changed", now=now, before=before, after=_told(head))
    return entry


def _head(head: Head) -> dict[str, object]:
    return {**_told(head), "document": head.document, "note": head.note.strip()}


def _told(head: Head) -> dict[str, object]:
    return {
        "decision_sign": " ".join(head.decision_sign.split()),
        "decision_issuer": " ".join(head.decision_issuer.split()),
        "decided_on": head.decided_on,
        "in_force_on": head.in_force_on,
        "carried_out_on": head.carried_out_on,
    }


def _check_head(head: Head) -> None:
    if not head.decision_sign.strip():
        raise PlanRejected(
            "plan-decision-missing", "Chưa có số, ký hiệu của quyết định; hãy ghi như trên văn bản, ví dụ 549/QĐ-UBND."
        )
    if not head.decided_on <= head.in_force_on <= head.carried_out_on:
        raise PlanRejected(
            "plan-days",
            f"Ba ngày phải nối tiếp nhau: ban hành {written(head.decided_on)}, hiệu lực {written(head.in_force_on)}, "
            f"thực hiện {written(head.carried_out_on)}; hãy sửa lại ngày.",
            decided=head.decided_on,
            force=head.in_force_on,
            carried=head.carried_out_on,
        )


def _check_alive(units: Iterable[Unit], day: date) -> None:
    """A unit must have begun before the day, and not have ended by then."""
    for unit in units:
        if unit.valid_from >= day or (unit.valid_to is not None and unit.valid_to <= day):
            raise PlanRejected(
                "plan-unit-not-there",
                f"“{unit.name}” không hoạt động ngay trước ngày {written(day)}; hãy chọn đơn vị khác hoặc sửa ngày.",
                unit=unit.name,
                day=day,
            )


def _enter(
    plan: Plan, kind: ChangeKind, units: Sequence[Unit], new_units: Sequence[NewUnit], takers: Sequence[Unit]
) -> None:
    ends = kind is not ChangeKind.SPLIT_OFF
    for unit in units:
        Source.objects.create(plan=plan, unit=unit, ends=ends)
    for position, new in enumerate(new_units, start=1):
        _new_result(plan, position, new)
    for position, unit in enumerate(takers, start=len(new_units) + 1):
        Result.objects.create(plan=plan, position=position, unit=unit, new=False, name=unit.name, kind=unit.kind)
    if ends:
        _carry_along(plan, units, len(new_units) + len(takers))
    _enter_work(plan, kind)


def _new_result(plan: Plan, position: int, new: NewUnit) -> Result:
    return Result.objects.create(
        plan=plan,
        position=position,
        new=True,
        name=" ".join(new.name.split()),
        short_name=" ".join(new.short_name.split()),
        code=new.code.strip(),
        kind=new.kind,
        parent=new.parent,
    )


def _carry_along(plan: Plan, units: Sequence[Unit], position: int) -> None:
    """Everything below a unit that ends ends too, and begins anew below the successor."""
    own = {unit.pk for unit in units}
    day = plan.carried_out_on
    wanted = {number for unit in units for number in organisation.subtree_ids(unit.pk, day)} - own
    for unit in Unit.objects.filter(pk__in=wanted).order_by("sort_key", "pk"):
        position += 1
        Source.objects.create(plan=plan, unit=unit, ends=True, carried=True)
        Result.objects.create(
            plan=plan,
            position=position,
            new=True,
            name=unit.name,
            short_name=unit.short_name,
            code=unit.code,
            kind=unit.kind,
            copy_of=unit,
        )


def _enter_work(plan: Plan, kind: ChangeKind) -> None:
    """A line for each field of each unit, and one for the rest of a unit that ends."""
    outline = queries.outline(plan)
    main = suggested(kind, outline.results)
    copies = dict(plan.results.filter(copy_of__isnull=False).values_list("copy_of", "pk"))
    for source in plan.sources.all():
        goes_to = copies.get(source.unit_id, main.result)
        for field in _fields_of(source.unit_id, plan.carried_out_on):
            FieldMove.objects.create(plan=plan, unit_id=source.unit_id, field=field)
        if source.ends:
            FieldMove.objects.create(plan=plan, unit_id=source.unit_id, result_id=goes_to)


def _fields_of(unit_id: int, day: date) -> list[Field]:
    handled = UnitField.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), unit=unit_id)
    return [each.field for each in handled.filter(valid_from__lt=day).select_related("field")]


def _check_shape(plan: Plan) -> None:
    """What is undecided may still be decided; what cannot be so is refused at once."""
    later = UNDECIDED | {ProblemKind.NOTHING_LEAVES}
    for problem in queries.problems_of(plan):
        if problem.kind not in later:
            raise refusal(problem)
