"""The sentences that come with the software: what they write, whatever the numbers, holds before the own check."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.figures.measured import Measured, measured_count, measured_rate
from dondoc.language import numbers
from dondoc.limits.laying import tables
from dondoc.reading import figures, structure, text
from dondoc.reading.model import FigureGroup, Header
from dondoc.reports.sentences import Slot, number, said, sentence_of

COUNT = st.sampled_from([0, 0, 1, 2, 7, 13, 40])


def written(outline: str, section: str, measured: Mapping[str, Measured]) -> str:
    """The sentences of a section, a line each, without those whose figures are not given."""
    found = next(each for each in tables("reports", "outlines") if each["code"] == outline)
    entries = next(each for each in found["sections"] if each["code"] == section)["sentences"]
    told = [said(sentence_of(section, entry), measured) for entry in entries]
    return "\n".join("".join(_word(piece, measured) for piece in each.pieces) for each in told if each.pieces)


def _word(piece: str | Slot, measured: Mapping[str, Measured]) -> str:
    if isinstance(piece, str):
        return piece
    found = number(measured[piece.figure], piece.part)
    return f"{found}%".replace(".", ",") if piece.part == "percent" else numbers.padded(int(str(found)))


def in_doubt(words: str) -> list[FigureGroup]:
    """What the check would say of the words."""
    content = text.canonical(words)
    groups = figures.find(content, structure.outline(content), Header(), ())[1]
    return [each for each in groups if each.holds is False or each.question]


@settings(max_examples=80, deadline=None)
@given(early=COUNT, on_time=COUNT, late=COUNT, without=COUNT, unfinished=COUNT, stopped=COUNT)
def test_what_is_said_of_tasks_adds_up_and_tells_no_zero(
    early: int, on_time: int, late: int, without: int, unfinished: int, stopped: int
) -> None:
    done = early + on_time + late + without
    counts = {
        "given": done + unfinished + stopped,
        "done": done,
        "done_early": early,
        "done_on_time": on_time,
        "done_late": late,
        "done_no_deadline": without,
        "unfinished": unfinished,
        "overdue": unfinished // 2,
        "stopped": stopped,
        "entered_late": on_time // 2,
    }
    measured = {f"assignments.{name}": measured_count(count) for name, count in counts.items()}
    measured["assignments.on_time_rate"] = measured_rate(early + on_time, early + on_time + late)
    words = written("tasks", "results", measured)
    assert " 00 " not in words
    assert in_doubt(words) == []


@settings(max_examples=40, deadline=None)
@given(early=COUNT, late=COUNT, still=COUNT, left_out=COUNT)
def test_what_is_said_of_dossiers_adds_up_and_tells_no_zero(early: int, late: int, still: int, left_out: int) -> None:
    counts = {
        "received": early + late + still + left_out,
        "resolved": early + late,
        "resolved_late": late,
        "open": still,
        "open_overdue": still // 2,
    }
    measured = {f"dossiers.{name}": measured_count(count) for name, count in counts.items()}
    measured["dossiers.in_time_of_resolved"] = measured_rate(early, early + late)
    words = written("par", "procedures", measured)
    assert " 00 " not in words
    assert [each for each in in_doubt(words) if each.holds is False] == []
