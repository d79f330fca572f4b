"""Changes: "tăng 131 đơn so với cùng kỳ (1.405 đơn)", "giảm 714 lượt so cùng kỳ [20,42%]"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.figures.drafts import Draft, sum_draft
from dondoc.reading.figures.layout import Layout, Lead, Mention, Sentence
from dondoc.reading.figures.shares import fits, ratio_draft
from dondoc.reading.figures.tokens import Kind
from dondoc.reading.figures.verdicts import AGREES, ALARM, Verdict
from dondoc.reading.figures.wording import counted, label

_COMPARED = re.compile(r"cùng k[ỳì]|so với|năm trước|kỳ trước|tháng trước|quý trước|năm 20\d\d|trước khi|từ\s*$", re.I)
_FROM = re.compile(r"từ\s*$", re.I)
_TO = re.compile(r"(?:lên|xuống|còn|thành|đến)\s*(?:còn\s*)?$", re.I)
_SAME_PERIOD = re.compile(r"cùng k[ỳì]|(?:năm|kỳ|tháng|quý) trước|năm 20\d\d", re.I)
_LOOK_BACK = 40  # characters before a change that may say what it is compared with
_REACH = 140  # characters from a change to the number it is a change from


def from_to(layout: Layout) -> Iterator[Draft]:
    """ "tăng từ 82,92% lên 85,10%, tăng 2,18%"; "giảm từ 142 phòng xuống còn 118 phòng, giảm 24 phòng"."""
    for passage in layout.passages:
        for sentence in passage.sentences:
            for first, second, change in zip(
                sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False
            ):
                told = change.change and change.token.kind is first.token.kind and _is_from_to(layout, first, second)
                if told and _agrees(change, second, first):
                    yield _sum_of_change(layout, change, second, first, AGREES)


def _is_from_to(layout: Layout, first: Mention, second: Mention) -> bool:
    if first.token.kind is not second.token.kind:
        return False
    between = layout.content[first.token.end : second.token.start]
    return bool(_FROM.search(first.left)) and bool(_TO.search(between))


def of_counts(layout: Layout) -> Iterator[Draft]:
    """Sums now = before + rise, before = now + fall, and the percentages of such changes."""
    for passage in layout.passages:
        for sentence in passage.sentences:
            for at, mention in enumerate(sentence.mentions):
                if mention.change and mention.token.kind in (Kind.COUNT, Kind.PERCENT):
                    yield from _of_change(layout, sentence, at)


def _of_change(layout: Layout, sentence: Sentence, at: int) -> Iterator[Draft]:
    change = sentence.mentions[at]
    now = _now(layout, sentence, at)
    before = _before(layout, sentence, at)
    if now and before is not None:
        yield from _difference(layout, change, now, before)
    elif now and (told := _told_before(change, now)) is not None:
        yield _sum_of_change(layout, change, now[0], told, AGREES)
    else:
        yield from _paired(layout, sentence, at, change, change.change)
    if at + 1 < len(sentence.mentions) and not sentence.mentions[at + 1].left.strip(" ,"):
        yield from _paired(layout, sentence, at + 1, sentence.mentions[at + 1], change.change)
    if change.token.kind is Kind.COUNT:
        yield from _percentage(layout, sentence, at, now, before)


def _told_before(change: Mention, now: Sequence[Mention]) -> Mention | None:
    """ "năm 2022 nhận 5.005 đơn; năm 2023 nhận 5.505 đơn, tăng 500 đơn": the earlier number stands before."""
    return next((m for m in now[1:] if _agrees(change, now[0], m) and change.value), None)


def _paired(layout: Layout, sentence: Sentence, at: int, change: Mention, sign: int) -> Iterator[Draft]:
    """ "866 lượt/964 người … giảm 146 lượt, 127 người (1.012 lượt/1.091 người)": whichever two numbers it fits."""
    after = [m for m in sentence.mentions[at + 1 : at + 5] if m.token.kind is change.token.kind and not m.change]
    if change.token.kind is not Kind.COUNT or not any(m.token.after_slash or m.earlier for m in after):
        return
    index = change.index
    earlier = [m for m in layout.mentions[max(0, index - 8) : index] if m.token.kind is Kind.COUNT and not m.change]
    for before in after:
        for current in reversed(earlier):
            if current.value - sign * change.value == before.value and change.value:
                yield _sum_of_change(layout, change, current, before, AGREES, sign)
                return


def _now(layout: Layout, sentence: Sentence, at: int) -> list[Mention]:
    """The numbers that may have changed, nearest first; those of the same unit before those without."""
    change = sentence.mentions[at]
    kind = change.token.kind
    earlier = [
        m
        for m in reversed(sentence.mentions[max(0, at - 16) : at])
        if m.token.kind is kind and not m.change and not m.earlier and not m.token.bound
    ][:8]
    same = [m for m in earlier if m.token.unit == change.token.unit]
    return same or [m for m in earlier if m.token.unit is None or change.token.unit is None]


def _before(layout: Layout, sentence: Sentence, at: int) -> Mention | None:
    """The number of the earlier period: in the bracket that follows, or named "cùng kỳ"."""
    change = sentence.mentions[at]
    for mention in sentence.mentions[at + 1 : at + 4]:
        if mention.token.start - change.token.end > _REACH or mention.token.kind is not change.token.kind:
            if mention.token.kind is Kind.PERCENT:
                continue
            return None
        if mention.change or mention.token.unit not in (None, change.token.unit):
            return None
        between = layout.content[max(0, change.token.start - _LOOK_BACK) : mention.token.start]
        bracket = mention.frame is not None and mention.frame.lead is Lead.BRACKET
        if mention.earlier or (bracket and _COMPARED.search(between)):
            return mention
        return None
    return None


def _difference(layout: Layout, change: Mention, now: Sequence[Mention], before: Mention) -> Iterator[Draft]:
    for current in now:
        if _agrees(change, current, before):
            yield _sum_of_change(layout, change, current, before, AGREES)
            return
    current = now[0]
    exact = not any(m.token.approximate for m in (current, change, before)) and change.token.kind is Kind.COUNT
    same = len({m.token.unit for m in (current, change, before)} - {None}) == 1
    certain = len(now) == 1 and exact and same and (before.earlier or _compared(layout, change, before))
    yield _sum_of_change(layout, change, current, before, ALARM if certain else _unclear(change, current))


def _compared(layout: Layout, change: Mention, before: Mention) -> bool:
    """ "tăng 131 đơn so với cùng kỳ (1.405 đơn)": the bracket holds nothing but the earlier number."""
    alone = before.frame is not None and len(before.frame.members) == 1
    between = layout.content[change.token.end : before.token.start]
    return alone and len(between) < _LOOK_BACK and bool(_SAME_PERIOD.search(between))


def _agrees(change: Mention, current: Mention, before: Mention) -> bool:
    return current.value - change.change * change.value == before.value


def _sum_of_change(
    layout: Layout, change: Mention, current: Mention, before: Mention, verdict: Verdict, sign: int = 0
) -> Draft:
    """Now = before + rise; before = now + fall."""
    if (sign or change.change) > 0:
        whole, parts, names = current, [before, change], ["kỳ trước", "tăng"]
    else:
        whole, parts, names = before, [current, change], [label(current), "giảm"]
    return sum_draft(layout, whole, parts, verdict, "change-since", names=names)


def _unclear(change: Mention, current: Mention) -> Verdict:
    return Verdict(
        None,
        "mức tăng, giảm được tính từ một số khác số đứng trước",
        f"“{change.left.strip()} {change.token.unit or ''}” được tính từ số nào, có phải {counted(current)} không?",
    )


def _percentage(
    layout: Layout, sentence: Sentence, at: int, now: Sequence[Mention], before: Mention | None
) -> Iterator[Draft]:
    change = sentence.mentions[at]
    percent = _percent_after(sentence, at)
    if percent is None:
        return
    for current in now:
        base = current.value - change.change * change.value
        if base > 0 and fits(change.value, base, percent.token):
            yield ratio_draft(layout, change, base, percent, AGREES, "percent-of-change", base_words=current)
            return
    if before is not None and before.value > 0 and fits(change.value, before.value, percent.token):
        yield ratio_draft(layout, change, before.value, percent, AGREES, "percent-of-change")
        return
    if now:
        base = now[0].value - change.change * change.value
        if base > 0:
            question = f"Tỷ lệ này được tính trên số nào của {counted(now[0])}?"
            verdict = Verdict(None, "tỷ lệ được tính trên một mẫu số khác", question)
            yield ratio_draft(layout, change, base, percent, verdict, "percent-of-change", base_words=now[0])


def _percent_after(sentence: Sentence, at: int) -> Mention | None:
    change = sentence.mentions[at]
    for mention in sentence.mentions[at + 1 : at + 3]:
        if mention.token.start - change.token.end > 70:
            return None
        if mention.token.kind is Kind.PERCENT and mention.change in (0, change.change):
            return mention
        if mention.plain_count and not (mention.frame and mention.frame.lead is Lead.BRACKET):
            return None
    return None
