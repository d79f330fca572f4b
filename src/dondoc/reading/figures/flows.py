"""Sums that no list word announces: classes that follow their whole, received = resolved + open, "còn lại"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dondoc.reading.figures.drafts import Draft, sum_draft
from dondoc.reading.figures.layout import Frame, Layout, Mention, Sentence, following, preceding
from dondoc.reading.figures.sums import _adds, _mixed
from dondoc.reading.figures.traits import Axis, Trait, on
from dondoc.reading.figures.units import comparable
from dondoc.reading.figures.verdicts import AGREES, ALARM, Claim, Verdict, all_exclusive, is_complete, nested, weigh
from dondoc.reading.figures.wording import counted, written

_REACH = 3  # paragraphs over which resolved and open may lie apart from received
_NEAR = Decimal("0.9")  # published slips are small; a wider gap is another period or another body
_LOOK_ON = 120  # characters after the last number that may explain a difference
_EXPLAINED = re.compile(
    r"(?:kỳ|năm|tháng|quý) trước (?:chuyển|mang)|tồn (?:đầu|kỳ|cũ)|chuyển (?:sang|tiếp|kỳ sau)|xin rút|trả lại|từ chối"
    r"|không đủ điều kiện|số còn lại|còn lại (?:là|do|chưa|thuộc)|tính cả|bao gồm cả",
    re.I,
)
_EXCUSE = 300  # characters after the numbers in which a cause may be given
_ON_SCREEN = re.compile(r"(?:phần mềm|hệ thống)[^.;]{0,80}thực tế|thực tế[^.;]{0,60}(?:đúng|trước|trong) hạn", re.I)
_NEW_SCOPE = re.compile(
    r"(?:riêng|đối với|tại|ở|trong (?:tuần|tháng|quý|năm)|quý|tháng|tuần|năm|cùng kỳ|về)(?![^\W\d_])", re.I
)


def classes_after(layout: Layout) -> Iterator[Draft]:
    """ "xử lý 51.780 đơn, đúng và trước hạn 51.072 đơn, quá hạn 708 đơn"."""
    for passage in layout.passages:
        for sentence in passage.sentences:
            for frame in sentence.frames:
                members = [m for m in frame.members if m.plain_count][:60]
                yield from _runs(layout, members)
        yield from _runs_over_sentences(layout, passage.sentences)


def _runs_over_sentences(layout: Layout, sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """ "Đã giải quyết 500 hồ sơ. Đúng hạn 480, quá hạn 20."""
    for before, after in itertools.pairwise(sentences):
        members = [m for m in after.root.members if m.plain_count][:20]
        if len(members) < 2 or not all(on(Axis.TIMING, m.traits) and not on(Axis.STATE, m.traits) for m in members):
            continue
        wholes = [m for m in before.root.members if m.plain_count and on(Axis.STATE, m.traits)]
        if wholes:
            yield from _runs(layout, [wholes[-1], *members])


def _runs(layout: Layout, members: Sequence[Mention]) -> Iterator[Draft]:
    children = children_of(members)
    for whole, indexes in children.items():
        yield from _judge_run(layout, members[whole], [members[i] for i in indexes])
    inner = {i for indexes in children.values() for i in indexes}
    for at, whole_mention in enumerate(members):
        if at in inner or on(Axis.STATE, whole_mention.traits) or on(Axis.TIMING, whole_mention.traits):
            continue
        if on(Axis.ORIGIN, whole_mention.traits):
            continue
        parts = _state_run(members, at, inner)
        if len(parts) >= 2:
            yield from _judge_run(layout, whole_mention, parts)
        origin = _axis_run(members, at, Axis.ORIGIN)
        if len(origin) >= 2:
            yield from _judge_run(layout, whole_mention, origin)


def children_of(members: Sequence[Mention]) -> dict[int, list[int]]:
    """Counts that name timeliness only, under the count of done or open ones before them."""
    found: dict[int, list[int]] = {}
    for at, whole in enumerate(members):
        if not on(Axis.STATE, whole.traits) or on(Axis.TIMING, whole.traits):
            continue
        run: list[int] = []
        seen: set[frozenset[Trait]] = set()
        for i in range(at + 1, len(members)):
            timing = on(Axis.TIMING, members[i].traits)
            state = on(Axis.STATE, members[i].traits)
            if not timing or timing in seen or (state and state != on(Axis.STATE, whole.traits)):
                break
            if not _same_unit(whole, members[i]):
                break
            seen.add(timing)
            run.append(i)
        if len(run) >= 2:
            found[at] = run
    return found


