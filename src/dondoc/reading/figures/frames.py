"""The frames of a sentence: lists, brackets and the counts they hang on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.figures.layout import Frame, Lead, Mention, Sentence
from dondoc.reading.figures.neighbourhood import MAX_LABEL

MARK = re.compile(
    r"(?P<open>[(\[])|(?P<close>[)\]])|(?P<semi>;)|(?P<colon>:)|(?P<comma>,)|(?P<stop>[.!?…]+(?= |$))"
    r"|(?<![^\W\d_])(?:(?P<whole>bao gồm|gồm có|gồm|chia ra|phân ra|phân theo|cụ thể(?: là)?)"
    r"|(?P<partly>trong đó(?: có)?|nhiều nhất|tiêu biểu|điển hình|chủ yếu)|(?P<single>riêng)"
    r"|(?P<join>và|với|còn|cùng))(?![^\W\d_])",
    re.I,
)
_PLACES = {"huyện", "xã", "tỉnh", "đơn vị", "lĩnh vực", "phòng"}
_LABEL_WORDS = 3  # "sửa đổi, bổ sung 05": a short piece before a comma is part of the label after it
_DEEPEST = 12  # nobody writes so many brackets in each other
_AHEAD = 40  # marks and numbers looked at after a colon
_PARTING = ("comma", "semi", "open", "close", "colon", "whole", "partly")

Event = Mention | re.Match[str]


def grow(sentence: Sentence, text: str, offset: int, placed: Sequence[Mention], marks: Sequence[re.Match[str]]) -> None:
    """Build the frames of one sentence, reading marks and numbers from left to right."""
    events: list[tuple[int, Event]] = [(m.token.start - offset, m) for m in placed]
    events.extend((m.start(), m) for m in marks)
    events.sort(key=lambda e: e[0])
    growth = _Growth(sentence, text, [event for _, event in events])
    for at, (_, event) in enumerate(events):
        growth.take(at, event)


class _Growth:
    """The open frames, innermost last, and the piece of text since the last mark."""

    def __init__(self, sentence: Sentence, text: str, events: Sequence[Event]) -> None:
        self._sentence = sentence
        self._text = text
        self._events = events
        self._stack = [sentence.root]
        self._filled = False  # the present piece holds a number
        self._piece = 0  # where it begins
        self._item_brackets = 0  # open ones around the number of an item: "giao thông (64 kiến nghị)"

    def take(self, at: int, event: Event) -> None:
        """Read one number or mark."""
        if isinstance(event, Mention):
            self._place(event)
            return
        match event.lastgroup:
            case "open":
                self._open()
            case "close":
                self._close()
            case "whole" | "partly" | "single":
                self._list(event)
            case "colon":
                self._colon(at, event)
            case "semi":
                self._semicolon()
            case "comma":
                self._comma(event)
            case "stop":
                self._top.open_ended |= "…" in event[0] or event[0].count(".") >= 3
        if event.lastgroup in _PARTING:
            self._filled, self._piece = False, event.end()

    @property
    def _top(self) -> Frame:
        return self._stack[-1]

    def _place(self, mention: Mention) -> None:
        mention.frame, mention.segment = self._top, self._top.segment
        self._top.members.append(mention)
        self._top.filled = self._filled = True

    def _push(self, lead: Lead, parent: Mention | None, words: str) -> None:
        if len(self._stack) < _DEEPEST:
            frame = Frame(lead, parent, words=words, outer=self._top)
            self._sentence.frames.append(frame)
            self._stack.append(frame)

    def _open(self) -> None:
        """A bracket; in a list on a total one that holds an item's only number is no list of its own."""
        listed = self._top.lead is not Lead.BRACKET and self._top.parent is not None
        if listed and not self._filled:
            self._item_brackets += 1
        else:
            self._push(Lead.BRACKET, _last(self._top), "")

    def _close(self) -> None:
        if self._item_brackets:
            self._item_brackets -= 1
            return
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].lead is Lead.BRACKET:
                del self._stack[depth:]
                return

    def _list(self, word: re.Match[str]) -> None:
        """ "gồm", "trong đó", "riêng": a list on the last count, or another word for the list just begun."""
        lead = Lead.WHOLE if word.lastgroup == "whole" else Lead.PARTLY
        top = self._top
        if top.lead is not Lead.ROOT and not top.members:
            if top.lead is Lead.BRACKET:
                self._push(lead, top.parent, word[0].lower())
            else:
                top.lead, top.words = lead, word[0].lower()
        else:
            self._push(lead, _last(top), word[0].lower())
        self._top.single = word.lastgroup == "single"

    def _colon(self, at: int, colon: re.Match[str]) -> None:
        """A list on the last count, unless the colon only parts a label from its number."""
        parent = _last(self._top)
        after = [e for e in self._events[at + 1 : at + _AHEAD] if isinstance(e, Mention)]
        if parent is None or not after or _names_a_place(parent, after[0]):
            return
        label = self._text[colon.end() : colon.end() + 3].strip()[:1].isdigit()  # "chưa hoàn thành: 5.863"
        if self._filled or (not label and len(after) >= 2):
            self._push(Lead.COLON, parent, ":")

    def _semicolon(self) -> None:
        """A semicolon ends a list whose items are parted by commas, and parts the items of any other."""
        while len(self._stack) > 1 and self._top.lead is not Lead.BRACKET and _ends_at_semicolon(self._top):
            self._stack.pop()
        self._top.bare_segments += not self._top.filled
        self._top.segment += 1
        self._top.filled = False

    def _comma(self, comma: re.Match[str]) -> None:
        words = self._text[max(self._piece, comma.start() - MAX_LABEL) : comma.start()].split()
        self._top.bare_pieces += not self._filled and len(words) > _LABEL_WORDS
        if self._top.single and self._top.members:
            self._stack.pop()


def _last(frame: Frame) -> Mention | None:
    """The count that a following list hangs on: the last finding of the frame."""
    for mention in reversed(frame.members):
        if mention.plain_count:
            return mention
    return frame.members[-1] if frame.members and frame.lead is not Lead.ROOT else None


def _ends_at_semicolon(frame: Frame) -> bool:
    units = [m.token.unit for m in frame.members[-10:] if m.segment == frame.segment and m.plain_count]
    return frame.single or (frame.segment == 0 and len(set(units)) < len(units))


def _names_a_place(parent: Mention, following: Mention) -> bool:
    """ "12 huyện, thành phố: nhận 340.060 hồ sơ": whose figures follow, not of what."""
    mine, theirs = parent.token.unit, following.token.unit
    return mine in _PLACES and theirs is not None and theirs != mine
