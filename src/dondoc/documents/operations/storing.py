"""Keeping what the reader found, beside what people have already decided and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents import searching
from dondoc.documents.kinds import ProposalState, ReadingState
from dondoc.documents.models import Document, Proposal, SearchSection, StoredReading
from dondoc.documents.operations import cited, head, linking, matching
from dondoc.documents.records import (
    CitationRecord,
    HeadRecord,
    ProposalRecord,
    citations_of,
    head_of,
    proposals_of,
)
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reading.as_json import as_json
from dondoc.reading.model import Reading

AT_ONCE = 500
# Where kept proposals wait while the others are renumbered; no document holds so many orders.
ASIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A reading worked out into plain values, so that the transaction only writes."""

    version: str
    text: str
    found: dict[str, Any]
    head: HeadRecord
    citations: tuple[CitationRecord, ...]
    proposals: tuple[ProposalRecord, ...]
    sections: tuple[str, ...]


def found_in(reading: Reading, *, version: str) -> Found:
    """Work a reading out."""
    return Found(
        version=version,
        text=reading.text,
        found=as_json(reading),
        head=head_of(reading.header),
        citations=citations_of(reading),
        proposals=proposals_of(reading),
        sections=tuple(searching.sections(reading.text)),
    )


def store_reading(*, by: Actor, document_id: int, found: Found, now: datetime) -> Document:
    """Keep a reading; the same reading twice changes nothing that a person can see."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document_id)
        old_key = document.sign_key
        same_text = _store(document, found, now)
        head.write(document, head.as_corrected(document, found.head))
        document.state, document.failure = ReadingState.READ.value, ""
        document.save()
        cited.store(document, found.citations)
        _store_proposals(document, found.proposals, same_text=same_text)
        _store_words(document, found.sections)
        linking.link_from(document)
        linking.link_to({old_key, document.sign_key})
        matching.match(document, by=by, now=now)
        after = {"reader": found.version, "citations": len(found.citations), "orders": len(found.proposals)}
        record(by=by, action="document.read", subject=("document", document.pk), after=after, at=now)
    return document


def fail_reading(*, by: Actor, document_id: int, message: str, now: datetime) -> None:
    """Say on the document why it could not be read. What an earlier reading found stays."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document_id)
        document.state, document.failure = ReadingState.FAILED.value, message
        document.save(update_fields=["state", "failure"])
        head.index(document)
        after = {"failure": message}
        record(by=by, action="document.reading_failed", subject=("document", document.pk), after=after, at=now)


def _store(document: Document, found: Found, now: datetime) -> bool:
    """Keep the reading; whether it reads the same text as the one before."""
    before = document.readings.order_by("made_at", "pk").values_list("text", flat=True).last()
    StoredReading.objects.update_or_create(
        document=document,
        reader_version=found.version,
        defaults={"text": found.text, "found": found.found, "made_at": now},
    )
    return before is None or before == found.text


def _store_words(document: Document, sections: Sequence[str]) -> None:
    document.search_sections.all().delete()
    head.index(document)
    rows = (
        SearchSection(document=document, position=head.HEAD_SECTIONS + number, words=words)
        for number, words in enumerate(sections)
    )
    SearchSection.objects.bulk_create(rows, batch_size=AT_ONCE)


def _store_proposals(document: Document, records: Sequence[ProposalRecord], *, same_text: bool) -> None:
    """Renew the orders that nobody has touched; keep those that were accepted, dropped or edited."""
    document.proposals.filter(state=ProposalState.WAITING.value, edited_at__isnull=True).delete()
    kept = list(document.proposals.order_by("position"))
    _renumber(kept, start=ASIDE)
    by_key = {_key(proposal): proposal for proposal in kept}
    fresh: list[tuple[int, ProposalRecord]] = []
    matched: list[Proposal] = []
    for position, read in enumerate(records):
        known = by_key.pop(read.key, None)
        if known is None:
            fresh.append((position, read))
        else:
            known.position, known.span_start, known.span_end = position, read.span_start, read.span_end
            matched.append(known)
    _keep_unfound(list(by_key.values()), after=len(records), same_text=same_text)
    Proposal.objects.bulk_update(matched, ["position", "span_start", "span_end"], batch_size=AT_ONCE)
    _create_proposals(document, fresh)


def _key(proposal: Proposal) -> tuple[str, str]:
    """As the reader gave it: an edited order is still found by its old words."""
    return folded(proposal.as_read["lead_text"]), folded(proposal.as_read["what"])


def _renumber(proposals: Sequence[Proposal], *, start: int) -> None:
    for position, proposal in zip(count(start), proposals, strict=False):
        proposal.position = position
    Proposal.objects.bulk_update(proposals, ["position"], batch_size=AT_ONCE)


def _keep_unfound(proposals: Sequence[Proposal], *, after: int, same_text: bool) -> None:
    """What a newer reader no longer finds stays, for a person decided on it; its place in another text is not known."""
    for proposal in proposals:
        if not same_text:
            proposal.span_start = proposal.span_end = 0
    Proposal.objects.bulk_update(proposals, ["span_start", "span_end"], batch_size=AT_ONCE)
    _renumber(proposals, start=after)


def _create_proposals(document: Document, records: Sequence[tuple[int, ProposalRecord]]) -> None:
    named = _Named(document.received_on)
    rows = [_row(document, position, read, named) for position, read in records]
    Proposal.objects.bulk_create(rows, batch_size=AT_ONCE)
    join = Proposal.supporting_units.through
    pairs = [
        join(proposal_id=row.pk, unit_id=unit.pk)
        for row, (_, read) in zip(rows, records, strict=True)
        for unit in named.all(read.supporting_texts, but=row.lead_unit)
    ]
    join.objects.bulk_create(pairs, batch_size=AT_ONCE)


def _row(document: Document, position: int, read: ProposalRecord, named: _Named) -> Proposal:
    return Proposal(
        document=document,
        position=position,
        lead_text=read.lead_text,
        lead_unit=named.one(read.lead_text),
        what=read.what,
        supporting_texts=read.supporting_texts,
        deadline_kind=read.deadline_kind,
        deadline_day=read.deadline_day,
        deadline_text=read.deadline_text,
        deadline_count=read.deadline_count,
        deadline_unit=read.deadline_unit,
        deadline_from=read.deadline_from,
        specific=read.specific,
        product=read.product,
        clause=read.clause,
        asked_by=read.asked_by,
        answered_by=read.answered_by,
        span_start=read.span_start,
        span_end=read.span_end,
        rule=read.rule,
        as_read=read.as_read(),
    )


class _Named:
    """Units by the words of one document; each name is looked up once."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._known: dict[str, Unit | None] = {}

    def one(self, words: str) -> Unit | None:
        """The unit that the words mean, if they mean one."""
        if words not in self._known:
            self._known[words] = organisation.resolve(words, day=self._day)
        return self._known[words]

    def all(self, texts: Sequence[str], *, but: Unit | None) -> list[Unit]:
        """The units that the texts mean, each once, without that one."""
        found = {unit.pk: unit for text in texts if (unit := self.one(text))}
        return [unit for unit in found.values() if but is None or unit.pk != but.pk]
