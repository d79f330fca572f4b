"""Who is told to do what, in one sentence: "[UBND tỉnh] giao Sở X chủ trì, phối hợp với Sở Y rà soát …"."""

from __future__ import annotations

import re

from dondoc.reading.model import Span
from dondoc.reading.orders import acts, asking, giving, named, names
from dondoc.reading.orders.asking import Asked, Lead, Setting
from dondoc.reading.orders.words import Page


def read(page: Page, span: Span, setting: Setting) -> Asked | None:
    """The order of a sentence that names its lead (or whose lead is the letter's addressee)."""
    words = page.words(span.start, span.end)
    if not words:
        return None
    return giving.given(page, words, span, setting) or (
        named.bare(page, words, span, setting) if setting.bare else None
    )


def read_item(page: Page, span: Span, setting: Setting) -> Asked | None:
    """The order of an item in a list whose lead stands above it: it must begin with an act."""
    words = page.words(span.start, span.end)
    at = acts.act_of_item(words)
    if at is None or setting.lead is None:
        return None
    supporting, act = acts.after_lead(page, words, at)
    known = act < len(words) and acts.is_act(words, act, loose=True)
    if not known and not (act == at and acts.may_be_act(words, at)):
        return None
    inherited = tuple(s for s in setting.supporting if s not in supporting)
    what = Span(words[act].start, span.end)
    return Asked(
        setting.lead, supporting + inherited, what, setting.asked_by, "lead-from-list", asking.opens(page, what)
    )


def must(page: Page, span: Span, setting: Setting) -> Asked | None:
    """A clause of an item that is no act itself, but says what must be done: "đồng thời phải có giải pháp …"."""
    words = page.words(span.start, span.end, 12)
    at = 1 if words and words[0].low in {"và"} else 2 if [w.low for w in words[:2]] == ["đồng", "thời"] else 0
    if (
        setting.lead is None
        or at >= len(words)
        or words[at].low != "phải"
        or not acts.is_act(words, at + 1, loose=False)
    ):
        return None
    return Asked(
        setting.lead, setting.supporting, Span(words[at + 1].start, span.end), setting.asked_by, "clause-with-must"
    )


def led_in_passing(page: Page, span: Span) -> tuple[Lead, tuple[str, ...], Span] | None:
    """ "… (Sở X chủ trì, …)", "… do Sở X chủ trì": the lead, the supporting bodies, and the words of the act before."""
    for found in re.finditer(
        r"(?<!\w)(?:chủ trì|chịu trách nhiệm|phụ trách|làm đầu mối|thực hiện)(?!\w)", page.low[span.start : span.end]
    ):
        verb = span.start + found.start()
        words = page.words(max(span.start, verb - 160), verb)
        for at in range(1, len(words)):
            opened = words[at - 1].text == "(" or words[at - 1].low == "do"
            names_found = names.names(words, at) if opened else []
            if names_found and names_found[-1].to == len(words):
                lead = asking.lead_of(page, words, names_found)
                supporting, _ = acts.after_lead(page, page.words(verb, span.end), 0)
                return lead, supporting, Span(span.start, words[at - 1].start)
    return None
