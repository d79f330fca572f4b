"""Specific or general: does an order ask for a product or an act that can be checked?"""

from __future__ import annotations

import re

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders import names
from dondoc.reading.orders.vocabulary import act_words
from dondoc.reading.orders.words import Lexicon, Page, Word

_GENERAL = Lexicon(act_words.GENERAL)
_PRODUCTS = Lexicon(act_words.PRODUCTS)
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
_ONLY_DOING = Lexicon(("thực hiện",))
_ACTS = Lexicon(act_words.ACTS)
_STARTS = {",", ";", "và", ".", "để", "tuần", "tháng", "quý", "năm", "kỳ"}


def is_specific(page: Page, what: Span, deadline: Deadline | None, product: str | None) -> bool:
    """A general beginning ("tiếp tục", "quan tâm") stays general unless a day, a count or a product is asked for."""
    words = page.words(what.start, what.end, 100)
    if not _general_head(words):
        return True
    if product or (
        deadline and deadline.kind in (DeadlineKind.FIXED, DeadlineKind.COUNTED) and not _whole_year(deadline)
    ):
        return True
    return _ends_in_product(words)


def _whole_year(deadline: Deadline) -> bool:
    """ "Năm 2023" beside "nâng cao chất lượng" asks for nothing that can be checked on a day."""
    return (
        re.search(r"ngày|tháng|quý|quí|/|\d[-.]\d", deadline.text.lower()) is None
        and deadline.kind is DeadlineKind.FIXED
    )


def is_act(page: Page, what: Span) -> bool:
    """Whether the words begin with an act, and not with a general request."""
    words = page.words(what.start, what.end, 12)
    return bool(words) and not _general_head(words)


def _past_directing(words: list[Word]) -> int:
    """ "Chỉ đạo các trường …", "lãnh đạo xây dựng …": the act is what follows."""
    if not words or words[0].low not in {"chỉ", "lãnh"} or words[1:2] == [] or words[1].low != "đạo":
        return 0
    found = names.names(words, 2)
    at = found[-1].to if found else 2
    return at if _ACTS.match(words, at) or _GENERAL.match(words, at) else 0


def _general_head(words: list[Word]) -> bool:
    at = _past_directing(words)
    while at < len(words):
        general, manner = _GENERAL.match(words, at), _MANNERS.match(words, at)
        if _ONLY_DOING.match(words, at) and (at + 2 >= len(words) or words[at + 2].mark):
            return True
        if general > manner:
            return True
        if not manner:
            return False
        ahead = at + manner
        if ahead < len(words) and (words[ahead].mark or words[ahead].low == "và") and general:
            return True
        if general and not _PRODUCTS.match(words, ahead):
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
        product = _PRODUCTS.match(words, at)
        if product and (words[at - 1].low in _STARTS or names.begins(words, at + product)):
            return True
    return False
