"""The neighbourhood of each number: its sentence, its brackets, its list, the words that label it.

A sentence becomes a tree of frames. A frame is a run of counts that stand side by side; its parent is
the count that a bracket, a colon or a word such as "gồm" hangs it on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from dondoc.reading.figures import traits
from dondoc.reading.figures.tokens import Kind, Token
from dondoc.reading.figures.traits import Trait
from dondoc.reading.model import Block, BlockKind, Outline, Span


class Lead(StrEnum):
    """What hangs a list on its total."""

    ROOT = "root"
    BRACKET = "bracket"  # 221 đơn (196 khiếu nại, 25 tố cáo)
    COLON = "colon"  # Có 2.723 nhiệm vụ: …
    WHOLE = "whole"  # gồm, chia ra: the list claims to be the whole
    PARTLY = "partly"  # trong đó, riêng: it need not be


@dataclass(slots=True, eq=False)
class Mention:
    """A number where it stands. Built once, then only read."""

    token: Token
    index: int
    left: str
    right: str
    before: str  # everything from the number before, or the sentence's beginning
    traits: frozenset[Trait]
    change: int = 0  # +1 "tăng 131 đơn", -1 "giảm 714 lượt"
    earlier: bool = False  # "cùng kỳ 1.405 đơn"
    passage: int = 0
    sentence: int = 0
    frame: Frame | None = None
    segment: int = 0

    @property
    def value(self) -> Decimal:
        """The number itself; of a fraction the first."""
        return self.token.value

    @property
    def plain_count(self) -> bool:
        """A finding that counts something: not a change, an earlier period's number or a condition."""
        return self.token.kind is Kind.COUNT and not self.change and not self.earlier and not self.token.bound


@dataclass(slots=True, eq=False)
class Frame:
    """Counts side by side."""

    lead: Lead
    parent: Mention | None
    members: list[Mention] = field(default_factory=list)
    open_ended: bool = False  # "…", "v.v.": the list does not end
    bare_segments: int = 0  # items between semicolons that hold no number
    segment: int = 0
    commas: int = 0
    filled: bool = False  # the present segment holds a number
    single: bool = False  # "riêng …": one item
    bare_pieces: int = 0  # items between commas that hold no number and are no part of a label
    words: str = ""  # of the lead
    outer: Frame | None = None
    after: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sentence:
    """From one full stop to the next."""

    span: Span
    passage: int
    index: int
    root: Frame
    frames: list[Frame]
    mentions: list[Mention]
    head: str  # its first words
    levels: frozenset[Trait]  # the level of government that it begins with


@dataclass(slots=True, eq=False)
class Passage:
    """Blocks that are read as one: a paragraph, also where a page break cuts it."""

    span: Span
    text: str  # line breaks made spaces
    mark: str  # what begins it: "", "-", "+", "a", "1"
    index: int
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def announces(self) -> bool:
        """Whether a list follows."""
        return self.text.rstrip().endswith((":", ": ", "gồm", "trong đó", "như sau", "cụ thể"))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """All numbers of a text in their places."""

    content: str
    passages: list[Passage]
    mentions: list[Mention]


_MARK = re.compile(
    r"(?P<open>[(\[])|(?P<close>[)\]])|(?P<semi>;)|(?P<colon>:)|(?P<comma>,)|(?P<stop>[.!?…]+(?= |$))"
    r"|(?<![^\W\d_])(?:(?P<whole>bao gồm|gồm có|gồm|chia ra|phân ra|phân theo|cụ thể(?: là)?)"
    r"|(?P<partly>trong đó(?: có)?|nhiều nhất|tiêu biểu|điển hình|chủ yếu)|(?P<single>riêng)"
    r"|(?P<join>và|với|còn|cùng))(?![^\W\d_])",
    re.I,
)
_SHORT = re.compile(r"(?:^|[ (])(?:tp|ts|ths|pgs|gs|bs|ks|cn|q|p|h|tr|st|t\.p|ub|v\.v|ông|bà|số|[A-ZĐ]|[IVX]+)$", re.I)
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
_STILL = re.compile(r"(?<![^\W\d_])còn(?: lại)?(?: là| có)?[ :]*$", re.I)
_BULLET = {BlockKind.BULLET, BlockKind.POINT, BlockKind.CLAUSE}
_PLACES = {"huyện", "xã", "tỉnh", "đơn vị", "lĩnh vực", "phòng"}
_MOST = 2_000  # numbers of one sentence that are looked at: more is a dump, no sentence
_BESIDE = 40  # characters
_LABEL_WORDS = 3  # "sửa đổi, bổ sung 05": a short piece before a comma is part of the label after it
_DEEPEST = 12
_LABEL_END = re.compile(r"[:;(]")
_MAX_LABEL = 160  # characters of label looked at
_LONG = 60  # characters: a shorter line is a title, and no sentence that a page break cut
_DATED = re.compile(r"\d{1,2}[/.:\-]\d{1,2}(?!\d\d)")


