"""Sources keep how their files are read, within their own units only; what must be known beside a file is gathered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import DueBy, LimitUnit
from dondoc.dossiers.models import Source
from dondoc.dossiers.operations import procedures, sources
from dondoc.dossiers.operations.sources import Content
from dondoc.dossiers.queries.sources import facts_of, kept_by
from dondoc.dossiers.reading.source_map import SourceMap, UnitSpan
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import UnitAlias
from tests.integration.office import NOW, Office
from tests.integration.unchanged import nothing_changes

COLUMNS = {"code": "Mã hồ sơ", "received": "Ngày nhận"}


def entered(office: Office, **said: Any) -> Source:
    """A source of the committee."""
    content = Content(**{"code": "mot-cua", "name": "Hệ thống một cửa", "unit": office.committee, **said})
    return sources.enter(by=_keeper(office), content=content, now=NOW)


def _keeper(office: Office) -> Actor:
    return office.person(Role.FOLLOW_UP_OFFICER, *office.all)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"code": "Một cửa"}, "source-code"),
        ({"code": "x" * 41}, "source-code"),
        ({"code": "-"}, "source-code"),
        ({"name": "  "}, "source-name"),
        ({"name": "x" * 301}, "source-name"),
    ],
)
def test_a_source_is_named_well_or_not_entered(office: Office, said: dict[str, str], code: str) -> None:
    with nothing_changes(), pytest.raises(DossierRejected) as refused:
        entered(office, **said)
    assert refused.value.code == code


def test_a_code_is_taken_once(office: Office) -> None:
    entered(office)
    with nothing_changes(), pytest.raises(DossierRejected, match="mot-cua") as refused:
        entered(office, name="Nguồn khác")
    assert refused.value.code == "source-taken"


def test_only_whoever_keeps_dossiers_of_the_unit_touches_its_source(office: Office) -> None:
    source = entered(office)
    keeper = Actor(key="k", name="Người giữ", grants=frozenset({(Permission.DOSSIER_KEEP, office.finance.pk)}))
    content = Content("mot-cua", "Tên khác", office.committee)
    with nothing_changes(), pytest.raises(Refused):
        sources.change(by=keeper, source=source, content=content, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        sources.keep_map(by=keeper, source=source, map=SourceMap(COLUMNS), now=NOW)
    assert list(kept_by(keeper)) == []
    assert list(kept_by(office.officer)) == [source]


def test_a_change_is_recorded_with_what_it_was(office: Office) -> None:
    source = entered(office)
    content = Content("mot-cua", "Một cửa điện tử", office.committee, DueBy.COMPUTED, active=False)
    sources.change(by=office.officer, source=source, content=content, now=NOW)
    record = Record.objects.get(subject_kind="source", subject_id=source.pk, action="source.changed")
    assert (record.before, record.after) == (
        {"name": "Hệ thống một cửa", "due_by": "source", "active": True},
        {"name": "Một cửa điện tử", "due_by": "computed", "active": False},
    )
    with nothing_changes(), pytest.raises(DossierRejected, match="không đổi được"):
        sources.change(by=office.officer, source=source, content=Content("khac", "Tên", office.committee), now=NOW)


def test_a_map_is_kept_and_read_again(office: Office) -> None:
    source = entered(office)
    map = SourceMap(COLUMNS, {"status": {"xong": "resolved"}}, {"ban a": office.interior.pk}, unit=office.finance.pk)
    kept = sources.keep_map(by=office.officer, source=source, map=map, now=NOW)
    assert SourceMap.of(kept.map) == map
    assert Record.objects.filter(action="source.mapped").count() == 1
    with nothing_changes():
        sources.keep_map(by=office.officer, source=source, map=map, now=NOW)


def test_a_map_never_leads_beyond_the_units_of_the_source_or_to_words_of_no_meaning(office: Office) -> None:
    source = entered(office, unit=office.interior)
    beyond = [SourceMap(COLUMNS, unit=office.finance.pk), SourceMap(COLUMNS, units={"ban a": office.committee.pk})]
    wrong = [
        (SourceMap(COLUMNS, {"status": {"xong": "done"}}), "map-meaning"),
        (SourceMap(COLUMNS, {"fee": {"xong": "yes"}}), "map-meaning"),
        (SourceMap({**COLUMNS, "due": "Ngày nhận"}), "map-twice"),
        (SourceMap({**COLUMNS, "applicant": "Người nộp"}), "map-unknown"),
        (SourceMap(COLUMNS, {"status": {"x" * 301: "open"}}), "map-words"),
        *((map, "map-unit-beyond") for map in beyond),
    ]
    for map, code in wrong:
        with nothing_changes(), pytest.raises(DossierRejected) as refused:
            sources.keep_map(by=_keeper(office), source=source, map=map, now=NOW)
        assert refused.value.code == code


def test_facts_know_units_by_every_name_they_have_on_the_days_they_have_it(office: Office) -> None:
    unit = office.interior
    UnitAlias.objects.create(unit=unit, text="Sở TCCB", folded="so tccb", name_key="so tccb", valid_to=date(2026, 1, 1))
    facts = facts_of(entered(office), now=NOW, batch=7)
    assert UnitSpan(unit.pk, unit.valid_from, None) in facts.units["so noi vu"]
    assert facts.units["so tccb"] == (UnitSpan(unit.pk, unit.valid_from, date(2026, 1, 1)),)
    assert (facts.source, facts.batch, facts.latest) == ("mot-cua", 7, date(2026, 6, 10))
    assert facts.words["status"]["da tra ket qua"] == "resolved"
    elsewhere = facts_of(entered(office, code="b", unit=office.finance), now=NOW).units.values()
    assert unit.pk not in {span.unit for spans in elsewhere for span in spans}


def test_facts_know_procedures_by_names_of_one_and_those_counted_in_hours(office: Office) -> None:
    for code, name in (("1.01", "Cấp phép"), ("1.02", "Đăng ký"), ("1.03", "Đăng ký")):
        made = procedures.enter(by=office.officer, content=procedures.Content(code, name, "Lưu trữ"), now=NOW)
    procedures.set_limit(
        by=office.officer, procedure=made, number=4, unit=LimitUnit.HOUR, channel=None, valid_from=None, now=NOW
    )
    facts = facts_of(entered(office), now=NOW)
    assert facts.procedures == {"cap phep": "1.01"}
    assert facts.hourly == {"1.03"}


def test_roles_that_read_keep_no_source(office: Office) -> None:
    entered(office)
    assert list(kept_by(office.person(Role.READER, *office.all))) == []
