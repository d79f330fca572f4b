"""Words shown in their place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.searching import terms
from dondoc.documents.snippets import WIDTH, snippet

TEXT = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở rà soát thủ tục hành chính.\n"
    "Sở Nội vụ hoàn thành việc số hóa hồ sơ lưu trữ trước ngày 30/6/2026 theo Kế hoạch số 45/KH-UBND của tỉnh.\n"
    + "Các đơn vị khác gửi báo cáo định kỳ. "
    * 20
)


def marked(question: str, text: str = TEXT) -> list[str]:
    found = snippet(text, terms(question))
    return [piece.text for piece in found.pieces if piece.marked] if found else []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("số hóa", ["số", "hóa"]),
        ("so hoa", ["số", "hóa"]),
        ("SO HOA", ["số", "hóa"]),
        ("số hoá", ["số", "hóa"]),
        ('"so hoa ho so"', ["số hóa hồ sơ"]),
        ("45/KH-UBND", ["45/KH-UBND"]),
        ("45/kh-ubnd", ["45/KH-UBND"]),
        ("luu tru", ["lưu", "trữ"]),
        ("lưu tr", ["lưu", "trữ"]),
        ("không có gì ở đây", []),
        ("???", []),
    ],
)
def test_what_was_asked_for_is_marked_as_the_text_writes_it(question: str, expected: list[str]) -> None:
    found = marked(question)
    assert set(expected) <= set(found)
    assert bool(found) == bool(expected)


def test_words_that_stand_together_are_shown_together() -> None:
    found = snippet(TEXT, terms("so hoa"))
    assert found is not None
    assert "số hóa hồ sơ" in found.text


def test_all_words_are_found_as_typed_without_marks() -> None:
    assert {word.lower() for word in marked("so ")} == {"sở", "số", "sơ"}


def test_decomposed_marks_are_found_too() -> None:
    assert {"số", "hóa"} <= set(marked("so hoa", unicodedata.normalize("NFD", TEXT)))


def test_the_stretch_with_the_most_of_the_words_is_shown() -> None:
    found = snippet("hồ sơ " + "chữ khác " * 60 + "hồ sơ lưu trữ", terms('"hồ sơ" "lưu trữ"'))
    assert found is not None
    assert [piece.text for piece in found.pieces if piece.marked] == ["hồ sơ", "lưu trữ"]
    assert found.before
    assert not found.after


@given(st.text(max_size=600), st.text(max_size=30))
def test_it_is_always_a_short_stretch_of_the_text(text: str, question: str) -> None:
    found = snippet(text, terms(question))
    if found is None:
        return
    assert len(found.text) <= WIDTH
    assert any(piece.marked for piece in found.pieces)


@given(st.sampled_from(["thủ tục", "hồ sơ", "lưu trữ"]), st.integers(0, 400))
def test_a_word_that_stands_there_is_shown_and_marked(words: str, before: int) -> None:
    text = "á " * before + words + " đ" * 300
    assert marked(f'"{words}"', text) == [words]
