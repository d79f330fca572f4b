"""Which assignments hold the words of a question, and what is kept from whoever asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import CharField, Q

from dondoc.accounts.models import User
from dondoc.assignments.searching import is_indexed, needles
from dondoc.assignments.words import HasBeginnings
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as somebody asks it: all on which it depends what is found.

    `held`: the documents whose texts are kept from the asker. `titled`: the units at which the asker reads the titles
    of restricted assignments, None: everywhere; elsewhere only those that the asker entered (`key`), performs or
    monitors (`account`).
    """

    question: str
    held: frozenset[int]
    titled: frozenset[int] | None
    key: str
    account: int | None


def sought(actor: Actor, question: str) -> Sought:
    """The question of that actor, with what is kept from the actor now."""
    everywhere = Permission.DOCUMENT_RESTRICTED in actor.everywhere
    return Sought(
        question=question,
        held=documents.held_back_from(actor),
        titled=None if everywhere else actor.units(Permission.DOCUMENT_RESTRICTED),
        key="" if everywhere else actor.key,
        account=None if everywhere else next((number for (number,) in _ACCOUNT.rows(key=actor.key)), None),
    )


_ACCOUNT = Kept(lambda: User.objects.filter(username=Told("key", CharField())).order_by().values_list("pk"))


def holding(asked: Sought) -> Q:
    """Assignments that hold every word of the question, in their own words or in those of a document the actor may see.

    A question without a letter or digit finds nothing. The condition asks of nothing but assignments.
    """
    words = needles(asked.question)
    if not words:
        return Q(pk__in=[])
    own = [Q(search_text__contains=word) for word in words]
    of_document = [Q(document_text__contains=word) for word in words]
    titled, shown = _titled(asked), _shown(asked)
    seen = (titled & shown) | (titled & Q(*own)) | (shown & Q(*of_document))
    # Nothing is held back: an empty condition beside others would say nothing instead of all.
    return _either(words, own, of_document) & (seen if titled or shown else Q())


def _either(words: Sequence[str], own: Sequence[Q], of_document: Sequence[Q]) -> Q:
    """Each word in one or the other. PostgreSQL's index of words is asked for those that it keeps as they stand."""
    indexed = [word.strip() for word in words if is_indexed(word.strip())]
    if connection.vendor != "postgresql" or not indexed:
        return Q(*(mine | its for mine, its in zip(own, of_document, strict=True)))
    rest = [mine | its for word, mine, its in zip(words, own, of_document, strict=True) if word.strip() not in indexed]
    return Q(HasBeginnings(indexed), *rest)


def _shown(asked: Sought) -> Q:
    """Those whose document is not held back, or that have none."""
    if not asked.held:
        return Q()
    return Q(document_id__isnull=True) | ~organisation.among("document_id", asked.held)


def _titled(asked: Sought) -> Q:
    """As `title_held_back` leaves them, asked of the rows themselves."""
    if asked.titled is None:
        return Q()
    own = Q(created_by_key=asked.key)
    if asked.account is not None:
        own |= Q(performer_id=asked.account) | Q(monitor_id=asked.account)
    theirs = organisation.among("assigner_id", asked.titled) | organisation.among("lead_id", asked.titled) | own
    return Q(restricted=False) | theirs
