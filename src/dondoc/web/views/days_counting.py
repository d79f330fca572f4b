"""Đếm hạn: from a day and a limit to the day it runs out, told day by day; the address holds the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language.dates import written
from dondoc.web.access import needs
from dondoc.web.day_forms import CountForm
from dondoc.web.day_steps import ShownStep, shown_steps
from dondoc.web.labels.days import weekday
from dondoc.web.showing import show
from dondoc.web.units import unit_choices
from dondoc.workdays import queries
from dondoc.workdays.counting import Calendar
from dondoc.workdays.hours import MINUTES_A_WORKING_DAY, Worked, add_hours, received
from dondoc.workdays.steps import of_calendar_days, of_working_days


@dataclass(frozen=True, slots=True)
class Answer:
    """When the limit runs out, and why."""

    due: str
    words: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    cut: bool = False
    provisional: str = ""


@needs(Permission.SIGNED_IN)
@require_safe
def count(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and the answer where a question is asked."""
    places = [("", _("Cả nước")), *((str(unit.id), unit.label) for unit in unit_choices())]
    asked = "tu" in request.GET or "so" in request.GET
    initial = {"tu": timezone.localdate(), "so": "", "tinh_theo": "working_day"}
    form = CountForm(request.GET if asked else None, places=places, initial=initial)
    answer = _answer(form.cleaned_data) if asked and form.is_valid() else None
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"form": form, "answer": answer, "link": request.build_absolute_uri()}
    return show(request, actor, "web/days_count.html", context, place="organisation", tab="days", status=status)


def _answer(values: dict[str, Any]) -> Answer | None:
    calendar = queries.calendar(int(values["noi"]) if values["noi"] else None)
    start, minute, amount = values["tu"], values["gio"], values["so"]
    opening = calendar.hours(calendar.next_working_day(start))[0][0]
    moment = datetime.combine(start, time()) + timedelta(minutes=opening if minute is None else minute)
    match values["tinh_theo"]:
        case "hour":
            return _in_hours(calendar, moment, amount)
        case "day":
            return _in_days(calendar, *_counted_from(calendar, moment, start, minute), amount)
        case _:
            return _in_working_days(calendar, *_counted_from(calendar, moment, start, minute), amount)


def _counted_from(calendar: Calendar, moment: datetime, start: date, minute: int | None) -> tuple[date, list[str]]:
    """The day of receipt: after closing it is the next morning's; without a time of day, the day as it was typed."""
    if minute is None:
        return start, []
    begun = received(calendar, moment)
    if begun.date() == start:
        return start, []
    sentence = _("Nhận lúc %(moment)s, ngoài giờ làm việc: tính như nhận lúc %(begun)s.")
    return begun.date(), [sentence % {"moment": _moment(moment), "begun": _moment(begun)}]


def _in_working_days(calendar: Calendar, start: date, before: list[str], amount: int) -> Answer:
    counted = calendar.add_working_days(start, amount)
    steps, cut = shown_steps(of_working_days(calendar, counted))
    due = _("Hết ngày %(day)s") % {"day": _named(counted.day)}
    return Answer(due, (*before, counted.explained(_)), steps, cut)


def _in_days(calendar: Calendar, start: date, before: list[str], amount: int) -> Answer:
    rolled = calendar.add_calendar_days(start, amount)
    sentence = _("%(count)02d ngày kể từ ngày %(start)s, đến hết ngày %(day)s.")
    values = {"count": amount, "start": written(start), "day": written(rolled.nominal)}
    sentences = [*before, sentence % values]
    if rolled.rest:
        moved = _("Ngày %(nominal)s là ngày nghỉ nên hạn là hết ngày làm việc tiếp theo, %(day)s.")
        sentences.append(moved % {"nominal": written(rolled.nominal), "day": written(rolled.day)})
    steps, cut = shown_steps(of_calendar_days(rolled))
    due = _("Hết ngày %(day)s") % {"day": _named(rolled.day)}
    return Answer(due, tuple(sentences), steps, cut, _provisional(calendar, start, rolled.day))


def _in_hours(calendar: Calendar, moment: datetime, amount: int) -> Answer:
    counted = add_hours(calendar, moment, amount * 60)
    sentences = []
    if counted.received != moment:
        sentence = _("Nhận lúc %(moment)s, ngoài giờ làm việc: tính như nhận lúc %(begun)s.")
        sentences.append(sentence % {"moment": _moment(moment), "begun": _moment(counted.received)})
    if counted.whole_days:
        sentence = _("%(hours)s giờ làm việc = %(days)s ngày làm việc (%(each)s giờ một ngày) và %(rest)s giờ.")
        left = amount - counted.whole_days * MINUTES_A_WORKING_DAY // 60
        values = {"hours": amount, "days": counted.whole_days, "each": MINUTES_A_WORKING_DAY // 60, "rest": left}
        sentences.append(sentence % values)
    sentences += [_stretch(each) for each in counted.worked]
    whole = calendar.add_working_days(counted.received.date(), counted.whole_days)
    steps, cut = shown_steps(of_working_days(calendar, whole))
    provisional = _provisional(calendar, moment.date(), counted.due.date())
    return Answer(_moment(counted.due), tuple(sentences), steps, cut, provisional)


def _stretch(worked: Worked) -> str:
    sentence = _("Ngày %(day)s, từ %(begins)s đến %(ends)s: %(minutes)s phút.")
    values = {
        "day": written(worked.day),
        "begins": f"{worked.begins:%H:%M}",
        "ends": f"{worked.ends:%H:%M}",
        "minutes": worked.minutes,
    }
    return sentence % values


def _provisional(calendar: Calendar, first: date, last: date) -> str:
    years = ", ".join(str(year) for year in calendar.provisional(first, last))
    sentence = _("Lịch nghỉ năm %(years)s chưa công bố: tạm tính theo các ngày nghỉ luật định.")
    return sentence % {"years": years} if years else ""


def _named(day: date) -> str:
    return f"{written(day)} ({weekday(day)})"


def _moment(moment: datetime) -> str:
    return _("%(time)s ngày %(day)s") % {"time": f"{moment:%H:%M}", "day": written(moment.date())}
