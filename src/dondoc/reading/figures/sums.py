"""Parts and total: lists hung on their total by brackets, a colon, "gồm", "trong đó" or "tổng"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dondoc.reading.figures.drafts import Draft, sum_draft
from dondoc.reading.figures.layout import Frame, Layout, Lead, Mention, Sentence, following, preceding
from dondoc.reading.figures.tokens import Kind
from dondoc.reading.figures.traits import Axis, Trait, on
from dondoc.reading.figures.verdicts import AGREES, Claim, is_complete, weigh

_EXAMPLES = ("nhiều nhất", "tiêu biểu", "điển hình", "chủ yếu", "riêng")  # these name examples, not parts
_REST = re.compile(
    r"còn lại|số còn|các (?:trường hợp|hồ sơ|nhiệm vụ|đơn) khác|(?:và|,) (?:[^\W\d_]+ ){1,4}khác"
    r"|và (?:các|một số|những|đại diện|lãnh đạo) ",
    re.I,
)
_UNSAID_REST = re.compile(r"còn lại (?:đang|trong|chưa|đều)", re.I)
_FAR = 300  # characters after a fraction in which its rest may be named
_PLAIN = 20  # smaller numbers add up to each other by accident
_BACK = 8  # counts of earlier sentences that a list may belong to
_LONGEST = 60  # items of a list that are tried


def in_lists(layout: Layout) -> Iterator[Draft]:
    """One draft a list, with the reading that holds if there is one."""
    recent: list[Mention] = []
    for passage in layout.passages:
        for sentence in passage.sentences:
            for frame in sentence.frames[1:]:
                yield from _of_frame(layout, sentence, frame, recent)
            recent.extend(m for m in sentence.root.members if m.plain_count)
            del recent[:-_BACK]


def _of_frame(layout: Layout, sentence: Sentence, frame: Frame, recent: Sequence[Mention]) -> Iterator[Draft]:
    members = [m for m in frame.members if m.plain_count][:_LONGEST]
    if len(members) < 2:
        return
    totals = _totals(sentence, frame, recent)
    left = members
    used = False
    longer = members + _following(sentence, frame)
    for kind in dict.fromkeys(on(Axis.KIND, m.traits) for m in members):
        mine = [m for m in longer if on(Axis.KIND, m.traits) == kind]
        if kind and 2 <= len(mine) < len(longer):
            whole = next((t for t in totals if on(Axis.KIND, t.traits) == kind and _adds(t, mine)), None)
            if whole is not None:
                yield sum_draft(layout, whole, mine, AGREES, f"list-{frame.lead}-one-kind")
                used = True
                left = [item for item in left if item not in mine]
    for unit in dict.fromkeys(m.token.unit for m in left):
        mine = [m for m in members if m.token.unit == unit]
        if len(mine) < 2 or len(mine) == len(members) or unit is None:
            continue
        for total in totals:
            if total.token.unit == unit and _adds(total, mine):
                yield sum_draft(layout, total, mine, AGREES, f"list-{frame.lead}-one-unit")
                used = True
                left = [item for item in left if item not in mine]
                break
    if used and len(left) < 2:
        return
    yield from _best(layout, sentence, frame, totals, left)


def _best(
    layout: Layout, sentence: Sentence, frame: Frame, totals: Sequence[Mention], members: list[Mention]
) -> Iterator[Draft]:
    """The reading under which the list adds up, nearest total first; failing that the plainest reading's verdict."""
    readings = list(_readings(sentence, frame, members))
    for total in totals:
        if total.value <= 0 or (total.token.unit and _foreign(total, members)):
            continue
        for parts in readings:
            if _adds(total, parts):
                yield sum_draft(layout, total, parts, AGREES, f"list-{frame.lead}")
                return
    whole = _default(frame, totals, members)
    if whole is not None:
        yield from _judged(layout, frame, whole, members)


