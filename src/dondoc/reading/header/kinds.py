"""The type of a document: from its heading, its sign, its portal's properties, its title, or its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dondoc.language.marks import bare
from dondoc.reading import doctypes
from dondoc.reading import signs as grammar
from dondoc.reading.doctypes import Family
from dondoc.reading.header import signs
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, Field

_SPELLED = re.compile(r"(?:\w ){3,}\w\Z")
_PLAIN_ENDS = " :.;*_-–"
_PLAIN_NAMES = {"thông báo kết luận": "Thông báo", "quy chế làm việc": "Quy chế"}
_NOT_HEADINGS = frozenset({"Luật", "Lệnh", "Hiến pháp", "Dự án", "Thỏa thuận", "Công hàm", "Hợp đồng", "Thư công"})
_TITLE = re.compile(
    r"(?P<name>[^\d\W][^\d/]{2,40}?)\s+(?:số\s*:?\s*)?(?P<sign>\d{1,6}[a-zđ]?\s?[/-][\w/&\-–]*[A-ZĐ][\w/&\-–]*)"
)
_ABOVE = re.compile(
    r"trên đây là (?:nội dung )?(?P<name>báo cáo|kế hoạch|hướng dẫn|thông báo|chương trình|đề án|tờ trình)", re.I
)
_THIS = re.compile(
    r"(?:(?:ban hành|phê duyệt) kèm theo|thi hành) (?P<name>quyết định|nghị quyết|thông tư|nghị định|chỉ thị) này\b|"
    r"(?P<other>quyết định|nghị quyết|thông tư|nghị định|chỉ thị|quy chế|quy định|luật) này có hiệu lực",
    re.I,
)
_REPORT_TITLE = re.compile(
    r"(?:báo cáo\b|(?:về )?(?:tình hình|kết quả|đánh giá|sơ kết|tổng kết|công tác)\b.{0,200}"
    r"(?:quý|tháng|năm|kỳ|giai đoạn|nhiệm kỳ)\b)",
    re.I,
)
_TITLE_WITHIN, _LONGEST_TITLE = 8, 260
_LETTER_MARK = ("v/v", "vv ", "v/ v", "v.v ")
_AMBIGUOUS_CODES = frozenset({"CT", "PC", "HD", "TTr", "TTR", "PA", "DA", "TC", "QC", "L", "PL", "GP", "CH", "TT"})


CONSOLIDATED = "Văn bản hợp nhất"


def heading(head: Sequence[Segment], *, in_small_letters: bool) -> tuple[Field, int, str] | None:
    """The type that stands as a heading, the index of its piece, and the words after it on the same line.

    One in small letters may be a menu's word: it is taken only where the rest of the head is a document's.
    """
    for i, piece in enumerate(head):
        found = _in_small_letters(piece) if in_small_letters else _heading(piece)
        if found:
            name, end = found
            return Field(name, piece.part(0, end), "type-heading"), i, piece.text[end:].strip(_PLAIN_ENDS)
    return None


def _heading(piece: Segment) -> tuple[str, int] | None:
    text = piece.text.rstrip(_PLAIN_ENDS)
    if not (piece.capitals or piece.kind is BlockKind.HEADING) and not _SPELLED.match(text):
        return None
    folded = bare(text)
    if _SPELLED.match(text):
        folded = folded.replace(" ", "")
        return next(((n, len(text)) for f, n in doctypes.names().items() if f.replace(" ", "") == folded), None)
    exact = doctypes.names().get(" ".join(folded.split()))
    if exact:
        return _plain(exact), len(text)
    return _first_words(folded)


def _in_small_letters(piece: Segment) -> tuple[str, int] | None:
    """`Kế hoạch` alone on its line: a heading whose capitals were lost."""
    text = piece.text.rstrip(_PLAIN_ENDS)
    if len(text) > 22 or piece.text.endswith((":", ";", ",")) or piece.kind is not BlockKind.PARAGRAPH:
        return None
    name = doctypes.names().get(" ".join(bare(text).split()))
    return (_plain(name), len(text)) if name and name not in _NOT_HEADINGS and " " in name else None


def _first_words(folded: str) -> tuple[str, int] | None:
    """`KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024`: type and subject in one line."""
    found = next((name for name in _heading_names() if folded.startswith(name)), None)
    return (_plain(doctypes.names()[found.rstrip()]), len(found) - 1) if found else None


@cache
def _heading_names() -> tuple[str, ...]:
    """The folded names that may begin a heading, the longest first, each with the space behind it."""
    kinds = [k for k in doctypes.all_types() if k.name not in _NOT_HEADINGS and k.family is not Family.OTHER]
    return tuple(sorted((f"{bare(kind.name)} " for kind in kinds), key=len, reverse=True))


def _plain(name: str) -> str:
    return _PLAIN_NAMES.get(name.lower(), name)


def of_sign(sign: Field, letter_mark: bool) -> Field:
    """The type that the letters of a sign stand for; a sign without them is a letter's (công văn)."""
    code = type_code(sign.value)
    kind = doctypes.of_code(code) if code else None
    if kind is None or (letter_mark and (code in _AMBIGUOUS_CODES or kind.name == doctypes.LETTER)):
        return Field(doctypes.LETTER, sign.span, "type-of-a-sign-without-type")
    return Field(_plain(kind.name), sign.span, "type-of-sign")


