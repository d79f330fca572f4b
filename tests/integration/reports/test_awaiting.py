"""Reports that wait for somebody: asked by the unit above, or due and not begun; nothing once they are issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Held
from dondoc.following.queries import first_page
from dondoc.following.waiting import GroupKind
from dondoc.obligations import operations as obligations
from dondoc.obligations.models import Entry
from dondoc.organisation.models import Unit
from dondoc.reports.models import Report
from dondoc.reports.operations import consolidating, drafting
from dondoc.reports.queries.awaiting import Wanted, awaiting
from dondoc.reports.queries.meeting import meets
from dondoc.reports.rejections import ReportRejected
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.reporting import begun, writer
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=30)


def sitting(actor: Actor, unit: Unit) -> Actor:
    """The same person with a post at the unit."""
    return replace(actor, posts=(Held("Chuyên viên", unit.name, unit.pk),))


def wanted(actor: Actor, on: date = TODAY) -> list[tuple[Wanted, str, date | None]]:
    return [(each.wanted, each.unit.name, each.until) for each in awaiting(actor, on, soon=3)]


def test_a_report_asked_of_a_unit_waits_for_its_people_until_it_is_issued(office: Office) -> None:
    above = sitting(writer(office, office.committee), office.cabinet)
    own = sitting(office.person(Role.SPECIALIST, office.interior), office.interior)
    other = sitting(office.person(Role.SPECIALIST, office.finance), office.finance)
    whole = begun(office, office.committee)
    assert wanted(own) == []
    (asked,) = consolidating.ask_below(by=above, report=whole, units=[office.interior], due=DUE, now=NOW)

    assert wanted(own) == [(Wanted.WRITE, "Sở Nội vụ", DUE)]
    (item,) = first_page(own, TODAY, soon=3).group(GroupKind.REPORTS).items
    assert item.into == office.committee  # type: ignore[union-attr]
    assert wanted(other) == []
    # Who follows up the whole province writes for all units, and is told of the own one's only.
    assert wanted(above) == []
    Report.objects.filter(pk=asked.pk).update(state="checked")
    assert wanted(own) == [(Wanted.WRITE, "Sở Nội vụ", DUE)]
    assert wanted(sitting(office.person(Role.UNIT_HEAD, office.interior), office.interior))[0][0] is Wanted.ISSUE
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        drafting.drop(by=own, report=asked, now=NOW)
    assert refused.value.code == "report-asked-for"
    drafting.drop(by=above, report=asked, now=NOW)
    assert wanted(own) == []


def test_a_due_report_is_offered_to_be_begun_and_then_gone_on_with(office: Office) -> None:
    keeper = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    own = sitting(office.person(Role.SPECIALIST, office.interior), office.interior)
    ahead = obligations.to_open(by=keeper, year=2026, on=TODAY, units=[office.interior.pk], codes=["report.par"])
    for each in ahead:
        obligations.open_entry(by=keeper, ahead=each, now=NOW)
    quarter = Entry.objects.get(period="2026-q1")
    found = meets(quarter)
    assert found is not None
    assert (found.kind.code, found.named.number, found.report) == ("par-quarter", 1, None)
    # Its assignment waits on the first page already: one thing waits once.
    assert wanted(own, DUE) == []
    Entry.objects.update(assignment=None)
    with nothing_changes():
        assert (Wanted.BEGIN, "Sở Nội vụ", quarter.due) in wanted(own)
    report = begun(office, office.interior, "par-quarter", 1)
    assert wanted(own) == [(Wanted.WRITE, "Sở Nội vụ", quarter.due)]
    after = meets(quarter)
    assert after is not None
    assert after.report == report
    Entry.objects.filter(pk=quarter.pk).update(kind="plan")
    assert meets(Entry.objects.get(pk=quarter.pk)) is None
