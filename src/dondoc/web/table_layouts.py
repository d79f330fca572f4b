"""The tables by name: what each is called, what it answers, and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.tables.ageing import Band, bands
from dondoc.assignments.tables.columns import HEADS, LEFT
from dondoc.assignments.tables.laid import bounds, rates
from dondoc.assignments.tables.measures import MEASURES, Measure
from dondoc.assignments.tables.questions import Axis
from dondoc.assignments.tables.rates import Formula

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a measure, or a rate. `within`: it lies inside the columns beside it and adds nothing to their sum."""

    title: Words
    measure: Measure | None = None
    formula: Formula | None = None
    group: Words = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: its name in addresses, its title, and what it answers."""

    name: str
    title: Words
    about: Words
    axis: Axis = Axis.UNIT
    ageing: bool = False
    heads: bool = False  # beside each unit, who headed it

    def columns(self) -> list[Column]:
        """Its columns; bands and rates are data."""
        match self.name:
            case "t3":
                return [_column("open_overdue", lazy("Tổng số quá hạn")), *_bands()]
            case "t7":
                return [*_UPDATING, *_rates("updated_of_open")]
            case "cuoi-nam":
                return [*_YEAR_END, *_rates(*_SUMMARY_RATES)]
            case _:
                return [*_SUMMARY, *_rates(*_SUMMARY_RATES, "updated_of_open")]


def _column(code: str, title: Words, group: Words = "", *, within: bool = False) -> Column:
    return Column(title, MEASURES[code], group=group, within=within)


_LEFT, _IN = lazy(LEFT), lazy("Trong đó")
_GRADED = lazy("Chất lượng kết quả")
_HEAD = tuple(
    _column(each.code, lazy(each.title), lazy(each.group) if each.group else "", within=each.within) for each in HEADS
)
_SUMMARY = (
    *_HEAD,
    _column("reported", lazy("Chờ xác nhận"), _IN, within=True),
    _column("submitted_late", lazy("Trình quá hạn"), _IN, within=True),
    _column("basically_done", lazy("Hoàn thành cơ bản"), _IN, within=True),
    _column("entered_late", lazy("Đúng hạn, nhập muộn"), _IN, within=True),
)
_YEAR_END = (
    *_HEAD,
    _column("grade_met", lazy("Đạt"), _GRADED, within=True),
    _column("grade_met_after", lazy("Đạt sau hoàn thiện"), _GRADED, within=True),
    _column("grade_not_met", lazy("Không đạt"), _GRADED, within=True),
)
_UPDATING = (
    _column("open", lazy("Đang thực hiện")),
    _column("updated", lazy("Có cập nhật trong kỳ")),
    _column("not_updated", lazy("Chưa cập nhật trong kỳ")),
)
_SUMMARY_RATES = ("completion", "on_time_of_due", "on_time_of_done")
_RATES = lazy("Tỷ lệ")


def _rates(*codes: str) -> Sequence[Column]:
    known = rates()
    return [Column(known[code].short, formula=known[code], group=_RATES) for code in codes if code in known]


def _bands() -> list[Column]:
    return [Column(band_words(band), band.measure, group=_("Số ngày quá hạn")) for band in bands(bounds())]


def band_words(band: Band) -> str:
    """1–30 ngày; trên 120 ngày."""
    if band.last is None:
        return _("trên %(days)s ngày") % {"days": band.first - 1}
    return _("%(first)s–%(last)s ngày") % {"first": band.first, "last": band.last}


# Measures that figures and charts count and no table has a column for.
_ELSEWHERE: dict[str, Words] = {
    "total": lazy("Tất cả nhiệm vụ trong bảng"),
    "done_on_time": lazy("Đã hoàn thành: đúng ngày hết hạn"),
    "done_with_deadline": lazy("Đã hoàn thành: có thời hạn"),
    "open_longer": lazy("Chưa hoàn thành: trong hạn, chưa sắp đến hạn"),
    "fallen_due": lazy("Đến hạn: đã hoàn thành có thời hạn, và chưa hoàn thành, đã quá hạn"),
    "followed": lazy("Nhiệm vụ được giao, không kể bản đã chuyển đơn vị khác"),
}


def measure_words(measure: Measure) -> str:
    """What a column is called away from its table: "Đã hoàn thành: quá hạn"."""
    known = {column.measure.code: column for column in (*_SUMMARY, *_YEAR_END, *_UPDATING) if column.measure}
    known["open_overdue"] = _column("open_overdue", lazy("Quá hạn"), _LEFT)
    if measure.code in _ELSEWHERE:
        return str(_ELSEWHERE[measure.code])
    if measure.code.startswith("band_"):
        known |= {column.measure.code: column for column in _bands() if column.measure}
    found = known.get(measure.code)
    if found is None:
        return measure.code
    return f"{found.group}: {str(found.title).lower()}" if found.group else str(found.title)


LAYOUTS = (
    Layout(
        "t1",
        lazy("Tổng hợp theo đơn vị"),
        lazy("Đã giao bao nhiêu, hoàn thành đúng hạn, quá hạn, còn lại bao nhiêu; mỗi dòng một đơn vị chủ trì."),
    ),
    Layout(
        "t4",
        lazy("Tổng hợp theo nguồn giao"),
        lazy("Cùng các cột, mỗi dòng một nguồn: chương trình công tác, văn bản của UBND tỉnh, Chính phủ, kiến nghị…"),
        axis=Axis.ORIGIN,
    ),
    Layout(
        "t3",
        lazy("Quá hạn theo số ngày"),
        lazy("Nhiệm vụ chưa hoàn thành, đã quá hạn: quá bao nhiêu ngày, ở đơn vị nào."),
        ageing=True,
    ),
    Layout(
        "t7",
        lazy("Cập nhật tiến độ"),
        lazy("Nhiệm vụ đang thực hiện mà đơn vị chủ trì có, hoặc không, ghi tiến độ trong kỳ."),
    ),
    Layout(
        "cuoi-nam",
        lazy("Số liệu cuối năm theo đơn vị và người đứng đầu"),
        lazy("Tư liệu cho xếp loại, thi đua: kết quả của đơn vị, ai đứng đầu từ ngày nào; bảng không đề xuất gì."),
        heads=True,
    ),
)
BY_NAME = {layout.name: layout for layout in LAYOUTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """A table in the index: the name of its address, with the layout's name where it has one."""

    title: Words
    about: Words
    url: str


def index() -> list[Entry]:
    """All tables, those that are lists of records among them."""
    made = [Entry(each.title, each.about, reverse("table", args=[each.name])) for each in LAYOUTS]
    lists = [Entry(title, about, reverse(name)) for name, title, about in _LISTS]
    return [made[0], lists[0], made[1], made[2], *lists[1:], *made[3:]]


_LISTS = (
    (
        "table-records",
        lazy("Danh sách chi tiết"),
        lazy("Từng nhiệm vụ của kỳ: văn bản giao, chủ trì, thời hạn ban đầu và hiện nay, kết quả, số ngày quá hạn."),
    ),
    (
        "table-extensions",
        lazy("Gia hạn"),
        lazy("Đề nghị gia hạn trong kỳ theo đơn vị: được đồng ý, từ chối, còn chờ; từng lần kèm lý do."),
    ),
    (
        "table-urgings",
        lazy("Nhật ký đôn đốc"),
        lazy("Từng lần đôn đốc trong kỳ: lần thứ mấy, văn bản nào, đơn vị trả lời ra sao."),
    ),
)
