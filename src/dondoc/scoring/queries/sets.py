"""Reading criteria sets: the list, one set as a tree of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.organisation.queries import holds_for_all
from dondoc.scoring import leaf_rules, set_checks
from dondoc.scoring.groups import Group, groups_of
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.queries.indices import figures_and_indices
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.sealing import seal_of
from dondoc.scoring.set_checks import Fault
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node

# What the seal holds of a set as a whole.
SEALED = (
    *("year", "group", "title", "basis", "is_model", "total", "places"),
    *("over_total", "bonus_cap", "penalty_cap", "negative_lowers", "note"),
)


class SetOrder(StrEnum):
    """In which order sets are listed."""

    YEAR = "year"  # the latest year first
    TITLE = "title"
    GROUP = "group"


ORDERS = {
    SetOrder.YEAR: ("-year", "group", "-pk"),
    SetOrder.TITLE: ("title", "pk"),
    SetOrder.GROUP: ("group", "-year", "-pk"),
}


@dataclass(frozen=True, slots=True)
class SetFilter:
    """Which sets to show."""

    q: str = ""
    year: int | None = None
    group: str = ""
    state: SetState | None = None
    order: SetOrder = SetOrder.YEAR


def groups() -> tuple[Group, ...]:
    """The groups of units for which there are sets, in the order of the table."""
    return groups_of(tables("scoring", "groups"))


def group_name(code: str) -> str:
    """What a group is called; its code where the table no longer has it."""
    return next((group.name for group in groups() if group.code == code), code)


def may_keep(actor: Actor) -> bool:
    """Whether the actor writes criteria sets: they hold for all units of a group, so the right must hold for all."""
    return holds_for_all(actor, Permission.SCORE_KEEP)


def visible_to(actor: Actor) -> QuerySet[CriteriaSet]:
    """Published sets for whoever reads scores; drafts for the standing office, which writes them."""
    if may_keep(actor):
        return CriteriaSet.objects.all()
    if actor.anywhere(Permission.SCORE_READ):
        return CriteriaSet.objects.filter(state=SetState.PUBLISHED.value)
    return CriteriaSet.objects.none()


def listing(actor: Actor, wanted: SetFilter) -> QuerySet[CriteriaSet]:
    """The sets with the number of their leaves as `leaf_count`."""
    found = visible_to(actor).select_related("document")
    if wanted.q:
        found = found.filter(pk__in=_named(actor, wanted.q))
    if wanted.year is not None:
        found = found.filter(year=wanted.year)
    if wanted.group:
        found = found.filter(group=wanted.group)
    if wanted.state is not None:
        found = found.filter(state=wanted.state.value)
    counted = found.annotate(leaf_count=Count("criteria", filter=Q(criteria__below__isnull=True), distinct=True))
    return counted.order_by(*ORDERS[wanted.order])


def _named(actor: Actor, words: str) -> list[int]:
    """The sets whose title or decision holds those words, marks or no marks; there are few, so no index is kept."""
    asked = folded(words).split()
    named = visible_to(actor).values_list("pk", "title", "basis", "document__sign")
    return [number for number, *texts in named if all(word in folded(" ".join(filter(None, texts))) for word in asked)]


def years(actor: Actor) -> list[int]:
    """The years for which there are sets, the latest first."""
    return list(visible_to(actor).order_by(F("year").desc()).values_list("year", flat=True).distinct())


def criteria(set: CriteriaSet) -> list[Criterion]:
    """The criteria of a set in the order of its table."""
    return list(Criterion.objects.filter(set=set).order_by("position", "pk"))


def tree(set: CriteriaSet) -> tuple[Node, ...]:
    """The areas of a set with what stands below them; one query."""
    return tree_of(criteria(set))


def tree_of(found: Iterable[Criterion]) -> tuple[Node, ...]:
    """The same of criteria at hand."""
    below: dict[int | None, list[Criterion]] = {}
    for each in found:
        below.setdefault(each.parent_id, []).append(each)

    def node(each: Criterion) -> Node:
        return Node(
            id=each.pk,
            code=each.code,
            name=each.name,
            maximum=each.maximum,
            kind=RuleKind(each.kind) if each.kind else None,
            parameters=each.parameters,
            indicator=each.indicator,
            below=tuple(node(child) for child in below.get(each.pk, ())),
            evidence=each.evidence,
            must_explain=each.must_explain,
            basis=each.basis,
            note=each.note,
        )

    return tuple(node(each) for each in below.get(None, ()))


def seal(set: CriteriaSet) -> str:
    """The seal of what the set says now."""
    return seal_of({name: _plain(getattr(set, name)) for name in SEALED}, tree(set))


def _plain(value: object) -> object:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def faults(set: CriteriaSet) -> list[Fault]:
    """Everything that keeps the set from being published."""
    return faults_of(tree(set), set.total)


def faults_of(nodes: Sequence[Node], total: Decimal) -> list[Fault]:
    """The same of criteria at hand."""
    return set_checks.faults(nodes, total, check=leaf_rules.check, figures=figures_and_indices())
