"""The foot of an official paper: no page bears a signature alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from dondoc.papers.official import Head, Paper, Signer, Text, official_paper

HEAD = Head(["UBND tỉnh An Lạc", "Sở Nội vụ"], "BC-SNV", "Báo cáo", "Kết quả")
SIGNERS = [[Signer("Giám đốc", "Nguyễn Văn Ví Dụ")], [Signer("Thư ký"), Signer("Chủ tọa")]]


@pytest.mark.parametrize("signers", SIGNERS)
def test_the_last_words_stay_with_the_signature(signers: list[Signer]) -> None:
    word = Document(BytesIO(official_paper(Paper(HEAD, [Text("Một."), Text("Hai./.")], signers))))
    last = [each for each in word.paragraphs if each.text in ("Một.", "Hai./.", "")][-2:]
    assert [each.paragraph_format.keep_with_next for each in last] == [True, True]
    assert "w:cantSplit" in word.tables[-1]._tbl.xml
