"""Reports of a test: begun for a unit and period, their file edited by hand, a signed PDF."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

from docx import Document

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.papers import shapes
from dondoc.periods.series import Named, shipped
from dondoc.reports.models import Report
from dondoc.reports.operations import drafting
from dondoc.reports.operations.issuing import Signed
from dondoc.reports.queries.kinds import kind
from tests.integration.office import NOW, TODAY, Office
from tests.unit.documents.certificates import Authority, name, paper, signed

WORDS = "Bao cao so 12/BC-SNV ngay 09/6/2026 cua So Noi vu tinh An Lac ve tinh hinh thuc hien nhiem vu duoc giao"
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


def signed_pdf(at: datetime = SIGNED_AT) -> bytes:
    """An invented report, signed by an invented department."""
    holder = Authority().gives(name("So Noi vu", "So Noi vu"))
    return signed(paper(WORDS), holder, at=at)


def signed_file(data: bytes | None = None) -> Signed:
    """The same with what stands on it."""
    return Signed("bao-cao.pdf", data or signed_pdf(), TODAY - timedelta(days=1), "12/BC-SNV", declared_not_secret=True)


def with_words(data: bytes, words: str) -> bytes:
    """The file with one more paragraph, as somebody adds it in Word."""
    word = Document(BytesIO(data))
    word.add_paragraph(words)
    return shapes.saved(word)
