"""A visit for tests: an inspection opened at the Department of Finance, with people of both sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Finding, Inspection, Minutes, Recommendation
from dondoc.inspections.operations import concluding, findings, minutes, recommending
from dondoc.inspections.states import InspectionState
from dondoc.organisation.models import Unit
from tests.integration.office import NOW, TODAY, Office, make_office, receive

PRESENT = (
    minutes.Present(minutes.Side.TEAM, "Vũ Thanh Bình", "Trưởng đoàn"),
    minutes.Present(minutes.Side.UNIT, "Lê Hồng Quân", "Giám đốc Sở Tài chính"),
)
SAID = minutes.Said(
    "Trụ sở Sở Tài chính", NOW - timedelta(hours=2), NOW - timedelta(hours=1), PRESENT, "Đoàn kiểm tra làm việc."
)
WANTING = findings.Content(
    "Tỷ lệ văn bản đi có ký số đạt 88%.", area="digital", grade="shortcoming", basis="Công văn số 16/UBND-KSTT"
)
PARTS = concluding.Parts("Đơn vị đã ban hành kế hoạch.", "Tỷ lệ ký số chưa đạt.", "Đoàn đề nghị đơn vị:")
DUE = TODAY + timedelta(days=30)


@dataclass
class Visit:
    """The office, the inspection, and who takes part."""

    office: Office
    inspection: Inspection
    member: Actor
    later: datetime = field(default=NOW + timedelta(minutes=5))

    @property
    def leader(self) -> Actor:
        """Leads inspections of the committee, gives and confirms."""
        units = (self.office.committee, self.office.cabinet, self.office.interior, self.office.finance)
        return self.office.person(Role.FOLLOW_UP_OFFICER, *units)

    @property
    def answering(self) -> Actor:
        """Speaks for the inspected department."""
        return self.office.person(Role.SPECIALIST, self.office.finance)

    @property
    def other(self) -> Actor:
        """Works at another department."""
        return self.office.person(Role.SPECIALIST, self.office.interior)

    def fresh(self) -> Inspection:
        """As it is now."""
        return Inspection.objects.get(pk=self.inspection.pk)

    def write(self) -> Minutes:
        """The minutes, whole."""
        return minutes.write(by=self.member, inspection=self.inspection, said=SAID, now=NOW)

    def find(self, content: findings.Content = WANTING) -> Finding:
        """A finding."""
        return findings.add(by=self.member, inspection=self.inspection, content=content, now=NOW)

    def recommend(self, words: str = "Ký số mọi văn bản đi", **other: Any) -> Recommendation:
        """A recommendation to the inspected department."""
        values: dict[str, Any] = {"lead": self.office.finance, "due": DUE, **other}
        content = recommending.Content(words, **values)
        return recommending.add(by=self.member, inspection=self.inspection, content=content, now=NOW)

    def closed(self) -> Inspection:
        """The minutes are closed."""
        self.write()
        return minutes.close(by=self.member, inspection=self.inspection, now=NOW)

    def notice(self) -> Document:
        """A signed notice in the committee's book."""
        return receive(self.office, by=self.leader, unit=self.office.committee).document

    def concluded(self) -> Inspection:
        """The minutes are closed and the notice is issued."""
        self.closed()
        return self.concluded_from_closed()

    def concluded_from_closed(self) -> Inspection:
        """The notice is issued."""
        concluding.draft(by=self.member, inspection=self.inspection, parts=PARTS, now=NOW)
        return concluding.issue(
            by=self.leader,
            inspection=self.inspection,
            document=self.notice(),
            sign="112/TB-TCT",
            on=TODAY,
            now=NOW,
        )


def visit(*, surprise: bool = True, unit: Unit | None = None, opened: bool = True) -> Visit:
    """A visit under way."""
    office = make_office()
    person = User.objects.create(username="thanh-vien", full_name="Vũ Thanh Bình")
    inspection = Inspection.objects.create(
        kind="reform",
        title="Kiểm tra đột xuất công tác cải cách hành chính",
        unit=unit or office.finance,
        leading=office.committee,
        is_surprise=surprise,
        from_day=date(2026, 1, 1),
        to_day=TODAY,
        as_of=TODAY,
        state=(InspectionState.OPEN if opened else InspectionState.PREPARING).value,
        opened_at=NOW if opened else None,
        created_at=NOW,
        created_by_key="x",
        created_by_name="X",
    )
    inspection.team.create(person=person, role="head")
    member = office.person(Role.INSPECTOR, *office.all, key="thanh-vien")
    return Visit(office, inspection, member)
