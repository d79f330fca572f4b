"""`dondoc demo`: what it says, and that it loads once."""

from __future__ import annotations

import json
import re

import pytest

from dondoc.demonstration.settling import PASSWORD
from tests.functional.demonstrated import Demonstration

AGAIN = """
import json
from dondoc.accounts.queries import by_username
from dondoc.assignments.models import Event
from dondoc.audit.models import Record
from dondoc.cli.main import main
from dondoc.demonstration.settling import PASSWORD
from dondoc.jobs.models import Job
counts = lambda: [model.objects.count() for model in (Record, Job, Event)]
before = counts()
people = ("vanthu", "theodoi", "sonoivu", "quantri")
code = main(["demo", "--if-empty"])
print("TOLD" + json.dumps({
    "code": code,
    "more": [now - then for now, then in zip(counts(), before)],
    "let in": [name for name in people if by_username(name).check_password(PASSWORD)],
}))
"""


# What it loads is tried on both databases by tests/integration/demonstration.
@pytest.mark.one_database
@pytest.mark.django_db
def test_the_command_loads_once_and_says_who_may_sign_in(demonstration: Demonstration) -> None:
    assert re.search(r"20[45] văn bản, \d{2,3} nhiệm vụ", demonstration.said)
    assert PASSWORD in demonstration.said
    assert "vanthu" in demonstration.said
    said, _, told = demonstration.site.run("manage", "shell", "-v0", "-c", AGAIN).stdout.partition("TOLD")
    assert "đã được nạp từ trước" in said
    assert json.loads(told) == {
        "code": 0,
        "more": [0, 0, 0],
        "let in": ["vanthu", "theodoi", "sonoivu", "quantri"],
    }
