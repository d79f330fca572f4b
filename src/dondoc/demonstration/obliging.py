"""What units of the province must issue, report and publish: some of it done, some late, some not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from dondoc.accounts.queries import actor_of
from dondoc.assignments import operations as assignments
from dondoc.demonstration.filling import Filled
from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import Timetable
from dondoc.language.folding import folded
from dondoc.obligations import operations as obligations
from dondoc.obligations import queries
from dondoc.obligations.daily import open_of_the_day
from dondoc.obligations.duties import After
from dondoc.obligations.models import Entry
from dondoc.obligations.operations import Keeping, Met

YEARLY = ("plan.par", "plan.digital", "regulation.working", "publication.budget", "section.about")
FUNCTIONS, OWN_PLAN, PROCEDURES = "regulation.functions_new", "plan.superior", "publication.procedures"
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


@dataclass(frozen=True, slots=True)
class Answered:
    """What a unit did about something that an event asked for, so many days before loading, and who did it.

    `sign` is that of a paper, or the address of a page. `event` is the paper that asked, where several did.
    """

    unit: str
    duty: str
    day: int
    actor: str
    sign: str
    event: str = ""


# What is not told here nobody did: it is missing on its pages.
ANSWERED = (
    Answered("syt", FUNCTIONS, -372, "soyte", "1846/QĐ-UBND"),
    Answered("snnmt", FUNCTIONS, -366, "sonnmt", "1871/QĐ-UBND"),
    Answered("snv-vp", FUNCTIONS, -368, "sonoivu", "402/QĐ-SNV"),
    Answered("snv-ncc", FUNCTIONS, -368, "sonoivu", "403/QĐ-SNV"),
    Answered("syt-btxh", FUNCTIONS, -364, "soyte", "517/QĐ-SYT"),
    Answered("snnmt-ptnt", FUNCTIONS, -330, "sonnmt", "611/QĐ-SNNMT"),
    Answered("skhcn", OWN_PLAN, -97, "sokhcn", "58/KH-SKHCN", "kh-180"),
    Answered("yenlam", OWN_PLAN, -95, "yenlam", "87/KH-UBND", "kh-180"),
    Answered("donglua", OWN_PLAN, -80, "donglua", "79/KH-UBND", "kh-180"),
    Answered("snv", OWN_PLAN, -22, "sonoivu", "103/KH-SNV", "kh-cds"),
    Answered("skhcn", OWN_PLAN, -27, "sokhcn", "81/KH-SKHCN", "kh-cds"),
    Answered("yenlam", OWN_PLAN, -18, "yenlam", "118/KH-UBND", "kh-cds"),
    Answered("sxd", PROCEDURES, -88, "soxaydung", "https://sxd.lamgiang.example/thu-tuc"),
    Answered("stp", PROCEDURES, -50, "sotuphap", "https://stp.lamgiang.example/thu-tuc"),
    Answered("snv", PROCEDURES, -36, "sonoivu", "https://snv.lamgiang.example/thu-tuc"),
    Answered("syt", PROCEDURES, -16, "soyte", "https://syt.lamgiang.example/thu-tuc"),
)


def obliged(play: Play) -> list[Thread]:
    """In the course of the year; what was done about what events asked for."""
    return [_year(play), _reports(play), *(_answered(play, each) for each in ANSWERED), _remedied(play)]


def opened_by_events(play: Play, papers: Iterable[Filled]) -> Thread:
    """The worker's run of a day, on the days of the merger and of papers that may ask for something, and today."""
    times = play.stage.times
    rules = [duty.rule for duty in queries.duties() if isinstance(duty.rule, After)]
    types = {kind for rule in rules for kind in rule.types}
    days = {paper.received_on for paper in papers if folded(paper.paper.type) in types}
    merged = times.issued(table("history.yaml")["merger"]["carried_out"])
    for day in sorted({merged, *days, times.today}):
        now = yield day
        open_of_the_day(now)


def _open(play: Play, keys: Sequence[str], codes: Sequence[str], now: datetime) -> None:
    by, on = play.cast.giver("ubnd"), timezone.localdate(now)
    units = [play.cast.units[key].pk for key in keys]
    for ahead in obligations.to_open(by=by, year=on.year, on=on, units=units, codes=codes):
        entry = obligations.open_entry(by=by, ahead=ahead, now=now)
        play.say(str(entry))


def _year(play: Play) -> Thread:
    times = play.stage.times
    begun = times.working(date(times.today.year, 1, 6), most=times.today)
    now = yield min(begun, times.today)
    _open(play, ["snv", "snnmt"], YEARLY, now)
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
    _open(play, ["snv", "snnmt"], REPORTS, now)
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


def _answered(play: Play, each: Answered) -> Thread:
    """Reported with its sign and confirmed; a page waits for the confirmation."""
    day = play.stage.times.issued(each.day)
    now = yield day
    found = Entry.objects.filter(duty=each.duty, unit=play.cast.units[each.unit], opened_at__lt=now)
    if each.event:
        found = found.filter(event_document=play.documents[each.event])
    entry = found.get()
    # As of now: the rooms of the merger were not there when the cast was entered.
    by = actor_of(play.cast.users[each.actor], on=play.stage.times.today)
    if each.sign.startswith("https://"):
        obligations.take(by=by, entry=entry, met=Met(link=each.sign, on=day), now=now)
    else:
        assert entry.assignment is not None
        given = entry.assignment
        reported = assignments.report(by=by, assignment=given, finished_on=day, result_sign=each.sign, now=now)
        assignments.confirm(by=play.cast.confirmer("ubnd"), assignment=reported, now=now)


def _remedied(play: Play) -> Thread:
    """The conclusion of an inspection asks for a report, which came, and for a plan, which nobody issued."""
    now = yield play.stage.times.issued(-47)
    entry = Entry.objects.get(duty="report.remedy", unit=play.cast.units["snnmt"])
    by = play.cast.performer(entry.unit)
    obligations.take(by=by, entry=entry, met=Met(play.documents["bc-snnmt"]), now=now)