def _state_run(members: Sequence[Mention], at: int, inner: set[int]) -> list[Mention]:
    parts: list[Mention] = []
    seen: set[frozenset[Trait]] = set()
    for i in range(at + 1, len(members)):
        if i in inner:
            continue
        mention = members[i]
        classes = on(Axis.STATE, mention.traits) | on(Axis.TIMING, mention.traits)
        if not classes or classes in seen or not _same_unit(members[at], mention):
            break
        seen.add(classes)
        parts.append(mention)
    return parts


def _axis_run(members: Sequence[Mention], at: int, axis: Axis) -> list[Mention]:
    parts: list[Mention] = []
    for mention in members[at + 1 :]:
        if not on(axis, mention.traits) or not _same_unit(members[at], mention):
            break
        parts.append(mention)
    return parts


def _same_unit(one: Mention, other: Mention) -> bool:
    return comparable(one.token.unit, other.token.unit)


def _judge_run(layout: Layout, whole: Mention, parts: list[Mention]) -> Iterator[Draft]:
    if _adds(whole, parts):
        yield sum_draft(layout, whole, parts, AGREES, "classes-after-whole")
        return
    for count in range(len(parts) - 1, 1, -1):
        if _adds(whole, parts[:count]) and not _mixed(parts[:count], parts[count:]):
            yield sum_draft(layout, whole, parts[:count], AGREES, "classes-after-whole")
            return
    states = {t for p in parts for t in on(Axis.STATE, p.traits)}
    if is_complete(parts) or {Trait.DONE, Trait.OPEN} <= states:
        claim = Claim.WHOLE if is_complete(parts) else Claim.PARTLY
        verdict = weigh(whole, parts, claim, whole_list=not _unsaid(layout, whole, parts))
        yield sum_draft(layout, whole, parts, verdict, "classes-after-whole")


@dataclass(slots=True)
class _Flow:
    """What one scope says of the records it received."""

    received: Mention | None = None
    done: list[Mention] = field(default_factory=list)
    open: list[Mention] = field(default_factory=list)
    returned: list[Mention] = field(default_factory=list)
    carried: list[Mention] = field(default_factory=list)
    timed: list[Mention] = field(default_factory=list)


def received_and_done(layout: Layout) -> Iterator[Draft]:
    """Received = resolved + being resolved, over sentences and paragraphs of one scope."""
    flow = _Flow()
    for passage in layout.passages:
        for sentence in passage.sentences:
            if _starts_scope(sentence) or _too_far(flow, passage.index):
                yield from _close(layout, flow)
                flow = _Flow()
            for mention in _line(sentence):
                if _starts_flow(mention, flow):
                    yield from _close(layout, flow)
                    flow = _Flow(received=mention)
                elif flow.received is not None and (
                    _same_unit(flow.received, mention) or Trait.RETURNED in mention.traits
                ):
                    _add(flow, mention)
    yield from _close(layout, flow)


def _line(sentence: Sentence) -> Iterator[Mention]:
    for mention in sentence.root.members:
        if mention.plain_count and mention.token.den is None:
            yield mention


def _starts_scope(sentence: Sentence) -> bool:
    return bool(sentence.levels) or bool(_NEW_SCOPE.match(sentence.head))


def _too_far(flow: _Flow, passage: int) -> bool:
    return flow.received is not None and passage - flow.received.passage > _REACH


def _starts_flow(mention: Mention, flow: _Flow) -> bool:
    if Trait.RECEIVED in mention.traits or (Trait.NEW in mention.traits and flow.received is None):
        return not on(Axis.STATE, mention.traits)
    weak = mention.left.rstrip().lower().endswith((" có", "có"))
    return weak and not mention.traits & {Trait.DONE, Trait.OPEN, Trait.LATE} and bool(mention.token.unit)


def _add(flow: _Flow, mention: Mention) -> None:
    state = on(Axis.STATE, mention.traits)
    if Trait.CARRIED in mention.traits:
        flow.carried.append(mention)
    elif Trait.OPEN in state:
        flow.open.append(mention)
    elif Trait.RETURNED in state:
        flow.returned.append(mention)
    elif Trait.DONE in state:
        flow.done.append(mention)
    elif on(Axis.TIMING, mention.traits):
        flow.timed.append(mention)


