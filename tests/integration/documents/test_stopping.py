"""Stopping the reading of a document: who may, and what is kept of it."""

from __future__ import annotations

import pytest

from dondoc.audit import queries as audit
from dondoc.documents import operations
from dondoc.figures.actors import Refused
from dondoc.jobs.operations import JobFinished
from tests.integration.office import NOW, Office, receive, receive_and_read
from tests.integration.unchanged import nothing_changes


def test_who_registered_a_document_may_stop_its_reading_and_the_log_says_so(office: Office) -> None:
    received = receive(office)
    operations.stop_reading(by=office.clerk, document=received.document, now=NOW)
    last = audit.history("document", received.document.pk).last()
    assert last is not None
    assert (last.action, last.actor_key) == ("document.reading_stopped", office.clerk.key)
    assert last.after is not None
    assert last.after["state"] == "stopped"


def test_somebody_else_may_not_and_nothing_changes(office: Office) -> None:
    document = receive(office).document
    with nothing_changes(), pytest.raises(Refused):
        operations.stop_reading(by=office.officer, document=document, now=NOW)


def test_a_reading_that_is_over_is_not_stopped_and_nothing_changes(office: Office) -> None:
    document = receive_and_read(office)
    with nothing_changes(), pytest.raises(JobFinished):
        operations.stop_reading(by=office.clerk, document=document, now=NOW)