def following(members: Sequence[Mention], index: int, most: int) -> Sequence[Mention]:
    """The next numbers after one, in a run that stands in the order of the text."""
    start = bisect_right(members, index, key=_index)
    return members[start : start + most]


def preceding(members: Sequence[Mention], index: int, most: int) -> Sequence[Mention]:
    """The last numbers before one."""
    end = bisect_left(members, index, key=_index)
    return members[max(0, end - most) : end]


def _index(mention: Mention) -> int:
    return mention.index


def lay_out(content: str, outline: Outline, tokens: Sequence[Token]) -> Layout:
    """Put every number of the running text in its passage, sentence and frame."""
    starts = [t.start for t in tokens]
    passages: list[Passage] = []
    mentions: list[Mention] = []
    for span, mark in _joined(content, outline):
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        text = content[span.start : span.end].replace("\n", " ")
        passage = Passage(span, text, mark, len(passages))
        passages.append(passage)
        if low == high:
            continue
        _fill(passage, tokens[low:high], mentions)
    return Layout(content, passages, mentions)


def _joined(content: str, outline: Outline) -> Iterator[tuple[Span, str]]:
    """Blocks outside tables; one that a page break cut in mid-sentence is put together again."""
    span: Span | None = None
    mark = ""
    tables = [t.span for t in outline.tables]
    for block in outline.blocks:
        if block.kind is BlockKind.ROW or any(t.start <= block.span.start < t.end for t in tables[:0]):
            continue
        if span is not None and _continues(content, span, block):
            span = Span(span.start, block.span.end)
            continue
        if span is not None:
            yield span, mark
        span, mark = block.span, (block.label if block.kind in _BULLET else "")
    if span is not None:
        yield span, mark


