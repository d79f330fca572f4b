"""What is searched, and how a question is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.lookups import as_fts5, as_tsquery
from dondoc.documents.searching import OVERLAP, WORDS_A_SECTION, Term, sections, terms
from dondoc.language.folding import folded


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kế hoạch", (Term(("ke",)), Term(("hoach",), open=True))),
        ("ke hoach ", (Term(("ke",)), Term(("hoach",)))),
        ("85/QĐ-UBND", (Term(("85", "qd", "ubnd"), open=True),)),
        ("so 85", (Term(("so",)), Term(("85",)))),
        ('"cải cách hành chính" 2026', (Term(("cai", "cach", "hanh", "chinh")), Term(("2026",)))),
        ("“một cửa”", (Term(("mot", "cua")),)),
        ('"chưa đóng ngoặc', (Term(("chua", "dong", "ngoac"), open=True),)),
        ("   ", ()),
        ("?! …", ()),
        ("漢字", ()),
    ],
)
def test_a_question_is_understood(question: str, expected: tuple[Term, ...]) -> None:
    assert terms(question) == expected


def test_each_database_is_asked_in_its_own_language() -> None:
    term = Term(("85", "qd", "ubnd"), open=True)
    assert as_fts5(term) == '"85 qd ubnd"*'
    assert as_tsquery(term) == "'85' <-> 'qd' <-> 'ubnd':*"


@given(st.text(max_size=80))
def test_no_question_can_break_out_of_the_language(question: str) -> None:
    for term in terms(question):
        assert all(word.isascii() and word.isalnum() for word in term.words)
        assert len(term.words) <= OVERLAP


WORDS = st.lists(st.text(alphabet="abcđêư12", min_size=1, max_size=6), max_size=3 * WORDS_A_SECTION)


@given(WORDS)
def test_sections_hold_every_word_and_every_short_run_of_words(words: list[str]) -> None:
    text = " ".join(words)
    found = list(sections(text))
    assert all(len(section.split()) <= WORDS_A_SECTION for section in found)
    plain = folded(text).split()
    runs = [" ".join(plain[start : start + OVERLAP]) for start in range(max(len(plain) - OVERLAP + 1, 1))]
    assert all(any(f" {run} " in f" {section} " for section in found) for run in runs if run)
