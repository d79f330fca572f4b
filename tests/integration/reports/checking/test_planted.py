"""Fifty planted errors are found, each in its place; ten clean papers of different kinds give no finding."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.reports.checking.checking import Given, checked
from dondoc.reports.checking.findings import PaperFinding
from dondoc.reports.models import Paper
from dondoc.reports.queries.papers import data_of
from tests.integration.office import TODAY, Office
from tests.integration.reports.checking.clean_papers import CLEAN
from tests.integration.reports.checking.errors import ERRORS, LIVING, Error
from tests.integration.reports.checking.planting import planted
from tests.integration.reports.kept import kept_report, worked_year

pytestmark = pytest.mark.django_db


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


def kinds(found: Iterable[PaperFinding]) -> set[str]:
    return {each.kind.value for each in found}
