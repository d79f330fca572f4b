"""A criteria set from and as .xlsx: the template, what a file would do, then doing it; every mistake by its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.scoring import leaf_rules
from dondoc.scoring import set_sheets as sheets
from dondoc.scoring.differences import Change, Difference, differences
from dondoc.scoring.models.sets import CriteriaSet
from dondoc.scoring.operations import criteria as operations
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.queries.indices import figures_and_indices
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.set_lines import Line, LineFault, Title, understood
from dondoc.scoring.tree import Node, full, leaves
from dondoc.sheets.reading import Limits, Row, RowError, Sheet, SheetRejected, open_sheet, refused_rows
from dondoc.web import previews
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.labels.score_sets import ASPECTS, CHANGES
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.score_set import PLACE, TAB, kept, must_keep, seen

SALT = "dondoc.criteria.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_unpacked=60 * MEGABYTE, most_rows=2_000, most_columns=60)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake as the page tells it."""

    line: int
    column: str
    typed: str
    sentence: str


@needs(Permission.SCORE_KEEP)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheet to fill in."""
    must_keep(actor)
    return saved_as(sheets.template(), _("mau-bo-tieu-chi.xlsx"), XLSX)


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The set in the columns in which it comes in."""
    found = seen(actor, number)
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    data = sheets.exported(queries.tree(found), heading=found.title, notes=notes)
    return saved_as(data, f"{_('bo-tieu-chi')}-{found.year}-{timezone.localdate():%Y-%m-%d}.xlsx", XLSX)


