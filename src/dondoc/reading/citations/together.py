"""Mentions of the same document brought together; the document's own sign left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dondoc.language.marks import bare
from dondoc.reading import signs
from dondoc.reading.citations.flow import Flow
from dondoc.reading.citations.mention import Certainty, Mention
from dondoc.reading.model import Citation, Header

_HEAD_REACH = 3000
_NUMBER_LABEL = re.compile(r"(?:^|[\n|])[ #]*(?:so|so hieu|so,? ky hieu|so/ky hieu|so van ban)\s*[:|]*\s*$")
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

    @property
    def date(self) -> date | None:
        return next((m.date for m in self.mentions if m.date), None)

    @property
    def issuer(self) -> str | None:
        return next((m.issuer for m in self.mentions if m.issuer), None)

    def takes(self, mention: Mention) -> bool:
        """Whether nothing speaks against the mention meaning this document."""
        if self.date and mention.date and self.date != mention.date:
            return False
        return not (self.issuer and mention.issuer and _other_level(self.issuer, mention.issuer))


def others(found: Iterable[Mention], flow: Flow, content: str, head: Header) -> tuple[Citation, ...]:
    """One citation for each document named that is not the citing one, in the order of their first mention."""
    own = _own_keys(found := list(found), flow, content, head)
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
        document.mentions.append(mention)
    return tuple(_citation(document) for document in _with_short_forms(order))


def _own_keys(found: list[Mention], flow: Flow, content: str, head: Header) -> frozenset[str]:
    """The key of the document's own sign; where the header has none, the first sign that stands after "Số:"."""
    if head.sign:
        sign = signs.parse(head.sign.value)
        return frozenset({sign.key if sign else bare(head.sign.value)})
    for mention in found:
        if mention.at.start > _HEAD_REACH:
            break
        before = bare(content[max(0, mention.at.start - 40) : mention.at.start])
        if _NUMBER_LABEL.search(before):
            return frozenset({mention.sign.key})
    return frozenset()


def _is_own(mention: Mention, own: frozenset[str], head: Header) -> bool:
    """The same sign with another date is another document: numbers begin anew each year."""
    if mention.sign.key not in own:
        return False
    day = head.date.value if head.date else None
    return not (day and mention.date and mention.date != day and mention.date.year != day.year)


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
    full = {m.sign.key: document for document in order for m in document.mentions if m.sign.body_code}
    kept: list[_Document] = []
    for document in order:
        first = document.mentions[0]
        whole = None if first.sign.body_code else _full_form(first, full)
        if whole is None:
            kept.append(document)
        else:
            whole.mentions.extend(document.mentions)
    return kept


def _full_form(mention: Mention, full: dict[str, _Document]) -> _Document | None:
    stem = mention.sign.key
    for key, document in full.items():
        same_type = document.mentions[0].kind.name == mention.kind.name
        if same_type and key.startswith((f"{stem}/", f"{stem}-")) and document.takes(mention):
            return document
    return None


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
