"""Changing the calendar: a day, a swap, a week, the announcement of a year; and what that would move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dondoc.assignments.would_move import how_many_would_move
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.web.access import needs
from dondoc.web.day_forms import DayForm, PublishForm, RemoveForm, SwapForm, WeekForm
from dondoc.web.forms import Form
from dondoc.web.labels.days import hours_words, weekday
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.days import query_of
from dondoc.workdays import operations, queries
from dondoc.workdays.laid_law import law
from dondoc.workdays.models import DayEntry
from dondoc.workdays.operations import DayRejected, Decision
from dondoc.workdays.operations.rights import may_change, require_change
from dondoc.workdays.places import NATION, of_unit
from dondoc.workdays.weeks import SATURDAY, Week

Saved = tuple[int, str]  # the year and the place to show afterwards
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@needs(Permission.CALENDAR_CHANGE)
@METHODS
def change(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter one day, or change it."""
    place, day = _asked_place(request, actor), _asked_day(request)
    known = DayEntry.objects.filter(place=place, day=day).first() if day else None
    form = DayForm(request.POST or None, places=_places(actor), initial=_initial(place, day, known))

    def save() -> Saved:
        values = form.cleaned_data
        operations.set_day(
            by=actor,
            day=values["ngay"],
            kind=form.kind(),
            name=values["ten"],
            decision=_decision(values),
            place=values["noi"],
            now=timezone.now(),
        )
        return values["ngay"].year, values["noi"]

    title = _("Sửa ngày %(day)s") % {"day": dates.written(known.day)} if known else _("Thêm ngày")
    note = ""
    if known is not None and (known.swapped_for_id or hasattr(known, "worked_instead")):
        note = _("Ngày này thuộc một cặp hoán đổi: ghi lại ngày này thì ngày đi cùng bị bỏ khỏi lịch.")
    return _page(request, actor, form, save, title=title, note=note)


def _initial(place: str, day: date | None, known: DayEntry | None) -> dict[str, Any]:
    if known is None:
        return {"noi": place, "ngay": day}
    return {
        "noi": place,
        "ngay": day,
        "loai": known.kind,
        "ten": known.name,
        "van_ban": known.citation,
        "cong_bo": known.announced_on,
        "chua_kiem_chung": known.unverified,
    }