def _judged(layout: Layout, frame: Frame, total: Mention, members: list[Mention]) -> Iterator[Draft]:
    """The plainest reading of a list that does not add up."""
    plain = _same_unit(total, members)
    if len(plain) < 2 or frame.words in _EXAMPLES:
        return
    if total.value < max(p.value for p in plain) and not is_complete(plain):
        return
    claim = Claim.PARTLY if frame.lead is Lead.PARTLY else Claim.WHOLE
    complete = not (
        frame.open_ended
        or frame.bare_segments
        or (frame.bare_pieces and not is_complete(plain))
        or len(plain) != len(members)
        or frame.parent is None
    )
    rest = layout.content[plain[-1].token.end : plain[-1].token.end + 90]
    if _REST.search(rest.partition(". ")[0]):
        complete = False
    verdict = weigh(total, plain, claim, whole_list=complete)
    if verdict.holds is False and not _certain(frame, total):
        verdict = weigh(total, plain, Claim.NONE, whole_list=False)
    yield sum_draft(layout, total, plain, verdict, f"list-{frame.lead}")


def _certain(frame: Frame, total: Mention) -> bool:
    return frame.parent is total and not total.token.bound


def _foreign(total: Mention, members: Sequence[Mention]) -> bool:
    """Whether every item counts another known unit than the total does, and items share that unit."""
    units = {m.token.unit for m in members}
    return len(units) == 1 and None not in units and total.token.unit not in units


def _same_unit(total: Mention, members: Sequence[Mention]) -> list[Mention]:
    """Items that may count the same things as the total."""
    if total.token.unit is None or not any(m.token.unit == total.token.unit for m in members):
        return list(members)
    return [m for m in members if m.token.unit in (None, total.token.unit)]


def _default(frame: Frame, totals: Sequence[Mention], members: Sequence[Mention]) -> Mention | None:
    if frame.parent is not None and frame.parent.plain_count:
        return frame.parent if not _foreign(frame.parent, members) else None
    if frame.lead in (Lead.WHOLE, Lead.PARTLY) and totals:
        fitting = [t for t in totals if not _foreign(t, members) and t.value >= max(m.value for m in members)]
        return fitting[0] if fitting else None
    return None


def _totals(sentence: Sentence, frame: Frame, recent: Sequence[Mention]) -> list[Mention]:
    """What the list may add up to, likeliest first."""
    found: list[Mention] = []
    if frame.parent is not None and frame.parent.plain_count:
        found.append(frame.parent)
    start = frame.members[0].index
    before = preceding(sentence.mentions, start, _LONGEST)
    inside = [m for m in before if m.plain_count and m is not frame.parent]
    found.extend(m for m in reversed(inside) if frame.parent is None or m.value >= _PLAIN)
    if frame.parent is None:
        found.extend(reversed(recent))
    after = [m for m in following(sentence.root.members, frame.members[-1].index, _BACK) if m.plain_count]
    found.extend(m for m in after if m.left.lower().rstrip(" :").endswith(("tổng", "tổng số", "tổng cộng", "cộng")))
    return found


def _readings(sentence: Sentence, frame: Frame, members: list[Mention]) -> Iterator[list[Mention]]:
    """Ways to take the list: all of it, its beginning, one axis of it, it and what follows it."""
    yield members
    after = _following(sentence, frame)
    for count in range(len(after), 0, -1):
        if _axes(members) & _axes(after[:count]) or not _axes(members):
            yield members + after[:count]
    for count in range(len(members) - 1, 1, -1):
        if not _mixed(members[:count], members[count:]):
            yield members[:count]
    for axis in (Axis.CHANNEL, Axis.ORIGIN, Axis.LEVEL, Axis.TIMING, Axis.STATE):
        some = [m for m in members if on(axis, m.traits)]
        rest = [m for m in members if m not in some]
        if 2 <= len(some) < len(members) and not _mixed(some, rest):
            yield some


def _axes(members: Sequence[Mention]) -> set[Axis]:
    return {axis for axis in (Axis.STATE, Axis.TIMING, Axis.ORIGIN) for m in members if on(axis, m.traits)}


