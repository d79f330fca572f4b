"""Templates of an office: tried before they are taken, used by the unit and those below it, retired."""

from __future__ import annotations

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Refused
from dondoc.papers.letters import template_bytes
from dondoc.papers.samples import PAPER
from dondoc.reports.models import Template
from dondoc.reports.operations import templates as operations
from dondoc.reports.operations.templates import TemplateFaulty
from dondoc.reports.queries import templates as queries
from dondoc.reports.rejections import ReportRejected
from tests.integration.office import NOW, Office
from tests.integration.unchanged import nothing_changes
from tests.unit.papers.test_own_templates import template, texts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
OWN = template("Mẫu của Sở", "{{ co_quan }}, {{ trich_yeu }}", "{{ noi_dung }}")


def taken(office: Office, data: bytes = OWN, **changed: object) -> Template:
    """Taken in by the head of Home Affairs for the reports of the department."""
    told = {"kind": "report", "unit": office.interior, "name": "Mẫu Sở", "file_name": "mau.docx", **changed}
    by = office.person(Role.UNIT_HEAD, office.interior)
    return operations.take_in(by=by, data=data, now=NOW, **told)  # type: ignore[arg-type]


def test_the_unit_and_those_below_it_write_on_it_and_others_on_the_shipped_one(office: Office) -> None:
    taken(office)
    for unit in (office.interior, office.division):
        assert texts(queries.laid("report", unit, PAPER))[0] == "Mẫu của Sở"
    assert "Mẫu của Sở" not in texts(queries.laid("report", office.finance, PAPER))
    assert "Mẫu của Sở" not in texts(queries.laid("inspection-notice", office.interior, PAPER))


def test_a_newer_one_takes_its_place_and_a_retired_one_can_come_back(office: Office) -> None:
    first = taken(office)
    second = taken(office, template("Mẫu mới", "{{ co_quan }} {{ trich_yeu }}", "{{ noi_dung }}"))
    first.refresh_from_db()
    assert (first.is_used, second.is_used) == (False, True)
    head = office.person(Role.UNIT_HEAD, office.interior)
    operations.use(by=head, template=first, now=NOW)
    assert texts(queries.laid("report", office.interior, PAPER))[0] == "Mẫu của Sở"
    operations.retire(by=head, template=first, now=NOW)
    assert queries.in_use("report", office.interior) is None


def test_a_template_with_faults_is_refused_and_every_fault_is_said(office: Office) -> None:
    with nothing_changes(), pytest.raises(TemplateFaulty) as refused:
        taken(office, template("{{ co_qua }}", "{{ noi_dung }}"))
    assert any("có phải “co_quan”?" in each for each in refused.value.faults)
    with nothing_changes(), pytest.raises(TemplateFaulty):
        taken(office, template("{{ co_quan.__class__ }}{{ trich_yeu }}", "{{ noi_dung }}"))


def test_what_is_too_large_nameless_or_of_no_such_kind_is_refused(office: Office) -> None:
    for name, value in (("name", " "), ("kind", "dossier-form"), ("kind", "khong-co")):
        with nothing_changes(), pytest.raises(ReportRejected):
            taken(office, OWN, **{name: value})
    with nothing_changes(), pytest.raises(ReportRejected, match="5 MB"):
        taken(office, OWN + bytes(5 * 1024 * 1024))


def test_only_who_issues_reports_there_keeps_its_templates(office: Office) -> None:
    kept = taken(office)
    for actor in (office.specialist, office.person(Role.UNIT_HEAD, office.finance)):
        with nothing_changes(), pytest.raises(Refused):
            operations.retire(by=actor, template=kept, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        operations.take_in(
            by=office.specialist,
            kind="report",
            unit=office.interior,
            name="Mẫu",
            file_name="mau.docx",
            data=OWN,
            now=NOW,
        )
    assert queries.template(office.accountant, kept.pk) is None


def test_letters_have_templates_too(office: Office) -> None:
    taken(office, template_bytes("don-doc"), kind="urging")
    assert queries.in_use("urging", office.interior) == template_bytes("don-doc")
