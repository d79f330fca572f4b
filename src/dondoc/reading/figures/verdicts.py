"""Whether numbers that belong together agree, and what may be said where they do not.

An alarm (`holds` False) needs a claim by the text itself: one unit, and either classes that exclude each
other and leave nothing out, or a list that says it is the whole. All else is "không kết luận được".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from dondoc.reading.figures.layout import Mention
from dondoc.reading.figures.traits import COMPLETE, NEARLY_COMPLETE, Axis, Trait, exclusive, on
from dondoc.reading.figures.wording import added, counted, written


class Claim(StrEnum):
    """How much a list says about its own completeness."""

    WHOLE = "whole"  # gồm, chia ra, brackets, a colon
    PARTLY = "partly"  # trong đó, riêng
    NONE = "none"  # numbers that merely stand near each other


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the arithmetic; see `FigureGroup`."""

    holds: bool | None
    holds_if: str | None = None
    question: str | None = None


AGREES = Verdict(True)
ALARM = Verdict(False)
_NEAR = Decimal("0.8")  # a list of names that reaches less of its total is taken to be incomplete
_NEAR_CLASSES = Decimal("0.75")  # classes that leave nothing out may miss by more
_RESOLVED = {Trait.EARLY, Trait.ON_TIME, Trait.EARLY_OR_ON_TIME}


def weigh(total: Mention, parts: Sequence[Mention], claim: Claim, *, whole_list: bool = True) -> Verdict:
    """Judge a total and its parts. `whole_list` is False where the list has items that could not be read."""
    found = sum((p.value for p in parts), Decimal(0))
    if found == total.value:
        return AGREES
    if total.token.approximate or any(p.token.approximate for p in parts):
        return _rounded(total, parts)
    inside = _lies_inside(total, parts)
    if inside is not None:
        return inside
    if found > total.value:
        if claim is not Claim.NONE and len(parts) > 1 and all_exclusive(parts, named=claim is Claim.WHOLE):
            near = _comparable(total, parts) and _NEAR_CLASSES * found < total.value
            return ALARM if near else _overlap(total, parts)
        return _overlap(total, parts)
    sure = whole_list and _comparable(total, parts)
    if sure and is_complete(parts) and found > _NEAR_CLASSES * total.value and claim is not Claim.NONE:
        return ALARM
    if sure and claim is Claim.WHOLE and found >= _NEAR * total.value and _listed(parts):
        return ALARM
    if claim is Claim.PARTLY:
        gap = f"danh sách “trong đó” chưa nêu {written(total.value - found)}"
        return Verdict(None, gap, _left_out(total, parts, found) if whole_list else None)
    return _incomplete(total, parts, found)


def _left_out(total: Mention, parts: Sequence[Mention], found: Decimal) -> str | None:
    """What to ask where the classes told belong to one set that leaves nothing out, and one of it is not told."""
    for axis in (Axis.TIMING, Axis.STATE, Axis.ORIGIN):
        classes = [on(axis, p.traits) for p in parts]
        if any(len(each) != 1 for each in classes) or len(set(classes)) != len(classes):
            continue
        told: frozenset[Trait] = frozenset().union(*classes)
        if any(told < wanted and len(wanted) == len(told) + 1 for wanted in COMPLETE):
            return f"{written(total.value - found)} còn lại của {counted(total)} thuộc loại nào?"
    return None


def is_complete(parts: Sequence[Mention], *, nearly: bool = False) -> bool:
    """Whether the classes of the parts leave nothing out."""
    wanted = COMPLETE + NEARLY_COMPLETE if nearly else COMPLETE
    for axis in (Axis.TIMING, Axis.STATE, Axis.ORIGIN):
        classes = [on(axis, _resolved(p.traits) if axis is Axis.STATE else p.traits) for p in parts]
        if any(len(c) != 1 for c in classes):
            continue
        if len(set(classes)) == len(classes) and frozenset().union(*classes) in wanted:
            return True
    return _covers_both_axes(parts)


def _covers_both_axes(parts: Sequence[Mention]) -> bool:
    """Done and open, each as one number or by its whole timeliness: done on time, done late, open in time, overdue."""
    by_state: dict[Trait, list[frozenset[Trait]]] = {}
    for part in parts:
        states = on(Axis.STATE, _implied(part.traits))
        if len(states) != 1:
            return False
        by_state.setdefault(next(iter(states)), []).append(on(Axis.TIMING, part.traits))
    if not {Trait.DONE, Trait.OPEN} <= set(by_state):
        return False
    return all(_leaves_nothing_out(timings) for state, timings in by_state.items() if state is not Trait.RETURNED)


