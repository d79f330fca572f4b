"""What a document has to do with each one that it names: read from the words before the citation in its sentence.

Only what the document itself does counts. "Quyết định này thay thế Quyết định số …" ends a paper; a paper that tells
of another's end ("đã được thay thế bởi …") or asks for it ("tham mưu sửa đổi …") merely cites.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.language.marks import bare
from dondoc.reading.doctypes import Family, all_types
from dondoc.reading.model import Block, BlockKind, Citation, Header, Outline, Relation, Span

# Where several mentions of one document say different things, the first of these holds.
STRONGEST = (
    Relation.RECALLS,
    Relation.REPLACES,
    Relation.AMENDS,
    Relation.ANSWERS,
    Relation.BASIS,
    Relation.CITES,
)
LETTERS = frozenset({"Công văn", "Công điện", "Văn bản", "Thông báo", "Phiếu chuyển", "Phiếu gửi", "Giấy mời"})
# A document of these types does what its clauses say; in all others a clause tells somebody else to do it.
DECIDING = frozenset({"Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Luật", "Bộ luật", "Pháp lệnh"})
# Their subject names what is proposed or told, not what they do.
TELLING = frozenset({"Tờ trình", "Báo cáo", "Giấy mời", "Đề án", "Dự án", "Biên bản"})
_NORMATIVE = frozenset(kind.name for kind in all_types() if kind.family is Family.NORMATIVE)
MOST_LISTED = 60  # blocks: a longer list of papers is no longer read as announced by the words above it
LONGEST_LEAD = 300
_CITED = "\x1a"  # stands for another citation in the words looked at

_END = re.compile(r"(?<=[^\s.])\.\s+(?=\S)|[;\n]\s*")
_CHANGE = re.compile(
    r"\b(?:(?P<recalls>thu hoi)|(?P<replaces>thay the|bai bo|huy bo|thay cho)|"
    r"(?P<amends>sua doi(?:,? (?:va )?bo sung)?|dieu chinh|dinh chinh|bo sung))\b"
)
_PASSIVE = re.compile(r"\b(?:duoc|bi|da|chua|se|can|phai)\s+$")
_ASKING = re.compile(
    r"\b(?:tham muu|de nghi|de xuat|kien nghi|(?<!chuong )(?<!quy )trinh|giao(?! duc| thong| dich)|yeu cau|ra soat|"
    r"(?<!so )xay dung|nghien cuu|chu tri|du thao|gop y|"
    r"xem xet|lay y kien|tham gia y kien|du kien|truong hop|neu|khong|chuan bi|ban hanh)\b"
)
_THIS = re.compile(
    r"\b(?:quyet dinh|nghi quyet|nghi dinh|thong tu|thong bao|chi thi|ke hoach|chuong trinh|huong dan|quy che|quy dinh|"
    r"van ban|cong van|cong dien|ket luan|luat|phuong an|de an)\s+nay\b"
)
_ABOUT = re.compile(r"^(?:\W|\d|ve|viec|v/v|v/v:|trich yeu)*$")
_NOTHING = re.compile(r"^(?:\W|\d|dieu|khoan|diem|nay|dong thoi|va|quyet dinh:)*$")
_DIRECT = re.compile(
    r"^(?:\W|cac|nhung|toan bo|toan van|noi dung|van ban|hieu luc|thi hanh|sau|day|nay|va|cung|voi|so|doi voi|cua|"
    r"duoi|gom|bao)*$"
)
_PART = re.compile(r"\b(?:cum tu|tu ngu|dieu|khoan|diem|phu luc|mot so|mot phan|muc|bieu|mau|tiet|ten goi|danh muc)\b")
_AWAY = re.compile(r"\b(?:theo|tai|can cu|boi|bang|quy dinh tai|thuc hien|trien khai)\b")
_KEPT = re.compile(r"\bban hanh (?:kem )?theo\b|\bkem theo\b")
_BASIS = re.compile(r"^\W*(?:can cu|xet de nghi|theo de nghi|tren co so)\b")
_REPLY = re.compile(r"\b(?:phuc dap|tra loi|hoi dap)\b")
_CARRY = re.compile(r"^\W*(?:de )?(?:to chuc |trien khai )?thuc hien\b")
_ENDED = re.compile(r"\bhet hieu luc\b")


def related(content: str, outline: Outline, head: Header, cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """The same citations, each with its relation; `relation_of` a mention is the strongest of all its mentions."""
    words = _Words(content, outline, head, cited)
    return tuple(replace(each, relation=_of(words, each)) for each in cited)


def strongest(found: Sequence[Relation]) -> Relation:
    """The one that holds where several mentions say different things."""
    return min(found, key=STRONGEST.index, default=Relation.CITES)


def _of(words: _Words, cited: Citation) -> Relation:
    return strongest([_at(words, cited, span) for span in (cited.span, *cited.mentions)])


@dataclass(frozen=True, slots=True)
class _Place:
    """The words of a sentence before a mention, other citations as signs, and from the mention on; all bare."""

    before: str
    after: str
    plain: bool  # a paragraph or a bullet, not a numbered clause
    subject: bool  # in the subject of the document


class _Words:
    """The text, looked at sentence by sentence."""

    def __init__(self, content: str, outline: Outline, head: Header, cited: Sequence[Citation]) -> None:
        self.type = head.type.value if head.type else ""
        self.issuer = _names(head.issuer.value) if head.issuer else set()
        self._subject = head.subject.span if head.subject else Span(0, 0)
        self._blocks = outline.blocks
        self._starts = [block.span.start for block in outline.blocks]
        self._plain = bare(content)
        self._text = _masked(self._plain, cited)

    def places(self, span: Span) -> Iterator[_Place]:
        """The sentence of the mention; where the mention begins it, what announces it follows."""
        block = self._block(span.start)
        start, end = (block.span.start + block.body, block.span.end) if block else (0, len(self._text))
        subject = self._subject.start <= span.start < self._subject.end
        start = self._subject.start if subject else min(start, span.start)
        plain = block is None or block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.HEADING}
        after = _END.split(self._plain[span.start : min(end, span.end + LONGEST_LEAD)], maxsplit=1)[0]
        for before in self._sentences(start, span.start, block):
            yield _Place(before, after, plain, subject)

    def _sentences(self, start: int, end: int, block: Block | None) -> Iterator[str]:
        """The clause before the mention, and those that announce it as long as nothing but a list lies between."""
        clauses = _END.split(self._text[max(start, end - 4 * LONGEST_LEAD) : end])
        while clauses:
            clause = clauses.pop()
            yield clause
            if not _is_list(clause):
                return
        yield from self._announced(block)

    def _announced(self, block: Block | None) -> Iterator[str]:
        """The words above a list of papers: of the clause that holds it, or of the line that ends in a colon."""
        if block is None:
            return
        here = bisect_right(self._starts, block.span.start) - 1
        for number in reversed(block.parents):
            yield self._whole(self._blocks[number])
        for number in range(here - 1, max(here - MOST_LISTED, -1), -1):
            words = self._whole(self._blocks[number])
            if words.rstrip().endswith(":"):
                yield words
                return
            if not words.lstrip(" -+*").startswith(_CITED):
                return

    def _whole(self, block: Block) -> str:
        return _END.split(self._text[block.span.start + block.body : block.span.end])[-1]

    def _block(self, offset: int) -> Block | None:
        at = bisect_right(self._starts, offset) - 1
        return self._blocks[at] if at >= 0 else None


def _masked(text: str, cited: Sequence[Citation]) -> str:
    """Every mention of a document stands as signs that are no letters, as long as it was: offsets carry over."""
    letters = list(text)
    for each in cited:
        for span in (each.span, *each.mentions):
            letters[span.start : span.end] = _CITED * (span.end - span.start)
    return "".join(letters)


def _is_list(clause: str) -> bool:
    return not re.sub(r"\W|\d|\b(?:va|cung|so)\b", "", clause.replace(_CITED, ""))


def _at(words: _Words, cited: Citation, span: Span) -> Relation:
    found = [
        _ended(words, place)
        or _changed(words, place)
        or _answered(words, place, cited)
        or _founded(place)
        or Relation.CITES
        for place in words.places(span)
    ]
    return strongest(found)


def _changed(words: _Words, place: _Place) -> Relation | None:
    """Recalled, replaced, amended: by the last such word before the mention, if the document itself does it."""
    verb = max(_CHANGE.finditer(place.before), key=re.Match.start, default=None)
    if verb is None or _PASSIVE.search(place.before, 0, verb.start()):
        return None
    if not _does_itself(words, place, place.before[: verb.start()]):
        return None
    return _what(Relation(verb.lastgroup or ""), place.before[verb.end() :])


def _does_itself(words: _Words, place: _Place, lead: str) -> bool:
    """Whether the document is who acts, by what stands before the word in its sentence."""
    if _CITED in lead or len(lead) > LONGEST_LEAD or _ASKING.search(_without_this(lead)):
        return False
    if place.subject:
        return words.type not in TELLING and (_ABOUT.match(lead) is not None or _THIS.search(lead) is not None)
    if _NOTHING.match(lead):
        return words.type in DECIDING or "nay" in lead.split()
    return _THIS.search(lead) is not None or _by_issuer(words.issuer, lead)


def _without_this(lead: str) -> str:
    """ "ngày ban hành Quyết định này" asks nobody for anything."""
    return re.sub(r"\b(?:ke )?tu ngay (?:ky )?ban hanh\b", "", lead)


def _by_issuer(issuer: set[str], lead: str) -> bool:
    """ "Sở Nội vụ thông báo thu hồi …" in a paper of that department."""
    named = _names(lead) - {"thong", "bao", "quyet", "dinh", "xin", "nay", "tinh"}
    return bool(named) and named <= issuer


def _names(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", bare(text).replace("ubnd", "uy ban nhan dan")))


def _what(relation: Relation, between: str) -> Relation | None:
    """What is done to the document, by what stands between the word and its sign.

    Who ends an article, an annex, a phrase of it amends it; who recalls something else than the paper ("thu hồi đất
    theo …") only cites.
    """
    first, *further = re.split(f"{_CITED}+", between)
    if any(_AWAY.search(_KEPT.sub("", words)) for words in further):
        return None
    if relation is Relation.AMENDS:
        return None if _AWAY.search(_KEPT.sub("", first)) and not _PART.search(first) else relation
    if _DIRECT.match(first):
        return relation
    return Relation.AMENDS if relation is Relation.REPLACES and _PART.search(first) else None


def _ended(words: _Words, place: _Place) -> Relation | None:
    """ "Quyết định số … hết hiệu lực kể từ ngày Quyết định này có hiệu lực"."""
    said = _ENDED.search(place.after) or (_ENDED.search(place.before) if place.before.rstrip().endswith(":") else None)
    if said is None or words.type not in DECIDING:
        return None
    return Relation.REPLACES if _THIS.search(place.before + place.after) else None


def _answered(words: _Words, place: _Place, cited: Citation) -> Relation | None:
    """A reply, or a paper that begins with what it carries out."""
    reply = _REPLY.search(place.before) if place.plain or place.subject else None
    if reply and _CITED not in place.before[: reply.start()] and not _PASSIVE.search(place.before, 0, reply.start()):
        asked = _ASKING.search(place.before, 0, reply.start())
        return None if asked or _AWAY.search(place.before[reply.end() :].replace(" tai ", " ")) else Relation.ANSWERS
    if not (place.plain and _CARRY.match(place.before)):
        return None
    by_type = cited.type in LETTERS or (cited.type is None and not _normative(cited))
    reported = words.type == "Báo cáo" and not _normative(cited)
    return Relation.ANSWERS if by_type or reported else Relation.BASIS


def _normative(cited: Citation) -> bool:
    return cited.type in _NORMATIVE


def _founded(place: _Place) -> Relation | None:
    return Relation.BASIS if place.plain and _BASIS.match(place.before) else None
