"""The worker is killed twenty times in the midst of an intake; afterwards every file is there once, read once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.sites import site

FILES, KILLS, SEED = 500, 20, 7
TELL = """
import json
from collections import Counter
from dondoc.audit.models import Record
from dondoc.audit.verifying import breaks
from dondoc.documents.models import Document, SearchSection, StoredFile, StoredReading
from dondoc.jobs.models import Job
read = Counter(Record.objects.filter(action="document.read").values_list("subject_id", flat=True))
print("TOLD" + json.dumps({
    "jobs": Counter(Job.objects.values_list("state", flat=True)),
    "documents": Counter(Document.objects.values_list("state", flat=True)),
    "files": StoredFile.objects.count(),
    "readings": [StoredReading.objects.count(), StoredReading.objects.values("document").distinct().count()],
    "found": SearchSection.objects.values("document").distinct().count(),
    "read": [len(read), max(read.values())],
    "orders": Document.objects.filter(proposals__isnull=False).distinct().count(),
    "breaks": len(list(breaks())),
}))
"""


@pytest.mark.django_db
def test_every_file_is_there_once_and_read_once_however_often_the_worker_is_killed(tmp_path: Path) -> None:
    with site(tmp_path / "kill", DONDOC_WORKER_SILENT_SECONDS="1") as office:
        office.run(str(FILES), module="tests.functional.entering")
        cut_short = office.run(str(KILLS), str(SEED), module="tests.functional.killing").stdout.split()[-1]
        told = json.loads(office.run("manage", "shell", "-v0", "-c", TELL).stdout.partition("TOLD")[2])
        stored = [path for path in (tmp_path / "kill/files").rglob("*") if path.is_file()]
    assert int(cut_short) > 0, "no kill came in the midst of a job"
    assert told == {
        "jobs": {"done": FILES},
        "documents": {"read": FILES},
        "files": FILES,
        "readings": [FILES, FILES],
        "found": FILES,
        "read": [FILES, 1],
        "orders": FILES,
        "breaks": 0,
    }
    assert len(stored) == FILES
