"""A remedial plan as papers: KẾ HOẠCH in Word with its annex, bảng phân công; the table as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.asking import Records
from dondoc.language import numbers
from dondoc.papers import tables as papers
from dondoc.papers.living import Number, Words
from dondoc.papers.official import Annex, Grid, Head, Paper, Text
from dondoc.plans.annex import roman
from dondoc.reports.queries.templates import laid
from dondoc.scoring.models import RemedialPlan
from dondoc.scoring.papers import heads
from dondoc.scoring.papers.telling import Teller, Untold
from dondoc.scoring.queries import remedial_plans
from dondoc.scoring.queries.remedial_plans import Carried
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer, workbook_answer
from dondoc.web.views.score_remedy import Area, Line, areas, seen
from dondoc.web.views.score_remedy import told as expected

VIETNAMESE = "vi"
WIDTHS = (0.6, 4.4, 3, 1.2, 2.2, 1.5, 2)


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The annex as .xlsx, with the causes."""
    remedial = seen(actor, number)
    found = _areas(actor, remedial)
    titles = [*_titles(), _("Nguyên nhân mất điểm"), _("Tình trạng")]
    widths = (8, 60, 50, 14, 34, 16, 30, 60, 20)
    rows: list[list[Value]] = [
        [*_cells(place, line), line.row.measure.cause, str(line.chip.word)] for place, line in _numbered(found)
    ]
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    table = Table(_("Phân công"), columns, rows, heading=_("Bảng phân công nhiệm vụ"), notes=[remedial.plan.title])
    return workbook_answer(request, _("ke-hoach-khac-phuc"), table)


