"""Keeping what was found out about the signatures of a document's file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.models import Document, Signature
from dondoc.documents.rejections import DocumentRejected
from dondoc.documents.signatures.verdicts import Verdict, weighed
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job

if TYPE_CHECKING:
    from dondoc.documents.signatures.verifying import Verified

CHECK_JOB = "documents.check_signatures"


def store_signatures(*, by: Actor, document_id: int, found: Sequence[Verified], now: datetime) -> None:
    """Keep what was found in place of what was found before; twice the same changes nothing that a person can see."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document_id)
        before = list(document.signatures.values_list("verdict", flat=True))
        document.signatures.all().delete()
        rows = [_row(document, position, one, now) for position, one in enumerate(found, 1)]
        Signature.objects.bulk_create(rows)
        document.signatures_checked_at = now
        document.save(update_fields=["signatures_checked_at"])
        verdicts = [row.verdict for row in rows]
        if verdicts != before:
            after = {"verdicts": verdicts}
            record(by=by, action="document.signatures_checked", subject=("document", document_id), after=after, at=now)


def check_signatures(*, by: Actor, document: Document, now: datetime) -> Job:
    """Have the signatures verified once more: after a list of revoked certificates came, or an authority was added.

    Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    if document.file_id is None:
        raise DocumentRejected("no-file", "Mục này chưa có tệp để đọc; hãy nạp tệp của văn bản trước.")
    with transaction.atomic():
        job = jobs.start(kind=CHECK_JOB, arguments={"document_id": document.pk}, by=by, now=now)
        after = {"job": job.pk}
        record(by=by, action="document.signatures_again", subject=("document", document.pk), after=after, at=now)
    return job


def weigh_signatures(document: Document) -> None:
    """Hold the signatures against the issuer anew, after a person or a newer reading changed it."""
    for row in document.signatures.all():
        verdict = weighed(Verdict(row.finding), organisation=row.organisation, issuer=document.issuer_text).value
        if verdict != row.verdict:
            row.verdict = verdict
            row.save(update_fields=["verdict"])


def _row(document: Document, position: int, one: Verified, now: datetime) -> Signature:
    verdict = weighed(one.finding, organisation=one.owner.organisation, issuer=document.issuer_text)
    return Signature(
        document=document,
        position=position,
        signer=one.owner.signer[:300],
        organisation=one.owner.organisation[:300],
        kind=one.owner.kind.value,
        signed_at=one.signed_at,
        time_proven=one.time_proven,
        intact=one.facts.intact,
        covers_whole=one.facts.covers_whole,
        finding=one.finding.value,
        verdict=verdict.value,
        certificate=one.certificate,
        checked_at=now,
    )
