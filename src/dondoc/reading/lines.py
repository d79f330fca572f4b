"""Lines into paragraphs: what a page break, a hard wrap or a narrow column cut is put together again.

Two list items, or a heading and its text, are never put together: a wrong join hides an order, a missing one only
cuts it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dondoc.reading import labels
from dondoc.reading.model import Span

_ENDS = re.compile(r"[.;:!?…|]['\"”’)\]]*\Z")
_OPEN_END = re.compile(r"[,\-–(\[/“&=+×]\Z")
_DRAWN = re.compile(r"[\s|:\-+=—–_*.~]+\Z")
_COLUMNS = re.compile(r"(?<=\S) {4,}(?=\S)")
_BLANK_LEFT = re.compile(r"(?:ngày|tháng|năm|^\s*số ?:?|số ?:|[,(/]|^\s*\S{1,4}[.)]?)\Z", re.I)
_BLANK_RIGHT = re.compile(r"(?:ngày|tháng|năm|/|-\w)", re.I)
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?[-–]?\s*", re.I)
_STAMP = re.compile(r"\s*(?:\d{1,2}\s*[:hg]\s*\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b)")
_FIELD = re.compile(r"\s*[^\W\d_][\w ]{1,30}:")
_DATE_PLACE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?, ?ngày\b", re.I)
_NEVER_FIRST = ("=", "%", ")", "]", "&", ";", ",")
_OPENS = re.compile(
    r"\s*(?:Kính gửi|Nơi nhận|Căn cứ|Thực hiện|Xét|Theo đề nghị|Trên cơ sở|Ngày đăng|"
    r"\S+(?: \S+){0,4}, ?ngày\s*[\d.… ]*\s*tháng)"
)
_CONNECTOR_WORDS = """
số ngày tháng của và tại về theo với cho các những trong từ đến do là được để hoặc bằng vào bởi trên dưới giữa thứ khoản
điều quý việc nhằm qua cùng sau trước kèm tới lên ở không chưa đã đang sẽ phải cần như mà nếu khi nghị
"""
_BEFORE_NAMES = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "phố"))
_CONNECTORS = frozenset(_CONNECTOR_WORDS.split())
_BROKEN_NAME_WORDS = """
ủy_ban uỷ_ban ban_nhân nhân_dân dân_tỉnh dân_huyện dân_thành dân_xã dân_phường dân_quận dân_thị hội_đồng cộng_hòa
cộng_hoà hòa_xã hoà_xã xã_hội hội_chủ chủ_nghĩa nghĩa_việt việt_nam văn_phòng chính_phủ thủ_tướng bộ_trưởng chủ_tịch
giám_đốc quyết_định nghị_định nghị_quyết thông_tư thông_báo tờ_trình kế_hoạch báo_cáo chỉ_thị công_văn thành_phố
ban_chấp ban_thường ban_quản trung_ương tướng_chính phòng_chính
"""
_BROKEN_NAMES = frozenset(tuple(pair.split("_")) for pair in _BROKEN_NAME_WORDS.split())
_LEAST_WRAP = 45
_LOOK_BACK = 400
_SURE_PARAGRAPH = 150
_LEAST_WRAP_OF_FEW = 62  # three lines may break alike by chance
_SURE_GROUP = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or one column of a line, that holds words."""

    span: Span
    text: str
    gap: bool  # an empty line, a drawn line or a cell's end stands before it
    wall: bool  # nothing may be joined over what stands before it
    labelled: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines read as one. `blanked` are page numbers inside that are not read."""

    span: Span
    blanked: tuple[Span, ...] = ()

    def flat(self, content: str) -> str:
        """Its text on one line, character for character."""
        text = self.span.of(content).replace("\n", " ")
        for hole in self.blanked:
            at, end = hole.start - self.span.start, hole.end - self.span.start
            text = text[:at] + " " * (end - at) + text[end:]
        return text


def paragraphs(content: str, rows: tuple[Span, ...] = ()) -> list[Paragraph]:
    """The paragraphs of `content` that are not `rows` of tables, in order."""
    lines = _lines(content, rows)
    width = _usual_width(lines)
    wrapped = _wrapped(lines)
    done: list[Paragraph] = []
    held: Line | None = None  # a page number that may stand in mid-sentence
    last: Line | None = None
    for i, line in enumerate(lines):
        if last and line.gap and not line.wall and held is None and _PAGE_NUMBER.fullmatch(line.text):
            held = line
            continue
        so_far = _so_far(content, done, last)
        if last and ((i in wrapped and held is None) or _continues(last, so_far, line, held is not None, width)):
            before = done.pop()
            done.append(
                Paragraph(Span(before.span.start, line.span.end), before.blanked + ((held.span,) if held else ()))
            )
        else:
            done.extend([Paragraph(held.span)] if held else [])
            done.append(Paragraph(line.span))
        last, held = line, None
    return done + ([Paragraph(held.span)] if held else [])


def _lines(content: str, rows: tuple[Span, ...]) -> list[Line]:
    starts = [row.start for row in rows]
    lines: list[Line] = []
    gap = wall = False
    at = 0
    for raw in content.split("\n"):
        start, at = at, at + len(raw) + 1
        row = bisect_right(starts, start + len(raw)) - 1
        in_row = row >= 0 and rows[row].end >= start
        if in_row or _DRAWN.match(raw) or not raw:
            gap, wall = True, wall or in_row or (bool(raw) and not raw.isspace())
            continue
        for part in _columns(raw, start):
            text = part.of(content)
            lines.append(Line(part, text, gap, wall, labels.of(text) is not None))
            gap = wall = True
        gap = wall = part.start > start + len(raw) - len(raw.lstrip()) or raw.rstrip().endswith("|")
    return lines


def _columns(raw: str, start: int) -> Iterable[Span]:
    """A line, or its columns where it was laid out in two with spaces. A blank left for a number is no column."""
    end = len(raw.rstrip(" |")) or len(raw)
    at = len(raw) - len(raw.lstrip(" |"))
    if "    " in raw:
        for gap in _COLUMNS.finditer(raw, at, end):
            if _is_column(raw[at : gap.start()]) and not _BLANK_RIGHT.match(raw, gap.end()):
                yield Span(start + at, start + gap.start())
                at = gap.end()
    yield Span(start + at, start + end)


def _is_column(left: str) -> bool:
    """Not a blank to be filled in, and not a label before its words."""
    label = labels.of(f"{left} A")
    return not _BLANK_LEFT.search(left) and not (label and label.body >= len(left))


def _usual_width(lines: list[Line]) -> int:
    """The length of a full line in a text whose lines were cut at a width; 0 where they were not."""
    cut = sorted(
        len(a.text)
        for a, b in pairwise(lines)
        if not b.gap and not b.labelled and b.text[:1].islower() and not _ENDS.search(a.text[-4:])
    )
    if len(cut) < 3 or cut[-1] > 400:
        return 0
    return cut[len(cut) * 4 // 5] if cut[len(cut) // 2] >= _LEAST_WRAP else 0


def _wrapped(lines: list[Line]) -> set[int]:
    """Lines that go on the one before because every line of their group breaks where the next word found no room."""
    found: set[int] = set()
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not lines[i].gap and not lines[i].labelled and not _is_field(lines[i].text):
            continue
        if i - first > 2 and _fills(lines[first:i]):
            found.update(range(first + 1, i))
        first = i
    return found


def _fills(group: list[Line]) -> bool:
    lengths = [len(line.text) for line in group]
    width = max(lengths)
    least = _LEAST_WRAP if len(group) > _SURE_GROUP else _LEAST_WRAP_OF_FEW
    if not least <= width <= 400 or any(line.text.isupper() for line in group):
        return False
    words = [len(line.text.split(None, 1)[0]) for line in group[1:]]
    return all(length + 1 + word > width for length, word in zip(lengths, words, strict=False))


def _so_far(content: str, done: list[Paragraph], last: Line | None) -> str:
    """The end of the paragraph that `last` belongs to, on one line."""
    if not done or last is None:
        return ""
    return content[max(done[-1].span.start, last.span.end - _LOOK_BACK) : last.span.end].replace("\n", " ")


def _continues(before: Line, so_far: str, line: Line, over_page: bool, width: int) -> bool:
    """Whether `line` is the rest of the sentence or name that `before` ends, in the paragraph that is `so_far`."""
    head, tail = before.text, line.text
    if line.wall or head.lstrip().startswith("#") or tail.lstrip().startswith("#"):
        return False
    last, first = _word_before(head), tail.split(None, 1)[0]
    dangling = _leaves_open(last.lower(), tail) and not head.isupper() and len(so_far) >= 20
    if line.labelled:
        return (
            dangling and last.lower() in ("ngày", "tháng", "số", "khoản", "quý") and not line.gap and first[0].isdigit()
        )
    if _STAMP.match(tail) and not dangling:
        return False
    if line.gap or over_page:
        return _continues_over_gap(head, so_far, tail, dangling and last.lower() in _CONNECTORS)
    if (last.lower(), first.lower().strip(",.;:")) in _BROKEN_NAMES and not _ENDS.search(head[-4:]):
        return head.isupper() == first.isupper() or not head.isupper()
    if labels.is_capitals(head) or _ENDS.search(head[-4:]):
        return False
    return _continues_here(head, so_far, tail, dangling, width)


def _leaves_open(last: str, tail: str) -> bool:
    """No sentence and no title ends with such a word; one before a place's name only where a name follows."""
    return last in _CONNECTORS or (last in _BEFORE_NAMES and tail.lstrip()[:1].isupper())


