"""`dondoc demo`."""

from __future__ import annotations

import re

import pytest

from dondoc.accounts.queries import by_username
from dondoc.assignments.models import Event
from dondoc.audit.models import Record
from dondoc.cli.main import main
from dondoc.demonstration.settling import PASSWORD
from dondoc.jobs.models import Job
from tests.integration.office import Office

pytestmark = pytest.mark.django_db


def test_the_command_loads_once_and_says_who_may_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    first = capsys.readouterr().out
    assert re.search(r"202 văn bản, \d{2,3} nhiệm vụ", first)
    assert PASSWORD in first
    assert "vanthu" in first
    for name in ("vanthu", "theodoi", "sonoivu", "quantri"):
        user = by_username(name)
        assert user is not None
        assert user.check_password(PASSWORD)
    before = Record.objects.count(), Job.objects.count(), Event.objects.count()
    assert main(["demo", "--if-empty"]) == 0
    assert "đã được nạp từ trước" in capsys.readouterr().out
    assert (Record.objects.count(), Job.objects.count(), Event.objects.count()) == before


def test_other_data_is_left_alone(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    before = Record.objects.count()
    assert main(["demo"]) == 1
    assert "trống" in capsys.readouterr().err
    assert main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""
    assert Record.objects.count() == before