def _leaves_nothing_out(timings: Sequence[frozenset[Trait]]) -> bool:
    if len(timings) == 1:
        return not timings[0]
    whole: frozenset[Trait] = frozenset().union(*timings)
    return all(len(t) == 1 for t in timings) and len(whole) == len(timings) and whole in COMPLETE + NEARLY_COMPLETE


def all_exclusive(parts: Sequence[Mention], *, named: bool) -> bool:
    """Whether no record can be in two of the parts. Names in a list that claims to be the whole exclude each other."""
    for one, other in combinations(parts, 2):
        if exclusive(_implied(one.traits), _implied(other.traits)):
            continue
        if named and not _classes(one) and not _classes(other):
            continue
        return False
    return True


def _classes(mention: Mention) -> frozenset[Trait]:
    return mention.traits - {Trait.RECEIVED, Trait.DUE, Trait.REST}


def _resolved(found: frozenset[Trait]) -> frozenset[Trait]:
    """What is "trước hạn" is resolved."""
    return found | {Trait.DONE} if found & _RESOLVED and Trait.OPEN not in found else found


def _implied(found: frozenset[Trait]) -> frozenset[Trait]:
    """What is "trước hạn" is resolved; what is "chưa đến hạn" is open."""
    if Trait.NOT_DUE in found and Trait.DONE not in found:
        return found | {Trait.OPEN}
    return _resolved(found)


def _comparable(total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts count what the total counts, or kinds of it that each have a name of their own."""
    units = [p.token.unit for p in parts if p.token.unit]
    if not units or not total.token.unit or set(units) == {total.token.unit}:
        return True
    return total.token.unit not in units and len(set(units)) == len(units) == len(parts)


def _listed(parts: Sequence[Mention]) -> bool:
    return len(parts) >= 2 and all_exclusive(parts, named=True)


def _lies_inside(total: Mention, parts: Sequence[Mention]) -> Verdict | None:
    """Done x overdue: the sum holds if the parts that only name timeliness lie in the others."""
    stated = [p for p in parts if on(Axis.STATE, p.traits)]
    loose = [p for p in parts if not on(Axis.STATE, p.traits) and on(Axis.TIMING, p.traits) == {Trait.LATE}]
    others = [p for p in parts if p not in loose]
    if not stated or not loose or not others:
        return None
    base = sum((p.value for p in others), Decimal(0))
    every = base + sum((p.value for p in loose), Decimal(0))
    if base == total.value:
        return nested(total, others, loose)
    states = {t for p in others for t in on(Axis.STATE, _implied(p.traits))}
    if {Trait.DONE, Trait.OPEN} <= states:
        if base > total.value and all_exclusive(others, named=False):
            return ALARM
        if base < total.value < every:
            return _partly_nested(total, others, loose, every)
    return None


def nested(total: Mention, others: Sequence[Mention], loose: Sequence[Mention]) -> Verdict:
    """Not to be told: the sum holds if some parts lie in the others."""
    inner = ", ".join(counted(p) for p in loose)
    host = _host(others)
    values = added([p.value for p in others])
    return Verdict(
        None,
        f"{inner} nằm trong {counted(host)}: {values} = {written(total.value)}",
        f"{inner} có nằm trong {counted(host)} không, hay là số riêng ngoài các số kia?",
    )


def _host(others: Sequence[Mention]) -> Mention:
    """The part that late ones most likely lie in: what is done, unless what is open is not said to be in time."""
    done = [p for p in others if Trait.DONE in _implied(p.traits)]
    return (done or list(others))[0]


def _partly_nested(total: Mention, others: Sequence[Mention], loose: Sequence[Mention], every: Decimal) -> Verdict:
    inner = ", ".join(counted(p) for p in loose)
    return Verdict(
        None,
        f"{written(every - total.value)} trong số {inner} đã được tính ở các số kia",
        f"Bao nhiêu trong số {inner} đã được tính trong {' và '.join(counted(p) for p in others)}?",
    )


def _rounded(total: Mention, parts: Sequence[Mention]) -> Verdict:
    return Verdict(
        None,
        "các số làm tròn (“trên”, “gần”, “ngàn”) lệch nhau trong phạm vi làm tròn",
        f"Số chính xác của {counted(total)} và của từng phần là bao nhiêu?",
    )


def _overlap(total: Mention, parts: Sequence[Mention]) -> Verdict:
    found = sum((p.value for p in parts), Decimal(0))
    return Verdict(
        None,
        f"{written(found - total.value)} được tính ở hơn một phần",
        f"Các phần của {counted(total)} có trùng nhau không?",
    )


def _incomplete(total: Mention, parts: Sequence[Mention], found: Decimal) -> Verdict:
    if found > total.value:
        return _overlap(total, parts)
    return Verdict(
        None,
        f"còn {written(total.value - found)} không được nêu trong danh sách",
        f"{written(total.value - found)} còn lại của {counted(total)} thuộc loại nào?",
    )