def _continues(content: str, before: Span, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or before.end > block.span.start:
        return False
    if content[before.end : block.span.start].strip():
        return False
    last = content[max(before.start, before.end - 4) : before.end].rstrip()[-1:]
    rest = block.flat.lstrip()
    if not last or not (last.isalpha() or last == ","):
        return False
    if rest[:1].islower():
        return True
    long = before.end - before.start >= _LONG or last == ","
    return rest[:1].isdigit() and long and not _DATED.match(rest)


def _fill(passage: Passage, tokens: Sequence[Token], mentions: list[Mention]) -> None:
    marks = list(_MARK.finditer(passage.text))
    cuts = _sentence_ends(passage.text, marks)
    begin = 0
    at_token = 0
    at_mark = 0
    for end in cuts:
        last = at_token
        while last < len(tokens) and tokens[last].start - passage.span.start < end:
            last += 1
        until = at_mark
        while until < len(marks) and marks[until].start() < end:
            until += 1
        if last > at_token:
            some = tokens[at_token : min(last, at_token + _MOST)]
            _sentence(passage, begin, end, some, marks[at_mark:until], mentions)
        begin, at_token, at_mark = end, last, until


def _sentence_ends(text: str, marks: Sequence[re.Match[str]]) -> list[int]:
    ends = []
    for mark in marks:
        if mark.lastgroup != "stop":
            continue
        rest = text[mark.end() : mark.end() + 12].lstrip(" \"“'(*-")
        if rest and not (rest[0].isupper() or rest[0].isdigit()):
            continue
        if mark[0] == "." and _SHORT.search(text[max(0, mark.start() - 8) : mark.start()]):
            continue
        ends.append(mark.end())
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _sentence(
    passage: Passage,
    begin: int,
    end: int,
    tokens: Sequence[Token],
    marks: Sequence[re.Match[str]],
    mentions: list[Mention],
) -> None:
    offset = passage.span.start
    root = Frame(Lead.ROOT, None)
    head = passage.text[begin : begin + 60].lstrip(" -+*•–")
    sentence = Sentence(
        Span(offset + begin, offset + end), passage.index, len(passage.sentences), root, [root], [], head, _levels(head)
    )
    passage.sentences.append(sentence)
    outside = _outside(marks, tokens, offset)
    placed = _mentions(passage.text, offset, begin, end, tokens, outside, len(mentions))
    _inherit(passage.text, begin, placed, outside, offset)
    for mention in placed:
        mention.passage, mention.sentence = passage.index, sentence.index
    mentions.extend(placed)
    sentence.mentions.extend(placed)
    _grow(sentence, passage.text, offset, placed, outside)


def _inherit(text: str, begin: int, placed: Sequence[Mention], marks: Sequence[re.Match[str]], offset: int) -> None:
    """ "Số hồ sơ đã giải quyết: trước hạn 1.227 hồ sơ, trễ hạn 02 hồ sơ": both are resolved."""
    first = placed[0].token.start - offset
    colon = next((m.start() for m in marks if m.lastgroup == "colon" and m.start() < first), None)
    if colon is None or not text[colon + 1 : first].strip():
        return
    state = traits.on(traits.Axis.STATE, _settled(traits.traits_in(text[max(begin, colon - _MAX_LABEL) : colon])))
    end = next((m.start() for m in marks if m.lastgroup == "semi" and m.start() > first), len(text))
    for mention in placed:
        if mention.token.start - offset > end or len(state) != 1:
            return
        if traits.on(traits.Axis.TIMING, mention.traits) and not traits.on(traits.Axis.STATE, mention.traits):
            mention.traits |= state


def _levels(head: str) -> frozenset[Trait]:
    return traits.on(traits.Axis.LEVEL, traits.traits_in(_LABEL_END.split(head, maxsplit=1)[0][:36]))


def _outside(marks: Sequence[re.Match[str]], tokens: Sequence[Token], offset: int) -> list[re.Match[str]]:
    """Marks that are not inside a number or its unit ("ý kiến, kiến nghị")."""
    kept = []
    at = 0
    for mark in marks:
        while at < len(tokens) and tokens[at].end - offset <= mark.start():
            at += 1
        if at < len(tokens) and tokens[at].start - offset <= mark.start():
            continue
        kept.append(mark)
    return kept


def _mentions(
    text: str,
    offset: int,
    begin: int,
    end: int,
    tokens: Sequence[Token],
    marks: Sequence[re.Match[str]],
    first_index: int,
) -> list[Mention]:
    """Numbers with the words before and after them, up to the next mark."""
    placed: list[Mention] = []
    edges = [(m.start(), m.end(), m.lastgroup or "") for m in marks]
    position = 0
    for i, token in enumerate(tokens):
        start, stop = token.start - offset, token.end - offset
        previous = tokens[i - 1].end - offset if i else begin
        following = tokens[i + 1].start - offset if i + 1 < len(tokens) else end
        while position < len(edges) and edges[position][0] < start:
            position += 1
        near, wide = previous, previous
        back = position - 1
        if back >= 0 and edges[back][2] == "colon" and not text[edges[back][1] : start].strip():
            back -= 1  # "Đang giải quyết: 115 hồ sơ": the label stands before the colon
        if i and not (back >= 0 and edges[back][1] > previous):
            near = _own_words(text, previous, start)
        if back >= 0 and edges[back][1] > previous:
            near = edges[back][1]
            if edges[back][2] == "join" and text[edges[back][0] : near].lower() == "còn":
                near = edges[back][0]
            while back >= 0 and edges[back][0] >= previous and edges[back][2] in ("comma", "join"):
                wide = edges[back][1] if edges[back][2] == "comma" else wide
                back -= 1
            wide = edges[back][1] if back >= 0 and edges[back][1] > previous else previous
        ahead = position
        while ahead < len(edges) and edges[ahead][0] < stop:
            ahead += 1
        right_end = min(edges[ahead][0] if ahead < len(edges) else end, following)
        left = text[max(near, start - _MAX_LABEL) : start]
        right = text[stop : min(right_end, stop + _MAX_LABEL)]
        left_wide = text[max(wide, start - _MAX_LABEL) : start]
        before = text[max(previous, start - _MAX_LABEL) : start]
        after = text[stop : min(following, stop + _MAX_LABEL)]
        placed.append(_mention(token, first_index + i, left, right, before, left_wide, after))
    return placed


def _own_words(text: str, previous: int, start: int) -> int:
    """Where the words of the second of two numbers begin that no mark parts: "1.240 hồ sơ quá hạn có 1.015 hồ sơ"."""
    verbs = list(_VERB.finditer(text, previous, start))
    return verbs[-1].start() if verbs else previous


def _mention(token: Token, index: int, left: str, right: str, before: str, wide_left: str, wide_right: str) -> Mention:
    if token.kind is Kind.MEASURE:
        return Mention(token, index, left, right, before, frozenset())
    both_left = list(_BOTH.finditer(wide_left))[-1:]
    both_right = _BOTH.match(wide_right[:60].lstrip(" "))
    if both_right:
        right = wide_right[: both_right.end() + 1]
    elif both_left and len(wide_left) - both_left[0].end() < 30 and _limits(left):
        left = wide_left[both_left[0].start() :]
    found = traits.traits_in(left + " | " + right)
    if found <= traits.SUBJECTS:
        found |= traits.traits_in(wide_left)
    elif Trait.LATE in found and len(wide_left) - len(left) < _BESIDE:
        found |= traits.traits_in(wide_left) & {Trait.OPEN}  # "chưa hoàn thành, đã quá hạn 7 nhiệm vụ"
    found = _settled(found)
    if Trait.LATE in found and _IN_SOFTWARE.search(wide_right.partition(";")[0]):
        found -= {Trait.DONE}  # late on the screen only: it may lie among those in time
    if _STILL.search(left):
        found |= {Trait.REST}
    change = _CHANGE.search(left[-24:])
    sign = 0
    if change:
        sign = 1 if change[1].lower() in ("tăng", "nhiều hơn", "cao hơn") else -1
    earlier = bool(_EARLIER.search(left)) and not sign and Trait.CARRIED not in found
    if earlier and not _is_earlier(left):
        earlier = False
    return Mention(token, index, left, right, before, found, sign, earlier)


def _limits(words: str) -> bool:
    return bool(re.search(r"(?:hạn|hẹn)", words))


def _is_earlier(left: str) -> bool:
    """ "cùng kỳ 1.405 đơn", "năm trước là 19"; but "năm 2020, toàn tỉnh tiếp nhận 5.000" is about its own year."""
    named = list(_EARLIER.finditer(left))
    if not named:
        return False
    found = named[-1]
    if found[0].lower().startswith("cùng k") or "trước" in found[0].lower() or "ngoái" in found[0].lower():
        return len(left) - found.end() < 40
    return len(left) - found.end() < 4


def _settled(found: frozenset[Trait]) -> frozenset[Trait]:
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


def _grow(
    sentence: Sentence, text: str, offset: int, placed: Sequence[Mention], marks: Sequence[re.Match[str]]
) -> None:
    """Build the frames of one sentence, reading marks and numbers from left to right."""
    stack = [sentence.root]
    events: list[tuple[int, Mention | re.Match[str]]] = [(m.token.start - offset, m) for m in placed]
    events.extend((m.start(), m) for m in marks)
    events.sort(key=lambda e: e[0])
    piece_filled = False
    piece_start = 0
    for i, (_at, event) in enumerate(events):
        if isinstance(event, Mention):
            _place(event, stack[-1])
            piece_filled = True
            continue
        group = event.lastgroup
        if group == "open":
            _push(sentence, stack, Lead.BRACKET, _last(stack[-1]), "")
        elif group == "close":
            _close(stack)
        elif group in ("whole", "partly", "single"):
            lead = Lead.WHOLE if group == "whole" else Lead.PARTLY
            if not (group == "whole" and event[0].lower() == "gồm" and text[: event.start()].rstrip().endswith("(")):
                pass
            top = stack[-1]
            if top.lead in (Lead.WHOLE, Lead.PARTLY, Lead.COLON) and not top.members:
                top.lead, top.words = (lead, event[0].lower())
            else:
                _push(sentence, stack, lead, _last(top), event[0].lower())
            stack[-1].single = group == "single"
        elif group == "colon":
            _colon(sentence, stack, text, events, i, piece_filled)
        elif group == "semi":
            _semicolon(stack)
        elif group == "comma":
            words = text[max(piece_start, event.start() - _MAX_LABEL) : event.start()].split()
            stack[-1].bare_pieces += not piece_filled and len(words) > _LABEL_WORDS
            stack[-1].commas += stack[-1].filled
            if stack[-1].single and stack[-1].members:
                stack.pop()
        elif group == "stop" and ("…" in event[0] or event[0].count(".") >= 3):
            stack[-1].open_ended = True
        if group in ("comma", "semi", "open", "close", "colon", "whole", "partly"):
            piece_filled = False
            piece_start = event.end()


def _place(mention: Mention, frame: Frame) -> None:
    mention.frame, mention.segment = frame, frame.segment
    frame.members.append(mention)
    frame.filled = True


def _last(frame: Frame) -> Mention | None:
    """The count that a following list hangs on: the last finding of the frame."""
    for mention in reversed(frame.members):
        if mention.plain_count:
            return mention
    return frame.members[-1] if frame.members and frame.lead is not Lead.ROOT else None


def _push(sentence: Sentence, stack: list[Frame], lead: Lead, parent: Mention | None, words: str) -> None:
    if len(stack) >= _DEEPEST:
        return  # nobody writes so many brackets in each other
    frame = Frame(lead, parent, words=words, outer=stack[-1])
    sentence.frames.append(frame)
    stack.append(frame)


def _close(stack: list[Frame]) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].lead is Lead.BRACKET:
            del stack[depth:]
            return