def _close(layout: Layout, flow: _Flow) -> Iterator[Draft]:
    whole = flow.received
    if whole is None or not flow.done or not flow.open or _loose_late(flow):
        return
    done, still = _plain_or_timed(flow.done), _plain_or_timed(flow.open)
    if not done or not still:
        return
    parts = sorted([*done, *still], key=lambda m: m.index)
    rule = "received-done-open"
    for chosen in (parts, sorted([*parts, *flow.returned], key=lambda m: m.index)):
        if _adds(whole, chosen):
            yield sum_draft(layout, whole, chosen, AGREES, rule)
            return
    carried = sum((m.value for m in flow.carried), Decimal(0))
    found = sum((m.value for m in parts), Decimal(0))
    if carried and whole.value + carried == found:
        yield sum_draft(layout, whole, parts, AGREES, "received-and-carried", total_value=found)
        return
    verdict = _flow_verdict(layout, flow, whole, done, still, parts)
    yield sum_draft(layout, whole, parts, verdict, rule)


def _loose_late(flow: _Flow) -> bool:
    """ "41 done, 5 overdue, 7 open": the late ones may lie in either; `classes_after` weighs them together."""
    last = max(m.index for m in (*flow.done, *flow.open))
    classes = {t for m in flow.timed if m.index < last for t in on(Axis.TIMING, m.traits)}
    return classes == {Trait.LATE}


def _plain_or_timed(mentions: list[Mention]) -> list[Mention]:
    plain = [m for m in mentions if not on(Axis.TIMING, m.traits)]
    if plain:
        return plain[:1]
    distinct = {on(Axis.TIMING, m.traits) for m in mentions}
    return mentions if len(distinct) == len(mentions) else mentions[:1]


def _flow_verdict(
    layout: Layout, flow: _Flow, whole: Mention, done: list[Mention], still: list[Mention], parts: list[Mention]
) -> Verdict:
    found = sum((p.value for p in parts), Decimal(0))
    strong = Trait.RECEIVED in whole.traits and Trait.NEW not in whole.traits and not flow.carried
    strong = strong and not _unsaid(layout, whole, parts)
    sure = len(done) == 1 and len(still) == 1 and not flow.returned
    exact = not any(m.token.approximate for m in (whole, *parts))
    near = found and min(found, whole.value) / max(found, whole.value) >= _NEAR
    if _excused(layout, parts):
        sure = False
        late = [p for p in parts if Trait.LATE in p.traits]
        others = [p for p in parts if p not in late]
        if _adds(whole, others):
            return nested(whole, others, late)
    if strong and sure and exact and near and len(flow.done) == 1 and len(flow.open) == 1:
        return ALARM
    apart = all_exclusive(parts, named=False) and found > whole.value
    if strong and apart and exact and near and not flow.returned and not _excused(layout, parts):
        return ALARM
    gap = abs(whole.value - found)
    return Verdict(
        None,
        f"{written(gap)} là số kỳ trước chuyển sang, rút, trả lại hoặc chưa nêu",
        f"{counted(whole)} lệch {written(gap)} so với tổng số đã và đang giải quyết: số này ở đâu?",
    )


def _excused(layout: Layout, parts: Sequence[Mention]) -> bool:
    """Whether the text says soon after that the late ones were late in the software only."""
    if not any(Trait.LATE in p.traits for p in parts):
        return False
    end = max(p.token.end for p in parts)
    return bool(_ON_SCREEN.search(layout.content[end : end + _EXCUSE]))