@needs(Permission.SCORE_READ)
@require_safe
def word(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The plan as a Word paper; papers of the office are in Vietnamese."""
    remedial = seen(actor, number)
    data = laid("remedial-plan", remedial.plan.unit, remedial_paper(actor, remedial, Untold()))
    return word_answer(_("ke-hoach-khac-phuc"), data)


def _areas(actor: Actor, remedial: RemedialPlan) -> list[Area]:
    return areas(actor, remedial, remedial_plans.carried(actor, remedial, timezone.localdate()))


class Told:
    """The points of a remedial plan, which lead to its page."""

    def __init__(self, remedial: RemedialPlan, teller: Teller) -> None:
        self._records = Records("score-remedy", "", {"number": remedial.pk})
        self._teller = teller

    def number(self, value: object, label: str) -> Number:
        """Points as the paper prints them."""
        assert isinstance(value, Decimal), "points are decimals"
        return self._teller.told(_number(value), value, label, self._records)


def remedial_paper(actor: Actor, remedial: RemedialPlan, teller: Teller) -> Paper:
    """The plan as an official paper; `teller` takes its numbers down."""
    with override(VIETNAMESE):
        carried = remedial_plans.carried(actor, remedial, timezone.localdate())
        return _paper(remedial, carried, areas(actor, remedial, carried), Told(remedial, teller))


def _paper(remedial: RemedialPlan, carried: Carried, found: Sequence[Area], told: Told) -> Paper:
    plan, unit = remedial.plan, remedial.plan.unit
    agency = [unit.parent.name, unit.name] if unit.parent else [unit.name]
    parts = [_aims(carried, told), _results(remedial, told), *_measures(found), _carrying_out(remedial)]
    return Paper(
        Head(agency, _sign(unit.code), "KẾ HOẠCH", plan.title, place=heads.place_of(unit), day=plan.issued_on),
        [Text(_opening(remedial)), *(text for part in parts for text in part)],
        [heads.head_of(unit)],
        ("Như mục Tổ chức thực hiện;", "Lưu: VT."),
        [_annex(found, told)],
    )


def _sign(code: str) -> str:
    return f"KH-{code}" if code else "KH"


def _part(title: str, *words: Words) -> list[Text]:
    return [Text(title, strong=True), *(Text(each) for each in words)]


def _opening(remedial: RemedialPlan) -> str:
    basis = remedial.plan.basis or remedial.plan.note
    on = f"Căn cứ {basis}, " if basis else ""
    return (
        f"{on}{remedial.plan.unit.name} ban hành kế hoạch khắc phục tồn tại, hạn chế và duy trì kết quả đã đạt được, "
        "với các nội dung sau:"
    )


def _aims(carried: Carried, told: Told) -> list[Text]:
    aims: list[Words] = [
        "1. Mục đích: xác định rõ nguyên nhân của từng tiêu chí mất điểm; giao việc cụ thể cho từng đơn vị để lấy lại "
        "điểm và giữ vững các tiêu chí đã đạt điểm tối đa.",
        "2. Yêu cầu: mỗi giải pháp có một đơn vị chủ trì, một thời hạn và một kết quả đo được; tiến độ được theo dõi "
        "thường xuyên và báo cáo khi có vướng mắc.",
    ]
    if carried.expected is not None:
        said = expected(carried.expected)
        aims.append(
            [
                "3. Chỉ tiêu: thực hiện hết các giải pháp thì đạt ",
                told.number(said["possible"], "Điểm đạt được khi thực hiện hết các giải pháp"),
                " điểm, so với ",
                told.number(carried.expected.present, "Điểm hiện có"),
                " điểm hiện có, trên ",
                told.number(carried.expected.net, "Điểm tối đa được chấm"),
                " điểm tối đa được chấm.",
            ]
        )
    return _part("I. MỤC ĐÍCH, YÊU CẦU", *aims)


def _results(remedial: RemedialPlan, told: Told) -> list[Text]:
    words: Words
    if remedial.sheet is not None:
        sheet = remedial.sheet
        rank = f", xếp hạng {sheet.rank}" if sheet.rank else ""
        begin = f"{sheet.round.title}: {sheet.unit.name}"
        words = [f"{begin} đang trong đợt chấm điểm."]
        if sheet.points:
            points, net = told.number(sheet.points, "Điểm đạt được"), told.number(sheet.net, "Điểm tối đa được chấm")
            words = [f"{begin} đạt ", points, " trên ", net, f" điểm{rank}."]
    else:
        assert remedial.snapshot is not None, "a remedial plan is of a sheet or of an index"
        at = remedial.snapshot
        value = f" đạt {_number(at.value)}" if at.value is not None else ""
        rank = f", xếp hạng {at.rank}" if at.rank else ""
        words = f"{at.index.name} năm {at.year}: {at.unit.name}{value}{rank}."
    return _part("II. KẾT QUẢ VÀ NGUYÊN NHÂN", words, *_causes(remedial))


def _causes(remedial: RemedialPlan) -> tuple[str, ...]:
    found = remedial.measures.filter(keeps=False).select_related("criterion").order_by("item__position")
    said = [(str(each.criterion) if each.criterion else each.component, each.cause.strip()) for each in found]
    return tuple(f"- {name}: {cause}" for name, cause in dict(said).items() if cause)


def _measures(found: Sequence[Area]) -> list[list[Text]]:
    """The areas with their measures, those that mend before those that keep."""
    parts = [_part("III. GIẢI PHÁP")]
    for place, area in enumerate(found, 1):
        mend = [line for line in area.lines if not line.keeps]
        keep = [line for line in area.lines if line.keeps]
        words = [f"- {line.text} ({line.target}; chủ trì: {line.leads}; thời hạn: {line.due})." for line in mend]
        if keep:
            words.append("Giải pháp duy trì:")
            words += [f"- {line.text} (chủ trì: {line.leads}; thời hạn: {line.due})." for line in keep]
        parts.append(_part(f"{place}. {area.title}", *words))
    return parts


def _carrying_out(remedial: RemedialPlan) -> list[Text]:
    return _part(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Các đơn vị được giao chủ trì thực hiện giải pháp theo bảng phân công kèm theo, báo cáo kết quả đúng "
        "thời hạn.",
        f"2. Bộ phận tham mưu cải cách hành chính của {remedial.plan.unit.name} theo dõi, đôn đốc, tổng hợp kết "
        "quả, đề xuất xử lý vướng mắc./.",
    )


def _annex(found: Sequence[Area], told: Told) -> Annex:
    columns = [papers.Column(title, width) for title, width in zip(_titles(), WIDTHS, strict=True)]
    rows: list[papers.Row] = []
    count = 0
    for place, area in enumerate(found, 1):
        rows.append(papers.Row((f"{roman(place)}. {area.title}",), strong=True))
        for line in area.lines:
            count += 1
            rows.append(papers.Row(_living(_cells(count, line), line, told)))
    return Annex("Bảng phân công nhiệm vụ", "", [Grid(columns, rows)], lying=True)


def _numbered(found: Sequence[Area]) -> list[tuple[int, Line]]:
    return list(enumerate([line for area in found for line in area.lines], 1))


def _titles() -> list[str]:
    return [
        _("TT"),
        _("Giải pháp"),
        _("Tiêu chí"),
        _("Điểm đạt thêm"),
        _("Đơn vị chủ trì"),
        _("Thời hạn"),
        _("Sản phẩm"),
    ]


def _cells(place: int, line: Line) -> list[str]:
    gain = _("duy trì") if line.keeps else _number(line.row.measure.gain)
    product = "" if line.held else line.row.measure.item.product
    return [str(place), line.text, line.target, gain, line.leads, line.due, product]


def _living(cells: list[str], line: Line, told: Told) -> list[papers.Value]:
    """The points that the measure wins back lead to the plan."""
    gain = line.row.measure.gain
    number = cells[3] if line.keeps or gain is None else told.number(gain, f"Điểm đạt thêm: {line.text}"[:500])
    return [*cells[:3], number, *cells[4:]]


def _number(value: object) -> str:
    assert isinstance(value, Decimal), "points are decimals"
    return numbers.written(numbers.rounded(value, 2).normalize())
