"""The percentages of a text with the counts that they are shares of."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dondoc.reading.figures.drafts import Draft
from dondoc.reading.figures.layout import Frame, Layout, Lead, Mention, Sentence
from dondoc.reading.figures.shares import fits, ratio_draft, rounds, share
from dondoc.reading.figures.tokens import Kind, Token
from dondoc.reading.figures.traits import Axis, exclusive, on
from dondoc.reading.figures.units import UNIT, comparable
from dondoc.reading.figures.verdicts import AGREES, ALARM, Verdict
from dondoc.reading.figures.wording import counted, written
from dondoc.reading.model import GroupKind

_UNFIT = "percent-off-total"
_LOOSE = "percent-without-total"
_OTHER_TOTAL = re.compile(r"tổng|so với|trên|số|của", re.I)
_STRUCTURAL = ("percent-of-list-total", "percent-of-total")
_NEAREST = "percent-of-nearest-total"
_REACH = 30  # counts before a percentage that it may be a share of
_BESIDE = 25  # characters between a percentage and the bracket that tells its counts
_NAMED_WHOLE = re.compile(r" ?(?:tổng|so với|trên|của|số)[^\d,;.:()]{1,70}\(", re.I)
_GAP = 90  # characters between a count and its percentage
_OF_PLAN = re.compile(r"^[ )\]]*(?:so với )?(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|tổng nguồn|so với|so cùng)", re.I)
_COMPARED = re.compile(r"^[ )\]]*(?:so với|so cùng|cùng k[ỳì])", re.I)
_OF_ALL = re.compile(r"[ ]*(?:so với|trên|trong) tổng số", re.I)
_OF_WHOLE = re.compile(r"trong tổng số|trên tổng số|trong số|so với tổng|/\s*$|trên(?: tổng)?\s*$", re.I)


def of_counts(layout: Layout, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The percentages of the text with the counts they are shares of."""
    wholes = _wholes(drafts)
    recent: deque[Mention] = deque(maxlen=_REACH)
    for passage in layout.passages:
        for sentence in passage.sentences:
            for at, mention in enumerate(sentence.mentions):
                if mention.token.kind is Kind.PERCENT:
                    if not mention.change and not mention.token.bound:
                        yield from _of_percent(layout, sentence, at, recent, wholes)
                elif mention.token.kind is Kind.COUNT and not mention.change:
                    recent.append(mention)
                    if mention.token.den is not None:
                        yield from _bare_fraction(layout, sentence, at)


def _wholes(drafts: Iterable[Draft]) -> dict[int, list[tuple[Decimal, bool]]]:
    """For each part the totals it is a part of, and whether the sum holds."""
    found: dict[int, list[tuple[Decimal, bool]]] = {}
    for draft in drafts:
        total = draft.group.values.get("total")
        if (
            draft.group.kind is GroupKind.SUM
            and isinstance(total, Decimal)
            and not draft.group.rule.startswith("change")
        ):
            for part in draft.parts:
                found.setdefault(part.index, []).append((total, draft.group.holds is True))
    return found


def _bare_fraction(layout: Layout, sentence: Sentence, at: int) -> Iterator[Draft]:
    mention = sentence.mentions[at]
    after = sentence.mentions[at + 1 : at + 2]
    if after and after[0].token.kind is Kind.PERCENT and after[0].token.start - mention.token.end < _GAP:
        return
    before = sentence.mentions[at - 1 : at] if at else []
    if before and before[0].token.kind is Kind.PERCENT and _in_own_bracket(mention):
        return
    if mention.token.den:
        yield ratio_draft(layout, mention, mention.token.den, None, Verdict(None), "fraction")


def _in_own_bracket(mention: Mention) -> bool:
    return mention.frame is not None and mention.frame.lead is Lead.BRACKET


