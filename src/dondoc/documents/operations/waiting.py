"""A document waits for its reading again, because its job was put back into the queue."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job


def wait_again(*, by: Actor, job: Job, now: datetime) -> None:
    """Say on the document that it waits; nothing happens where another job reads it by now.

    Called by who has put the job back: the right was asked for there.
    """
    with transaction.atomic():
        for document in Document.objects.select_for_update().filter(job=job):
            document.state, document.failure = ReadingState.READING.value, ""
            document.save(update_fields=["state", "failure"])
            record(
                by=by, action="document.read_again", subject=("document", document.pk), after={"job": job.pk}, at=now
            )
