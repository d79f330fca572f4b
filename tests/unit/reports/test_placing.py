"""From the text of the reader back to the places of the file."""

from __future__ import annotations

from datetime import date

from dondoc.papers.official import Grid, Head, Paper, Signer, Text, official_paper
from dondoc.papers.places import opened, paragraphs
from dondoc.papers.tables import Column, Row
from dondoc.reading.formats import open_file
from dondoc.reading.model import Span
from dondoc.reading.reader import read
from dondoc.reports.checking.placing import Placer

COLUMNS = (
    Column("Nguồn giao nhiệm vụ"),
    Column("Tổng số", number=True, group="Đã hoàn thành"),
    Column("Đúng hạn", number=True, group="Đã hoàn thành"),
    Column("Quá hạn", number=True, group="Đã hoàn thành"),
    Column("Rút khỏi chương trình", number=True),
)


def made() -> bytes:
    """Two tables with the same head of two rows, whose outer cells are merged."""
    rows = (Row(("Văn bản", 12, 10, 2, 0)), Row(("Cuộc họp", 7, 5, 2, 1)), Row(("Tổng cộng", 19, 15, 4, 1)))
    again = (Row(("Văn bản", 12, 10, 2, 0)), Row(("Cuộc họp", 8, 6, 2, 1)), Row(("Tổng cộng", 20, 16, 4, 1)))
    parts = (Text("Sở được giao 91 nhiệm vụ, gồm: đã xong 80 nhiệm vụ, đang làm 11 nhiệm vụ."), Grid(COLUMNS, rows))
    head = Head(("UBND tỉnh", "Sở Nội vụ"), "BC-SNV", "Báo cáo", "Kết quả", "An Lạc", date(2026, 6, 15))
    return official_paper(Paper(head, (*parts, Grid(COLUMNS, again)), (Signer("Giám đốc"),), ("Lưu: VT.",)))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_every_figure_is_placed_at_its_own_letters() -> None:
    data = made()
    reading = read(open_file("a.docx", data).text)
    placer = Placer(reading.text, paragraphs(opened(data)))
    assert len(reading.figures) > 10
    for group in reading.figures:
        assert letters(placer.place(group.span).text) == letters(group.span.of(reading.text))
    rows = {(place.ruled, place.row) for group in reading.figures if (place := placer.place(group.span)).ruled}
    assert rows >= {(1, 3), (1, 5), (2, 4), (2, 5)}


def test_words_that_the_file_does_not_hold_are_only_quoted() -> None:
    placer = Placer("Một câu không có trong tệp này.", paragraphs(opened(made())))
    place = placer.place(Span(4, 16))
    assert (place.paragraph, place.text) == (0, "câu không có")
