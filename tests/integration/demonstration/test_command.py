"""`dondoc demo` where it must not load."""

from __future__ import annotations

import pytest

from dondoc.audit.models import Record
from dondoc.cli.main import main
from tests.integration.office import Office

pytestmark = pytest.mark.django_db


def test_other_data_is_left_alone(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    before = Record.objects.count()
    assert main(["demo"]) == 1
    assert "trống" in capsys.readouterr().err
    assert main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""
    assert Record.objects.count() == before
