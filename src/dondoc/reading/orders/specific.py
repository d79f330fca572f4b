"""Specific or general: does an order ask for a product or an act that can be checked?"""

from __future__ import annotations

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders import vocabulary
from dondoc.reading.orders.words import Lexicon, Page, Word

_GENERAL = Lexicon(vocabulary.GENERAL)
_PRODUCTS = Lexicon(vocabulary.PRODUCTS)
_MANNERS = Lexicon(
    (
        "sớm",
        "khẩn trương",
        "kịp thời",
        "nhanh chóng",
        "cần",
        "phải",
        "cần phải",
        "trực tiếp",
        "định kỳ",
        "tập trung",
        "chủ động",
        "tích cực",
        "nghiêm túc",
        "tổ chức",
        "ngay",
        "đồng thời",
        "và",
    )
)
_ACTS = Lexicon(vocabulary.ACTS)
_STARTS = {",", ";", "và", ".", "để"}


def is_specific(page: Page, what: Span, deadline: Deadline | None, product: str | None) -> bool:
    """A general beginning ("tiếp tục", "quan tâm") stays general unless a day, a count or a product is asked for."""
    words = page.words(what.start, what.end, 100)
    if not _general_head(words):
        return True
    if product or (deadline and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.COUNTED)):
        return True
    return _ends_in_product(words)


def is_act(page: Page, what: Span) -> bool:
    """Whether the words begin with an act, and not with a general request."""
    words = page.words(what.start, what.end, 12)
    return bool(words) and not _general_head(words)


def _general_head(words: list[Word]) -> bool:
    at = 0
    while at < len(words):
        general, manner = _GENERAL.match(words, at), _MANNERS.match(words, at)
        if general > manner:
            return True
        if not manner:
            return False
        ahead = at + manner
        if ahead < len(words) and (words[ahead].mark or words[ahead].low == "và") and general:
            return True
        at = ahead
        if (
            at < len(words)
            and not _ACTS.match(words, at)
            and not _GENERAL.match(words, at)
            and not _MANNERS.match(words, at)
        ):
            return bool(general)
    return False


def _ends_in_product(words: list[Word]) -> bool:
    for at in range(1, len(words)):
        if words[at - 1].low in _STARTS and _PRODUCTS.match(words, at):
            return True
    return False
