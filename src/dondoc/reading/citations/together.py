"""Mentions of the same document brought together; the document's own sign left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dondoc.language.marks import bare
from dondoc.reading import signs
from dondoc.reading.citations.mention import Certainty, Mention
from dondoc.reading.model import Citation, Header
from dondoc.reading.signs import Sign

_HEAD_REACH = 3000
_NUMBER_LABEL = re.compile(
    r"(?:^|[\n|])[ #]*S[ốỐ](?:(?: hiệu|,? ký hiệu|/ký hiệu| văn bản)?\s*[:|]|(?:/| )ký hiệu|hiệu)\s*$"
)
_LEVELS = (
    ("trung uong", "chinh phu", "thu tuong"),
    ("tinh", "thanh pho"),
    ("huyen", "quan", "thi xa"),
    ("xa", "phuong"),
)


@dataclass(slots=True)
class _Document:
    """What the mentions so far say of one document."""

    mentions: list[Mention] = field(default_factory=list)
    date: date | None = None
    issuer: str | None = None

    def add(self, mentions: list[Mention]) -> None:
        """Further mentions; the first date and the first body that are said stay."""
        self.mentions.extend(mentions)
        self.date = self.date or next((m.date for m in mentions if m.date), None)
        self.issuer = self.issuer or next((m.issuer for m in mentions if m.issuer), None)

    def takes(self, mention: Mention) -> bool:
        """Whether nothing speaks against the mention meaning this document."""
        if self.date and mention.date and self.date != mention.date:
            return False
        return not (self.issuer and mention.issuer and _other_level(self.issuer, mention.issuer))


def others(found: Iterable[Mention], content: str, head: Header) -> tuple[Citation, ...]:
    """One citation for each document named that is not the citing one, in the order of their first mention."""
    own = _own_sign(found := list(found), content, head)
    documents: dict[str, list[_Document]] = {}
    order: list[_Document] = []
    for mention in found:
        if _is_own(mention, own, head):
            continue
        same = documents.setdefault(mention.sign.key, [])
        document = next((known for known in same if known.takes(mention)), None)
        if document is None:
            document = _Document()
            same.append(document)
            order.append(document)
        document.add([mention])
    return tuple(_citation(document) for document in _with_short_forms(order))


def _own_sign(found: list[Mention], content: str, head: Header) -> Sign | None:
    """The document's own sign; where the header has none, the first sign that stands after "Số:"."""
    if head.sign:
        return signs.parse(head.sign.value)
    for mention in found:
        if mention.at.start > _HEAD_REACH:
            break
        if _NUMBER_LABEL.search(content[max(0, mention.at.start - 40) : mention.at.start]):
            return mention.sign
    return None


def _is_own(mention: Mention, own: Sign | None, head: Header) -> bool:
    """Whether the mention means the citing document.

    The same sign with another date is another document: numbers begin anew each year. A title may leave the year out
    of the sign (`Quyết định 3180/QĐ-UBND ngày …`): then the day must be the same, or the title above the document adds
    its year.
    """
    if own is None:
        return False
    day, said = head.date.value if head.date else None, mention.date
    if mention.sign.key == own.key:
        return not (day and said and said.year != day.year)
    if day is None or _without_year(mention.sign) != _without_year(own):
        return False
    return said == day or (said is None and mention.sign.year == day.year and _above_head(mention, head))


def _above_head(mention: Mention, head: Header) -> bool:
    """Whether it stands in a page's title over the document itself."""
    return head.sign is not None and mention.at.end <= head.sign.span.start


def _without_year(sign: Sign) -> tuple[int | None, str, str]:
    """A copy may have lost its hyphens (`1961/QĐUBND`), so the letters are taken together."""
    return sign.number, sign.suffix, bare(sign.type_code + sign.body_code)


def _other_level(first: str, second: str) -> bool:
    """Whether two bodies stand on different levels (tỉnh, xã): then one sign names two documents."""
    levels = [_level(bare(name)) for name in (first, second)]
    return None not in levels and levels[0] != levels[1]


def _level(name: str) -> int | None:
    words = f" {name} "
    found = [i for i, level in enumerate(_LEVELS) for word in level if f" {word} " in words]
    return found[0] if found else None


def _with_short_forms(order: list[_Document]) -> list[_Document]:
    """`Nghị định 61/2018` beside `61/2018/NĐ-CP` is a further mention of it."""
    full = {_stem(document): document for document in reversed(order) if document.mentions[0].sign.body_code}
    kept: list[_Document] = []
    for document in order:
        first = document.mentions[0]
        whole = None if first.sign.body_code else full.get(_stem(document))
        if whole is None or not whole.takes(first):
            kept.append(document)
        else:
            whole.add(document.mentions)
    return kept


def _stem(document: _Document) -> tuple[str | None, int | None, str, int | None]:
    """What a short form keeps of a document: its type, number and year."""
    first = document.mentions[0]
    return first.kind.name, first.sign.number, first.sign.suffix, first.sign.year


def _citation(document: _Document) -> Citation:
    found = sorted(document.mentions, key=lambda mention: mention.at.start)
    best = max(found, key=lambda mention: (mention.kind.certainty, len(mention.kind.name or "")))
    first = next(mention for mention in found if mention.sign.body_code or not best.sign.body_code)
    return Citation(
        sign=first.sign.text,
        type=best.kind.name if best.kind.certainty is not Certainty.UNKNOWN else None,
        date=document.date,
        issuer=document.issuer,
        span=found[0].span,
        rule=found[0].rule,
        number_blank=first.sign.blank,
        mentions=tuple(mention.span for mention in found[1:]),
    )