def _of_percent(
    layout: Layout,
    sentence: Sentence,
    at: int,
    recent: deque[Mention],
    wholes: dict[int, list[tuple[Decimal, bool]]],
) -> Iterator[Draft]:
    percent = sentence.mentions[at]
    if _of_other_things(layout, percent):
        return
    pair = _pair_after(layout, sentence, at) or _pair_before(layout, sentence, at) or _plan_after(layout, sentence, at)
    if pair:
        num, den = pair
        yield ratio_draft(layout, num, den, percent, _explicit(layout, num, den, percent), "fraction-and-percent")
        return
    num_mention = _numerator(layout, sentence, at)
    if num_mention is None:
        yield from _of_named_class(layout, percent, recent, wholes)
        return
    candidates = list(_denominators(layout, num_mention, recent, wholes))
    chosen = _fitting(num_mention.value, candidates, percent.token) or _of_shared(sentence, num_mention, percent)
    if chosen is not None:
        yield ratio_draft(layout, num_mention, chosen[0], percent, AGREES, chosen[1])
        return
    yield from _unfit(layout, num_mention, percent, candidates)


def _of_shared(sentence: Sentence, num: Mention, percent: Mention) -> tuple[Decimal, str] | None:
    """A whole named anywhere in the sentence, also after its shares, that two of its percentages fit."""
    for whole in sentence.mentions[:_REACH]:
        if whole.plain_count and whole.value > num.value and comparable(num.token.unit, whole.token.unit):
            shares = [m for m in sentence.mentions[:_REACH] if m.token.kind is Kind.PERCENT and not m.change]
            if (
                rounds(num.value, whole.value, percent.token)
                and sum(_has_share(sentence, whole, p) for p in shares) > 1
            ):
                return whole.value, "percent-of-shared-whole"
    return None


def _has_share(sentence: Sentence, whole: Mention, percent: Mention) -> bool:
    """Whether the count before the percentage is that share of the whole."""
    before = [m for m in sentence.mentions[:_REACH] if m.plain_count and m.index < percent.index]
    return bool(before) and before[-1] is not whole and rounds(before[-1].value, whole.value, percent.token)


def _of_other_things(layout: Layout, percent: Mention) -> bool:
    """ "12 đơn vị hoàn thành 100% nhiệm vụ": a share of tasks, not of the units before it."""
    unit = UNIT.match(layout.content, percent.token.end)
    if (
        unit is None
        or unit["count"] is None
        or _OF_PLAN.match(layout.content[percent.token.end : percent.token.end + 40])
    ):
        return False
    return not _in_own_bracket(percent)


def _of_named_class(
    layout: Layout, percent: Mention, recent: deque[Mention], wholes: dict[int, list[tuple[Decimal, bool]]]
) -> Iterator[Draft]:
    """ "đúng hạn 1.447 hồ sơ; … tỷ lệ đúng hạn đạt 99,4%": the count of the class that the percentage names."""
    for axis in (Axis.TIMING, Axis.STATE):
        named = on(axis, percent.traits)
        if not named:
            continue
        for num in reversed(recent):
            if not num.plain_count or on(axis, num.traits) != named or num.token.approximate:
                continue
            for den, _ in _denominators(layout, num, recent, wholes):
                if rounds(num.value, den, percent.token):
                    yield ratio_draft(layout, num, den, percent, AGREES, "percent-of-named-class")
                    return
        return


def weighed(drafts: Iterable[Draft]) -> list[Draft]:
    """Shares of one total: where some fit it, one that fits nothing is an alarm."""
    found = list(drafts)
    proven = {d.group.values["den"] for d in found if d.group.holds and d.group.rule in _STRUCTURAL}
    return [_alarmed(d) if d.group.rule == _UNFIT and d.group.values["den"] in proven else d for d in found]


def _alarmed(draft: Draft) -> Draft:
    return Draft(replace(draft.group, holds=False, holds_if=None, question=None), draft.total, draft.parts)


def _fitting(num: Decimal, candidates: Sequence[tuple[Decimal, str]], percent: Token) -> tuple[Decimal, str] | None:
    """The first total that the percentage fits: those the layout names, then the nearest, rounded before cut off."""
    named = [c for c in candidates if c[1] != _NEAREST]
    near = [c for c in candidates if c[1] == _NEAREST]
    chosen = next((c for c in named if fits(num, c[0], percent)), None)
    chosen = chosen or next((c for c in near if rounds(num, c[0], percent)), None)
    return chosen or next((c for c in near if fits(num, c[0], percent)), None)