@needs(Permission.SCORE_KEEP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A file is only looked at; what was looked at is laid down when it is confirmed."""
    found = kept(actor, number)
    if request.method != "POST":
        return _page(request, actor, found, {})
    if "kept" in request.POST:
        return _confirmed(request, actor, found)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, actor, found, {"wrong": _("Chưa chọn tệp.")}, status=422)
    try:
        sheet = open_sheet(str(file.name), file.read(), limits=LIMITS)
        given = sheets.lines(sheet)
    except (SheetRejected, ScoreRejected) as rejected:
        return _page(request, actor, found, {"wrong": words(rejected)}, status=422)
    return _looked_at(request, actor, found, sheet, given)


def _looked_at(
    request: HttpRequest, actor: Actor, found: CriteriaSet, sheet: Sheet, given: Sequence[Line]
) -> HttpResponse:
    there = queries.tree(found)
    nodes, faults = understood(given, total=found.total, there=there, figures=figures_and_indices())
    if faults:
        return _mistakes(request, actor, found, sheet, given, faults)
    context = {
        "planned": True,
        "kept": previews.packed(_packed(given), salt=_salt(found.pk)),
        "rows": [shown(each) for each in differences(there, nodes)],
        "counts": _counts(differences(there, nodes)),
        "leaf_count": len(leaves(nodes)),
        "full": full(nodes),
        "without_rule": sum(1 for leaf in leaves(nodes) if leaf.kind is None),
    }
    return _page(request, actor, found, context)


def _mistakes(
    request: HttpRequest,
    actor: Actor,
    found: CriteriaSet,
    sheet: Sheet,
    given: Sequence[Line],
    faults: Sequence[LineFault],
) -> HttpResponse:
    by_number = {line.number: line for line in given}
    told = [_told(fault, by_number.get(fault.line)) for fault in faults]
    rows = {row.number: [cell.text for cell in row.cells.values()] for row in sheet.rows if row.number in by_number}
    packed = [sheet.name, list(sheet.titles), rows, [[each.line, each.column, each.sentence] for each in told]]
    context = {
        "mistakes": told,
        "sheet_name": sheet.name,
        "refused": previews.packed(packed, salt=_salt(found.pk)),
    }
    return _page(request, actor, found, context, status=422)


def _told(fault: LineFault, line: Line | None) -> Wrong:
    typed = line.get(fault.title) if line is not None and fault.title is not None else ""
    return Wrong(fault.line, fault.title.value if fault.title else "", typed, words(fault.refusal))


@needs(Permission.SCORE_KEEP)
@posted_from("score-set-import")
def refused(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The rows with mistakes, with the reasons, to mend."""
    kept(actor, number)
    told = previews.unpacked(request, salt=_salt(number), field="refused")
    if told is None:
        return _too_late(request, number)
    name, titles, rows, wrong = told
    columns = tuple(titles)
    sheet = Sheet.of_rows(name, columns, [Row(int(place), columns, cells) for place, cells in rows.items()])
    errors = [RowError(name, line, column, "", sentence) for line, column, sentence in wrong]
    return saved_as(refused_rows(sheet, errors), _("bo-tieu-chi-can-sua.xlsx"), XLSX)


def _confirmed(request: HttpRequest, actor: Actor, found: CriteriaSet) -> HttpResponse:
    packed = previews.unpacked(request, salt=_salt(found.pk))
    if packed is None:
        return _too_late(request, found.pk)
    there = queries.tree(found)
    nodes, faults = understood(_unpacked(packed), total=found.total, there=there, figures=figures_and_indices())
    if faults:
        messages.error(request, words(faults[0].refusal))
        return redirect("score-set-import", found.pk)
    try:
        changed = operations.lay_down(by=actor, set=found, nodes=nodes, now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã nhập bộ tiêu chí.") if changed else _("Tệp giống hệt dự thảo: không đổi gì."))
    return redirect("score-set", found.pk)


def _packed(given: Sequence[Line]) -> list[Any]:
    return [[line.number, {title.name: value for title, value in line.values.items()}] for line in given]


def _unpacked(packed: Sequence[Any]) -> list[Line]:
    return [Line(number, {Title[name]: value for name, value in values.items()}) for number, values in packed]


def _salt(number: int) -> str:
    """What was looked at for one draft is not laid over another."""
    return f"{SALT}.{number}"


def _too_late(request: HttpRequest, number: int) -> HttpResponse:
    previews.tell_too_late(request)
    return redirect("score-set-import", number)


def _page(
    request: HttpRequest, actor: Actor, found: CriteriaSet, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {"set": found, **context}
    return show(request, actor, "web/score_set_import.html", told, place=PLACE, tab=TAB, status=status)


def shown(difference: Difference) -> dict[str, Any]:
    """A difference as pages show it."""
    before, after = difference.before, difference.after
    return {
        "chip": CHANGES[difference.change],
        "node": difference.node,
        "before": before,
        "after": after,
        "aspects": [ASPECTS[aspect] for aspect in difference.aspects],
        "maximum": before is not None and after is not None and before.maximum != after.maximum,
        "rules": _rules(before, after),
        "figures": _figures(before, after),
        "name_before": before.name if before and after and before.name != after.name else "",
        "code_before": before.code if before and after and before.code != after.code else "",
    }


def _rules(before: Node | None, after: Node | None) -> tuple[str, str] | None:
    """Both rules in words, where they differ."""
    if before is None or after is None or (before.kind, before.parameters) == (after.kind, after.parameters):
        return None
    return leaf_rules.told(before) or "—", leaf_rules.told(after) or "—"


def _figures(before: Node | None, after: Node | None) -> tuple[str, str] | None:
    """The codes of both figures, where they differ."""
    if before is None or after is None or before.indicator == after.indicator:
        return None
    return before.indicator or "—", after.indicator or "—"


def _counts(found: Sequence[Difference]) -> dict[str, int]:
    return {change.value: sum(1 for each in found if each.change is change) for change in Change}


@needs(Permission.SCORE_READ)
@require_safe
def compared(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What is another than in the set it was copied from, or in the set `voi`."""
    found = seen(actor, number)
    others = list(queries.visible_to(actor).exclude(pk=found.pk).order_by("-year", "title", "pk")[:100])
    typed = request.GET.get("voi", "")
    wanted = int(typed) if typed.isascii() and typed.isdigit() else found.copied_from_id
    other = next((each for each in others if each.pk == wanted), None)
    rows = differences(queries.tree(other), queries.tree(found)) if other is not None else []
    context = {
        "set": found,
        "other": other,
        "others": others,
        "rows": [shown(each) for each in rows],
        "counts": _counts(rows),
        "total_apart": other is not None and other.total != found.total,
    }
    return show(request, actor, "web/score_set_differences.html", context, place=PLACE, tab=TAB, part="results")