def type_code(sign: str) -> str:
    """The letters of a sign that stand for a type: `QĐ` of `85/2020/QĐ-UBND`, `NQ` of `59-NQ/TU`; "" of a letter's."""
    parsed = grammar.parse(sign)
    if parsed:
        return parsed.type_code
    return re.split(r"[-/ ]", sign.lstrip("0123456789/- "), maxsplit=1)[0]


def has_letter_mark(head: Sequence[Segment]) -> bool:
    """`V/v`, the subject of a letter."""
    return any(piece.bare.startswith(_LETTER_MARK) for piece in head)


def of_title(head: Sequence[Segment]) -> tuple[Field, Field, int] | None:
    """A portal's title `Quyết định 119/QĐ-UBND …`: type and sign."""
    for i, piece in enumerate(head[:6]):
        found = _TITLE.match(piece.text)
        name = doctypes.names().get(" ".join(bare(found["name"]).split())) if found else None
        if found and name:
            sign = Field(
                signs.cleaned(found["sign"]), piece.part(found.start("sign"), found.end("sign")), "sign-in-title"
            )
            return Field(_plain(name), piece.part(0, found.end("name")), "type-in-title"), sign, i
    return None


def of_own_words(pieces: Sequence[Segment]) -> Field | None:
    """`Trên đây là Báo cáo …`: the closing sentence names the type."""
    for piece in reversed(pieces):
        found = _ABOVE.search(piece.text[:200])
        if found:
            name = doctypes.names()[" ".join(bare(found["name"]).split())]
            return Field(name, piece.part(found.start("name"), found.end("name")), "type-in-closing-words")
    return None


def of_articles(pieces: Sequence[Segment]) -> Field | None:
    """`Quyết định này có hiệu lực …` in an article: the text names itself where its head was cut off."""
    for piece in pieces:
        found = _THIS.search(piece.text[:400]) if piece.kind is BlockKind.ARTICLE else None
        if found:
            group = "name" if found["name"] else "other"
            name = doctypes.names()[" ".join(bare(found[group]).split())]
            return Field(name, piece.part(found.start(group), found.end(group)), "type-in-its-articles")
    return None


def of_report_title(head: Sequence[Segment]) -> Field | None:
    """`Báo cáo kết quả … năm 2023`: a report posted under its own title, without head."""
    for piece in head[:_TITLE_WITHIN]:
        is_title = len(piece.text) < _LONGEST_TITLE and not piece.text.endswith((".", ":", ";"))
        if is_title and piece.bare.startswith("bao cao ") and _REPORT_TITLE.match(piece.text):
            return Field("Báo cáo", piece.span, "report-by-its-title")
    return None


def of_subject(subject: Field) -> Field | None:
    """A report whose heading was cut off: its subject is how something went in a period."""
    if _REPORT_TITLE.match(subject.value):
        return Field("Báo cáo", subject.span, "report-by-its-subject")
    return None


def named(text: str) -> str | None:
    """The type that a portal's property gives; None for `Văn bản khác` and its like."""
    name = doctypes.names().get(" ".join(bare(text.strip(_PLAIN_ENDS)).split()))
    return _plain(name) if name else None
