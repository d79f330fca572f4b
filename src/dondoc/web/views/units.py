"""Cây tổ chức: the units of any day, each below its own, and those that are no more with what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Succession, Unit
from dondoc.organisation.queries import KnownPosts
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, saved, unit_filters
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.units import CHANGES, kind_labels, label
from dondoc.web.showing import show
from dondoc.web.unit_filters import Shown, TreeFilter

PER_PAGE = 100
DEEPEST = 5  # deeper units are set in no further


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of the tree; `above` names the unit above it where the list shows no tree."""

    url: str
    name: str
    short: str
    deep: int
    kind: str
    code: str
    assigned: int | None
    present: int | None
    valid_from: date
    valid_to: date | None
    above: str = ""
    became: tuple[Became, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What a unit became: by which change, and who took over."""

    how: str
    decision: str
    name: str
    fields: str
    url: str


@needs(Permission.ORGANISATION_READ)
@require_safe
def units(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tree of the day, or the units that have ended by then."""
    wanted, asked = unit_filters.tree(request.GET, timezone.localdate())
    visible = queries.visible_ids(actor)
    ended = wanted.shown is Shown.ENDED
    page: Page[Any]
    if ended:
        page = _page(request, _ended(wanted, visible))
        rows = _ended_rows(page)
    else:
        page = _page(request, _living(wanted, visible))
        rows = _rows(page, wanted)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": rows,
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "on": wanted.on,
        "ended": ended,
        "filtered": bool(wanted.q or wanted.kind),
        "more_filtered": bool(wanted.kind or asked.chosen["ngay"] or ended),
        "kinds": list(kind_labels().items()),
        "count_ended": queries.ended_by(wanted.on).filter(pk__in=visible).count(),
        "may_change": actor.anywhere(Permission.ORGANISATION_CHANGE),
        **saved.context(request, "units"),
    }
    return show(request, actor, "web/units.html", context, place="organisation", tab="units", part="results")


def _page(request: HttpRequest, found: Sequence[Any]) -> Page[Any]:
    return Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))


def _living(wanted: TreeFilter, visible: Collection[int]) -> list[queries.Node]:
    """The nodes to show: all that the actor sees, or those of them that the words and the kind name."""
    nodes = [node for node in queries.tree(wanted.on) if node.unit.pk in visible]
    if not (wanted.q or wanted.kind):
        return _shifted(nodes)
    found = queries.with_words(queries.on(wanted.on), wanted.q)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    ids = set(found.values_list("pk", flat=True))
    return [node for node in nodes if node.unit.pk in ids]


def _shifted(nodes: Sequence[queries.Node]) -> list[queries.Node]:
    """So that what the actor sees begins at the left, though units above it may not be seen."""
    least = min((node.depth for node in nodes), default=0)
    return [queries.Node(node.unit, node.depth - least) for node in nodes]


def _ended(wanted: TreeFilter, visible: Collection[int]) -> list[Unit]:
    found = queries.with_words(queries.ended_by(wanted.on).filter(pk__in=visible), wanted.q)
    return list(found.filter(kind=wanted.kind) if wanted.kind else found)


def _rows(page: Page[queries.Node], wanted: TreeFilter) -> list[Row]:
    nodes = list(page)
    posts = queries.posts_on([node.unit.pk for node in nodes], wanted.on)
    labels = kind_labels()
    above = names_above(node.unit for node in nodes) if wanted.q or wanted.kind else {}
    return [_row(node.unit, wanted.on, labels, posts, node.depth, above) for node in nodes]


def names_above(found: Iterable[Unit]) -> dict[int, str]:
    """The names of the units directly above, by their numbers."""
    ids = {unit.parent_id for unit in found if unit.parent_id is not None}
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def _row(
    unit: Unit,
    on: date,
    labels: Mapping[str, str],
    posts: Mapping[int, KnownPosts],
    depth: int = 0,
    above: Mapping[int, str] | None = None,
) -> Row:
    known = posts.get(unit.pk)
    return Row(
        url=unit_url(unit, on),
        name=unit.name,
        short=unit.short_name if unit.short_name != unit.name else "",
        deep=0 if above else min(depth, DEEPEST),
        kind=labels.get(unit.kind, unit.kind),
        code=unit.code,
        assigned=known.posts.assigned if known else None,
        present=known.posts.present if known else None,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        above=(above or {}).get(unit.parent_id or 0, ""),
    )


