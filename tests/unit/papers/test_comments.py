"""Comments beside the words they are about, which stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from dondoc.papers import living, places
from dondoc.papers.comments import MOST, Note, commented
from dondoc.papers.official import Head, Paper, Signer, Text, official_paper
from dondoc.papers.places import WHOLE
from dondoc.reading.formats import programs

AT = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
KEY = "n0000001"


def paper() -> bytes:
    words: living.Words = ["Đã giải quyết ", living.Number("4.170", KEY), " hồ sơ, còn 56 hồ sơ."]
    head = Head(["UBND tỉnh", "Sở Nội vụ"], "BC-SNV", "Báo cáo", "Kết quả")
    return official_paper(Paper(head, [Text(words)], [Signer("Giám đốc")]))


def at(data: bytes, text: str) -> places.Place:
    """The place of these words in the file."""
    found = next(each for each in places.paragraphs(places.opened(data)) if text in each.text)
    start = found.text.index(text)
    return found.place.of(found.text, start, start + len(text))


def covered(word: Any, number: int) -> str:
    """The words between the marks of a comment."""
    body = word.element.body
    begin = next(each for each in body.iter(qn("w:commentRangeStart")) if each.get(qn("w:id")) == str(number))
    told, each = [], begin.getnext()
    while each.tag != qn("w:commentRangeEnd"):
        told.append(places.words(each))
        each = each.getnext()
    return "".join(told)


def test_a_comment_stands_at_the_number_it_is_about_and_changes_no_words() -> None:
    data = paper()
    done = commented(data, [Note(at(data, "4.170"), ("Số khác số liệu.", "Sửa lại."))], author="Đôn Đốc", at=AT)
    word = Document(BytesIO(done))
    (comment,) = word.comments
    assert (comment.author, comment.text) == ("Đôn Đốc", "Số khác số liệu.\nSửa lại.")
    assert covered(word, comment.comment_id) == "4.170"
    assert [each.text for each in places.paragraphs(word)] == [
        each.text for each in places.paragraphs(places.opened(data))
    ]
    assert living.read(done).texts == living.read(data).texts == {KEY: "4.170"}


def test_what_concerns_the_whole_file_stands_at_its_first_words() -> None:
    word = Document(BytesIO(commented(paper(), [Note(WHOLE, ("Lề trái 25 mm",))], author="Đôn Đốc", at=AT)))
    assert covered(word, next(iter(word.comments)).comment_id) == "UBND TỈNH"


def test_no_more_comments_are_written_than_anybody_reads() -> None:
    notes = [Note(WHOLE, (str(number),)) for number in range(MOST + 5)]
    assert len(Document(BytesIO(commented(paper(), notes, author="a", at=AT))).comments) == MOST


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(places.NotAWordFile):
        commented(b"%PDF-1.7", [], author="a", at=AT)


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_the_copy_with_its_comments(tmp_path: Path) -> None:
    data = paper()
    notes = [Note(at(data, "4.170"), ("Sửa lại.",)), Note(WHOLE, ("Cả văn bản",))]
    (tmp_path / "a.docx").write_bytes(commented(data, notes, author="Đôn Đốc", at=AT))
    programs.run(
        [
            programs.office(),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out")),
            str(tmp_path / "a.docx"),
        ],
        seconds=120,
        more={"HOME": str(tmp_path)},
    )
    back = Document(BytesIO((tmp_path / "out" / "a.docx").read_bytes()))
    assert sorted(comment.text for comment in back.comments) == ["Cả văn bản", "Sửa lại."]
