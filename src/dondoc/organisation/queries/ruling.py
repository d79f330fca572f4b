"""What the rules say of the units of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dondoc.limits.queries import limits
from dondoc.limits.values import Limit, find
from dondoc.organisation import rules
from dondoc.organisation.models import Exemption, Headcount, Unit
from dondoc.organisation.queries.headcount import NOTHING_KNOWN, KnownPosts, posts_on
from dondoc.organisation.queries.tree import tree
from dondoc.organisation.rules import EXEMPTIBLE, Ground, Rule, Transition, Verdict


@dataclass(frozen=True, slots=True)
class Ruled:
    """A unit of the day with its posts and the verdict of each rule."""

    unit: Unit
    depth: int
    known: KnownPosts
    verdicts: Mapping[Rule, Verdict]


@dataclass(frozen=True, slots=True)
class _Day:
    """What all units of a day are judged by."""

    on: date
    limits: tuple[Limit, ...]
    province_type: str
    merged: int
    posts: Mapping[int, KnownPosts]
    transitions: Mapping[tuple[int, Rule], Transition]
    below: Mapping[int, list[Unit]]
    names: Mapping[int, str]

    def ground(self, kind: str) -> Ground:
        """For units of that kind."""
        return Ground(self.limits, self.on, kind, self.province_type, self.merged)


def ruled(day: date, unit_ids: Collection[int] | None = None) -> list[Ruled]:
    """The units of the day in the order of the tree, each judged; only those named, where some are. Raises BadTable."""
    nodes = tree(day)
    told = _told(day, [node.unit for node in nodes])
    return [
        Ruled(node.unit, node.depth, told.posts.get(node.unit.pk, NOTHING_KNOWN), _verdicts(node.unit, told))
        for node in nodes
        if unit_ids is None or node.unit.pk in unit_ids
    ]


def _told(day: date, units: Iterable[Unit]) -> _Day:
    known, below = list(units), defaultdict[int, list[Unit]](list)
    for unit in known:
        if unit.parent_id is not None:
            below[unit.parent_id].append(unit)
    table, ids = limits(), [unit.pk for unit in known]
    return _Day(
        on=day,
        limits=table,
        province_type=_word(table, "province-type", day),
        merged=_number(table, "merged-provinces", day),
        posts=posts_on(ids, day),
        transitions=transitions(ids, day),
        below=below,
        names={unit.pk: unit.name for unit in known},
    )


def _word(table: tuple[Limit, ...], code: str, day: date) -> str:
    found = find(table, code, on=day)
    return str(found.value) if found else ""


def _number(table: tuple[Limit, ...], code: str, day: date) -> int:
    found = find(table, code, on=day)
    return found.number if found else 1


def _verdicts(unit: Unit, told: _Day) -> dict[Rule, Verdict]:
    posts, ground = _posts(unit.pk, told), told.ground(unit.kind)
    above = told.names.get(unit.parent_id or 0, "")
    excused = {rule: told.transitions.get((unit.pk, rule)) for rule in EXEMPTIBLE}
    superior = _posts(unit.parent_id or 0, told)
    verdicts = {
        Rule.LEADERS: rules.leaders(posts, ground, excused[Rule.LEADERS]),
        Rule.DEPUTIES: rules.deputies(posts, ground, excused[Rule.DEPUTIES]),
        Rule.POSTS: rules.least_posts(posts, ground),
        Rule.SUPERIOR: rules.below_superior(posts, superior, ground, excused[Rule.SUPERIOR], superior=above),
    }
    if unit.kind in rules.AVERAGED:
        verdicts[Rule.AVERAGE] = _average(unit, told)
    return verdicts


def _average(unit: Unit, told: _Day) -> Verdict:
    kind, code = rules.AVERAGED[unit.kind]
    below = [_posts(each.pk, told) for each in told.below.get(unit.pk, []) if each.kind == kind]
    return rules.average(below, told.ground(kind), code)


def _posts(unit_id: int, told: _Day) -> rules.Posts:
    return told.posts.get(unit_id, NOTHING_KNOWN).posts


def transitions(unit_ids: Iterable[int], day: date) -> dict[tuple[int, Rule], Transition]:
    """For each unit and rule the excuse decided by the day that lasts longest, expired or not."""
    found: dict[tuple[int, Rule], Exemption] = {}
    given = Exemption.objects.filter(unit__in=list(unit_ids), decided_on__lte=day).order_by("valid_to", "id")
    for exemption in given:
        found[exemption.unit_id, Rule(exemption.rule)] = exemption
    counts = _deputies({exemption.unit_id for exemption in found.values()}, day)
    return {key: _transition(exemption, counts.get(key[0], [])) for key, exemption in found.items()}


def _deputies(unit_ids: Collection[int], day: date) -> dict[int, list[tuple[date, int]]]:
    counts: dict[int, list[tuple[date, int]]] = defaultdict(list)
    entries = Headcount.objects.filter(unit__in=unit_ids, on_day__lte=day, deputies__isnull=False).order_by("on_day")
    for unit, on_day, deputies in entries.values_list("unit", "on_day", "deputies"):
        counts[unit].append((on_day, deputies or 0))
    return counts


def _transition(exemption: Exemption, counts: Iterable[tuple[date, int]]) -> Transition:
    """With the number of deputies of the first entry since the decision: from then on it may not grow."""
    before = next((deputies for on_day, deputies in counts if on_day >= exemption.decided_on), None)
    return Transition(exemption.decision_sign, exemption.decided_on, exemption.valid_to, before)
