"""Requests take turns: one after the other, in the order they came, and a long one holds nobody up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Any

import pytest

from dondoc.cli.turns import Turns, in_turns

# Seconds: far longer than a test takes, and how long one waits for what must come.
NEVER, PATIENCE = 3_600.0, 30.0


def test_however_many_come_together_one_is_worked_on() -> None:
    turns, inside, most = Turns(NEVER), [], []

    def come() -> None:
        for _ in range(50):
            with turns.taken():
                inside.append(1)
                time.sleep(0)
                most.append(len(inside))
                inside.pop()

    _together([come] * 8)
    assert len(most) == 400
    assert set(most) == {1}


def test_who_came_first_is_served_first() -> None:
    turns = Turns(NEVER)
    served: list[int] = []
    held, free = Event(), Event()
    first = Thread(target=_hold, args=(turns, held, free))
    first.start()
    assert held.wait(PATIENCE)
    others = [Thread(target=_note, args=(turns, served, number)) for number in range(5)]
    for number, other in enumerate(others):
        other.start()
        _waited(turns, number + 1)
    assert served == []
    free.set()
    for each in (first, *others):
        each.join(PATIENCE)
    assert served == [0, 1, 2, 3, 4]


def test_what_takes_longer_than_a_turn_goes_on_beside_the_next_and_ends_nobody_elses() -> None:
    turns = Turns(0.01)
    held, free = Event(), Event()
    long = Thread(target=_hold, args=(turns, held, free))
    long.start()
    assert held.wait(PATIENCE)
    turns.longest = NEVER
    second_held, second_free = Event(), Event()
    second = Thread(target=_hold, args=(turns, second_held, second_free))
    second.start()
    assert second_held.wait(PATIENCE), "the long one held it up"
    free.set()
    long.join(PATIENCE)
    served: list[int] = []
    third = Thread(target=_note, args=(turns, served, 3))
    third.start()
    _waited(turns, 1)
    assert served == [], "the end of the long one ended the turn of the second"
    second_free.set()
    third.join(PATIENCE)
    assert served == [3]


def test_a_turn_that_passed_before_its_thread_woke_is_no_mistake() -> None:
    turns, answered = Turns(0.0005), []

    def come() -> None:
        for _ in range(200):
            with turns.taken():
                answered.append(sum(range(20_000)))

    _together([come] * 8)
    assert len(answered) == 1_600
    assert turns.waiting == 0


def test_a_turn_ends_with_the_answer_also_where_something_goes_wrong() -> None:
    def answered(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["broken"]:
            raise ValueError("broken")
        return [b"answer"]

    application, answers = in_turns(answered, NEVER), []

    def ask() -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="broken"):
                application({"broken": True}, print)
            answers.append(application({"broken": False}, print))

    _together([ask])
    assert answers == [[b"answer"], [b"answer"]]


def _together(work: list[Callable[[], None]]) -> None:
    threads = [Thread(target=each, daemon=True) for each in work]
    for each in threads:
        each.start()
    for each in threads:
        each.join(PATIENCE)
        assert not each.is_alive()


def _hold(turns: Turns, held: Event, free: Event) -> None:
    with turns.taken():
        held.set()
        assert free.wait(PATIENCE)


def _note(turns: Turns, served: list[int], number: int) -> None:
    with turns.taken():
        served.append(number)


def _waited(turns: Turns, number: int) -> None:
    """Until so many stand in the line."""
    end = time.monotonic() + PATIENCE
    while turns.waiting != number:
        assert time.monotonic() < end
        time.sleep(0.001)
