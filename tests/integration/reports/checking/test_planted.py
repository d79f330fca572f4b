"""Fifty planted errors are found, each in its place; ten clean papers of different kinds give no finding."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.reports.checking.checking import Given, checked, checked_paper
from dondoc.reports.checking.findings import Kind, PaperFinding, as_json, false_sums, of_json
from dondoc.reports.models import Paper
from dondoc.reports.queries.papers import data_of
from tests.integration.indicators.test_assignment_figures import order
from tests.integration.office import TODAY, Office
from tests.integration.reports.checking.clean_papers import CLEAN
from tests.integration.reports.checking.errors import ERRORS, LIVING, Error
from tests.integration.reports.checking.planting import added, planted
from tests.integration.reports.kept import kept_report, worked_year

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def living(province: Office, reader: Actor) -> Paper:
    return kept_report(worked_year(province), reader)


def look(data: bytes, reader: Actor, paper: Paper | None = None) -> tuple[PaperFinding, ...]:
    rows = tuple(paper.numbers.order_by("pk")) if paper else ()
    return checked(Given(data, "văn bản.docx", rows), actor=reader, on=TODAY).findings


def test_ten_clean_papers_of_different_kinds_give_no_finding(province: Office, reader: Actor) -> None:
    assert len(CLEAN) == 10
    found = {name: look(made(), reader) for name, made in CLEAN.items()}
    assert found == dict.fromkeys(CLEAN, ())


def test_fifty_planted_errors_are_found(province: Office, reader: Actor, living: Paper) -> None:
    assert len(ERRORS) == len({error.name for error in ERRORS}) == 50
    clean = {name: made() for name, made in CLEAN.items()} | {LIVING: data_of(living)}
    known = set(look(clean[LIVING], reader, living))  # it is a short paper that leaves out more than one component
    missed = []
    for error in ERRORS:
        data = planted(clean[error.paper], error.plant)
        found = look(data, reader, living if error.paper == LIVING else None)
        if not any(is_of(error, each) and not (error.paper == LIVING and each in known) for each in found):
            missed.append((error.name, [(each.kind.value, each.what, each.place.text) for each in found]))
    for each in missed:
        print(each)
    assert missed == [], f"{len(ERRORS) - len(missed)} of {len(ERRORS)} found"


def is_of(error: Error, found: PaperFinding) -> bool:
    said = f"{found.what} {found.place.text}"
    return found.kind is error.kind and error.told in said and found.rule == (error.rule or found.rule)


def test_what_is_wrong_is_shown_where_it_stands(province: Office, reader: Actor) -> None:
    """Of errors in words and cells; what concerns the whole sheet has no place."""
    half = next(error for error in ERRORS if error.name == "a cell of a table changed")
    found = look(planted(CLEAN[half.paper](), half.plant), reader)
    assert {(each.place.table, each.place.row) for each in found} == {(2, 3), (2, 6)}


def test_a_check_names_only_documents_that_whoever_asks_may_see(province: Office) -> None:
    error = next(error for error in ERRORS if error.name == "a wrong day of a cited plan")
    data = planted(CLEAN[error.paper](), error.plant)
    outsider = province.person(Role.SPECIALIST, province.finance)
    assert [each for each in look(data, outsider) if is_of(error, each)] == []


def test_a_figure_that_has_changed_since_is_asked_about_and_one_changed_by_hand_is_wrong(
    province: Office, reader: Actor, living: Paper
) -> None:
    assert numbers_of(checked_paper(living, actor=reader, on=TODAY).findings) == []
    order(province, "Giao thêm", province.interior, TODAY)
    moved = numbers_of(checked_paper(living, actor=reader, on=TODAY).findings)
    assert (moved[0].rule, moved[0].agrees, moved[0].place.text) == ("moved", None, "02")
    assert moved[0].what.endswith("nay là 3")
    quick = checked_paper(living, actor=reader, on=TODAY, count=False)
    assert numbers_of(quick.findings) == []


def numbers_of(found: Iterable[PaperFinding]) -> list[PaperFinding]:
    return [each for each in found if each.kind is Kind.NUMBER]


def test_the_past_of_a_department_may_be_told(province: Office, reader: Actor) -> None:
    """Beside words that say so, and in the citation of a document of its own time."""
    told = (
        "Nhiệm vụ của Sở Lao động - Thương binh và Xã hội trước đây nay do Sở Nội vụ thực hiện.",
        "Tiếp tục thực hiện Kế hoạch số 72/KH-SLĐTBXH ngày 02/3/2023 của Sở Lao động - Thương binh và Xã hội.",
    )
    for words in told:
        data = planted(CLEAN["guidance"](), added(words, "Mỗi tiêu chí"))
        assert [each for each in look(data, reader) if each.kind is Kind.UNIT] == []


@pytest.mark.both_databases
def test_findings_kept_in_the_table_of_checks_come_back_as_they_were(province: Office, reader: Actor) -> None:
    error = ERRORS[0]
    found = look(planted(CLEAN[error.paper](), error.plant), reader)
    assert of_json(as_json(found)) == found
    assert false_sums(found) == 1


def test_an_entry_of_another_year_or_body_is_another_document(province: Office, reader: Actor) -> None:
    for cited in (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 22/01/2025 của Ủy ban nhân dân tỉnh An Lạc.",
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/3/2024 của Ủy ban nhân dân tỉnh An Lạc.",
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 11/3/2026 của Ủy ban nhân dân phường Bình An.",
    ):
        data = planted(CLEAN["guidance"](), added(cited, "Mỗi tiêu chí"))
        assert [each for each in look(data, reader) if each.kind is Kind.CITATION] == []
