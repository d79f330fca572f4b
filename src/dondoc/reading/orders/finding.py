"""The door behind the door: everything that gives orders in a document, put together in the order of its places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from dondoc.language import dates
from dondoc.reading.model import BlockKind, Citation, Header, Order, Outline
from dondoc.reading.orders import attaching, names, naming, results, sections, tables, walking
from dondoc.reading.orders.asking import Setting
from dondoc.reading.orders.reckoning import Calendar
from dondoc.reading.orders.sections import Role
from dondoc.reading.orders.state import Walk
from dondoc.reading.orders.words import Page, plain, short

_COMES_WITH = re.compile(
    r"kèm theo [^\n()]{3,80}?ngày\s+(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
)

_TODAY = re.compile(
    r"(?:hôm nay|thời gian|ghi chép điện thoại)[\s,:]*(?:vào |lúc |hồi )*"
    r"(?:\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{1,2})?(?:\s*phút)?[\s,]*)?"
    r"ngày\s+(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
)


def find(content: str, outline: Outline, head: Header, cited: Sequence[Citation] = ()) -> tuple[Order, ...]:
    """The orders of a document, in the order of their places."""
    page = _page(content, outline)
    walk = _walk(page, outline, head)
    for at in range(len(outline.blocks)):
        walking.block(walk, at)
    attaching.complete(walk)
    issuer = head.issuer.value if head.issuer else ""
    answered = list(results.find(page, cited, issuer))
    found = [*walk.found, *answered, *_in_tables(walk, head)]
    found.sort(key=lambda order: (order.span.start, order.span.end))
    return tuple(naming.whole_named(page, head, _once(found)))


def _page(content: str, outline: Outline) -> Page:
    """The text as the blocks read it: page numbers inside a paragraph are blanked in `flat`."""
    parts, at = [], 0
    for block in outline.blocks:
        if block.span.start >= at and len(block.flat) == block.span.end - block.span.start:
            parts += [content[at : block.span.start], block.flat]
            at = block.span.end
    return Page.of("".join([*parts, content[at:]]))


def _walk(page: Page, outline: Outline, head: Header) -> Walk:
    kind = sections.kind_of(head) or sections.untyped(page)
    setting = Setting(
        news=not kind,
        issuer=short(plain(head.issuer.value)) if head.issuer else "",
        superior=short(plain(head.superior.value)) if head.superior else "",
        addressees="; ".join(f.value.strip(" -;.") for f in head.addressees),
        asked_by=head.issuer.value if head.issuer else None,
    )
    when = calendar_of(head, kind, page)
    roles = sections.roles(outline, page) if kind else [Role.NEUTRAL] * len(outline.blocks)
    return Walk(page, outline, kind, when, setting, roles, sections.reads(outline, page, head))


def calendar_of(head: Header, kind: str, page: Page) -> Calendar:
    """Years are understood from the day of the document; a plan for next year begins with that year."""
    issued = head.date.value if head.date else _of_its_document(page)
    subject = head.subject.value if head.subject else ""
    years = {int(y) for y in re.findall(r"năm\s+(20\d\d)", subject)}
    if issued and kind in {"kế hoạch", "chương trình"} and years == {issued.year + 1}:
        return Calendar(issued, date(issued.year + 1, 1, 1))
    return Calendar(issued)


def _of_its_document(page: Page) -> date | None:
    """The day of the document that an annex says it comes with: "(Kèm theo Thông báo số … ngày 07/7/2025)"."""
    found = _COMES_WITH.search(page.low, 0, 2000) or _TODAY.search(page.low, 0, 2500)
    return dates.of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _in_tables(walk: Walk, head: Header) -> Iterator[Order]:
    """Tables of assignment, of any official document; who asks is who issues."""
    if not walk.kind:
        return
    starts = [block.span.start for block in walk.outline.blocks]
    for table in walk.outline.tables:
        row = bisect_left(starts, table.span.start)
        lead = _announced(walk, row)
        clause = walk.outline.blocks[row].path if row < len(starts) else ()
        if not lead and walk.kind in {"kế hoạch", "chương trình"} and head.issuer:
            lead = head.issuer.value
        around = tables.Around(walk.when, lead, walk.setting.asked_by, clause)
        yield from tables.find(table, walk.page, around)


def _announced(walk: Walk, at: int) -> str:
    """The body that the line above a table ends with: "Danh mục nhiệm vụ giao Sở Y tế"."""
    for block in (b for b in walk.outline.blocks[max(0, at - 1) : at] if b.kind is not BlockKind.ROW):
        words = walk.page.words(block.span.start + block.body, block.span.end, 60)
        for first in range(len(words)):
            found = names.names(words, first) if words[first].capital and names.begins(words, first) else []
            if found and found[-1].to >= len(words) - 1:
                return walk.page.printed(words[first].start, words[found[-1].to - 1].end)
    return ""


def _once(found: list[Order]) -> Iterator[Order]:
    seen: set[tuple[int, int]] = set()
    for order in found:
        key = (order.what_span.start, order.what_span.end)
        if key not in seen and order.lead.strip():
            seen.add(key)
            yield order
