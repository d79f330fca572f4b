"""The published documents, rebuilt from invented records in our own sentences: each passes its own check.

What carries over from the published ones are figures and facts, not their text.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from tests.integration.reports.published import inspected, reported
from tests.integration.reports.published.held import faults, reading_of, text_of, with_error

pytestmark = pytest.mark.django_db
PAPERS = {
    "notice of 2022": inspected.notice_of_2022,
    "record of 2020": inspected.record_of_2020,
    "yearly report": reported.yearly_report,
    "remedial plan of 2023": reported.remedial_plan,
}


@pytest.mark.parametrize("made", PAPERS.values(), ids=PAPERS.keys())
def test_it_passes_its_own_check(made: Callable[[], bytes]) -> None:
    assert faults(made()) == []


@pytest.mark.parametrize(
    ("made", "right", "wrong"),
    [
        (inspected.notice_of_2022, "4.170 hồ sơ, đang", "4.117 hồ sơ, đang"),
        (inspected.record_of_2020, "364 hồ sơ", "346 hồ sơ"),
        (reported.yearly_report, "11.974 hồ sơ", "11.572 hồ sơ"),
        (reported.remedial_plan, "81,52%", "79,48%"),
    ],
    ids=PAPERS.keys(),
)
def test_a_number_changed_by_hand_is_found(made: Callable[[], bytes], right: str, wrong: str) -> None:
    assert faults(with_error(made(), right, wrong))


def test_the_notice_has_three_parts_with_the_figures_of_2022() -> None:
    text = text_of(inspected.notice_of_2022())
    parts = [text.index(words) for words in ("1. Đánh giá chung", "2. Tồn tại, hạn chế", "3. Kiến nghị")]
    assert parts == sorted(parts)
    for figure in ("03/4", "91 nhiệm vụ", "80 nhiệm vụ", "11 nhiệm vụ", "02/3", "4.226", "4.170", "358", "3.812"):
        assert figure in text, figure
    assert text.count("không quy định thời hạn") == len(inspected.ASKED)


def test_the_record_holds_all_findings_of_2020() -> None:
    text = text_of(inspected.record_of_2020())
    for _area, words, basis in inspected.WANTING:
        assert words in text
        assert basis in text
    for _area, words in inspected.DONE_WELL:
        assert words in text


def test_the_report_has_sixteen_pairs_of_documents_and_the_outline() -> None:
    data = reported.yearly_report()
    text = text_of(data)
    assert len(reported.PAIRS) == 16
    cited = {citation.sign for citation in reading_of(data).citations}
    assert len(cited) >= 2 * len(reported.PAIRS)
    outline = [
        "I. CÔNG",
        "II. KẾT",
        "1.1.",
        "1.2.",
        "a) ",
        "b) ",
        "c) ",
        "d) ",
        "đ) ",
        "e) ",
        "2. Nhiệm",
        "3. Kỷ",
        "III.",
        "IV.",
    ]
    places = [text.index(words) for words in outline]
    assert places == sorted(places)


def test_the_plan_has_seven_areas_and_an_annex_with_the_same() -> None:
    data = reported.remedial_plan()
    listed = sum(Decimal(got) for _name, got, *_rest in reported.AREAS)
    assert (len(reported.AREAS), listed) == (7, Decimal("65.82"))
    table = Document(BytesIO(data)).tables[-1]
    assert [row.cells[1].text for row in table.rows[1:]] == [name for name, *_rest in reported.AREAS]
    text = text_of(data)
    assert all(figure in text for figure in ("79,48/97,5", "81,52%", "16/20", "giảm 06 bậc"))