def _mixed(taken: Sequence[Mention], dropped: Sequence[Mention]) -> bool:
    """Whether leaving items out would hide that "done" and "overdue" may lie in one another."""
    state = any(on(Axis.STATE, m.traits) for m in taken)
    late = any(Trait.LATE in m.traits and not on(Axis.STATE, m.traits) for m in dropped)
    same = _axes(taken) & _axes(dropped)
    return (state and late) or bool(same)


def _following(sentence: Sentence, frame: Frame) -> list[Mention]:
    outer = frame.outer
    if outer is None or frame.lead is Lead.BRACKET:
        return []
    return [m for m in following(outer.members, frame.members[-1].index, 10) if m.plain_count]


def _adds(total: Mention, parts: Sequence[Mention]) -> bool:
    return total not in parts and total.value > 0 and sum((p.value for p in parts), Decimal(0)) == total.value


def of_fractions(layout: Layout) -> Iterator[Draft]:
    """22/27 … 5/27; 80/91 …, còn 11; 4.170/4.226 …, các hồ sơ còn lại."""
    for passage in layout.passages:
        for sentence in passage.sentences:
            shared: dict[tuple[Decimal, str | None], list[Mention]] = {}
            for mention in sentence.mentions:
                if mention.token.den is not None and mention.token.kind is Kind.COUNT and not mention.token.bound:
                    shared.setdefault((mention.token.den, mention.token.unit), []).append(mention)
                    yield from _with_rest(layout, sentence, mention)
            for (whole, _), mentions in shared.items():
                if len(mentions) >= 2:
                    yield from _shared_total(layout, whole, mentions)


def _shared_total(layout: Layout, whole: Decimal, mentions: list[Mention]) -> Iterator[Draft]:
    """Fractions of one whole add up to it, or their classes say that they should."""
    claim = Claim.WHOLE if is_complete(mentions) else Claim.NONE
    verdict = weigh(_as_total(mentions[0]), mentions, claim)
    if verdict.holds is not None:
        yield sum_draft(layout, mentions[0], mentions, verdict, "fractions-of-one-total", total_value=whole)


def _with_rest(layout: Layout, sentence: Sentence, mention: Mention) -> Iterator[Draft]:
    """80/91 nhiệm vụ, còn 11 nhiệm vụ đang thực hiện."""
    whole = mention.token.den
    if whole is None or whole <= mention.value:
        return
    rest = whole - mention.value
    siblings = _siblings(mention)
    for count in range(len(siblings), 0, -1):
        if sum((m.value for m in siblings[:count]), Decimal(0)) == rest and siblings[0].traits:
            parts = [mention, *siblings[:count]]
            yield sum_draft(layout, mention, parts, AGREES, "fraction-and-rest", total_value=whole)
            return
    still = [m for m in siblings if m.segment == mention.segment and m.traits & {Trait.OPEN, Trait.REST}]
    if len(still) == 1 and not still[0].token.approximate and not mention.token.approximate:
        claim = Claim.WHOLE if Trait.REST in still[0].traits and still[0].value <= whole else Claim.NONE
        verdict = weigh(_as_total(mention), [mention, still[0]], claim)
        yield sum_draft(layout, mention, [mention, still[0]], verdict, "fraction-and-rest", total_value=whole)
        return
    at = mention.token.end - layout.passages[mention.passage].span.start
    if _UNSAID_REST.search(layout.passages[mention.passage].text, at, at + _FAR):
        more = [("còn lại (suy ra)", rest)]
        yield sum_draft(layout, mention, [mention], AGREES, "fraction-and-implied-rest", total_value=whole, more=more)


def _siblings(mention: Mention) -> list[Mention]:
    """Counts of the same things after a fraction, in the same run."""
    after = following(mention.frame.members, mention.index, _BACK) if mention.frame else []
    units = (None, mention.token.unit)
    return [m for m in after if m.plain_count and m.token.den is None and m.token.unit in units]


def _as_total(mention: Mention) -> Mention:
    """A stand-in with the second number of the fraction as its value."""
    token = replace(mention.token, value=mention.token.den or mention.value, den=None)
    return Mention(token, mention.index, "", "", "", frozenset(), passage=mention.passage, sentence=mention.sentence)
