"""A small invented province for tests: a committee, its office, two departments, a division, two communes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from unittest.mock import patch

from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.documents import looking
from dondoc.documents import operations as documents
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, Document
from dondoc.documents.operations.numbering import NAMES
from dondoc.documents.rejections import FileUnreadable
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.worker import run_one
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.organisation.operations import create_unit

# A Wednesday morning in the province; the working day is the same in UTC.
NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)
FOUNDED = date(2020, 1, 1)

NOTICE = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 112/TB-UBND             An Lạc, ngày 03 tháng 6 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về số hóa hồ sơ

Thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2026 của UBND tỉnh, Chủ tịch UBND tỉnh kết luận:

1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính trình UBND tỉnh đề án sắp xếp kho lưu trữ trước ngày 30/6/2026.

2. Giao Sở Tài chính báo cáo UBND tỉnh nhu cầu kinh phí trong 05 ngày làm việc kể từ ngày ban hành Thông báo này.

3. UBND các xã, phường lập danh sách hồ sơ chưa số hóa, gửi Sở Nội vụ trước ngày 20/6/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH
Đàm Quốc Khôi
"""


@dataclass(frozen=True, slots=True)
class Office:
    """The units, and people of every role at them."""

    committee: Unit
    cabinet: Unit  # the Office of the committee
    interior: Unit
    finance: Unit
    division: Unit
    communes: tuple[Unit, ...]

    def person(self, role: Role, *scope: Unit, key: str = "") -> Actor:
        """Somebody with that role at those units and at none below them."""
        grants = frozenset((granted, unit.pk) for granted in PERMISSIONS[role] for unit in scope)
        return Actor(
            key=key or f"{role.value}-{scope[0].pk}", name=f"{role.value} {scope[0].short_name}", grants=grants
        )

    @property
    def all(self) -> tuple[Unit, ...]:
        """Every unit."""
        return (self.committee, self.cabinet, self.interior, self.finance, self.division, *self.communes)

    @property
    def clerk(self) -> Actor:
        """Keeps the committee's book and gives assignments."""
        return self.person(Role.CLERK, self.committee)

    @property
    def officer(self) -> Actor:
        """Follows up for the committee: registers, gives, confirms."""
        return self.person(Role.FOLLOW_UP_OFFICER, self.committee)

    @property
    def specialist(self) -> Actor:
        """Works at the Department of Home Affairs."""
        return self.person(Role.SPECIALIST, self.interior)

    @property
    def accountant(self) -> Actor:
        """Works at the Department of Finance."""
        return self.person(Role.SPECIALIST, self.finance)


def make_office() -> Office:
    """Enter the units."""
    root = _unit("Ủy ban nhân dân tỉnh An Lạc", UnitKind.PEOPLE_COMMITTEE, None, "UBND")
    interior = _unit("Sở Nội vụ", UnitKind.DEPARTMENT, root, "SNV")
    office = Office(
        committee=root,
        cabinet=_unit("Văn phòng UBND tỉnh", UnitKind.OFFICE, root, "VP"),
        interior=interior,
        finance=_unit("Sở Tài chính", UnitKind.DEPARTMENT, root, "STC"),
        division=_unit("Phòng Cải cách hành chính", UnitKind.DIVISION, interior, ""),
        communes=(
            _unit("UBND xã Tân Hòa", UnitKind.COMMUNE, root, ""),
            _unit("UBND phường Bình An", UnitKind.COMMUNE, root, ""),
        ),
    )
    _open_books(office)
    return office


def _open_books(office: Office) -> None:
    """Every book of the office, numbered here from its first day: made by the thousand, so past the operations."""
    Book.objects.bulk_create(
        Book(unit=unit, direction=way.value, name=NAMES[way], numbering=Numbering.OWN.value, opened_on=TODAY)
        for unit in office.all
        for way in Direction
    )


def set_numbering(office: Office, numbering: Numbering) -> None:
    """Have every book of the office numbered here (as after `make_office`), or by the e-office."""
    for unit in office.all:
        keeper = office.person(Role.CLERK, unit)
        for direction in Direction:
            book = documents.book_of(unit, direction, day=TODAY)
            documents.set_numbering(by=keeper, book=book, numbering=numbering, now=NOW)


def _unit(name: str, kind: UnitKind, parent: Unit | None, code: str) -> Unit:
    keeper = Actor(
        "keeper", "Người lập", frozenset({(Permission.ORGANISATION_CHANGE, parent.pk)}) if parent else frozenset()
    )
    return create_unit(
        by=keeper, name=name, short_name=name, kind=kind, parent=parent, code=code, valid_from=FOUNDED, now=NOW
    )


def receive(
    office: Office,
    text: str = NOTICE,
    *,
    by: Actor | None = None,
    unit: Unit | None = None,
    name: str = "thong-bao.txt",
    direction: Direction = Direction.INCOMING,
    received_on: date = TODAY,
    now: datetime = NOW,
) -> documents.Received:
    """Enter a text in a book, by its clerk."""
    book = unit or office.committee
    return documents.receive(
        by=by or office.person(Role.CLERK, book),
        unit=book,
        name=name,
        data=text.encode(),
        direction=direction,
        received_on=received_on,
        declared_not_secret=True,
        now=now,
    )


def receive_and_read(office: Office, text: str = NOTICE, **how: object) -> Document:
    """Enter a text, have the worker read it, and look at it again."""
    received = receive(office, text, **how)  # type: ignore[arg-type]
    while run_one(NOW):
        pass
    received.document.refresh_from_db()
    return received.document


def receive_unread(office: Office, text: str = NOTICE, **how: object) -> Document:
    """Enter a text whose reading then fails."""
    failure = FileUnreadable("damaged", "Trang 3 của tệp bị hỏng", "Xuất lại tệp rồi nạp lại")
    with patch.object(looking, "text_of", side_effect=failure):
        return receive_and_read(office, text, **how)


def without(actor: Actor, permission: Permission) -> Actor:
    """The same person without one right."""
    return replace(actor, grants=frozenset(grant for grant in actor.grants if grant[0] is not permission))
