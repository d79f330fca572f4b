"""Reasons of a deadline: kept as plain values, told again word for word, and in another language."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given

from dondoc.assignments.deadlines import Asked, Fixed, fix, fixed_before, fixed_by_hand, no_day_said
from dondoc.assignments.reasons import WAITED, Reason, ReasonKind, from_json, told
from dondoc.reading.model import DeadlineKind
from tests.unit.assignments.test_deadlines import ASKED, CALENDAR, CASES, asked

DAY = date(2026, 12, 10)


def kept(fixed: Fixed) -> tuple[Reason, ...]:
    """The reasons after a stay in the database."""
    return from_json(json.loads(json.dumps([reason.as_json() for reason in fixed.reasons])))


@given(ASKED)
def test_reasons_that_were_kept_tell_the_same(anything: Asked) -> None:
    fixed = fix(anything, CALENDAR)
    assert told(kept(fixed)) == fixed.explained


def test_every_kind_of_reason_is_told_without_a_hole() -> None:
    text = Asked(None, "trước ngày 10/01", DAY, None, "", "", None, None)
    none = Asked(None, "", None, None, "", "", None, None)
    by_hand = [fixed_by_hand(DAY), no_day_said(), fixed_before(text, name="Lê Thu", on=DAY)]
    by_hand += [fixed_before(none, name="Lê Thu", on=DAY)]
    sunday = Asked(DeadlineKind.COUNTED, "30 ngày", None, 4, "day", "issued", date(2026, 6, 3), None)
    never = Asked(DeadlineKind.COUNTED, "kể từ khi xong", None, 4, "day", "khi xong", None, None)
    huge = Asked(DeadlineKind.COUNTED, "rất lâu", None, 10**9, "day", "issued", date(2026, 6, 3), None)
    found = [*(fix(asked(case), CALENDAR) for case in CASES), *by_hand]
    found += [fix(each, CALENDAR) for each in (sunday, never, huge)]
    waits = [Reason(kind, {"on": "2026-06-10", "days": 3, "day": "2026-07-03"}) for kind in sorted(WAITED)]
    change = {"on": "2026-06-10", "before": "2026-07-03", "day": "2026-07-20"}
    moves = [
        Reason(ReasonKind.EXTENDED, {**change, "number": 2}),
        Reason(ReasonKind.CHANGED, change),
        Reason(ReasonKind.CHANGED, {**change, "before": ""}),
    ]
    again = Reason(
        ReasonKind.RECOUNTED, {"on": "2026-06-10", "before": "2026-07-03", "day": "2026-07-06", "why": "hoán đổi"}
    )
    reasons = [*(reason for fixed in found for reason in kept(fixed)), *waits, *moves, again]
    assert {reason.kind for reason in reasons} == set(ReasonKind)
    for reason in reasons:
        words = told([reason])
        assert "%" not in words
        assert "“”" not in words, words


def test_every_sentence_goes_through_the_translation() -> None:
    heard: list[str] = []

    def say(sentence: str) -> str:
        heard.append(sentence)
        return sentence

    fixed = fix(Asked(DeadlineKind.COUNTED, "05 ngày làm việc", None, 5, "working_day", "", DAY, None), CALENDAR)
    words = told(fixed.reasons, say)
    assert words == fixed.explained
    assert "%(count)02d ngày nghỉ hằng tuần" in heard
