"""Cutting a text where finds begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading.model import Span
from dondoc.web.marks import Mark, MarkKind, lines, portion_of, portions

TEXTS = st.text(alphabet="ab |\n", max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(MarkKind)), max_size=8))
    return text, [
        Mark(f"k{number}", kind, Span(min(one, other), max(one, other)))
        for number, (one, other, kind) in enumerate(pairs)
    ]


@given(marked_texts())
def test_the_runs_put_together_are_the_text(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    assert "\n".join("".join(run.text for run in line.runs) for line in lines(text, marks)) == text


@given(marked_texts())
def test_a_run_knows_exactly_the_finds_that_cover_it(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    for line in lines(text, marks):
        at = line.span.start
        for run in line.runs:
            covering = {
                m.key for m in marks if m.span.start < at + len(run.text) and m.span.end > max(at, m.span.start)
            }
            assert {m.key for m in run.marks} == covering
            assert all(m.span.start <= at and m.span.end >= at + len(run.text) for m in run.marks)
            at += len(run.text)


def test_the_innermost_find_comes_first() -> None:
    order, cited = Mark("o1", MarkKind.ORDER, Span(0, 20)), Mark("c1", MarkKind.CITE, Span(5, 9))
    (line,) = lines("Giao theo Ke hoach 4", [order, cited])
    assert [[mark.key for mark in run.marks] for run in line.runs] == [["o1"], ["c1", "o1"], ["o1"]]
    assert [mark.key for mark in line.runs[1].begins] == ["c1"]


def test_a_find_over_a_line_break_is_marked_on_both_lines() -> None:
    first, second = lines("mot\nhai", [Mark("c1", MarkKind.CITE, Span(1, 6))])
    assert first.runs[-1].marks
    assert second.runs[0].marks
    assert first.runs[-1].begins
    assert not second.runs[0].begins


@given(st.text(alphabet="ab\n", max_size=400), st.integers(1, 50))
def test_portions_follow_each_other_without_a_gap(text: str, size: int) -> None:
    found = portions(text, size)
    assert "".join(each.span.of(text) for each in found) == text
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    for offset in range(0, len(text), 7):
        span = found[portion_of(offset, found) - 1].span
        assert span.start <= offset < span.end


def test_a_text_with_very_many_finds_keeps_its_lines() -> None:
    text = "mot hai ba bon\n" * 20_000
    marks = [Mark(f"c{at}", MarkKind.CITE, Span(at, at + 3)) for at in range(0, len(text), 15)]
    assert sum(1 for _ in lines(text, marks)) == 20_001
