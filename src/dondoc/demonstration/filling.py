"""The documents with their dates and signs filled in for a day of loading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dondoc.demonstration.exported import Listed, Row, listed, row_of
from dondoc.demonstration.numbering import Request, numbers, written_number
from dondoc.demonstration.papers import Paper, papers
from dondoc.demonstration.province import province
from dondoc.demonstration.routine import routine
from dondoc.demonstration.stories import Report, stories
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import ONE_DAY, Timetable
from dondoc.language.dates import written

PLACEHOLDER = re.compile(r"\{(\w+):([^}]+)\}")
MARK = re.compile(r"\s*⟦(\w+)⟧\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a body, without its mark; `mark` names the story of the order in it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A document ready to be laid out."""

    paper: Paper
    sign: str
    issued_on: date
    received_on: date
    subject: str
    lines: tuple[Line, ...]

    @property
    def file_name(self) -> str:
        """A name such as a clerk gives."""
        return f"{self.paper.file}.{self.paper.form}"


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of all documents and results, numbered together so that each series rises with the days."""

    of_papers: dict[str, str]
    of_results: dict[Report, str]
    of_merger: str
    of_listed: dict[Listed, str]
    of_report: str


def all_papers() -> tuple[Paper, ...]:
    """Those written one by one, and the everyday ones."""
    return papers() + routine()


def signs(times: Timetable) -> Signs:
    """The sign of every document of the demonstration and of every result that is not one of them."""
    numbered = {paper.key: _request(paper, times) for paper in all_papers() if not paper.sign}
    results = {report: _result_request(report, times) for report in _results()}
    merger = table("history.yaml")["merger"]
    entries = {paper: paper.request(times) for paper in listed()}
    decision: Request = (merger["series"], times.issued(merger["decided"]), "merger")
    monthly = table("reports.yaml")["monthly"]
    report: Request = (monthly["series"], times.issued(monthly["issued"]), "report")
    given = numbers([*numbered.values(), *results.values(), *entries.values(), decision, report])
    of_papers = {
        paper.key: paper.sign or f"{written_number(given[numbered[paper.key]])}/{paper.suffix}"
        for paper in all_papers()
    }
    of_results = {
        report: f"{written_number(given[request])}/{report.result.partition('/')[2]}"
        for report, request in results.items()
    }
    of_listed = {paper: f"{written_number(given[request])}/{paper.suffix}" for paper, request in entries.items()}
    return Signs(
        of_papers,
        of_results,
        f"{written_number(given[decision])}/{merger['suffix']}",
        of_listed,
        f"{written_number(given[report])}/{monthly['suffix']}",
    )


def filled(times: Timetable) -> tuple[Filled, ...]:
    """All documents, dated and signed, in the order in which they were issued."""
    known = signs(times).of_papers
    dates = {paper.key: times.issued(paper.issued) for paper in all_papers()}
    ready = [_fill(paper, times, known, dates) for paper in all_papers()]
    return tuple(sorted(ready, key=lambda one: (one.received_on, one.issued_on, one.paper.key)))


def rows(times: Timetable, book: str) -> tuple[Row, ...]:
    """What the e-office of a book has in its register: the papers that came in there, and those without a file."""
    names = {unit.key: unit.name for unit in province().units}
    known = signs(times).of_listed
    own = (one for one in filled(times) if one.paper.book == book)
    return (
        *(_row(one, names) for one in own),
        *(row_of(paper, sign, times) for paper, sign in known.items()),
    )


def _row(one: Filled, names: dict[str, str]) -> Row:
    issuer = names[one.paper.key.partition("-")[2].rpartition("-")[0]]
    type_ = one.paper.type.capitalize() or "Công văn"
    return Row(one.received_on, issuer, one.sign, one.issued_on, type_, one.subject.removeprefix("V/v "))


def _request(paper: Paper, times: Timetable) -> Request:
    return (paper.series, times.issued(paper.issued), f"{paper.issued:+05d}{paper.key}")


def _result_request(report: Report, times: Timetable) -> Request:
    return (report.result.partition("/")[0], times.issued(report.finished), report.words)


def _results() -> Iterable[Report]:
    return [report for story in stories().values() for report in story.reports if "/" in report.result]


def _fill(paper: Paper, times: Timetable, known: dict[str, str], dates: dict[str, date]) -> Filled:
    issued_on = dates[paper.key]

    def value(found: re.Match[str]) -> str:
        return _value(found[1], found[2], times, issued_on, known, dates)

    lines = tuple(_line(PLACEHOLDER.sub(value, raw)) for raw in paper.body.splitlines() if raw.strip())
    received_on = max(issued_on, times.issued(paper.received))
    return Filled(paper, known[paper.key], issued_on, received_on, PLACEHOLDER.sub(value, paper.subject), lines)


def _line(text: str) -> Line:
    found = MARK.search(text)
    return Line(text.strip()) if found is None else Line(MARK.sub("", text).strip(), found[1])


def _value(
    kind: str, word: str, times: Timetable, issued_on: date, known: dict[str, str], dates: dict[str, date]
) -> str:
    """What stands in the place of {kind:word}."""
    match kind:
        case "sign":
            return known[word]
        case "date":
            return written(dates[word])
        case "day":
            return written(times.day(int(word)))
        case "from":
            return written(issued_on + ONE_DAY * int(word))
        case "month":
            return "tháng {} năm {}".format(*_month(issued_on, int(word)))
        case "monthonly":
            return "{}/{}".format(*_month(issued_on, int(word)))
        case _:
            raise ValueError(f"unknown placeholder {{{kind}:{word}}}")


def _month(day: date, later: int) -> tuple[int, int]:
    """Month and year, so many months later."""
    months = day.year * 12 + day.month - 1 + later
    return months % 12 + 1, months // 12
