"""One unit as of a day: names, place, posts, headcount, rules, history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.accounts.people import visible_people
from dondoc.accounts.queries import people_of
from dondoc.documents import queries as register
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Headcount, Succession, Unit
from dondoc.organisation.rules import Outcome, Rule, Verdict
from dondoc.organisation.telling import told
from dondoc.web import unit_filters
from dondoc.web.access import needs
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.units import CHANGES, OUTCOMES, RULES, label
from dondoc.web.naming import document_url
from dondoc.web.showing import show
from dondoc.web.unit_acts import Tried, offered
from dondoc.web.views.units import by_unit, fields_words, unit_url

MOST_BELOW = 300


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule with what it says of the unit."""

    name: str
    chip: Chip
    explained: str


@dataclass(frozen=True, slots=True)
class Link:
    """A unit to go to; no address where the actor may not see it."""

    name: str
    url: str = ""
    about: str = ""


@dataclass(slots=True)
class Change:
    """A change in which the unit took part: what it passed on, or what came to it."""

    word: str
    day: date
    decision: str
    issuer: str
    decided_on: date
    in_force_on: date
    carried_out_on: date | None
    note: str
    document_url: str
    came: bool
    units: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of headcount."""

    on_day: date
    assigned: int | None
    present: int | None
    heads: int | None
    deputies: int | None
    others: int | None
    source: str
    source_day: date | None
    note: str
    name: str
    at: datetime


@needs(Permission.ORGANISATION_READ)
@require_safe
def unit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The unit as of the day asked for."""
    return unit_page(request, actor, seen_unit(actor, number))


def seen_unit(actor: Actor, number: int) -> Unit:
    """The unit, if the actor may see it."""
    return get_object_or_404(Unit.objects.select_related("parent"), pk=number, pk__in=queries.visible_ids(actor))


def unit_page(
    request: HttpRequest, actor: Actor, found: Unit, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that was refused opened again."""
    wrong: dict[str, str] = {}
    asked = unit_filters.day(request.GET, timezone.localdate(), wrong)
    on = _within(found, asked)
    visible = queries.visible_ids(actor)
    kind = kinds().get(found.kind)
    people = list(people_of([found.pk], on))
    context: dict[str, Any] = {
        "unit": found,
        "on": on,
        "asked_day": asked,
        "wrong": wrong,
        "kind": label(kind) if kind else found.kind,
        "level": label(kind.level) if kind else "",
        "above": _above(found, visible, on),
        "below": _below(found, visible, on),
        "aliases": list(found.aliases.all()),
        "signs": list(found.signs.order_by("-valid_from")),
        "fields": list(found.unit_fields.select_related("field")),
        "people": people,
        "kept_people": _kept(actor, [post.user_id for post in people]),
        "entries": [_entry(each) for each in queries.headcount_history(found)],
        "changes": _changes(actor, found, visible),
        "exemptions": [
            (exemption, RULES[Rule(exemption.rule)], exemption.valid_to - timedelta(days=1))
            for exemption in found.exemptions.all()
        ],
        **_judged(found, on),
        **offered(actor, found, on, tried),
    }
    return show(request, actor, "web/unit.html", context, place="organisation", tab="units", status=status)


def _kept(actor: Actor, user_ids: Collection[int]) -> frozenset[int]:
    """Those of them whose page the actor may open."""
    if not actor.anywhere(Permission.ACCOUNT_CHANGE):
        return frozenset()
    return frozenset(visible_people(actor).filter(pk__in=user_ids).values_list("pk", flat=True))


def _within(found: Unit, day: date) -> date:
    """The day itself, or the nearest on which the unit existed."""
    if day < found.valid_from:
        return found.valid_from
    return found.valid_to - timedelta(days=1) if found.valid_to is not None and day >= found.valid_to else day


def _above(found: Unit, visible: Collection[int], on: date) -> list[Link]:
    """The units above, the highest first."""
    ids = queries.ancestor_ids(found)[1:]
    known = Unit.objects.in_bulk(ids)
    return [_link(known[number], visible, on) for number in reversed(ids)]


def _below(found: Unit, visible: Collection[int], on: date) -> list[Link]:
    below = [node for node in queries.tree(on) if node.unit.parent_id == found.pk]
    return [_link(node.unit, visible, on) for node in below[:MOST_BELOW]]


def _link(found: Unit, visible: Collection[int], on: date | None = None, about: str = "") -> Link:
    return Link(found.name, unit_url(found, on) if found.pk in visible else "", about)


def _judged(found: Unit, on: date) -> dict[str, Any]:
    """Headcount of the day and the verdicts, those first that ask for something."""
    ruled = queries.ruled(on, {found.pk})
    if not ruled:
        return {"rulings": [], "known": None}
    verdicts = [verdict for verdict in ruled[0].verdicts.values() if verdict.outcome is not Outcome.NONE]
    order = list(Outcome)
    verdicts.sort(key=lambda verdict: order.index(verdict.outcome))
    return {"rulings": [_ruling(verdict) for verdict in verdicts], "known": ruled[0].known}


def _ruling(verdict: Verdict) -> Ruling:
    return Ruling(str(RULES[verdict.rule]), OUTCOMES[verdict.outcome], told(verdict, _))


def _entry(entry: Headcount) -> Entry:
    others = None
    if entry.present is not None and entry.heads is not None and entry.deputies is not None:
        others = entry.present - entry.heads - entry.deputies
    return Entry(
        on_day=entry.on_day,
        assigned=entry.assigned,
        present=entry.present,
        heads=entry.heads,
        deputies=entry.deputies,
        others=others,
        source=entry.source_sign,
        source_day=entry.source_day,
        note=entry.note,
        name=entry.by_name,
        at=entry.recorded_at,
    )


def _changes(actor: Actor, found: Unit, visible: Collection[int]) -> list[Change]:
    """The changes in which the unit passed work on or took it over, the latest first."""
    gone, come = list(queries.successions_from([found.pk])), list(queries.successions_to([found.pk]))
    documents = _documents(actor, [*gone, *come])
    told_of: dict[tuple[int, bool], Change] = {}
    groups = [(each, came) for side, came in ((gone, False), (come, True)) for each in by_unit(side, came=came)]
    for group, came in groups:
        first = group[0]
        change = told_of.setdefault((first.change_id, came), _change(first, came, documents))
        change.units.append(_other(group, came, visible))
    return sorted(told_of.values(), key=lambda change: (change.day, change.came), reverse=True)


def _documents(actor: Actor, successions: Iterable[Succession]) -> dict[int, str]:
    ids = {each.change.document_id for each in successions if each.change.document_id is not None}
    return {document.pk: document_url(document) for document in register.visible_to(actor).filter(pk__in=ids)}


def _change(succession: Succession, came: bool, documents: dict[int, str]) -> Change:
    change = succession.change
    return Change(
        word=str(CHANGES[ChangeKind(change.kind)]),
        day=succession.on_day,
        decision=change.decision_sign,
        issuer=change.decision_issuer,
        decided_on=change.decided_on,
        in_force_on=change.in_force_on,
        carried_out_on=change.carried_out_on,
        note=change.note,
        document_url=documents.get(change.document_id or 0, ""),
        came=came,
    )


def _other(group: Sequence[Succession], came: bool, visible: Collection[int]) -> Link:
    other = group[0].from_unit if came else group[0].to_unit
    return Link(_("không có đơn vị kế tiếp")) if other is None else _link(other, visible, None, fields_words(group))
