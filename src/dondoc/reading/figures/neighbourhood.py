"""The words around a number: its label, its classes, whether it is a change or an earlier period's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.reading.figures import traits
from dondoc.reading.figures.layout import Mention
from dondoc.reading.figures.tokens import Kind, Token
from dondoc.reading.figures.traits import Axis, Trait

MAX_LABEL = 160  # characters of label looked at

_EARLIER = re.compile(
    r"cùng k[ỳì]|(?:năm|tháng|quý|kỳ|tuần) (?:trước|ngoái)(?! (?:chuyển|mang|để))|(?:năm|quý|tháng|đầu năm)"
    r" (?:[IVX]+[-/])?20\d\d",
    re.I,
)
_CHANGE = re.compile(
    r"(?<![^\W\d_])(tăng|giảm|nhiều hơn|ít hơn|cao hơn|thấp hơn)"
    r"(?: thêm| đi| được| tới| đến| mất| khoảng| gần| trên| hơn)?[ ]*$",
    re.I,
)
_VERB = re.compile(r"(?<!\w)(?:đã có|có|là|được|thì|đạt|chiếm|bằng)(?!\w)")
_IN_SOFTWARE = re.compile(
    r"trên hệ thống|phần mềm|(?:cập nhật|nhập liệu|nhập)[^.;]{0,20} (?:chậm|trễ)"
    r"|thực tế[^.;]{0,40}(?:đúng|trước|trong) hạn",
    re.I,
)
_BOTH = re.compile(
    r"(?:đúng|trước|sớm)(?: (?:thời )?(?:hạn|hẹn))?(?:,| và| hoặc) (?:đúng|trước|sớm) (?:thời )?(?:hạn|hẹn)", re.I
)
_LIMIT = re.compile(r"hạn|hẹn")
_STILL = re.compile(r"(?<![^\W\d_])còn(?: lại)?(?: là| có)?[ :]*$", re.I)
_BESIDE = 40  # characters
_HALF_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Edge:
    """A mark that parts labels."""

    start: int
    end: int
    group: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands around one number."""

    left: str  # from the mark before it
    right: str  # up to the mark after it
    before: str  # from the number before it
    wide_left: str  # over commas, from the number before it
    wide_right: str  # up to the number after it


def mentions_of(
    text: str,
    offset: int,
    begin: int,
    end: int,
    tokens: Sequence[Token],
    marks: Sequence[re.Match[str]],
    first_index: int,
) -> list[Mention]:
    """Numbers with the words before and after them, up to the next mark."""
    edges = [_Edge(m.start(), m.end(), m.lastgroup or "") for m in marks]
    placed: list[Mention] = []
    position = 0
    for i, token in enumerate(tokens):
        previous = tokens[i - 1].end - offset if i else begin
        following = tokens[i + 1].start - offset if i + 1 < len(tokens) else end
        while position < len(edges) and edges[position].start < token.start - offset:
            position += 1
        start, stop = token.start - offset, token.end - offset
        near, wide = _left_ends(text, edges, position - 1, previous, start, first=i == 0)
        right_end = min(_right_end(edges, position, stop, end), following)
        words = _Words(
            text[max(near, start - MAX_LABEL) : start],
            text[stop : min(right_end, stop + MAX_LABEL)],
            text[max(previous, start - MAX_LABEL) : start],
            text[max(wide, start - MAX_LABEL) : start],
            text[stop : min(following, stop + MAX_LABEL)],
        )
        placed.append(_mention(token, first_index + i, words))
    return placed


def _left_ends(
    text: str, edges: Sequence[_Edge], back: int, previous: int, start: int, *, first: bool
) -> tuple[int, int]:
    """Where the label before a number begins: after the nearest mark, and over commas."""
    if back >= 0 and edges[back].group == "colon" and not text[edges[back].end : start].strip():
        back -= 1  # "Đang giải quyết: 115 hồ sơ": the label stands before the colon
    if back < 0 or edges[back].end <= previous:
        return (previous if first else _own_words(text, previous, start)), previous
    near = edges[back].end
    if edges[back].group == "join" and text[edges[back].start : near].lower() == "còn":
        near = edges[back].start
    while back >= 0 and edges[back].start >= previous and edges[back].group in ("comma", "join"):
        back -= 1
    return near, edges[back].end if back >= 0 and edges[back].end > previous else previous


def _right_end(edges: Sequence[_Edge], position: int, stop: int, end: int) -> int:
    while position < len(edges) and edges[position].start < stop:
        position += 1
    return edges[position].start if position < len(edges) else end