def unit_url(unit: Unit, on: date | None = None) -> str:
    """The unit's page, as of that day unless it is today."""
    address = reverse("unit", args=[unit.pk])
    return address if on is None or on == timezone.localdate() else f"{address}?ngay={dates.written(on)}"


def _ended_rows(page: Page[Unit]) -> list[Row]:
    found = list(page)
    passed: dict[int, list[Succession]] = {}
    for succession in queries.successions_from([unit.pk for unit in found]):
        passed.setdefault(succession.from_unit_id, []).append(succession)
    labels = kind_labels()
    above = names_above(found)
    return [
        Row(
            url=reverse("unit", args=[unit.pk]),
            name=unit.name,
            short="",
            deep=0,
            kind=labels.get(unit.kind, unit.kind),
            code=unit.code,
            assigned=None,
            present=None,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            above=above.get(unit.parent_id or 0, ""),
            became=tuple(_became(group) for group in by_unit(passed.get(unit.pk, []), came=False)),
        )
        for unit in found
    ]


def by_unit(successions: Iterable[Succession], *, came: bool) -> list[list[Succession]]:
    """Those with the same change and the same unit at the other end together: it may take several fields."""
    groups: dict[tuple[int, int | None], list[Succession]] = {}
    for each in successions:
        other = each.from_unit_id if came else each.to_unit_id
        groups.setdefault((each.change_id, other), []).append(each)
    return list(groups.values())


def fields_words(group: Sequence[Succession]) -> str:
    """Which fields pass, where not everything does."""
    names = "; ".join(each.field.name for each in group if each.field is not None)
    if not names:
        return ""
    whole = any(each.field is None for each in group)
    return (_("trong đó lĩnh vực %(fields)s") if whole else _("lĩnh vực %(fields)s")) % {"fields": names}


def _became(group: Sequence[Succession]) -> Became:
    first = group[0]
    to_unit = first.to_unit
    return Became(
        how=str(CHANGES[ChangeKind(first.change.kind)]),
        decision=first.change.decision_sign,
        name=to_unit.name if to_unit else _("không có đơn vị kế tiếp"),
        fields=fields_words(group),
        url=reverse("unit", args=[to_unit.pk]) if to_unit else "",
    )


@needs(Permission.ORGANISATION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same tree as a table."""
    wanted, _asked = unit_filters.tree(request.GET, timezone.localdate())
    visible = queries.visible_ids(actor)
    nodes = (
        [queries.Node(unit, 0) for unit in _ended(wanted, visible)]
        if wanted.shown is Shown.ENDED
        else _living(wanted, visible)
    )
    columns = [
        Column(_("Mã đơn vị"), 10),
        Column(_("Đơn vị"), 50),
        Column(_("Tên ngắn"), 24),
        Column(_("Đơn vị cấp trên"), 40),
        Column(_("Loại"), 22),
        Column(_("Cấp"), 12),
        Column(_("Ký hiệu"), 14),
        Column(_("Từ ngày"), 13),
        Column(_("Không còn từ ngày"), 13),
        Column(_("Biên chế được giao"), 12),
        Column(_("Có mặt"), 12),
        Column(_("Lĩnh vực"), 50),
    ]
    heading = _("Cây tổ chức ngày %(day)s") % {"day": dates.written(wanted.on)}
    table = Table(_("Tổ chức"), columns, _values(nodes, wanted.on), heading=heading)
    return workbook_answer(request, _("to-chuc"), table)


def _values(nodes: Sequence[queries.Node], on: date) -> list[list[Value]]:
    ids = [node.unit.pk for node in nodes]
    posts, fields, known = queries.posts_on(ids, on), queries.fields_of(ids, on), kinds()
    above = names_above(node.unit for node in nodes)
    rows: list[list[Value]] = []
    for node in nodes:
        unit, counted = node.unit, posts.get(node.unit.pk)
        kind = known.get(unit.kind)
        rows.append(
            [
                unit.pk,
                unit.name,
                unit.short_name,
                above.get(unit.parent_id or 0, ""),
                label(kind) if kind else unit.kind,
                label(kind.level) if kind else "",
                unit.code,
                unit.valid_from,
                unit.valid_to,
                counted.posts.assigned if counted else None,
                counted.posts.present if counted else None,
                "; ".join(field.name for field in fields.get(unit.pk, [])),
            ]
        )
    return rows
