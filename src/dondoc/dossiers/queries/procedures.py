"""Reading procedures: the list, and one procedure.

Procedures are known to everybody who may read dossiers anywhere: they are published anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.dossiers.kinds import Handled, OnlineLevel
from dondoc.dossiers.models import Handling, Procedure, ProcedureAct, ProcedureField, TimeLimit
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded


class ProcedureOrder(StrEnum):
    """In which order procedures are listed."""

    FIELD = "field"
    NAME = "name"
    CODE = "code"
    CHANGED = "changed"  # the latest decision first


ORDERS = {
    ProcedureOrder.FIELD: (F("field__sort_key").asc(), F("sort_key").asc(), F("pk").asc()),
    ProcedureOrder.NAME: (F("sort_key").asc(), F("pk").asc()),
    ProcedureOrder.CODE: (F("code").asc(),),
    ProcedureOrder.CHANGED: (F("last_signed").desc(nulls_last=True), F("sort_key").asc(), F("pk").asc()),
}


class Validity(StrEnum):
    """Whether a procedure is in force on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    ENDED = "ended"


class Lacking(StrEnum):
    """What the list finds procedures without."""

    LIMIT = "limit"
    LEVEL = "level"  # at which it is handled
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class ProcedureFilter:
    """Which procedures to show; `online`, `old_level` are the two schemes of online levels (0: in none)."""

    q: str = ""
    field: int | None = None
    level: Handled | None = None
    online: OnlineLevel | None = None
    old_level: int | None = None
    validity: Validity | None = None
    on_the_spot: bool = False
    decided_in: int | None = None  # a decision of that year
    act: str = ""  # with `decided_in`: what it did
    lacking: Lacking | None = None
    order: ProcedureOrder = ProcedureOrder.FIELD


def may_read(actor: Actor) -> bool:
    """Whoever may read dossiers somewhere."""
    return actor.anywhere(Permission.DOSSIER_READ)


def may_keep(actor: Actor) -> bool:
    """Whoever keeps dossiers of some unit: the list is one for the whole installation."""
    return actor.anywhere(Permission.DOSSIER_KEEP)


def fields() -> QuerySet[ProcedureField]:
    """The fields, in the order of their names."""
    return ProcedureField.objects.order_by("sort_key", "pk")


def in_force(on: date) -> Q:
    """In force on that day; a day that is not told was always past, or never comes."""
    return Q(Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def validity_of(procedure: Procedure, on: date) -> Validity:
    """Whether it is in force on that day."""
    if procedure.valid_to is not None and procedure.valid_to <= on:
        return Validity.ENDED
    if procedure.valid_from is not None and procedure.valid_from > on:
        return Validity.NOT_YET
    return Validity.IN_FORCE


def listing(actor: Actor, wanted: ProcedureFilter, *, on: date) -> QuerySet[Procedure]:
    """The procedures, filtered and ordered, each with `last_signed`: the day of its latest decision."""
    if not may_read(actor):
        return Procedure.objects.none()
    found = Procedure.objects.select_related("field").filter(_condition(wanted, on))
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    latest = ProcedureAct.objects.filter(procedure=OuterRef("pk")).order_by("-signed_on").values("signed_on")[:1]
    return found.annotate(last_signed=latest).order_by(*ORDERS[wanted.order])


def _condition(wanted: ProcedureFilter, on: date) -> Q:
    condition = Q()
    if wanted.field is not None:
        condition &= Q(field_id=wanted.field)
    if wanted.online is not None:
        condition &= Q(online_level=wanted.online.value)
    if wanted.old_level is not None:
        condition &= Q(old_level=wanted.old_level) if wanted.old_level else Q(old_level__isnull=True)
    if wanted.on_the_spot:
        condition &= Q(on_the_spot=True)
    if wanted.level is not None:
        held = Handling.objects.filter(in_force(on), procedure=OuterRef("pk"), level=wanted.level.value)
        condition &= Q(Exists(held))
    return condition & _validity(wanted.validity, on) & _decided(wanted) & _lacking(wanted.lacking, on)


def _validity(validity: Validity | None, on: date) -> Q:
    match validity:
        case Validity.IN_FORCE:
            return in_force(on)
        case Validity.NOT_YET:
            return Q(valid_from__gt=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        case Validity.ENDED:
            return Q(valid_to__lte=on)
    return Q()


def _decided(wanted: ProcedureFilter) -> Q:
    if wanted.decided_in is None and not wanted.act:
        return Q()
    acts = ProcedureAct.objects.filter(procedure=OuterRef("pk"))
    if wanted.decided_in is not None:
        acts = acts.filter(signed_on__year=wanted.decided_in)
    if wanted.act:
        acts = acts.filter(act=wanted.act)
    return Q(Exists(acts))


def _lacking(lacking: Lacking | None, on: date) -> Q:
    match lacking:
        case Lacking.LIMIT:
            return ~Q(Exists(TimeLimit.objects.filter(in_force(on), procedure=OuterRef("pk"))))
        case Lacking.LEVEL:
            return ~Q(Exists(Handling.objects.filter(in_force(on), procedure=OuterRef("pk"))))
        case Lacking.DECISION:
            return ~Q(Exists(ProcedureAct.objects.filter(procedure=OuterRef("pk"))))
    return Q()


def one(actor: Actor, number: int) -> Procedure | None:
    """That procedure, if the actor may read procedures."""
    return Procedure.objects.select_related("field").filter(pk=number).first() if may_read(actor) else None


def by_code(code: str) -> Procedure | None:
    """The procedure of that code."""
    return Procedure.objects.select_related("field").filter(code=code).first()
