""" "[Chủ tịch UBND tỉnh] giao / yêu cầu / đề nghị Sở X …": orders with a word that gives them."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.reading.model import Span
from dondoc.reading.orders import acts, asking, named, names
from dondoc.reading.orders.asking import Asked, Lead, Setting
from dondoc.reading.orders.vocabulary import giving_words
from dondoc.reading.orders.words import Lexicon, Page, Word, short

_GIVING = Lexicon(giving_words.GIVING)
_GIVING_FIRST = frozenset(phrase.split()[0] for phrase in giving_words.GIVING)
ANY = re.compile(r"giao|đề nghị|yêu cầu|phân công|kiến nghị|ủy quyền|chỉ đạo|nhắc nhở|đôn đốc")  # none, no order given
_GIVERS = Lexicon(giving_words.GIVERS)
_BEFORE_GIVING = Lexicon(giving_words.BEFORE_GIVING)
_PASSIVE = frozenset(giving_words.PASSIVE)
_PRONOUNS = Lexicon(giving_words.PRONOUNS)
_HIGHEST = Lexicon(giving_words.HIGHEST)
# "nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao các bộ": told of the tasks, not to the bodies.
_OF_TASKS = re.compile(r"(?<!\w)(?:do|được|mà|bị|nhiệm vụ|chỉ đạo của|kết luận của)(?:\s[^.;:]{0,60},)?\s*\Z")
_HEADS = {
    "giám",
    "cục",
    "chi",
    "hiệu",
    "chánh",
    "trưởng",
    "viện",
    "tổng",
    "vụ",
    "thủ",
}  # heads of bodies, in a paragraph
_ASKING_FIRST = {"đề", "kiến", "kính", "trân"}


def given(page: Page, words: list[Word], span: Span, setting: Setting) -> Asked | None:
    if not ANY.search(page.low, span.start, min(span.end, words[-1].end)):
        return None
    for at in range(min(len(words), 90)):
        if words[at].low not in _GIVING_FIRST:
            continue
        length = _GIVING.match(words, at)
        giver = _giver(page, words, at, setting) if length else None
        if length and giver is not None:
            asked = _after_giving(page, words, at, at + length, span, setting)
            if asked:
                return replace(asked, asked_by=giver or setting.asked_by)
    return None


def _giver(page: Page, words: list[Word], at: int, setting: Setting) -> str | None:
    """Who gives: "" where nobody is named, None where these words give nothing ("được giao", "theo đề nghị")."""
    superiors_only = words[at].low == "chỉ" or words[at].low in {"nhắc", "đôn"}
    before = at
    while before and _BEFORE_GIVING.match(words, before - 1) == 1:
        before -= 1
    if before == 0 or (words[before - 1].mark and words[before - 1].text in ',:;–-)"“'):
        return None if superiors_only else ""
    if setting.news and _by_document(words, before):
        return ""
    if words[before - 1].low in _PASSIVE:
        return None
    return _subject(page, words, before, setting)


def _by_document(words: list[Word], to: int) -> bool:
    """News of a document that orders: "… vừa có công văn số … đề nghị UBND các tỉnh …", "Chỉ thị yêu cầu …"."""
    near = [word.low for word in words[max(0, to - 16) : to]]
    named = {"văn", "thị", "điện", "báo", "hoạch"} & set(near[-14:]) if near else set()
    told = [word.low for word in words[:3]] in (["trước", "đó", ","], ["trước", "đây", ","])
    return bool(named) and not told and (near[-1] in {"thị", "điện", "báo", "hoạch"} or any("/" in w for w in near))


def _subject(page: Page, words: list[Word], to: int, setting: Setting) -> str | None:
    near = range(max(0, to - 30), to)
    after_marks = [i for i in near if i == 0 or words[i - 1].mark]
    for start in [*after_marks, *(i for i in near if words[i].capital)]:
        found = names.names(words, start)
        if found and found[-1].to == to and _gives(words, start, to, page, setting):
            before = page.low[words[max(0, start - 12)].start : words[start].start]
            return None if _OF_TASKS.search(before) else page.printed(words[start].start, words[to - 1].end)
    return None


def _gives(words: list[Word], start: int, to: int, page: Page, setting: Setting) -> bool:
    text = short(page.low[words[start].start : words[to - 1].end])
    if not setting.news and any(word.low == "các" for word in words[start:to]):
        return False  # "Chủ tịch UBND các huyện chỉ đạo …": they are told, and tell nobody here
    same = bool(setting.issuer) and (text in setting.issuer or setting.issuer in text)
    return (
        setting.news or same or bool(_GIVERS.match(words, start)) or (not setting.listed and words[start].low in _HEADS)
    )


def _after_giving(page: Page, words: list[Word], anchor: int, at: int, span: Span, setting: Setting) -> Asked | None:
    if at >= len(words):
        return None
    if words[at].low == "đối" and words[at + 1 : at + 2] and words[at + 1].low == "với":
        at += 2
    if words[at].text == ":":
        return _after_colon(page, words, at, span, setting)
    pronoun = _PRONOUNS.match(words, at) or _honoured(words, at)
    if pronoun and setting.addressees and not _named_person(words, at + pronoun):
        lead = Lead(setting.addressees, None)
        return asking.made(page, words, lead, at + pronoun, span, "lead-is-addressee")
    found = names.names(words, at)
    if found:
        if setting.news and words[anchor].low in _ASKING_FIRST and _HIGHEST.match(words, found[0].at):
            return None
        if not setting.news:
            found = [*found[:-1], asking.grown(words, found[-1])]
        return asking.told(page, words, found, span, "given-to")
    return _without_lead(page, words, anchor, at, span, setting)


def _honoured(words: list[Word], at: int) -> int:
    """ "Quý Cục", "quý Viện": whom the letter is for."""
    after = at + 1
    known = names.NAMED.match(words, after) or names.WHOLE.match(words, after) if words[at].low == "quý" else 0
    return 1 + known if known else 0


def _named_person(words: list[Word], at: int) -> bool:
    return at < len(words) and words[at].capital


def _after_colon(page: Page, words: list[Word], at: int, span: Span, setting: Setting) -> Asked | None:
    if at + 1 >= len(words):
        return Asked(None, (), Span(span.end, span.end), None, "given-in-list", opens=True)
    rest = Span(words[at + 1].start, span.end)
    words = page.words(rest.start, rest.end)
    return given(page, words, rest, setting) or named.bare(page, words, rest, Setting(bare=True))


def _without_lead(page: Page, words: list[Word], anchor: int, at: int, span: Span, setting: Setting) -> Asked | None:
    """ "Đề nghị khẩn trương rà soát …": told to those the letter is for."""
    if words[anchor].low in {"giao", "phân", "ủy", "chỉ"}:
        return None
    if not acts.is_act(words, at, loose=False):
        return _list_without_lead(page, words, at, span)
    lead = setting.lead or (Lead(setting.addressees, None) if setting.addressees else None)
    return asking.made(page, words, lead, at, span, "lead-is-addressee") if lead else None


def _list_without_lead(page: Page, words: list[Word], at: int, span: Span) -> Asked | None:
    low = page.low[words[at].start : min(span.end, words[at].start + 121)].rstrip()
    if low.endswith(":") and len(low) < 120 and asking.LISTS.search(low):
        return Asked(None, (), Span(span.end, span.end), None, "given-in-list", opens=True)
    return None
