"""Online, by post, digitised, paid online: rates with both their numbers, and the tables of counts they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.marks import Group, Mark
from dondoc.dossiers.queries.services import RATES as PARTS
from dondoc.dossiers.queries.services import Parts, Services
from dondoc.figures.figure import Figure, Missing
from dondoc.language import numbers
from dondoc.web.dossier_asking import Asking, query_of
from dondoc.web.dossier_lines import list_url
from dondoc.web.labels.chips import Words
from dondoc.web.table_lines import Cell, absence_words, percent_words

# Each rate: its name, and what is divided by what.
RATES: Mapping[str, tuple[Words, Words]] = {
    "online_of_received": (
        lazy("Hồ sơ nộp trực tuyến"),
        lazy("nộp trực tuyến / tiếp nhận trong kỳ"),
    ),
    "online_of_offered": (
        lazy("Hồ sơ nộp trực tuyến của thủ tục có dịch vụ công trực tuyến"),
        lazy("nộp trực tuyến / tiếp nhận trong kỳ, chỉ thủ tục toàn trình và một phần"),
    ),
    "online_of_full": (
        lazy("Hồ sơ nộp trực tuyến của thủ tục toàn trình"),
        lazy("nộp trực tuyến / tiếp nhận trong kỳ, chỉ thủ tục toàn trình"),
    ),
    "online_of_partial": (
        lazy("Hồ sơ nộp trực tuyến của thủ tục một phần"),
        lazy("nộp trực tuyến / tiếp nhận trong kỳ, chỉ thủ tục một phần"),
    ),
    "postal_in_of_received": (
        lazy("Tiếp nhận hồ sơ qua bưu chính công ích"),
        lazy("nộp qua bưu chính / tiếp nhận trong kỳ"),
    ),
    "postal_out_of_resolved": (
        lazy("Trả kết quả qua bưu chính công ích"),
        lazy("trả qua bưu chính / có kết quả trong kỳ, chỉ hồ sơ nguồn có ghi cách trả"),
    ),
    "parts_digitised": (
        lazy("Hồ sơ có thành phần được số hóa"),
        lazy("đã số hóa / tiếp nhận trong kỳ, chỉ hồ sơ nguồn có ghi"),
    ),
    "parts_reused_of_received": (
        lazy("Hồ sơ dùng lại dữ liệu đã số hóa"),
        lazy("có dùng lại / tiếp nhận trong kỳ"),
    ),
    "result_digitised": (
        lazy("Kết quả giải quyết được số hóa"),
        lazy("đã số hóa / có kết quả trong kỳ, chỉ hồ sơ nguồn có ghi"),
    ),
    "paid_online_of_fee": (
        lazy("Hồ sơ thanh toán trực tuyến"),
        lazy("thanh toán trực tuyến / tiếp nhận trong kỳ, chỉ thủ tục có phí, lệ phí"),
    ),
}
PROCEDURES: Mapping[str, Words] = {
    "all": lazy("Thủ tục còn hiệu lực ở cuối kỳ"),
    "online": lazy("Có dịch vụ công trực tuyến"),
    "full": lazy("Toàn trình"),
    "partial": lazy("Một phần"),
    "fee": lazy("Có phí, lệ phí"),
    "paid": lazy("Có phí, lệ phí và có hồ sơ phải nộp"),
    "paid_online": lazy("Có hồ sơ thanh toán trực tuyến"),
}
MARKS: Mapping[Mark, Words] = {
    Mark.RECEIVED: lazy("Tiếp nhận trong kỳ"),
    Mark.ONLINE: lazy("Nộp trực tuyến"),
    Mark.POSTAL_IN: lazy("Nộp qua bưu chính"),
    Mark.PARTS_DIGITISED: lazy("Thành phần đã số hóa"),
    Mark.PARTS_NOT_DIGITISED: lazy("Thành phần chưa số hóa"),
    Mark.PARTS_TOLD: lazy("Nguồn có ghi việc số hóa thành phần"),
    Mark.PARTS_UNKNOWN: lazy("Nguồn không ghi việc số hóa thành phần"),
    Mark.PARTS_REUSED: lazy("Dùng lại dữ liệu đã số hóa"),
    Mark.RESOLVED: lazy("Có kết quả trong kỳ"),
    Mark.POSTAL_OUT: lazy("Trả qua bưu chính"),
    Mark.NOT_POSTAL_OUT: lazy("Trả cách khác"),
    Mark.POSTAL_OUT_TOLD: lazy("Nguồn có ghi cách trả"),
    Mark.POSTAL_OUT_UNKNOWN: lazy("Nguồn không ghi cách trả"),
    Mark.RESULT_DIGITISED: lazy("Kết quả đã số hóa"),
    Mark.RESULT_NOT_DIGITISED: lazy("Kết quả chưa số hóa"),
    Mark.RESULT_TOLD: lazy("Nguồn có ghi việc số hóa kết quả"),
    Mark.RESULT_UNKNOWN: lazy("Nguồn không ghi việc số hóa kết quả"),
    Mark.WITH_FEE: lazy("Có phí, lệ phí phải nộp"),
    Mark.PAID_ONLINE: lazy("Thanh toán trực tuyến"),
}
GROUPS: Mapping[Group, Words] = {
    Group.FULL: lazy("Toàn trình"),
    Group.PARTIAL: lazy("Một phần"),
    Group.OFFERED: lazy("Toàn trình hoặc một phần"),
    Group.NONE: lazy("Không trực tuyến"),
    Group.UNLISTED: lazy("Ngoài danh mục"),
    Group.FEE: lazy("Có phí, lệ phí"),
}
# Marks that only a rate divides by: they stand in no line of the table of counts.
_DIVIDED_BY = {Mark.PARTS_TOLD, Mark.POSTAL_OUT_TOLD, Mark.RESULT_TOLD}
# With which a thicker line begins: received, resolved, paid.
_HEADS = {Mark.RECEIVED, Mark.RESOLVED, Mark.WITH_FEE}
_COLUMNS = (None, Group.FULL, Group.PARTIAL, Group.NONE, Group.UNLISTED)


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate: per cent, or why there is none; what was divided by what, each number with the way to its dossiers."""

    name: Words
    about: Words
    percent: str
    parts: Sequence[Cell]
    figure: Figure | Missing


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of all dossiers, and of those of each online level; `head`: the first of its group."""

    name: Words
    cells: Sequence[Cell]
    head: bool

    @property
    def numbers(self) -> list[int]:
        """The numbers alone."""
        return [int(cell.value) for cell in self.cells]


def rates(found: Services, asking: Asking) -> list[RateRow]:
    """The rates in the order of this page."""
    return [_rate(found.rates[code], PARTS[code], asking, *words) for code, words in RATES.items()]


def _rate(figure: Figure | Missing, told: Parts, asking: Asking, name: Words, about: Words) -> RateRow:
    if isinstance(figure, Missing):
        return RateRow(name, about, absence_words(figure.reason), (), figure)
    pairs = ((figure.numerator, told.numerator), (figure.denominator, told.denominator))
    group = told.group and told.group.value
    parts = [cell(int(count), mark, asking, muc=group) for count, mark in pairs]
    return RateRow(name, about, percent_words(figure), parts, figure)


def cell(count: int, mark: Mark, asking: Asking, **more: object) -> Cell:
    """How many dossiers bear a mark, and the list of them; `more` narrows it."""
    url = list_url(asking, "all", dv=mark.value, **more)
    return Cell(numbers.written(count), count, url if count else "", zero=not count)


def heads() -> list[str]:
    """The columns of the table of counts."""
    return [str(GROUPS[group]) if group else _("Tất cả") for group in _COLUMNS]


def counts(found: Services, asking: Asking) -> Iterator[CountRow]:
    """The table of counts."""
    groups = [(group, found.by_group[group] if group else found.all) for group in _COLUMNS]
    for mark, name in MARKS.items():
        if mark not in _DIVIDED_BY:
            cells = [cell(held.of(mark), mark, asking, muc=group and group.value) for group, held in groups]
            yield CountRow(name, cells, mark in _HEADS)


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A group of procedures: how many there are and how many had dossiers, each with the way to them."""

    name: Words
    total: Cell
    with_dossiers: Cell

    @property
    def cells(self) -> tuple[Cell, Cell]:
        """Both numbers."""
        return self.total, self.with_dossiers


def procedures(found: Services, asking: Asking) -> Iterator[ProcedureRow]:
    """The table of procedures."""
    for code, name in PROCEDURES.items():
        held = found.procedures[code]
        yield ProcedureRow(
            name, _procedures(held.total, asking, code), _procedures(held.with_dossiers, asking, code, co="1")
        )


def _procedures(count: int, asking: Asking, group: str, **more: str) -> Cell:
    url = reverse("dossiers-services-procedures") + "?" + query_of(asking, nhom=group, **more)
    return Cell(numbers.written(count), count, url if count else "", zero=not count)
