"""The invented province with a register that holds what the clean papers cite, and a department that is no more."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.accounts.roles import Role
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Book, Document
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Succession, Unit, UnitChange
from dondoc.organisation.names import name_key
from tests.integration.office import FOUNDED, NOW, TODAY, Office

CITED = (
    ("12/KH-UBND", date(2026, 1, 15), "Ủy ban nhân dân tỉnh An Lạc"),
    ("12/KH-UBND", date(2025, 1, 22), "Ủy ban nhân dân tỉnh An Lạc"),
    ("12/KH-UBND", date(2026, 2, 20), "Ủy ban nhân dân xã Tân Hòa"),
    ("1677/UBND-KSTT", date(2026, 4, 4), "Ủy ban nhân dân tỉnh An Lạc"),
    ("30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ"),
    ("1085/QĐ-TTg", date(2022, 9, 15), "Thủ tướng Chính phủ"),
    ("88/BC-STC", date(2026, 3, 10), "Sở Tài chính"),
)
MERGED = date(2025, 3, 1)


@pytest.fixture
def province(office: Office) -> Office:
    """The office, with cited documents in the committee's book and what became of an older department."""
    for number, (sign, day, issuer) in enumerate(CITED, 1):
        register(office, number, sign, day, issuer)
    labour = older(office, "Sở Lao động - Thương binh và Xã hội", FOUNDED, MERGED)
    change = UnitChange.objects.create(
        kind=ChangeKind.UNITE.value,
        decision_sign="15/NQ-HĐND",
        decided_on=date(2025, 2, 20),
        in_force_on=MERGED,
        recorded_at=NOW,
        by_key="a",
        by_name="A",
    )
    Succession.objects.create(change=change, from_unit=labour, to_unit=office.interior, on_day=MERGED, main=True)
    older(office, "Trung tâm Phục vụ hành chính công tỉnh", date(2026, 7, 1), None)
    return office


def register(office: Office, number: int, sign: str, day: date, issuer: str) -> None:
    """A document known from the e-office's register."""
    book = Book.objects.get(unit=office.committee, direction=Direction.INCOMING.value)
    Document.objects.create(
        unit=office.committee,
        direction=book.direction,
        book=book,
        entry_number=number,
        entry_year=day.year,
        received_on=day,
        sign=sign,
        sign_key=sign_key(sign),
        issued_on=day,
        issuer_text=issuer,
        issuer_folded=folded(issuer),
        state=ReadingState.NO_FILE.value,
        registered_by_key="a",
        registered_by_name="A",
        registered_at=NOW,
    )


def older(office: Office, name: str, since: date, until: date | None) -> Unit:
    """A unit of its own time."""
    return Unit.objects.create(
        name=name,
        short_name=name,
        folded=folded(name),
        sort_key=folded(name),
        name_key=name_key(name),
        short_key=name_key(name)[:100],
        kind=UnitKind.DEPARTMENT.value,
        parent=office.committee,
        valid_from=since,
        valid_to=until,
    )


@pytest.fixture
def reader(province: Office) -> Actor:
    """Whoever reads the register of every unit and works with its figures."""
    return province.person(Role.FOLLOW_UP_OFFICER, *province.all)


assert MERGED < TODAY
