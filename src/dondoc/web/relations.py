"""What documents have to do with each other, as the page tells it: both ways, with badges and chains."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.documents import chains
from dondoc.documents.chains import Ending, Link
from dondoc.documents.citation_queries import Reference
from dondoc.documents.models import CitedDocument, Document
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.reading.model import Relation
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import document_title, document_url, sign_words
from dondoc.web.reading_page import Places

Words = str | Promise

RELATIONS: dict[Relation, Words] = {
    Relation.CITES: lazy("viện dẫn"),
    Relation.BASIS: lazy("căn cứ"),
    Relation.ANSWERS: lazy("trả lời, thực hiện"),
    Relation.REPLACES: lazy("thay thế, bãi bỏ"),
    Relation.RECALLS: lazy("thu hồi"),
    Relation.AMENDS: lazy("sửa đổi, bổ sung"),
}
# The same from the other side: what the citing document does to this one.
DONE_TO: dict[Relation, Words] = {
    Relation.CITES: lazy("viện dẫn văn bản này"),
    Relation.BASIS: lazy("lấy văn bản này làm căn cứ"),
    Relation.ANSWERS: lazy("trả lời, thực hiện văn bản này"),
    Relation.REPLACES: lazy("thay thế, bãi bỏ văn bản này"),
    Relation.RECALLS: lazy("thu hồi văn bản này"),
    Relation.AMENDS: lazy("sửa đổi, bổ sung văn bản này"),
}
TONES: dict[Relation, str] = {
    Relation.REPLACES: "chip-late",
    Relation.RECALLS: "chip-bad",
    Relation.AMENDS: "chip-soon",
    Relation.ANSWERS: "chip-done",
}
HELD_BACK = lazy("một văn bản hạn chế tiếp cận")


@dataclass(frozen=True, slots=True)
class Named:
    """A document in a list of others; without `url` where it is not in a book that the person reads."""

    name: str
    about: str
    url: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the text names, and what people said of that."""

    id: int
    position: int
    name: str
    about: str
    target_url: str
    jump: str
    chip: Chip
    by_hand: bool
    dropped: bool
    read: str  # the reader's relation, where a person set another
    changed_by: str
    changed_at: datetime | None
    reason: str
    blank: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """That the document is out of use, or amended, and by what."""

    words: str
    icon: str
    tone: str
    name: str
    url: str


def cited(references: Sequence[Reference], places: Places) -> list[Cited]:
    """What the document names, in the order of its text; what people added last."""
    return [_cited(each, places) for each in references]


def shown_here(each: Reference, places: Places) -> bool:
    """A long document is shown in portions; what stands nowhere in the text is shown with the first."""
    start = each.citation.span_start
    return places.here == 1 if start is None else places.shows(start)


def _cited(each: Reference, places: Places) -> Cited:
    row = each.citation
    other = row.relation_read if not row.by_hand and row.relation_read != row.relation else ""
    return Cited(
        id=row.pk,
        position=row.position,
        name=cited_name(row),
        about=cited_about(row),
        target_url=document_url(each.document) if each.document else "",
        jump=places.jump(f"c{row.position}", row.span_start) if row.span_start is not None else "",
        chip=_chip(Relation(row.relation), RELATIONS),
        by_hand=row.by_hand,
        dropped=row.dropped,
        read=str(RELATIONS[Relation(other)]) if other else "",
        changed_by=row.changed_by_name,
        changed_at=row.changed_at,
        reason=row.change_reason,
        blank=row.number_blank,
    )


def cited_name(row: CitedDocument) -> str:
    """Quyết định số 12/QĐ-UBND; a blank number is shown as blank."""
    type_ = row.type or _("Văn bản")
    return _("%(type)s số %(sign)s") % {"type": type_, "sign": sign_words(row.sign)} if row.sign else type_


def cited_about(row: CitedDocument) -> str:
    """Its date and issuer, as far as they are said."""
    words = [_("ngày %(day)s") % {"day": dates.written(row.issued_on)}] if row.issued_on else []
    return " · ".join([*words, *([row.issuer_text] if row.issuer_text else [])])


def around(actor: Actor, document: Document) -> dict[str, object]:
    """Who cites it, what answered it, what it came after and what came after it; whether it was ended by another."""
    links = chains.pointing(actor, document)
    answers = [each for each in links if each.relation is Relation.ANSWERS]
    others = [each for each in links if each.relation is not Relation.ANSWERS]
    ended = badges(chains.endings(actor, [document]).get(document.pk, []))
    return {
        "answered_by": [_named(each, DONE_TO) for each in answers],
        "cited_by": [_named(each, DONE_TO) for each in others],
        "badges": [*ended, *_amended(links)],
        "is_ended": bool(ended),
        "later": [_named(each, RELATIONS) for each in chains.later(actor, document)],
        "earlier": [_named(each, RELATIONS) for each in chains.earlier(actor, document)],
    }


def _named(link: Link, words: Mapping[Relation, Words]) -> Named:
    if link.document is None:
        return Named(str(HELD_BACK), "", "", _chip(link.relation, words))
    each = link.document
    day = _("ngày %(day)s") % {"day": dates.written(each.issued_on)} if each.issued_on else ""
    about = " · ".join(word for word in (day, each.issuer_text) if word)
    return Named(document_title(each), about, document_url(each), _chip(link.relation, words))


def _chip(relation: Relation, words: Mapping[Relation, Words]) -> Chip:
    return Chip(words[relation], "", TONES.get(relation, ""))


def badges(endings: Iterable[Ending]) -> list[Badge]:
    """Recalled, replaced: once each, with a name where the person may see it."""
    found: dict[tuple[Relation, str], Badge] = {}
    for each in endings:
        badge = _badge(each)
        found.setdefault((each.relation, badge.url), badge)
    return list(found.values())


def _badge(ending: Ending) -> Badge:
    recalled = ending.relation is Relation.RECALLS
    if ending.by is None:
        words = _("đã bị thu hồi") if recalled else _("đã bị thay thế, bãi bỏ")
        return Badge(words, "circle-x", TONES[ending.relation], "", "")
    words = _("đã bị thu hồi theo") if recalled else _("đã bị thay thế, bãi bỏ bởi")
    name = document_title(ending.by)
    if ending.by.issued_on:
        name = _("%(name)s ngày %(day)s") % {"name": name, "day": dates.written(ending.by.issued_on)}
    return Badge(words, "circle-x", TONES[ending.relation], name, document_url(ending.by))


def _amended(links: Iterable[Link]) -> list[Badge]:
    found = [each.document for each in links if each.relation is Relation.AMENDS and each.document]
    tone = TONES[Relation.AMENDS]
    return [
        Badge(_("đã được sửa đổi, bổ sung bởi"), "pencil", tone, document_title(each), document_url(each))
        for each in found
    ]


def ended_chips(actor: Actor, documents: Sequence[Document]) -> dict[int, Chip]:
    """For lists: a sign on what is recalled or replaced, by the id of the document."""
    return {number: _ended_chip(relations) for number, relations in chains.ended(actor, documents).items()}


def _ended_chip(relations: Collection[Relation]) -> Chip:
    recalled = Relation.RECALLS in relations
    relation = Relation.RECALLS if recalled else Relation.REPLACES
    return Chip(_("đã thu hồi") if recalled else _("đã bị thay thế"), "circle-x", TONES[relation])
