"""A report with living numbers, kept; and its file with a number typed over."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.queries.figures import counted_all
from dondoc.papers import shapes
from dondoc.papers.official import Head, Paper, Signer, Text, official_paper
from dondoc.reports.models import Paper as Kept
from dondoc.reports.operations.making import made
from dondoc.reports.papers.numbers import Numbers
from tests.integration.indicators.test_assignment_figures import YEAR, finish, order
from tests.integration.office import NOW, TODAY, Office

CODES = ("assignments.given", "assignments.on_time_rate")


def worked_year(office: Office) -> Office:
    """At Home Affairs: one assignment done on the day, one overdue."""
    finish(office, order(office, "Xong", office.interior, TODAY), TODAY)
    order(office, "Quá hạn", office.interior, TODAY - timedelta(days=3))
    return office


def kept_report(year: Office, officer: Actor) -> Kept:
    """Three numbers of figures, one of a list, and one that was gathered and not printed."""
    numbers = Numbers(year.interior, TODAY, "report")
    given, rate = counted_all(CODES, Asked(year.interior.pk, YEAR, TODAY), officer).values()
    words = Text(
        ["Có ", numbers.of(given), " nhiệm vụ, ", numbers.of(rate), " xong, đạt ", numbers.of(rate, "percent"), "; "]
    )
    people = numbers.told("12", 12, "Số người", Records("units", "danh sách"))
    numbers.told("7", 7, "Gom mà không in")
    head = Head(["UBND tỉnh An Lạc", "Sở Nội vụ"], "BC-SNV", "Báo cáo", "Kết quả")
    data = official_paper(Paper(head, [words, Text([people, " người."])], [Signer("Giám đốc")]))
    by = year.person(Role.UNIT_HEAD, year.interior)
    return made(by=by, kind="report", unit=year.interior, title="Báo cáo", data=data, numbers=numbers, now=NOW)


def edited(data: bytes, place: int, text: str) -> bytes:
    """The file with the words of one control typed over."""
    word = Document(BytesIO(data))
    control = list(word.element.body.iter(qn("w:sdt")))[place]
    next(control.iter(qn("w:t"))).text = text
    return shapes.saved(word)
