"""A short name made whole: "Sở" alone is the department that the text is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dondoc.reading.model import Header, Order
from dondoc.reading.orders import names
from dondoc.reading.orders.words import Page, plain, squeezed

_GENERIC = frozenset(
    ["sở", "ban", "phòng", "cục", "trường", "bộ", "viện", "hội", "chi cục", "trung tâm", "văn phòng", "công ty"]
)


def whole_named(page: Page, head: Header, found: Iterable[Order]) -> Iterator[Order]:
    """The orders with their leads made whole, as far as the text ahead of the first of them names one."""
    known: dict[str, str | None] = {}
    for order in found:
        if plain(order.lead) not in _GENERIC:
            yield order
            continue
        if order.lead not in known:
            known[order.lead] = _full_name(page, head, order.lead, order.span.start)
        yield replace(order, lead=known[order.lead] or order.lead)


def _full_name(page: Page, head: Header, short: str, before: int) -> str | None:
    """Of the bodies called so the one named most; the title counts thrice. Hyphens and commas make no other name."""
    if head.issuer and plain(head.issuer.value).startswith(f"{plain(short)} "):
        return head.issuer.value  # a department speaks of itself
    title = head.subject.value if head.subject else page.text[:300]
    named = Counter(_named_in(Page.of(title), short) * 3)
    named.update(_named_in(Page(page.text[:before], page.low[:before]), short))
    alike = Counter(_letters(name) for name in named.elements())
    return max(named, key=lambda name: (alike[_letters(name)], named[name])) if named else None


def _letters(name: str) -> str:
    return "".join(c for c in plain(name) if c.isalnum())


def _named_in(page: Page, short: str) -> list[str]:
    found: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(short)} (?=[A-ZĐÀ-Ỹ])", page.text):
        line_end = page.text.find("\n", match.start())
        words = page.words(match.start(), line_end if line_end > 0 else len(page.text), 24)
        name = names.name(words, 0)
        if name and name.to > 1:
            found.append(squeezed(page.text[words[0].start : words[name.to - 1].end]))
    return found