@needs(Permission.CALENDAR_CHANGE)
@METHODS
def swap(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a day off and the day worked for it, with the document that says so."""
    form = SwapForm(request.POST or None, places=_places(actor), initial={"noi": _asked_place(request, actor)})

    def save() -> Saved:
        values = form.cleaned_data
        operations.swap_days(
            by=actor,
            off=values["nghi"],
            worked=values["lam"],
            decision=_decision(values),
            place=values["noi"],
            now=timezone.now(),
        )
        return values["nghi"].year, values["noi"]

    return _page(request, actor, form, save, title=_("Ghi hoán đổi ngày làm việc"))


@needs(Permission.CALENDAR_CHANGE)
@METHODS
def remove(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a day out of the table, with its reason."""
    place, day = _asked_place(request, actor), _asked_day(request)
    known = DayEntry.objects.filter(place=place, day=day).first() if day else None
    if known is None:
        messages.info(request, _("Ngày này không có trong bảng; có thể đã được bỏ."))
        return redirect("days")
    require_change(actor, place)
    form = RemoveForm(request.POST or None)

    def save() -> Saved:
        operations.remove_day(
            by=actor, day=known.day, reason=form.cleaned_data["reason"], place=place, now=timezone.now()
        )
        return known.day.year, place

    note = _("%(weekday)s %(day)s: %(name)s. Bỏ rồi thì ngày này theo lịch tuần; nếu là hoán đổi, ngày đi cùng bị bỏ.")
    values = {"weekday": weekday(known.day).capitalize(), "day": dates.written(known.day), "name": known.name}
    title = _("Bỏ ngày khỏi lịch")
    return _page(request, actor, form, save, title=title, note=note % values, button=_("Bỏ ngày này"), danger=True)


@needs(Permission.CALENDAR_CHANGE)
@METHODS
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The calendar of a year has been announced."""
    require_change(actor, NATION)
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and int(typed) in law().lunar else timezone.localdate().year + 1
    known = queries.announced(year)
    initial = {"van_ban": known.citation, "cong_bo": known.announced_on} if known else {}
    form = PublishForm(request.POST or None, initial=initial)

    def save() -> Saved:
        values = form.cleaned_data
        operations.publish_year(
            by=actor, number=year, citation=values["van_ban"], announced_on=values["cong_bo"], now=timezone.now()
        )
        return year, NATION

    note = _(
        "Các ngày luật định của năm được ghi vào bảng. Đối chiếu từng ngày với văn bản: sửa ngày Tết, ngày liền kề"
        " Quốc khánh nếu khác, ghi các ngày hoán đổi."
    )
    title = _("Công bố lịch nghỉ năm %(year)s") % {"year": str(year)}
    return _page(request, actor, form, save, title=title, note=note, button=_("Công bố năm"))


@needs(Permission.CALENDAR_CHANGE)
@METHODS
def week(request: HttpRequest, actor: Actor) -> HttpResponse:
    """On which weekdays a place works from a day on, and when."""
    place = _asked_place(request, actor)
    now = queries.patterns(place).filter(valid_to__isnull=True).first()
    shown = queries.week_of(now) if now else Week()
    others = shown.hours.others
    initial = {
        "noi": place,
        "thu": [str(number) for number in range(7) if number not in shown.rest],
        "gio": hours_words(shown.hours.standard),
        "gio_bay": hours_words(others[SATURDAY]) if SATURDAY in others else "",
    }
    form = WeekForm(request.POST or None, places=_places(actor), initial=initial)

    def save() -> Saved:
        values = form.cleaned_data
        operations.set_week(
            by=actor,
            place=values["noi"],
            week=form.week(),
            since=values["tu"],
            decision=_decision(values),
            now=timezone.now(),
        )
        return values["tu"].year, values["noi"]

    return _page(request, actor, form, save, title=_("Lịch làm việc trong tuần"))


def _decision(values: dict[str, Any]) -> Decision:
    return Decision(values["van_ban"], values["cong_bo"], unverified=bool(values.get("chua_kiem_chung")))


def _page(
    request: HttpRequest,
    actor: Actor,
    form: Form,
    save: Callable[[], Saved],
    *,
    title: str,
    note: str = "",
    button: str = "",
    danger: bool = False,
) -> HttpResponse:
    """Show the form, or save what it says; what was typed is kept after a mistake."""
    if form.is_bound and form.is_valid():
        try:
            return _saved(request, actor, save())
        except DayRejected as rejected:
            form.add_error(None, words(rejected))
    context = {"form": form, "title": title, "note": note, "button": button or _("Lưu"), "danger": danger}
    status = 422 if form.is_bound else 200
    return show(request, actor, "web/days_change.html", context, place="organisation", tab="days", status=status)


def _saved(request: HttpRequest, actor: Actor, saved: Saved) -> HttpResponse:
    """Back to the year; where deadlines would move, that is said first, and to whom it falls to decide."""
    messages.success(request, _("Đã lưu vào lịch."))
    moving = how_many_would_move(timezone.localdate())
    if moving:
        sentence = ngettext(
            "%(n)d thời hạn đang mở sẽ thành ngày khác theo lịch mới; chưa thời hạn nào bị chuyển. Bên giao xem xét ở"
            " trang Tính lại thời hạn.",
            "%(n)d thời hạn đang mở sẽ thành ngày khác theo lịch mới; chưa thời hạn nào bị chuyển. Bên giao xem xét ở"
            " trang Tính lại thời hạn.",
            moving,
        )
        messages.warning(request, sentence % {"n": moving})
    year, place = saved
    return redirect(f"{reverse('days')}?{query_of(year, place)}")


def _places(actor: Actor) -> list[tuple[str, str]]:
    """The places whose days the actor may change, as a form offers them."""
    nation = [(NATION, _("Cả nước"))] if may_change(actor, NATION) else []
    held = actor.units(Permission.CALENDAR_CHANGE)
    nodes = [node for node in organisation.tree(timezone.localdate()) if node.unit.pk in held]
    least = min((node.depth for node in nodes), default=0)
    return nation + [(of_unit(node.unit.pk), "\u2003" * (node.depth - least) + node.unit.name) for node in nodes]


def _asked_place(request: HttpRequest, actor: Actor) -> str:
    """The place that the address names, else the first that the actor may change."""
    wanted = request.GET.get("noi", "")
    if wanted.isdecimal():
        wanted = of_unit(int(wanted))
    places = [place for place, _name in _places(actor)]
    return wanted or (places[0] if places else NATION)


def _asked_day(request: HttpRequest) -> date | None:
    return dates.parsed(request.GET.get("ngay", ""))