def _unsaid(layout: Layout, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the text names carried over or withdrawn records without saying how many."""
    end = max(p.token.end for p in parts)
    words = layout.content[whole.token.start : end + _LOOK_ON]
    if not _EXPLAINED.search(words):
        return False
    between = layout.mentions[whole.index : max(p.index for p in parts) + 1]
    return not any(m.traits & {Trait.CARRIED, Trait.RETURNED} for m in between)


def the_rest(layout: Layout) -> Iterator[Draft]:
    """ "Thuộc thẩm quyền 221 đơn … Còn lại 1.315 đơn": with what was said first, the whole."""
    for passage in layout.passages:
        line = [m for s in passage.sentences for m in s.root.members if m.plain_count]
        for at, mention in enumerate(line):
            if Trait.REST not in mention.traits or at < 2 or not mention.token.unit:
                continue
            whole, part = line[at - 2], line[at - 1]
            same = whole.token.unit == part.token.unit == mention.token.unit
            if same and whole.value > part.value and _explicit_rest(mention):
                verdict = weigh(whole, [part, mention], Claim.NONE)
                yield sum_draft(layout, whole, [part, mention], verdict, "rest-of-whole")


def _explicit_rest(mention: Mention) -> bool:
    return "còn lại" in mention.left.lower() or "còn lại" in mention.right.lower()[:12]


def nearby(layout: Layout) -> Iterator[Draft]:
    """Counts side by side that add up to a count of the same things said before, or to a "tổng" said after."""
    recent: list[Mention] = []
    for passage in layout.passages:
        line = [m for s in passage.sentences for m in s.root.members if m.plain_count]
        yield from _side_by_side(layout, line, recent)
        units = {m.token.unit for m in line}
        for unit in units - {None} if len(units) > 1 else ():
            yield from _side_by_side(layout, [m for m in line if m.token.unit == unit], recent)
        for sentence in passage.sentences:
            yield from _total_at_end(layout, _counts(sentence.root))
            for frame in sentence.frames[1:]:
                members = _counts(frame)
                yield from _total_in_bracket(layout, frame, members)
                yield from _total_at_end(layout, members)
                if len(members) >= 2:
                    near = [*preceding(line, members[0].index, _WINDOW), *following(line, members[-1].index, 2)]
                    yield from _side_by_side(layout, members, [*recent[len(near) :], *near])
        recent = (recent + line)[-_WINDOW:]


_TOTALS = ("tổng", "tổng số", "tổng cộng", "cộng", "tổng là", "tổng số là")
_PLAIN = 20  # two numbers add up to a smaller one by accident
_WINDOW = 24
_LONGEST = 14


def _total_at_end(layout: Layout, members: Sequence[Mention]) -> Iterator[Draft]:
    """ "A 02 đơn vị; B 56 đơn vị; C 05 đơn vị, tổng 63 đơn vị": the list says itself that this is its sum."""
    for at, whole in enumerate(members[:_LONGEST]):
        if at < 2 or not whole.token.unit or not whole.left.lower().rstrip(" :").endswith(_TOTALS):
            continue
        parts = [m for m in members[:at] if m.token.unit == whole.token.unit]
        if len(parts) == at and not any(Trait.RECEIVED in p.traits for p in parts):
            verdict = weigh(whole, parts, Claim.WHOLE)
            if verdict.holds is not None:
                yield sum_draft(layout, whole, parts, verdict, "total-after-parts")


def _total_in_bracket(layout: Layout, frame: Frame, members: Sequence[Mention]) -> Iterator[Draft]:
    """ "150 xã, 12 phường, 9 thị trấn (tổng 171 đơn vị)"."""
    if len(members) != 1 or frame.outer is None or not members[0].left.lower().rstrip(" :").endswith(_TOTALS):
        return
    before = [m for m in preceding(frame.outer.members, members[0].index, _LONGEST) if m.plain_count]
    for first in range(len(before) - 2, -1, -1):
        if _adds(members[0], before[first:]):
            yield sum_draft(layout, members[0], before[first:], AGREES, "total-after-parts")
            return


def _counts(frame: Frame) -> list[Mention]:
    return [m for m in frame.members if m.plain_count]


def _side_by_side(layout: Layout, line: Sequence[Mention], recent: Sequence[Mention]) -> Iterator[Draft]:
    if len(line) < 2:
        return
    wholes: dict[Decimal, list[Mention]] = {}
    for mention in recent[-_WINDOW:]:
        wholes.setdefault(mention.value, []).append(mention)
    for mention in line[:400]:
        wholes.setdefault(mention.value, []).append(mention)
    for first in range(min(len(line), 400)):
        total = line[first].value
        for last in range(first + 1, min(first + _LONGEST, len(line))):
            total += line[last].value
            whole = next((w for w in wholes.get(total, ()) if _may_be_whole(w, line, first, last)), None)
            if whole is not None and _no_chance(whole, line[first : last + 1]):
                yield sum_draft(layout, whole, line[first : last + 1], AGREES, "adds-up-nearby")


def _may_be_whole(whole: Mention, line: Sequence[Mention], first: int, last: int) -> bool:
    if whole.index >= line[first].index:
        words = whole.left.lower().rstrip(" :")
        return whole.index > line[last].index and words.endswith((*_TOTALS, "là"))
    units = {m.token.unit for m in line[first : last + 1]}
    return units <= {None, whole.token.unit} and not line[last].token.after_slash


def _no_chance(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the addition is no accident: small numbers add up to something everywhere."""
    if any(p.value == 0 for p in parts):
        parts = [p for p in parts if p.value]
    if len(parts) < 2:
        return False
    if whole.index > parts[-1].index and Trait.RECEIVED in whole.traits:
        return True
    if is_complete(parts, nearly=True) or any(Trait.REST in p.traits for p in parts):
        return True
    states = all(on(Axis.STATE, p.traits) | on(Axis.TIMING, p.traits) for p in parts)
    same = whole.token.unit is not None and all(p.token.unit == whole.token.unit for p in parts)
    if states and (same or whole.value >= 50):
        return True
    return same and (len(parts) >= 3 or whole.value >= _PLAIN) and min(p.value for p in parts) * 200 >= whole.value
