"""What one sentence asks: the values, and how they are made from a lead and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dondoc.reading.model import Span
from dondoc.reading.orders import acts, names
from dondoc.reading.orders.names import Name
from dondoc.reading.orders.words import Page, Word

LISTS = re.compile(r"(?:nội dung|nhiệm vụ|giải pháp|công việc|việc|vấn đề|biện pháp|yêu cầu|công tác)")
_ENDS_WITH_FIELD = {"sở", "bộ", "vụ", "công", "ubnd", "ủy", "hđnd", "thanh", "báo", "đài"}
_MOST_GROWN = 12  # words between the part of a name that is known and its act
_LIST_ENDS = re.compile(
    r"(?:(?:sau(?: đây)?|dưới đây|trọng tâm|cụ thể)\s*(?:như sau)?|nội dung|nhiệm vụ|giải pháp|công việc|"
    r"biện pháp)\s*:$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who is told: as printed, and where (None where understood from elsewhere)."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a sentence is read."""

    bare: bool = False  # "Sở X làm …" alone is an order here
    urged: bool = False  # but only with a word that urges: "Sở X cần / chủ trì / tiếp tục …"
    news: bool = False
    listed: bool = False  # in a clause, point or bullet: a body named first leads, and gives nothing to others
    issuer: str = ""  # in plain form
    superior: str = ""  # of the issuer, in plain form
    addressees: str = ""  # whom the letter is for
    lead: Lead | None = None  # of the clause or list that the sentence stands in
    supporting: tuple[str, ...] = ()
    asked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An order as far as its sentence says it; `what` is empty where the act follows in a list."""

    lead: Lead | None
    supporting: tuple[str, ...]
    what: Span
    asked_by: str | None
    rule: str
    opens: bool = False


def told(
    page: Page, words: list[Word], found: list[Name], span: Span, rule: str, *, loose: bool = True
) -> Asked | None:
    """What is asked of the bodies named; of "Sở A (chủ trì), Sở B (phối hợp)" the second supports."""
    supporting = [one for one in found if _in_brackets(words, one) == "phối hợp"]
    leading = [one for one in found if one not in supporting] or found
    asked = made(page, words, lead_of(page, words, leading), found[-1].to, span, rule, loose=loose)
    if asked is None or not supporting or len(leading) == len(found):
        return asked
    bodies = acts.supporting_of(page, words, [Name(one.at, _without_brackets(words, one), True) for one in supporting])
    return replace(asked, supporting=(*bodies, *asked.supporting))


def grown(words: list[Word], one: Name) -> Name:
    """The name with what no list knows of it, up to a sure act: "Kế toán ngân sách xã | quyết toán …".

    A department's name ends with its field, a place's with itself: after those an unknown word is an act.
    """
    at = one.to
    if at >= len(words) or words[one.at].low in _ENDS_WITH_FIELD or acts.is_act(words, at, loose=False):
        return one
    if words[at - 1].low == ")" or (words[at].mark and words[at].text not in {",", "-", "–"}):
        return one
    for here in range(at, min(at + _MOST_GROWN, len(words) - 1)):
        if words[here].text == ":":
            return replace(one, to=here) if acts.is_act(words, here + 1, loose=False) else one
        if here > at and words[here - 1].low not in {",", "và", "-", "–"} and acts.begins_sure(words, here):
            return replace(one, to=here)
        if (words[here].mark and words[here].text not in {",", "-", "–"}) or acts.tells(words, here):
            return one
    return one


def _in_brackets(words: list[Word], one: Name) -> str:
    opened = _without_brackets(words, one)
    return " ".join(word.low for word in words[opened + 1 : one.to - 1])


def _without_brackets(words: list[Word], one: Name) -> int:
    if words[one.to - 1].text != ")":
        return one.to
    return next((i for i in range(one.to - 1, one.at, -1) if words[i].text == "("), one.to)


def lead_of(page: Page, words: list[Word], found: list[Name]) -> Lead:
    """All the names of the list as printed: who of them leads the text does not say."""
    start, to = words[found[0].at].start, found[-1].to
    while to > found[-1].at + 1 and words[to - 1].text == ")" and not _lists_bodies(words, found[-1].at, to):
        to = next(i for i in range(to - 1, found[-1].at - 1, -1) if words[i].text == "(" or i == found[-1].at)
    end = words[max(to, found[-1].at + 1) - 1].end
    return Lead(page.printed(start, end), Span(start, end))


def _lists_bodies(words: list[Word], at: int, to: int) -> bool:
    """Whether the brackets that end here name bodies, and not a short form of the name before them."""
    opened = next((i for i in range(to - 1, at, -1) if words[i].text == "("), at)
    return opened + 3 < to - 1 and words[opened + 1].capital and names.begins(words, opened + 1)


def made(
    page: Page, words: list[Word], lead: Lead, at: int, span: Span, rule: str, *, loose: bool = True
) -> Asked | None:
    """What is asked of a lead by the words after its name; None where they ask nothing.

    `loose`: the lead is so certain that a word no list knows is taken for an act.
    """
    supporting, act = acts.after_lead(page, words, at)
    what = Span(words[act].start if act < len(words) else span.end, span.end)
    if act >= len(words) or words[act].text in {":", "."}:
        if act < len(words) and words[act].text == ":" and act + 1 < len(words):
            return made(page, words, lead, act + 1, span, rule, loose=loose)
        colon = act < len(words) and words[act].text == ":"
        return Asked(lead, supporting, Span(span.end, span.end), None, rule, opens=True) if colon else None
    quoted = words[act].text in {'"', "“"}
    if not acts.is_act(words, act + quoted, loose=loose):
        return _said_of_lead(page, words, lead, at, span, rule)
    return Asked(lead, supporting, what, None, rule, opens(page, what))


def _said_of_lead(page: Page, words: list[Word], lead: Lead, at: int, span: Span, rule: str) -> Asked | None:
    """ "Các đơn vị chưa gửi báo cáo: hoàn thiện, …", "đơn vị nào chưa …, thì gửi …": all of its name."""
    if at >= len(words) or words[at].low not in {"chưa", "còn", "có", "được", "chậm", "nào", "để"}:
        return None
    for colon in range(at, min(at + 20, len(words) - 1)):
        if words[colon].text in {".", ";"}:
            return None
        if words[colon].low in {":", "thì"} and lead.span and acts.is_act(words, colon + 1, loose=False):
            last = colon - 1 - (words[colon - 1].text == ",")
            whole = Span(lead.span.start, words[last].end)
            longer = Lead(page.printed(whole.start, whole.end), whole)
            return made(page, words, longer, colon + 1, span, rule)
    return None


def opens(page: Page, what: Span) -> bool:
    """ "… thực hiện tốt một số nội dung sau:" asks for nothing itself: the list does."""
    tail = page.low[max(what.start, what.end - 110) : what.end].rstrip()
    if not tail.endswith(":"):
        return False
    listed = (LISTS.search(tail) and _LIST_ENDS.search(tail)) or (
        what.end - what.start < 60 and re.search(r"(?:như sau|sau đây|các việc sau)\s*:$", tail)
    )
    return bool(listed) or len(tail.split()) < 3
