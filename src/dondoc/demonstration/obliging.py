"""What units of the province must issue, report and publish: some of it done, some late, some not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from dondoc.assignments import operations as assignments
from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.timetable import Timetable
from dondoc.obligations import operations as obligations
from dondoc.obligations.models import Entry
from dondoc.obligations.operations import Keeping, Met

YEARLY = ("plan.par", "plan.digital", "regulation.working", "publication.budget", "section.about")
AFTER_INSPECTION = ("plan.remedy_inspection", "report.remedy")
FUNCTIONS = ("regulation.functions_new",)
OWN_PLAN = ("plan.superior",)
REPORTS = ("report.par",)
BUDGET = "https://snv.lamgiang.example/cong-khai/du-toan"
ABOUT = "https://snv.lamgiang.example/gioi-thieu"


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that the province's register does not hold: who issued it, under which sign, on which day of the year.

    `period` tells reports of one duty apart.
    """

    unit: str
    duty: str
    sign: str
    day: int
    month: int = 1
    period: str = ""

    def on(self, times: Timetable) -> date:
        """The day in this year, or the working day before it."""
        return times.working(date(times.today.year, self.month, self.day))


PAPERS = (
    Issued("snv", "plan.par", "04/KH-SNV", 14),
    Issued("snv", "plan.digital", "09/KH-SNV", 27),
    Issued("snnmt", "plan.par", "11/KH-SNNMT", 29),
)
# Of the reports of the year one came late and one not at all.
REPORTED = (
    Issued("snv", "report.par", "65/BC-SNV", 12, 3, "q1"),
    Issued("snnmt", "report.par", "88/BC-SNNMT", 25, 3, "q1"),
    Issued("snv", "report.par", "147/BC-SNV", 11, 6, "h1"),
    Issued("snnmt", "report.par", "203/BC-SNNMT", 12, 6, "h1"),
    Issued("snv", "report.par", "233/BC-SNV", 14, 9, "q3"),
)


def obliged(play: Play) -> list[Thread]:
    """After the merger, in the course of the year, after an inspection, after a plan of the committee."""
    return [
        _opened(play, play.stage.times.issued(-380), FUNCTIONS, ubnd=["snv"], snv=["snv-ldvl"]),
        _year(play),
        _reports(play),
        _opened(play, play.stage.times.issued(-110), OWN_PLAN, ubnd=["snv"]),
        _inspected(play),
    ]


def _opened(play: Play, day: date, codes: Sequence[str], **units: Sequence[str]) -> Thread:
    now = yield day
    for giver, keys in units.items():
        _open(play, giver, keys, codes, now)


def _open(play: Play, giver: str, keys: Sequence[str], codes: Sequence[str], now: datetime) -> None:
    """What is due by that day's knowledge, in the year of that day and in the one of the merger."""
    by = play.cast.giver(giver)
    on = timezone.localdate(now)
    units = [play.cast.units[key].pk for key in keys]
    before = on.year if codes in (YEARLY, REPORTS) else (on - timedelta(days=31)).year
    for year in sorted({on.year, before}):
        for ahead in obligations.to_open(by=by, year=year, on=on, units=units, codes=codes):
            entry = obligations.open_entry(by=by, ahead=ahead, now=now)
            play.say(str(entry))


def _year(play: Play) -> Thread:
    times = play.stage.times
    begun = times.working(date(times.today.year, 1, 6), most=times.today)
    now = yield min(begun, times.today)
    _open(play, "ubnd", ["snv", "snnmt"], YEARLY, now)
    for each in PAPERS:
        day = times.working(date(times.today.year, 1, each.day), least=begun)
        if day <= times.today:
            now = yield day
            _issued(play, each, day, now)
    day = times.working(date(times.today.year, 1, 30), least=begun)
    if day <= times.today:
        now = yield day
        _published(play, day, now)


def _reports(play: Play) -> Thread:
    """The reform reports of two departments over the year, as far as it has come."""
    times = play.stage.times
    begun = times.working(date(times.today.year, 1, 7), most=times.today)
    now = yield min(begun, times.today)
    _open(play, "ubnd", ["snv", "snnmt"], REPORTS, now)
    for each in REPORTED:
        day = each.on(times)
        if begun < day <= times.today:
            now = yield day
            _issued(play, each, day, now)


def _issued(play: Play, paper: Issued, day: date, now: datetime) -> None:
    """Reported with its sign, and taken by the assigning side."""
    unit = play.cast.units[paper.unit]
    entry = Entry.objects.get(duty=paper.duty, unit=unit, year=day.year, period__endswith=paper.period)
    assert entry.assignment is not None
    by, confirmer = play.cast.performer(unit), play.cast.confirmer("ubnd")
    reported = assignments.report(by=by, assignment=entry.assignment, finished_on=day, result_sign=paper.sign, now=now)
    assignments.confirm(by=confirmer, assignment=reported, now=now)


def _published(play: Play, day: date, now: datetime) -> None:
    """The budget on the website; who keeps a section of it, and when it was last brought up to date."""
    unit = play.cast.units["snv"]
    by = play.cast.performer(unit)
    budget = Entry.objects.get(duty="publication.budget", unit=unit, year=day.year)
    obligations.take(by=by, entry=budget, met=Met(link=BUDGET, on=day), now=now)
    keeping = Keeping(keeper_text="Văn phòng Sở Nội vụ", link=ABOUT)
    obligations.keep_section(by=by, code="section.about", unit=unit, keeping=keeping, now=now)
    obligations.record_update(
        by=by, code="section.about", unit=unit, on=day, note="Danh sách lãnh đạo, điện thoại công vụ", now=now
    )


def _inspected(play: Play) -> Thread:
    """The conclusion asks for a report, which came, and for a plan, which nobody issued."""
    times = play.stage.times
    now = yield times.issued(-59)
    _open(play, "ubnd", ["snnmt"], AFTER_INSPECTION, now)
    now = yield times.issued(-47)
    entry = Entry.objects.filter(duty="report.remedy").first()
    document = play.documents.get("bc-snnmt")
    if entry is not None and document is not None:
        by = play.cast.performer(entry.unit)
        obligations.take(by=by, entry=entry, met=Met(document), now=now)