def _pair_after(layout: Layout, sentence: Sentence, at: int) -> tuple[Mention, Decimal] | None:
    """88% (1061 văn bản …/1203 văn bản …); 99,4% (1.447/1.456 hồ sơ); 30% tổng số hồ sơ (450/1.500 hồ sơ)."""
    after = sentence.mentions[at + 1 : at + 3]
    if not after or after[0].token.kind is not Kind.COUNT or not _in_own_bracket(after[0]):
        return None
    gap = layout.content[sentence.mentions[at].token.end : after[0].token.start]
    if len(gap) > _BESIDE and not (after[0].token.den and _NAMED_WHOLE.fullmatch(gap)):
        return None
    if after[0].token.den:
        return after[0], after[0].token.den
    if len(after) == 2 and after[1].token.after_slash and after[1].value > 0:
        return after[0], after[1].value
    return None


def _plan_after(layout: Layout, sentence: Sentence, at: int) -> tuple[Mention, Decimal] | None:
    """1.021 căn cước, đạt 102,1% chỉ tiêu (1.000)."""
    percent = sentence.mentions[at]
    if not _OF_PLAN.search(layout.content[percent.token.end : percent.token.end + 40]):
        return None
    after = sentence.mentions[at + 1 : at + 2]
    num = _numerator(layout, sentence, at)
    if num is None or not after or num is after[0] or not after[0].plain_count or not _in_own_bracket(after[0]):
        return None
    return (num, after[0].value) if after[0].value > 0 and fits(num.value, after[0].value, percent.token) else None


def _pair_before(layout: Layout, sentence: Sentence, at: int) -> tuple[Mention, Decimal] | None:
    """22/27 ý kiến (đạt 81,5 %); 176 vụ (160 khiếu nại, 16 tố cáo)/221 vụ, bằng 79,63%; 45 trong tổng số 50."""
    percent = sentence.mentions[at]
    before = [m for m in sentence.mentions[max(0, at - 8) : at] if m.token.kind is Kind.COUNT and not m.change]
    if not before:
        return None
    last = before[-1]
    if percent.token.start - last.token.end > _GAP or _told_of_another(layout, sentence, at, last):
        return None
    if last.token.den:
        return last, last.token.den
    mates = [m for m in before[:-1] if m.frame is last.frame]
    if last.token.after_slash and mates and last.value > 0:
        return mates[-1], last.value
    if mates and last.value >= mates[-1].value > 0:
        between = layout.content[mates[-1].token.end : last.token.start]
        if _OF_WHOLE.search(between) and last.token.unit in (None, mates[-1].token.unit):
            return mates[-1], last.value
    return None


def _told_of_another(layout: Layout, sentence: Sentence, at: int, last: Mention) -> bool:
    """ "88,2% (1.061/1.203 văn bản), chưa đạt mức 100%": the bracket is closed, and its counts are of the first."""
    before = [each for each in range(at) if sentence.mentions[each].token.kind is Kind.PERCENT]
    if not before or not _closed(last, _frames_of(sentence.mentions[at])):
        return False
    pair = _pair_after(layout, sentence, before[-1])
    return pair is not None and pair[0].frame is last.frame


def _explicit(layout: Layout, num: Mention, den: Decimal, percent: Mention) -> Verdict:
    """A fraction that is printed with its percentage claims that they agree."""
    if fits(num.value, den, percent.token):
        return AGREES
    gap = abs(share(num.value, den) - percent.token.value)
    question = f"Tỷ lệ {written(percent.token.value)}% được tính trên tử số và mẫu số nào?"
    after = layout.content[percent.token.end : percent.token.end + 40]
    loose = num.token.approximate or percent.token.approximate or _OF_PLAN.search(after)
    if loose or gap < Decimal(1).scaleb(-percent.token.decimals):
        return Verdict(None, "tỷ lệ được tính trên mẫu số khác hoặc làm tròn khác", question)
    return ALARM


def _numerator(layout: Layout, sentence: Sentence, at: int) -> Mention | None:
    """The count that the percentage stands beside."""
    percent = sentence.mentions[at]
    around = _frames_of(percent)
    of_whole = _OF_ALL.match(
        layout.content, percent.token.end
    )  # "258 nhiệm vụ (giảm 35, bằng 2,12% so với tổng số …)": not of the 35
    for mention in reversed(sentence.mentions[max(0, at - 12) : at]):
        if _closed(mention, around) or (of_whole and mention.change and mention.frame is percent.frame):
            continue
        between = layout.content[mention.token.end : percent.token.start]
        if len(between) > _GAP + 40 or ";" in between or not mention.plain_count:
            break
        if len(between) > _GAP and not _in_own_bracket(percent):
            break
        return mention if not _new_subject(mention, percent) else None
    return _after(sentence, at)