def _own_words(text: str, previous: int, start: int) -> int:
    """Where the words of the second of two numbers begin that no mark parts: "1.240 hồ sơ quá hạn có 1.015 hồ sơ"."""
    verbs = list(_VERB.finditer(text, previous, start))
    return verbs[-1].start() if verbs else previous


def _mention(token: Token, index: int, words: _Words) -> Mention:
    if token.kind is Kind.MEASURE:
        return Mention(token, index, words.left, words.right, words.before, frozenset())
    left, right = _with_both(words)
    found = _classes(left, right, words)
    sign = _sign(left)
    earlier = not sign and Trait.CARRIED not in found and _is_earlier(left)
    return Mention(token, index, left, right, words.before, found, sign, earlier)


def _with_both(words: _Words) -> tuple[str, str]:
    """The labels, with "đúng, trước hạn" taken as one although a comma parts it."""
    after = _BOTH.match(words.wide_right[:_HALF_LABEL].lstrip(" "))
    if after:
        return words.left, words.wide_right[: after.end() + 1]
    before = list(_BOTH.finditer(words.wide_left))[-1:]
    if before and len(words.wide_left) - before[0].end() < _BESIDE and _LIMIT.search(words.left):
        return words.wide_left[before[0].start() :], words.right
    return words.left, words.right


def _classes(left: str, right: str, words: _Words) -> frozenset[Trait]:
    found = traits.traits_in(left + " | " + right)
    if found <= traits.SUBJECTS:
        found |= traits.traits_in(words.wide_left)
    elif Trait.LATE in found and len(words.wide_left) - len(left) < _BESIDE:
        found |= traits.traits_in(words.wide_left) & {Trait.OPEN}  # "chưa hoàn thành, đã quá hạn 7 nhiệm vụ"
    found = settled(found)
    if Trait.LATE in found and _IN_SOFTWARE.search(words.wide_right.partition(";")[0]):
        found -= {Trait.DONE}  # late on the screen only: it may lie among those in time
    return found | {Trait.REST} if _STILL.search(left) else found


def _sign(left: str) -> int:
    change = _CHANGE.search(left[-24:])
    if not change:
        return 0
    return 1 if change[1].lower() in ("tăng", "nhiều hơn", "cao hơn") else -1


def _is_earlier(left: str) -> bool:
    """ "cùng kỳ 1.405 đơn", "năm trước là 19"; but "năm 2020, toàn tỉnh tiếp nhận 5.000" is about its own year."""
    named = list(_EARLIER.finditer(left))
    if not named:
        return False
    found = named[-1]
    if found[0].lower().startswith("cùng k") or "trước" in found[0].lower() or "ngoái" in found[0].lower():
        return len(left) - found.end() < 40
    return len(left) - found.end() < 4


def settled(found: frozenset[Trait]) -> frozenset[Trait]:
    """One class an axis: what is "đang giải quyết" is not also resolved, "đúng và trước hạn" not also early."""
    if Trait.OPEN in found:
        found -= {Trait.DONE, Trait.RECEIVED}
    if Trait.RETURNED in found:
        found -= {Trait.DONE}
    if Trait.EARLY_OR_ON_TIME in found or found >= {Trait.EARLY, Trait.ON_TIME}:
        found = (found - {Trait.EARLY, Trait.ON_TIME}) | {Trait.EARLY_OR_ON_TIME}
    if found & {Trait.NEW, Trait.CARRIED, Trait.DONE, Trait.OPEN, Trait.RETURNED}:
        found -= {Trait.RECEIVED}
    return found


def inherit(text: str, begin: int, placed: Sequence[Mention], marks: Sequence[re.Match[str]], offset: int) -> None:
    """ "Số hồ sơ đã giải quyết: trước hạn 1.227 hồ sơ, trễ hạn 02 hồ sơ": both are resolved."""
    first = placed[0].token.start - offset
    colon = next((m.start() for m in marks if m.lastgroup == "colon" and m.start() < first), None)
    if colon is None or not text[colon + 1 : first].strip():
        return
    state = traits.on(Axis.STATE, settled(traits.traits_in(text[max(begin, colon - MAX_LABEL) : colon])))
    end = next((m.start() for m in marks if m.lastgroup == "semi" and m.start() > first), len(text))
    for mention in placed:
        if mention.token.start - offset > end or len(state) != 1:
            return
        if traits.on(Axis.TIMING, mention.traits) and not traits.on(Axis.STATE, mention.traits):
            mention.traits |= state
