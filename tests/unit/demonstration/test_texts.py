"""The documents of the demonstration: filled for any day, they cite only what exists and look current."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.accounts.roles import Role
from dondoc.demonstration.filling import Filled, all_papers, filled, signs
from dondoc.demonstration.layouts.choosing import laid_out
from dondoc.demonstration.papers import Form, papers
from dondoc.demonstration.province import province
from dondoc.demonstration.routine import Drawn, figures, routine
from dondoc.demonstration.stories import outside, stories
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import timetable
from dondoc.language.folding import folded
from dondoc.reading import reader
from dondoc.reading.formats.opening import open_file
from dondoc.reading.model import Reading
from tests.unit.demonstration.days import ODD_DAYS, morning

MARK = re.compile(r"⟦(\w+)⟧")
# A run of digits as telephone numbers have them, with the spaces and stops that people put in.
TELEPHONE = re.compile(r"(?<![\d/])(?:\+84|0)(?:[ .]?\d){8,10}(?!\d)")
# The provinces of 2025 and the ones before them.
PROVINCES = [
    "An Giang",
    "Bà Rịa",
    "Bắc Giang",
    "Bắc Kạn",
    "Bạc Liêu",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Định",
    "Bình Dương",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cần Thơ",
    "Cao Bằng",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lâm Đồng",
    "Lạng Sơn",
    "Lào Cai",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
]


@pytest.fixture(params=list(ODD_DAYS.values()), ids=list(ODD_DAYS))
def documents(request: pytest.FixtureRequest) -> tuple[Filled, ...]:
    return filled(timetable(morning(request.param)))


@cache
def read_on(day: date) -> tuple[tuple[Filled, Reading], ...]:
    """All documents of that day of loading, laid out as files and read back."""
    documents = filled(timetable(morning(day)))
    return tuple((one, reader.read(open_file(one.file_name, laid_out(one)).text)) for one in documents)


def whole(document: Filled) -> str:
    return "\n".join([document.subject, *(line.text for line in document.lines)])


def test_there_are_two_dozen_documents_of_many_types_and_forms() -> None:
    assert len(papers()) == 27
    assert len({paper.type for paper in papers()}) >= 10
    assert {paper.form for paper in papers()} == set(Form)
    assert sum(paper.form is Form.DOCX for paper in papers()) >= 20
    assert len({paper.key for paper in papers()}) == 27


def test_everyday_papers_come_from_many_units_and_ask_for_nothing() -> None:
    assert len(routine()) >= 130
    assert len({paper.issuer for paper in routine()}) >= 30
    keys = [paper.key for paper in all_papers()]
    assert len(keys) == len(set(keys))
    for document, reading in read_on(date(2026, 11, 24)):
        assert document.paper not in routine() or not reading.orders, document.file_name


@given(name=st.text(), months=st.integers(1, 12), large=st.booleans())
def test_drawn_figures_of_a_period_add_up(name: str, months: int, large: bool) -> None:
    told = {key: int(value.replace(".", "")) for key, value in figures(Drawn(name), months=months, large=large).items()}
    assert told["early"] + told["ontime"] + told["late"] == told["done"]
    assert told["done"] + told["open"] == told["received"] == told["online"] + told["direct"]


def test_no_placeholder_is_left_and_no_mark(documents: tuple[Filled, ...]) -> None:
    for document in documents:
        assert not set("{}⟦⟧") & set(whole(document) + document.sign)


def test_each_series_rises_with_the_days_and_has_no_number_twice(documents: tuple[Filled, ...]) -> None:
    series: dict[tuple[str, int], list[tuple[date, int]]] = {}
    for document in documents:
        if document.paper.series:
            number = int(document.sign.partition("/")[0])
            series.setdefault((document.paper.series, document.issued_on.year), []).append((document.issued_on, number))
    for numbered in series.values():
        assert [number for _, number in sorted(numbered)] == sorted({number for _, number in numbered})


def test_no_result_has_the_sign_of_a_document(documents: tuple[Filled, ...]) -> None:
    signed = signs(timetable(morning(date(2026, 11, 24))))
    own = {(paper.series, signed.of_papers[paper.key]) for paper in all_papers() if paper.series}
    results = {(report.result.partition("/")[0], sign) for report, sign in signed.of_results.items()}
    assert results
    assert not own & results


def test_documents_are_signed_on_days_of_work_and_come_in_later(documents: tuple[Filled, ...]) -> None:
    calendar = timetable(morning(date(2026, 11, 24))).calendar
    for document in documents:
        assert calendar.is_working(document.issued_on)
        assert document.received_on >= document.issued_on


def test_a_document_cites_only_what_was_issued_by_then(documents: tuple[Filled, ...]) -> None:
    issued = {document.sign: document.issued_on for document in documents}
    for document in documents:
        for sign, day in issued.items():
            if sign != document.sign and not sign.startswith("/") and sign in whole(document):
                assert day <= document.issued_on, (document.sign, sign)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 1, 1)])
def test_every_citation_that_is_read_is_a_document_of_the_demonstration_or_a_national_one(day: date) -> None:
    documents = filled(timetable(morning(day)))
    ours = {(document.sign, document.issued_on) for document in documents}
    national = {(entry["sign"], entry["date"]) for entry in table("national.yaml")}
    cited = 0
    for document, reading in read_on(day):
        for citation in reading.citations:
            cited += 1
            signed = {sign for sign, known in ours | national if citation.date in (known, None)}
            assert citation.sign in signed, (document.sign, citation.sign, citation.date)
    assert cited >= 40


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 1, 1)])
def test_heads_are_read_as_they_were_written(day: date) -> None:
    for document, reading in read_on(day):
        header = reading.header
        assert header.sign is not None
        assert header.date is not None
        assert header.type is not None
        assert (header.sign.value, header.date.value) == (document.sign, document.issued_on)
        assert folded(header.type.value) == folded(document.paper.type or "Công văn")
        assert header.signer is not None
        assert header.signer.name is not None
        assert header.signer.name.value == document.paper.signer.name


def test_subjects_and_issuers_are_read_as_they_were_written() -> None:
    for document, reading in read_on(date(2026, 11, 24)):
        issuer = " ".join(line for line in document.paper.issuer.lines if line != "*")
        assert reading.header.subject is not None
        assert folded(reading.header.subject.value) == folded(document.subject.removeprefix("V/v ")), document.file_name
        assert reading.header.issuer is not None
        assert folded(reading.header.issuer.value).startswith(folded(issuer)), document.file_name


def test_figures_of_which_one_set_does_not_add_up_and_one_cannot_be_told() -> None:
    verdicts = Counter(group.holds for _, reading in read_on(date(2026, 11, 24)) for group in reading.figures)
    assert verdicts[False] == 1
    assert verdicts[None] == 1
    assert verdicts[True] >= 8


def test_every_mark_has_its_story_and_every_story_its_mark() -> None:
    marks = [mark for paper in papers() for mark in MARK.findall(paper.body)]
    assert len(marks) == len(set(marks))
    assert set(marks) == set(stories())
    assert len(marks) + len(outside()) == 63


def test_every_unit_that_leads_has_somebody_who_performs() -> None:
    known = province()
    users = {person.user for person in known.people}
    units = {unit.key for unit in known.units}
    for roles in (known.performers, known.givers, known.confirmers, known.clerks):
        assert set(roles) <= units
        assert set(roles.values()) <= users
    assert {key for paper in all_papers() for key in (*paper.share, paper.book)} <= units


def test_no_telephone_number_and_no_mail_address_stands_anywhere(documents: tuple[Filled, ...]) -> None:
    for document in documents:
        assert not TELEPHONE.search(whole(document)), document.sign
        assert "@" not in whole(document)
    notes = str(table("stories.yaml")) + str(table("province.yaml"))
    assert not TELEPHONE.search(notes)


def test_the_province_is_none_that_exists_and_names_none() -> None:
    everything = "\n".join(paper.body + paper.subject for paper in all_papers()) + str(table("province.yaml"))
    for name in PROVINCES:
        assert name not in everything, name


def test_people_hold_every_role_and_share_no_name() -> None:
    people = province().people
    assert len(people) == len({person.name for person in people}) == len({person.user for person in people}) == 43
    assert {role for person in people for role in person.roles} == set(Role)
