"""Two people who issue one report at the same moment: of the second nothing is left. On either database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import LazySettings

from dondoc.documents.models import BookCounter, Document, StoredFile
from dondoc.reports.models import Report
from dondoc.reports.operations import checking, filing, issuing
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState
from dondoc.reports.writing import composing
from tests.integration.office import NOW, Office, make_office
from tests.integration.reports.reporting import begun, signed_file, writer
from tests.integration.reports.test_report_life import DOT
from tests.integration.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The invented province, where threads see it; a store of the test's own."""
    settings.FILES_ROOT, settings.LAKE_ROOT = tmp_path / "files", tmp_path / "lake"
    monkeypatch.setattr(composing, "png", lambda _chart: DOT)
    return make_office()


def test_of_two_who_issue_one_report_the_second_leaves_nothing(
    office: Office, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = writer(office, office.interior)
    report = begun(office, office.interior)
    filing.make(by=by, report=report, now=NOW)
    checking.check(by=by, report=Report.objects.get(pk=report.pk), now=NOW)
    files, stored = _files(settings), StoredFile.objects.count()
    # Both have read and verified their file before either of them comes to the book.
    meet, looked = Barrier(2), issuing._looked_over
    monkeypatch.setattr(issuing, "_looked_over", lambda *said: (looked(*said), meet.wait())[0])

    def issue(signed: issuing.Signed) -> Callable[[], object]:
        found = Report.objects.select_related("unit").get(pk=report.pk)
        return lambda: issuing.issue(by=by, report=found, signed=signed, now=NOW)

    each = [signed_file(report) for _ in range(2)]
    assert each[0].data != each[1].data
    assert at_once([issue(signed) for signed in each], ReportRejected) == ["done", "report-issued-meanwhile"]

    report.refresh_from_db()
    assert report.state == ReportState.ISSUED
    assert Document.objects.get() == report.document
    assert StoredFile.objects.count() == stored + 1
    assert len(_files(settings) - files) == 1
    assert BookCounter.objects.get(book__unit=office.interior).last == report.document.entry_number == 1


def _files(settings: LazySettings) -> set[Path]:
    return {each for each in Path(settings.FILES_ROOT).rglob("*") if each.is_file()}
