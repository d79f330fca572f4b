"""The worker is killed twenty times in the midst of one act on many; afterwards each was done once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.sites import site

REQUESTS, EACH, KILLS, SEED = 10, 24, 20, 11
TELL = """
import json
from collections import Counter
from django.utils import timezone
from dondoc.assignments.models import Assignment, BulkItem, Event
from dondoc.audit.models import Record
from dondoc.audit.verifying import breaks
from dondoc.checks.registry import Look, registered
from dondoc.jobs.models import Job
look = Look(now=timezone.now())
def once(rows):
    found = Counter(rows)
    return [len(found), max(found.values())]
print("TOLD" + json.dumps({
    "jobs": Counter(Job.objects.values_list("state", flat=True)),
    "items": Counter(BulkItem.objects.values_list("state", flat=True)),
    "moved": Assignment.objects.filter(current_due="2099-07-15").count(),
    "told": once(Event.objects.filter(kind="deadline_changed").values_list("assignment", flat=True)),
    "on record": once(Record.objects.filter(action="assignment.deadline_changed").values_list("subject_id", flat=True)),
    "breaks": len(list(breaks())),
    "findings": [each.summary for check in registered() if "standing" in check.name for each in check.look(look)],
}))
"""


@pytest.mark.django_db
def test_each_of_many_is_done_once_however_often_the_worker_is_killed(tmp_path: Path) -> None:
    with site(tmp_path / "many", DONDOC_WORKER_SILENT_SECONDS="1") as office:
        office.run(str(REQUESTS), str(EACH), module="tests.functional.asking_many")
        cut_short = office.run(str(KILLS), str(SEED), module="tests.functional.killing").stdout.split()[-1]
        told = json.loads(office.run("manage", "shell", "-v0", "-c", TELL).stdout.partition("TOLD")[2])
    count = REQUESTS * EACH
    assert int(cut_short) > 0, "no kill came in the midst of a job"
    assert told == {
        "jobs": {"done": REQUESTS},
        "items": {"done": count},
        "moved": count,
        "told": [count, 1],
        "on record": [count, 1],
        "breaks": 0,
        "findings": [],
    }
