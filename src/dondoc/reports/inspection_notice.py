"""Thông báo kết luận kiểm tra, in its three parts: what was done, what is judged, what is asked.

The figures of the first part are living numbers: each leads to the line of the sheet and to its records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries.figures import definitions
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection, Notice, Recommendation, SheetLine
from dondoc.inspections.queries.conclusions import merits_of, notice_of, told_lines, wanting_of
from dondoc.inspections.queries.recommendations import of_inspection
from dondoc.language import dates
from dondoc.papers.living import Number
from dondoc.papers.official import Paper, Text
from dondoc.reports.inspection_heads import basis, head, signer, visited, who
from dondoc.reports.inspection_minutes import ended, finding_words, lines
from dondoc.reports.papers import sheet_lines
from dondoc.reports.papers.numbers import Numbers
from dondoc.reports.queries.templates import laid as laid_out

LETTERS = "TB"


def notice_paper(inspection: Inspection) -> tuple[bytes, Numbers]:
    """The notice as a .docx file as it stands, and its living numbers."""
    notice = notice_of(inspection) or Notice(inspection=inspection)
    numbers = Numbers(inspection.unit, inspection.as_of, about=f"inspection {inspection.pk}")
    title = inspection.title[:1].lower() + inspection.title[1:]
    parts = [
        *_opening(inspection),
        Text("1. Đánh giá chung", strong=True),
        *lines(notice.results),
        *_figures(inspection, notice, numbers),
        *_merits(inspection),
        *_wanting(inspection, notice),
        *_asked(inspection, notice),
        Text(f"{who(inspection)} thông báo để {inspection.unit.name} và các đơn vị liên quan biết, thực hiện./."),
    ]
    paper = Paper(
        head(inspection, "Thông báo", LETTERS, f"Kết luận {title}"),
        parts,
        [signer(inspection)],
        recipients=_recipients(inspection),
    )
    return laid_out("inspection-notice", inspection.leading, paper), numbers


def _opening(inspection: Inspection) -> list[Text]:
    subject = laid.kind(inspection.kind).subject
    kind = "đột xuất " if inspection.is_surprise else ""
    body = who(inspection)
    return [
        Text(
            f"Thực hiện {basis(inspection)}, {visited(inspection)}, {body} đã kiểm tra {kind}{subject} "
            f"tại {inspection.unit.name}; số liệu tính đến hết ngày {dates.written(inspection.as_of)}."
        ),
        Text(
            "Sau khi xem xét số liệu, đối chiếu hồ sơ, nghe ý kiến của các thành phần tham dự và giải trình của đơn "
            f"vị, {body[:1].lower() + body[1:]} kết luận như sau:"
        ),
    ]


def _figures(inspection: Inspection, notice: Notice, numbers: Numbers) -> list[Text]:
    """A paragraph for each section of the sheet that has something to tell."""
    told, known = groupby(told_lines(inspection, notice), key=lambda line: line.section), definitions()
    return [_paragraph(laid.sections().get(section), list(lines_), numbers, known) for section, lines_ in told]


def _paragraph(
    section: laid.Section | None, found: Sequence[SheetLine], numbers: Numbers, known: Mapping[str, Definition]
) -> Text:
    words: list[str | Number] = [f"{section.label}: " if section else ""]
    for place, line in enumerate(found):
        words += [f"{line.label[:1].lower()}{line.label[1:]}: ", *sheet_lines.told(line, numbers, known)]
        words.append("." if place == len(found) - 1 else "; ")
    return Text(words)


def _merits(inspection: Inspection) -> list[Text]:
    return [Text(f"- {ended(each.text)}") for each in merits_of(inspection)]


def _wanting(inspection: Inspection, notice: Notice) -> list[Text]:
    wanting = wanting_of(inspection)
    if not wanting and not notice.judgement.strip():
        return [Text("2. Tồn tại, hạn chế", strong=True), Text("Chưa phát hiện tồn tại, hạn chế.")]
    found = [Text("2. Tồn tại, hạn chế", strong=True), *lines(notice.judgement)]
    return [*found, *(Text(f"2.{each.place}. {finding_words(each)}") for each in wanting)]


def _asked(inspection: Inspection, notice: Notice) -> list[Text]:
    """What is asked of whom by when; where nothing is, the part is left out."""
    found = of_inspection(inspection)
    if not found and not notice.requests.strip():
        return []
    return [
        Text("3. Kiến nghị", strong=True),
        *lines(notice.requests),
        *(Text(f"3.{each.number}. {_asked_words(each)}") for each in found),
    ]


def _asked_words(each: Recommendation) -> str:
    supporting = ", ".join(unit.name for unit in each.supporting.all())
    due = f"thời hạn: chậm nhất ngày {dates.written(each.due_on)}" if each.due_on else "không quy định thời hạn"
    told = [f"Đơn vị chủ trì: {each.lead.name}", f"đơn vị phối hợp: {supporting}" if supporting else "", due]
    return f"{ended(each.text)} {'; '.join(word for word in told if word)}."


def _recipients(inspection: Inspection) -> list[str]:
    units = {inspection.unit.pk: inspection.unit.name}
    for each in of_inspection(inspection):
        units[each.lead_id] = each.lead.name
        units |= {unit.pk: unit.name for unit in each.supporting.all()}
    above = f"{inspection.leading.name} (để báo cáo);" if inspection.body else "Lãnh đạo cơ quan (để báo cáo);"
    return [above, *(f"{name};" for name in units.values()), f"Lưu: VT, {inspection.leading.code or 'HS'}."]