def _continues_here(head: str, so_far: str, tail: str, dangling: bool, width: int) -> bool:
    """The next line follows directly and the one before ended without a stop."""
    if _is_field(tail):
        return False
    if tail.lstrip()[:1].islower() or dangling or _OPEN_END.search(head):
        return True
    if len(head.split()) < 3 and head.isalpha() and _DATE_PLACE.match(tail):
        return True  # Đông / Hà, ngày 8 tháng 8
    if _is_rest_with_number(so_far, tail) or tail.startswith(_NEVER_FIRST):
        return True
    if tail.startswith("(") and (_is_item(so_far) or (len(so_far) >= 80 and not tail[1:2].isupper())):
        return True
    full = len(head) >= 0.8 * width or (len(so_far) >= _SURE_PARAGRAPH and ", " in so_far)
    return bool(width) and full and not _OPENS.match(tail)


def _continues_over_gap(head: str, so_far: str, tail: str, dangling: bool) -> bool:
    """A page ended in mid-sentence: it is long enough to be one, and goes on in lower case or with a number."""
    if labels.is_capitals(head) or _ENDS.search(head[-4:]):
        return False
    start = tail.lstrip()[:1]
    if start.islower():
        return len(so_far) >= 40 or head.endswith(("ngày", "tháng")) or head[:1].islower()
    if start.isdigit():
        return _is_rest_with_number(so_far, tail) or (dangling and len(so_far) >= 40)
    return dangling and len(so_far) >= 60 and not _OPENS.match(tail)


def _is_field(line: str) -> bool:
    """`Ngày ban hành: …`: a line of a portal's list of properties."""
    return line[:1].isupper() and _FIELD.match(line) is not None


def _is_rest_with_number(so_far: str, tail: str) -> bool:
    """`… đúng hạn / 3.812 hồ sơ …`: a sentence long enough to be one, or an item, goes on with a number and words."""
    if not tail.lstrip()[:1].isdigit() or " " not in tail.strip():
        return False
    return (len(so_far) >= 100 and ", " in so_far) or (len(so_far) >= _LEAST_WRAP and _is_item(so_far))


def _is_item(so_far: str) -> bool:
    """An item of a list. Of a long one only the end is looked at."""
    return len(so_far) >= _LOOK_BACK or labels.of(so_far) is not None


def _word_before(head: str) -> str:
    words = head[-24:].split()
    return words[-1].strip("(“\"'") if words else ""
