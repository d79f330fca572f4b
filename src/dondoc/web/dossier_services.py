"""Online, by post, digitised, paid online: rates with both their numbers, and the tables of counts they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.kinds import OnlineLevel
from dondoc.dossiers.queries.services import Counts, Services
from dondoc.figures.figure import Figure, Missing
from dondoc.language import numbers
from dondoc.web.labels import Words
from dondoc.web.table_lines import absence_words, percent_words

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
_COUNTED: Sequence[tuple[Words, Callable[[Counts], int]]] = (
    (lazy("Tiếp nhận trong kỳ"), lambda counts: counts.received),
    (lazy("Nộp trực tuyến"), lambda counts: counts.online),
    (lazy("Nộp qua bưu chính"), lambda counts: counts.postal_in),
    (lazy("Thành phần đã số hóa"), lambda counts: counts.parts_digitised),
    (lazy("Thành phần chưa số hóa"), lambda counts: counts.parts_not_digitised),
    (lazy("Nguồn không ghi việc số hóa thành phần"), lambda counts: counts.parts_unknown),
    (lazy("Dùng lại dữ liệu đã số hóa"), lambda counts: counts.parts_reused),
    (lazy("Có kết quả trong kỳ"), lambda counts: counts.resolved),
    (lazy("Trả qua bưu chính"), lambda counts: counts.postal_out),
    (lazy("Trả cách khác"), lambda counts: counts.not_postal_out),
    (lazy("Nguồn không ghi cách trả"), lambda counts: counts.postal_out_unknown),
    (lazy("Kết quả đã số hóa"), lambda counts: counts.result_digitised),
    (lazy("Kết quả chưa số hóa"), lambda counts: counts.result_not_digitised),
    (lazy("Nguồn không ghi việc số hóa kết quả"), lambda counts: counts.result_unknown),
    (lazy("Có phí, lệ phí phải nộp"), lambda counts: counts.with_fee),
    (lazy("Thanh toán trực tuyến"), lambda counts: counts.paid_online),
)
# Counts after which a thicker line begins: received, resolved, paid.
GROUP_STARTS = {0, 7, 14}


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate: per cent, or why there is none; what was divided by what."""

    name: Words
    about: Words
    percent: str
    parts: str
    figure: Figure | Missing


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of all dossiers, and of those of each online level; `head`: the first of its group."""

    name: Words
    numbers: Sequence[int]
    head: bool


def rates(found: Services) -> list[RateRow]:
    """The rates in the order of this page."""
    return [_rate(found.rates[code], *words) for code, words in RATES.items() if code in found.rates]


def _rate(figure: Figure | Missing, name: Words, about: Words) -> RateRow:
    if isinstance(figure, Missing):
        return RateRow(name, about, absence_words(figure.reason), "", figure)
    parts = f"{numbers.written(figure.numerator)}/{numbers.written(figure.denominator)}"
    return RateRow(name, about, percent_words(figure), parts, figure)


def heads() -> list[str]:
    """The columns of the table of counts."""
    return [_("Tất cả"), _("Toàn trình"), _("Một phần"), _("Không trực tuyến"), _("Ngoài danh mục")]


def counts(found: Services) -> Iterator[CountRow]:
    """The table of counts."""
    levels = (OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NONE)
    groups = [found.all, *(found.by_level[level] for level in levels), found.unlisted]
    for at, (name, number) in enumerate(_COUNTED):
        yield CountRow(name, [number(group) for group in groups], at in GROUP_STARTS)