def _frames_of(mention: Mention) -> list[Frame]:
    frames = []
    frame = mention.frame
    while frame is not None:
        frames.append(frame)
        frame = frame.outer
    return frames


def _closed(mention: Mention, around: Sequence[Frame]) -> bool:
    """Whether a number stands in a bracket that is closed before the percentage."""
    return any(f.lead is Lead.BRACKET and f not in around for f in _frames_of(mention))


def _new_subject(mention: Mention, percent: Mention) -> bool:
    """ "7.349 nhiệm vụ, quá hạn chỉ chiếm 3,56%": the percentage is of something else than the count before it."""
    own = percent.left
    mine = on(Axis.TIMING, mention.traits) | on(Axis.STATE, mention.traits)
    theirs = on(Axis.TIMING, percent.traits) | on(Axis.STATE, percent.traits)
    return bool(theirs and not theirs <= mine and len(own.strip()) > 12)


def _after(sentence: Sentence, at: int) -> Mention | None:
    """ "đạt 98% (4.170 hồ sơ)"."""
    percent = sentence.mentions[at]
    after = sentence.mentions[at + 1 : at + 2]
    if (
        after
        and after[0].plain_count
        and _in_own_bracket(after[0])
        and (
            after[0].token.start - percent.token.end <= 12
            and len(after[0].frame.members if after[0].frame else []) == 1
        )
    ):
        return after[0]
    return None


def _denominators(
    layout: Layout, num: Mention, recent: deque[Mention], wholes: dict[int, list[tuple[Decimal, bool]]]
) -> Iterator[tuple[Decimal, str]]:
    """Totals the count may be a share of, likeliest first."""
    if num.frame is not None and num.frame.parent is not None and num.frame.parent.plain_count:
        parent = num.frame.parent
        if parent.value >= num.value and _may_share(num, parent):
            yield parent.value, "percent-of-list-total"
    for total, _ in sorted(wholes.get(num.index, ()), key=lambda w: not w[1]):
        if total >= num.value:
            yield total, "percent-of-total"
    for mention in reversed(recent):
        if mention is num or mention.token.start > num.token.start or mention.value <= 0:
            continue
        if mention.token.den is not None and mention.token.den >= num.value and _may_share(num, mention):
            if mention.value >= num.value and not exclusive(num.traits, mention.traits):
                yield mention.value, _NEAREST
            yield mention.token.den, _NEAREST
            continue
        if mention.value >= num.value and _may_share(num, mention):
            yield mention.value, _NEAREST


def _may_share(num: Mention, whole: Mention) -> bool:
    if exclusive(num.traits, whole.traits) or whole.token.bound:
        return False
    return comparable(num.token.unit, whole.token.unit)


def _unfit(
    layout: Layout, num: Mention, percent: Mention, candidates: Sequence[tuple[Decimal, str]]
) -> Iterator[Draft]:
    """A percentage that fits none of the totals it might be a share of."""
    after = layout.content[percent.token.end : percent.token.end + 40]
    if _COMPARED.search(after):
        return
    if _OF_PLAN.search(after):
        verdict = Verdict(None, None, f"{counted(num)} đạt {written(percent.token.value)}% của chỉ tiêu bao nhiêu?")
        yield ratio_draft(layout, num, None, percent, verdict, "percent-of-plan")
        return
    den = next((den for den, rule in candidates if rule != _NEAREST), None)
    question = f"Tỷ lệ {written(percent.token.value)}% của {counted(num)} được tính trên số nào?" if den else None
    verdict = Verdict(None, "tỷ lệ được tính trên một mẫu số không nêu ở đây", question)
    yield ratio_draft(layout, num, den, percent, verdict, _UNFIT if den and _claims(num, den, percent) else _LOOSE)


def _claims(num: Mention, den: Decimal, percent: Mention) -> bool:
    """Whether the percentage is exact, misses by more than its last digit, and names no other total."""
    exact = not num.token.approximate and not percent.token.approximate
    off = abs(share(num.value, den) - percent.token.value) >= Decimal(1).scaleb(-percent.token.decimals)
    return exact and off and not _OTHER_TOTAL.search(percent.right) and not _OTHER_TOTAL.search(percent.left)
