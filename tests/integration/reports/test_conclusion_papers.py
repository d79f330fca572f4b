"""Minutes and the notice of conclusions as Word papers: their parts, their form, their living numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dondoc.inspections.models import SheetLine
from dondoc.inspections.operations import concluding, findings, minutes
from dondoc.papers import living
from dondoc.papers.form.checking import check
from dondoc.reports.inspection_minutes import minutes_paper
from dondoc.reports.inspection_notice import notice_paper
from tests.integration.inspections.visits import PARTS, Visit, visit
from tests.integration.office import NOW
from tests.integration.reports.published.held import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def at() -> Visit:
    """A visit with a line of the sheet, a finding, what was done well, and two recommendations."""
    made = visit()
    way = {"page": "assignments", "label": "Nhiệm vụ", "arguments": {}, "query": {}, "part": ""}
    for place, (code, section) in enumerate((("done", "assignments"), ("rooms", "staffing"))):
        SheetLine.objects.create(
            inspection=made.inspection,
            section=section,
            code=code,
            label="Nhiệm vụ đã hoàn thành" if code == "done" else "Phòng vượt số cấp phó",
            value="41/48" if code == "done" else "05",
            number=Decimal(41 if code == "done" else 5),
            of=Decimal(48),
            records={"ways": [way]},
            taken_at=NOW,
            position=place,
        )
    finding = made.find()
    made.find(findings.Content("Đã ban hành kế hoạch", is_merit=True, area="direction"))
    made.recommend(findings=(finding,), supporting=(made.office.interior,))
    made.recommend("Rà soát cơ cấu phòng", due=None, has_no_deadline=True)
    made.write()
    told = {finding.number: "Chứng thư số hết hạn"}
    minutes.explain(by=made.answering, inspection=made.inspection, words="Tiếp thu", findings=told, now=NOW)
    concluding.draft(by=made.member, inspection=made.inspection, parts=PARTS, now=NOW)
    return made


def test_the_notice_tells_what_was_done_what_is_judged_and_what_is_asked(at: Visit) -> None:
    data, numbers = notice_paper(at.inspection)
    text = text_of(data)
    parts = [text.index(head) for head in ("1. Đánh giá chung", "2. Tồn tại, hạn chế", "3. Kiến nghị")]
    assert parts == sorted(parts)
    assert "2.1. Tỷ lệ văn bản đi có ký số đạt 88%." in text
    assert "đơn vị phối hợp: Sở Nội vụ; thời hạn: chậm nhất ngày 10/7/2026." in text
    assert "3.2. Rà soát cơ cấu phòng. Đơn vị chủ trì: Sở Tài chính; không quy định thời hạn." in text
    assert not check(data).faults
    # Of the sections that come first until somebody chooses; each number leads to its records.
    assert list(living.read(data).texts.values()) == ["41/48"]
    assert [line.key for line in numbers.lines] == list(living.read(data).texts)
    assert numbers.lines[0].records["ways"][0]["page"] == "assignments"


def test_the_lines_chosen_are_told_and_no_others(at: Visit) -> None:
    chosen = concluding.Parts("Kết quả", "", "", ("rooms", "nowhere"))
    concluding.draft(by=at.member, inspection=at.inspection, parts=chosen, now=NOW)
    data, _numbers = notice_paper(at.inspection)
    assert list(living.read(data).texts.values()) == ["05"]


def test_nothing_is_said_of_what_is_not_there() -> None:
    data, _numbers = notice_paper(visit().inspection)
    text = text_of(data)
    assert "Chưa phát hiện tồn tại, hạn chế." in text
    assert "3. Kiến nghị" not in text


def test_minutes_name_both_sides_and_what_the_unit_said(at: Visit) -> None:
    data = minutes_paper(at.inspection)
    text = text_of(data)
    assert "- Vũ Thanh Bình, Trưởng đoàn." in text
    assert "- Lê Hồng Quân, Giám đốc Sở Tài chính." in text
    assert "- Về tồn tại, hạn chế thứ 1: Chứng thư số hết hạn." in text
    assert not check(data).faults
