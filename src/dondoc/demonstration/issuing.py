"""A report of the invented province carried to its end: numbered by hand, signed, issued, closed; then a number moves.

Its pages are set by LibreOffice; on a machine without it, or without a font for Vietnamese, the report waits for its
signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from dondoc.assignments import operations as assignments
from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.reporting import actor_at, reporting, write
from dondoc.demonstration.tables import table
from dondoc.language import dates
from dondoc.papers import shapes
from dondoc.papers.letters import day_or_gap
from dondoc.papers.official import NUMBER_GAP
from dondoc.periods.series import Length, Named
from dondoc.reading.formats import office, programs
from dondoc.reports.checking.signed_texts import compared
from dondoc.reports.models import Report
from dondoc.reports.operations import checking, closing, drafting, filing, issuing
from dondoc.reports.states import SignedState

Told = Mapping[str, Any]


def issued(sign: str, play: Play) -> list[Thread]:
    """The month's report of a department, and the order that was entered late."""
    told = table("reports.yaml")["monthly"]
    return [_report(told, sign, play), _entered_late(told, play)]


def _report(told: Told, sign: str, play: Play) -> Thread:
    times = play.stage.times
    now = yield times.issued(told["day"])
    by = actor_at(told, play, now.date())
    unit = play.cast.units[told["unit"]]
    report = drafting.draft(by=by, kind=told["kind"], unit=unit, period=_month(told, play), now=now)
    write(by, report, told, now)
    now = yield times.issued(told["issued"])
    # Counted on the day on which it is checked: what was done since the draft is in it.
    paper = filing.make(by=by, report=report, now=now)
    report.refresh_from_db()
    data = _numbered(filing.bytes_of(paper), sign, now)
    paper = filing.give_back(by=by, report=report, name="bao-cao.docx", data=data, now=now)
    report = Report.objects.get(pk=report.pk)
    checking.check(by=by, report=report, now=now)
    play.say(report.title)
    if not programs.office():
        return
    pdf = _signed(data, told, now)
    # Where the font at hand lacks letters, LibreOffice sets these apart from their words: the report waits as well.
    if compared(paper, name=told["file"], data=pdf).state is not SignedState.SAME:
        return
    signed = issuing.Signed(told["file"], pdf, now.date(), sign, declared_not_secret=True)
    report = issuing.issue(by=by, report=report, signed=signed, now=now)
    assert report.document is not None
    done_now(report.document.job, now)
    now = yield times.issued(told["closed"])
    closing.close(by=by, report=report, now=now)


def _month(told: Told, play: Play) -> Named:
    """The last month of reports that was over by then."""
    by, kind = play.stage.times.day(told["ended"]), reporting()
    every = [Named(kind, Length.MONTH, year, number) for year in (by.year, by.year - 1) for number in range(12, 0, -1)]
    return next(named for named in every if named.period.after <= by)


def _numbered(data: bytes, sign: str, now: datetime) -> bytes:
    """The file with its number and day, as the clerk types them before it is signed."""
    number, day = sign.partition("/")[0], now.date()
    typed = {
        day_or_gap(None).strip(): dates.in_words(day),
        "ngày       /       /        ": f"ngày {dates.written(day)} ",  # in the heads of annexes
        f"{NUMBER_GAP}/": f"{number}/",
    }
    word = Document(BytesIO(data))
    for text in word.element.body.iter(qn("w:t")):
        for gap, value in typed.items():
            text.text = (text.text or "").replace(gap, value)
    return shapes.saved(word)


def _signed(data: bytes, told: Told, now: datetime) -> bytes:
    # Imported here: signing takes long to load, and only the demonstration signs.
    from dondoc.demonstration.signing import signed

    return signed(office.to_pdf(told["file"], data), organisation=told["organisation"], at=now)


def _entered_late(told: Told, play: Play) -> Thread:
    """An order of that month which nobody had entered: what was closed stays, and the difference is told."""
    late, times = told["late"], play.stage.times
    now = yield times.issued(late["entered"])
    assignments.follow_outside(
        by=play.cast.giver(late["assigner"]),
        reference=late["reference"],
        lead=play.cast.units[told["unit"]],
        due=times.day(late["due"]),
        assigner=play.cast.units[late["assigner"]],
        on=times.working(_month(told, play).period.last - timedelta(days=late["before_end"])),
        now=now,
    )
