"""Nhập sổ từ bảng: the template, what the file would do, then doing it; refused rows go back with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.registers.definitions import Register
from dondoc.registers.operations import row_sheets as sheets
from dondoc.registers.operations.row_sheets import Line, Outcome, Planned
from dondoc.registers.rejections import RegisterRejected
from dondoc.sheets.reading import Limits, SheetRejected, open_sheet
from dondoc.web import previews
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.labels.registers import title
from dondoc.web.refusals import words
from dondoc.web.register_forms import fault_words
from dondoc.web.showing import show
from dondoc.web.units import acting_for
from dondoc.web.views.registers import PLACE, known_register

SALT = "dondoc.registers.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_unpacked=60 * MEGABYTE, most_rows=10_000, most_columns=80)
SHOWN = 200
_ORDER = {Outcome.REFUSED: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.SAME: 3}


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at: what it is called, its sheet, its lines."""

    file: str
    sheet: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the preview; `wrong`: column and what is wrong there."""

    number: int
    name: str
    unit: str
    outcome: str
    changes: tuple[str, ...]
    wrong: list[tuple[str, str]]


@needs(Permission.REGISTER_ENTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """A file is only looked at; what was looked at is entered when it is confirmed."""
    register = known_register(code)
    if request.method != "POST":
        return _page(request, actor, register, {})
    if "kept" in request.POST:
        return _confirmed(request, actor, register)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, actor, register, {"wrong": _("Chưa chọn tệp.")}, status=422)
    try:
        sheet = open_sheet(str(file.name), file.read(), limits=LIMITS)
        looked = Looked(str(file.name)[:120], sheet.name, sheets.lines(register, sheet))
    except (SheetRejected, RegisterRejected) as rejected:
        return _page(request, actor, register, {"wrong": words(rejected)}, status=422)
    if not looked.lines:
        return _page(request, actor, register, {"wrong": _("Bảng không có dòng nào dưới tiêu đề.")}, status=422)
    return _preview(request, actor, register, looked)


@needs(Permission.REGISTER_ENTER)
@require_safe
def template(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The sheet to fill in."""
    register = known_register(code)
    return saved_as(sheets.template(register), f"mau-so-{register.code.replace('_', '-')}.xlsx", XLSX)


@needs(Permission.REGISTER_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def refused(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The lines that are not taken, with the reasons."""
    register = known_register(code)
    looked = _kept(request, register)
    if looked is None:
        return _too_late(request, register)
    data = sheets.refused_sheet(register, _planned(request, actor, register, looked.lines))
    return saved_as(data, f"khong-nhan-so-{register.code.replace('_', '-')}.xlsx", XLSX)


def _planned(request: HttpRequest, actor: Actor, register: Register, lines: list[Line]) -> list[Planned]:
    return sheets.plan(by=actor, register=register, given=lines, unit=_unit(request, actor), now=timezone.now())


def _unit(request: HttpRequest, actor: Actor) -> Unit | None:
    """The unit of lines that name none: that of the person's post, where there is only one."""
    assert isinstance(request.user, User)
    units = acting_for(request.user, actor, Permission.REGISTER_ENTER)
    return units[0] if len(units) == 1 else None


def _preview(request: HttpRequest, actor: Actor, register: Register, looked: Looked) -> HttpResponse:
    planned = _planned(request, actor, register, looked.lines)
    counts = Counter(each.outcome for each in planned)
    first = sorted(planned, key=lambda each: (_ORDER[each.outcome], each.line.number))[:SHOWN]
    told = [looked.file, looked.sheet, [[line.number, dict(line.texts)] for line in looked.lines], register.code]
    context = {
        "planned": True,
        "looked": looked,
        "kept": previews.packed(told, salt=SALT),
        "shown": [_line(register, each) for each in first],
        "left_out": max(0, len(planned) - SHOWN),
        "total": len(planned),
        "new": counts[Outcome.NEW],
        "changed": counts[Outcome.CHANGED],
        "same": counts[Outcome.SAME],
        "refused": counts[Outcome.REFUSED],
        "to_write": counts[Outcome.NEW] + counts[Outcome.CHANGED],
    }
    return _page(request, actor, register, context)


def _line(register: Register, each: Planned) -> LineShown:
    name = each.line.get(register.name_column.title)
    wrong = [(sheets.title_of(register, fault.column), fault_words(fault)) for fault in each.wrong]
    unit = each.unit.name if each.unit is not None else each.line.get(sheets.UNIT)
    return LineShown(each.line.number, name, unit, each.outcome.value, each.changes, wrong)


def _confirmed(request: HttpRequest, actor: Actor, register: Register) -> HttpResponse:
    looked = _kept(request, register)
    if looked is None:
        return _too_late(request, register)
    planned = _planned(request, actor, register, looked.lines)
    reason = f"Nhập từ tệp “{looked.file}”"
    done = sheets.take(by=actor, register=register, planned=planned, reason=reason, now=timezone.now())
    after_all = [_line(register, each) for each in done.refused]
    return _page(request, actor, register, {"done": done, "refused_after_all": after_all})


def _kept(request: HttpRequest, register: Register) -> Looked | None:
    """What was looked at before; None where it is too old, of another register or was tampered with."""
    kept = previews.unpacked(request, salt=SALT)
    if kept is None:
        return None
    file, sheet, lines, code = kept
    return Looked(file, sheet, [Line(number, texts) for number, texts in lines]) if code == register.code else None


def _too_late(request: HttpRequest, register: Register) -> HttpResponse:
    previews.tell_too_late(request)
    return redirect("register-import", register.code)


def _page(
    request: HttpRequest, actor: Actor, register: Register, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {**context, "register": register, "title": title(register), "most_rows": sheets.MOST_ROWS}
    template_name = "web/register_import.html"
    return show(request, actor, template_name, told, place=PLACE, tab="registers", status=status)
