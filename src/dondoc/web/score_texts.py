"""Texts cited as a basis: which of them the register holds, and whether one has been replaced since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.documents import chains
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.reading.model import Relation
from dondoc.web.naming import document_title, document_url

_SIGN = re.compile(r"\d+[a-zđ]?/[0-9A-Za-zĐđ][\w/.\-]*", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}")


@dataclass(frozen=True, slots=True)
class Cited:
    """One text of a basis: its words, its page where the register holds it, and what became of it since."""

    words: str
    url: str = ""
    ended: str = ""
    ended_url: str = ""


def cited(actor: Actor, bases: Iterable[str]) -> dict[str, list[Cited]]:
    """The texts of every basis, by the basis as it is written."""
    texts = {basis: [text.strip() for text in re.split(r"[;\n]", basis) if text.strip()] for basis in bases if basis}
    every = {text for each in texts.values() for text in each}
    known = _known(actor, every)
    gone = chains.endings(actor, known.values())
    return {basis: [_one(text, known.get(text), gone) for text in each] for basis, each in texts.items()}


def _known(actor: Actor, texts: Iterable[str]) -> dict[str, Document]:
    """The one document of the register that a text means; by its day where several bear its sign."""
    keys = {text: sign_key(found[0]) for text in texts if (found := _SIGN.search(text))}
    listed = list(register.visible_to(actor).filter(sign_key__in=set(keys.values()) - {""}).order_by("pk"))
    known = {}
    for text, key in keys.items():
        day = dates.parsed(found[0]) if (found := _DAY.search(text)) else None
        same = [each for each in listed if each.sign_key == key and (day is None or each.issued_on in (None, day))]
        if same and (day is not None or len({each.issued_on for each in same}) == 1):
            known[text] = same[0]
    return known


def _one(text: str, document: Document | None, gone: dict[int, list[chains.Ending]]) -> Cited:
    if document is None:
        return Cited(text)
    ending = next(iter(gone.get(document.pk, [])), None)
    if ending is None:
        return Cited(text, document_url(document))
    words = _("đã bị thu hồi") if ending.relation is Relation.RECALLS else _("đã bị thay thế")
    if ending.by is None:
        return Cited(text, document_url(document), words)
    return Cited(text, document_url(document), f"{words}: {document_title(ending.by)}", document_url(ending.by))
