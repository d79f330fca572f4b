"""Reports of a test: begun for a unit and period, their file edited by hand, the same as a signed PDF."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from textwrap import wrap

from docx import Document

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.papers import shapes
from dondoc.periods.series import Named, shipped
from dondoc.reading.formats import open_file
from dondoc.reports.models import Report
from dondoc.reports.operations import drafting, filing
from dondoc.reports.operations.issuing import Signed
from dondoc.reports.queries.kinds import kind
from tests.integration.office import NOW, TODAY, Office
from tests.unit.documents.certificates import Authority, name, signed
from tests.unit.reading.formats.samples import written_pdf

SIGNED_AT = datetime(2026, 6, 9, 2, tzinfo=UTC)


def writer(office: Office, unit: Unit, key: str = "") -> Actor:
    """Follows up at a unit and all below it: writes, gives, confirms, issues, closes."""
    scope = office.all if unit == office.committee else (unit, *(u for u in office.all if u.parent_id == unit.pk))
    return office.person(Role.FOLLOW_UP_OFFICER, *scope, key=key)


def begun(office: Office, unit: Unit, code: str = "tasks-month", number: int = 6, **more: object) -> Report:
    """A report of June 2026 (15/5 to 14/6), or of another kind."""
    series = next(each for each in shipped() if each.code == "bao-cao")
    named = Named(series, kind(code).length, 2026, number)
    by = writer(office, unit)
    return drafting.draft(by=by, kind=code, unit=unit, period=named, now=NOW, **more)  # type: ignore[arg-type]


def printed(data: bytes, lines: int = 45) -> bytes:
    """The words of a Word file as a PDF, so many lines a page."""
    text = open_file("bao-cao.docx", data).text
    printed = [line for each in text.split("\n") for line in wrap(each, 90)]
    return written_pdf([printed[at : at + lines] for at in range(0, len(printed), lines)])


def as_signed(pdf: bytes, at: datetime = SIGNED_AT) -> bytes:
    """A PDF signed by an invented department."""
    return signed(pdf, Authority().gives(name("So Noi vu", "So Noi vu")), at=at)


def signed_pdf(report: Report) -> bytes:
    """The file of the report, printed and signed."""
    file = Report.objects.select_related("file").get(pk=report.pk).file
    assert file is not None
    return as_signed(printed(filing.bytes_of(file)))


def signed_file(of: Report | bytes, *, reason: str = "") -> Signed:
    """The signed file of a report, or another one, with what stands on it."""
    data = signed_pdf(of) if isinstance(of, Report) else of
    day = TODAY - timedelta(days=1)
    return Signed("bao-cao.pdf", data, day, "12/BC-SNV", declared_not_secret=True, reason=reason)


def with_words(data: bytes, words: str) -> bytes:
    """The file with one more paragraph, as somebody adds it in Word."""
    word = Document(BytesIO(data))
    word.add_paragraph(words)
    return shapes.saved(word)
