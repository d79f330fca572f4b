"""Word papers and their numbers in the words of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import NoReverseMatch, resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dondoc.indicators.asking import Asked, Records
from dondoc.language import dates
from dondoc.reports.models import Paper
from dondoc.reports.papers.kinds import PaperKind, paper_kinds
from dondoc.reports.queries.numbers import Beside
from dondoc.web.figure_words import RECORDS_PAGE, Way
from dondoc.web.period_asking import FREE


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A living number as its page shows it."""

    key: str
    label: str
    printed: str
    present: str
    now: str
    state: str
    word: str
    figure_url: str
    ways: Sequence[Way]


def kind_words(code: str) -> str:
    """What a kind of paper is called, in the language of the page."""
    kind = paper_kinds().get(code)
    return title_of(kind) if kind else code


def title_of(kind: PaperKind) -> str:
    """The registry is data, and says it in both languages."""
    return kind.english if kind.english and get_language() == "en" else kind.title


def number_row(found: Beside, *, counted: bool) -> NumberRow:
    """A living number in words. `counted`: whether it was counted anew."""
    row, asked = found.number, found.asked
    state, word = _state(found)
    figure = f"{reverse('figure', args=[row.figure])}?{query_for(asked)}" if row.figure and asked else ""
    return NumberRow(
        row.key,
        row.label,
        row.shown,
        "" if found.present is None else found.present,
        _now(found) if counted else "",
        state,
        word,
        figure,
        _ways(found.records, row.figure, asked),
    )


def _state(found: Beside) -> tuple[str, str]:
    """The most pressing thing to say of it; "" where all agree."""
    if found.gone:
        return "gone", _("đã xóa khỏi văn bản")
    if found.edited:
        return "edited", _("sửa tay, khác số đã lập")
    if found.moved:
        return "moved", _("hiện nay đã khác")
    return "", ""


def _now(found: Beside) -> str:
    if found.now is None:
        return "—"
    return _("không xem được đủ") if found.now.hidden else found.now.shown


def query_for(asked: Asked) -> str:
    """The question as the pages of figures take it from an address."""
    told = {
        "ky": FREE,
        "tu": dates.written(asked.period.first),
        "den": dates.written(asked.period.last),
        "ngay": dates.written(asked.on),
        "don_vi": str(asked.unit),
        **({"co_cau": "mapped"} if asked.mapped else {}),
    }
    return urlencode(told)


def _ways(records: Sequence[Records], figure: str, asked: Asked | None) -> list[Way]:
    return [Way(url, each.label) for each in records if (url := address(each, figure, asked))]


def address(records: Records, figure: str = "", asked: Asked | None = None) -> str:
    """Where the records are; "" where there is no such page any more."""
    try:
        if records.page == RECORDS_PAGE:
            return f"{reverse(RECORDS_PAGE, args=[figure])}?{query_for(asked)}&phan={records.part}" if asked else ""
        url = reverse(records.page, kwargs=dict(records.arguments))
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode(sorted(records.query.items()))}" if records.query else url


def records_at(url: str, label: str = "") -> tuple[Records, ...]:
    """The list at an address of ours, as a paper keeps it; nothing where there is none."""
    path, _mark, query = url.partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return ()
    asked = {name: value for name, value in QueryDict(query).items() if isinstance(value, str)}
    return (Records(found.url_name or "", label, dict(found.kwargs), asked),)


def file_name(paper: Paper) -> str:
    """What its file is called when it is saved."""
    return f"{paper.kind}-{paper.pk}"
