"""One Word file of every layout that papers have, with living numbers in paragraphs, cells and templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO

from docx import Document

from dondoc.charts.bars import Bar, Part, bars
from dondoc.charts.drawing import png
from dondoc.charts.looks import Look
from dondoc.papers import shapes
from dondoc.papers.letters import letter, template_bytes
from dondoc.papers.living import Keys, Number
from dondoc.papers.official import Annex, Drawing, Grid, Paper, Signer, Text, official_paper
from dondoc.papers.own import own_paper
from dondoc.papers.pictures import Picture, picture_paper
from dondoc.papers.samples import APOLOGY, PAPER, URGING
from dondoc.papers.tables import Column, Row, table_paper

KEYS = Keys("mẫu thử")


def number(shown: str, value: int | None = None) -> Number:
    """A living number with a key of its own."""
    return Number(shown, KEYS.next(), value)


def _grid() -> Grid:
    columns = [Column("TT", 0.5), Column("Đơn vị", 3), Column("Đúng hạn", number=True, group="Hoàn thành")]
    columns += [Column("Quá hạn", number=True, group="Hoàn thành"), Column("Tỷ lệ", number=True)]
    rows = [Row(("I. Các sở",), strong=True)]
    rows += [Row((at, f"Sở thứ {at}", number("12"), number("03"), ["đạt ", number("80,00%")])) for at in range(1, 4)]
    return Grid(columns, rows)


def _report() -> Paper:
    chart = png(bars("Theo đơn vị", [Part("Quá hạn", Look.BAD)], [Bar("Sở Y tế", (12,))]))
    text = Text(["Được giao ", number("1.234"), " nhiệm vụ, quá hạn ", number("02"), "."])
    annex = Annex("Danh mục nhiệm vụ", "", [_grid(), Text(number("15"))], lying=True)
    heading = Text(["II. Có ", number("07"), " kiến nghị"], strong=True)
    return replace(PAPER, parts=[text, _grid(), Drawing("Biểu đồ", chart), heading], annexes=[annex, annex])


def _bare_template() -> bytes:
    """As another program may write one: without the style that draws the lines of tables."""
    word = Document(BytesIO(template_bytes("official")))
    style = word.styles["Table Grid"]
    style.element.getparent().remove(style.element)
    return shapes.saved(word)


@cache
def samples() -> Mapping[str, bytes]:
    """The files by name; those of Decree 30 begin with a type of the decree."""
    report = _report()
    urging = {**URGING, "so_nhiem_vu": number("2", 2), "so_qua_han": number("1", 1)}
    told = replace(report.head, kind="Biên bản", sign="BB-SVD", issuer="", to=())
    letter_head = replace(report.head, kind="", sign="SVD-VP", issuer="")
    sides = [Signer("Đại diện đoàn kiểm tra", "Trần Thị Thử"), Signer("Đại diện đơn vị", "Lê Văn Mẫu")]
    return {
        "bao-cao": official_paper(report),
        "quyet-dinh": official_paper(replace(report, head=replace(report.head, kind="Quyết định", sign="QĐ-SVD"))),
        "cong-van": official_paper(replace(report, head=letter_head)),
        "bien-ban": official_paper(replace(report, head=told, signers=sides, recipients=())),
        "mau-rieng": own_paper(template_bytes("official"), report),
        "mau-la": own_paper(_bare_template(), report),
        "don-doc": letter("don-doc", urging),
        "xin-loi": letter("xin-loi", APOLOGY),
        "bang": table_paper(
            title="Bảng",
            columns=_grid().columns,
            rows=_grid().rows,
            agency=["UBND tỉnh", "Sở Ví dụ"],
            notes=[number("9")],
        ),
        "bang-nhieu-cot": table_paper(
            title="Biểu", columns=[Column(f"({at})") for at in range(13)], rows=[Row([number("5")] * 13)]
        ),
        "hinh": picture_paper(
            title="Hình", notes=["Năm 2026"], pictures=[Picture("Theo tháng", "", b"", ["", "Số"], [("Một", [1])])]
        ),
    }
