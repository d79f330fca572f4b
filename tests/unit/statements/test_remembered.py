"""Remembered answers: of one version only, by all that was asked, and never more rows than there is room for."""

from __future__ import annotations

from dondoc.statements.remembered import Remembered, Rows


class Asked:
    """Answers with so many rows, and counts how often it had to."""

    def __init__(self, rows: int = 1) -> None:
        self.times = 0
        self._rows = rows

    def __call__(self) -> Rows:
        self.times += 1
        return [(self.times, number) for number in range(self._rows)]


def test_the_same_question_of_the_same_version_is_asked_once() -> None:
    kept, asked = Remembered(10), Asked()
    first = kept.rows("v1", "SELECT 1", [7], asked)
    assert kept.rows("v1", "SELECT 1", [7], asked) == first
    assert asked.times == 1


def test_other_words_another_value_and_another_version_are_asked_anew() -> None:
    kept, asked = Remembered(10), Asked()
    first: tuple[str, str, object] = ("v1", "SELECT 1", 7)
    questions = [first, ("v1", "SELECT 2", 7), ("v1", "SELECT 1", "7"), ("v2", "SELECT 1", 7)]
    answers = [kept.rows(version, words, [value], asked) for version, words, value in questions]
    assert asked.times == len({str(each) for each in answers}) == 4


def test_what_was_remembered_of_a_version_does_not_come_back_with_it() -> None:
    kept, asked = Remembered(10), Asked()
    for version in ("v1", "v2", "v1"):
        kept.rows(version, "SELECT 1", [], asked)
    assert asked.times == 3


def test_without_a_version_nothing_is_remembered() -> None:
    kept, asked = Remembered(10), Asked()
    kept.rows(None, "SELECT 1", [], asked)
    kept.rows(None, "SELECT 1", [], asked)
    assert asked.times == 2


def test_an_answer_that_another_version_overtook_is_not_kept() -> None:
    kept, later = Remembered(10), Asked()

    def slow() -> Rows:
        kept.rows("v2", "SELECT 2", [], later)
        return [("of v1",)]

    assert kept.rows("v1", "SELECT 1", [], slow) == [("of v1",)]
    assert kept.rows("v2", "SELECT 1", [], later) == [(2, 0)]


def test_the_one_not_asked_for_the_longest_time_makes_room() -> None:
    kept, asked = Remembered(10), Asked(rows=3)  # two such answers have room
    for value in (1, 2, 1, 3):
        kept.rows("v1", "SELECT 1", [value], asked)
    assert asked.times == 3
    kept.rows("v1", "SELECT 1", [1], asked)
    assert asked.times == 3
    kept.rows("v1", "SELECT 1", [2], asked)
    assert asked.times == 4


def test_an_answer_larger_than_all_room_is_given_and_drives_nothing_out() -> None:
    kept, small, large = Remembered(10), Asked(), Asked(rows=10)
    kept.rows("v1", "SELECT 1", [], small)
    assert len(kept.rows("v1", "SELECT 2", [], large)) == 10
    kept.rows("v1", "SELECT 1", [], small)
    kept.rows("v1", "SELECT 2", [], large)
    assert (small.times, large.times) == (1, 2)