def _colon(
    sentence: Sentence,
    stack: list[Frame],
    text: str,
    events: Sequence[tuple[int, Mention | re.Match[str]]],
    at: int,
    piece_filled: bool,
) -> None:
    top = stack[-1]
    if not top.members and top.lead is not Lead.ROOT:
        return
    parent = _last(top)
    following = [e for _, e in events[at + 1 : at + 40] if isinstance(e, Mention)]
    if parent is None or not following:
        return
    colon = events[at][0]
    gap = text[colon + 1 : colon + 4].strip()
    if not piece_filled and gap[:1].isdigit():
        return  # "chưa hoàn thành: 5.863": the label of one number
    if not piece_filled and len(following) < 2:
        return
    if _names_a_place(parent, following[0]):
        return
    _push(sentence, stack, Lead.COLON, parent, ":")


def _names_a_place(parent: Mention, following: Mention) -> bool:
    """ "12 huyện, thành phố: nhận 340.060 hồ sơ": whose figures follow, not of what."""
    mine, theirs = parent.token.unit, following.token.unit
    return mine in _PLACES and theirs is not None and theirs != mine


def _semicolon(stack: list[Frame]) -> None:
    """A semicolon ends a list whose items are parted by commas, and parts the items of any other."""
    while len(stack) > 1 and stack[-1].lead is not Lead.BRACKET:
        top = stack[-1]
        units = [m.token.unit for m in top.members[-10:] if m.segment == top.segment and m.plain_count]
        if top.single or (top.segment == 0 and len(set(units)) < len(units)):
            stack.pop()
            continue
        break
    top = stack[-1]
    if not top.filled:
        top.bare_segments += 1
    top.segment += 1
    top.filled = False
