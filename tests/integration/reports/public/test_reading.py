"""Only what is closed or published is read for the public, as it was closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import Channel
from dondoc.dossiers.lake.store import Lake
from dondoc.figures.actors import Refused
from dondoc.figures.figure import Absence
from dondoc.reports.models import PublicItem
from dondoc.reports.operations.showing import switch
from dondoc.reports.public.dataset import Dataset
from dondoc.reports.public.items import items
from dondoc.reports.public.reading import dataset, shown, switches
from dondoc.reports.rejections import ReportRejected
from dondoc.scoring.models import Round
from dondoc.scoring.states import RoundState
from dondoc.web.public_words import card
from tests.integration.office import NOW, Office
from tests.integration.reports.public.closed import (
    MAY,
    administrator,
    closed_figure,
    closed_form,
    rows,
    show,
)
from tests.integration.scoring.published import Reading, publish
from tests.integration.unchanged import nothing_changes
from tests.lakes import table

pytestmark = pytest.mark.django_db


def read(code: str) -> Dataset:
    return dataset(items()[code])


def told(found: Dataset, *names: str) -> list[tuple[object, ...]]:
    return [(row.name, *(row.values.get(name) for name in names)) for row in found.rows]


def test_what_is_not_closed_is_never_there(office: Office, lake: Lake) -> None:
    lake.merge(table([*rows(office.interior, 12, late=3), *rows(office.finance, 8)]), batch=1)
    for code, item in items().items():
        if item.has_data:
            assert list(read(code).rows) == [], code


def test_dossiers_are_those_of_the_closed_form(office: Office, lake: Lake) -> None:
    lake.merge(table([*rows(office.interior, 12, late=3), *rows(office.finance, 8)]), batch=1)
    closed_form(office, office.committee)
    closed_form(office, office.interior)
    assert told(read("dossiers"), "received", "resolved_on_time", "resolved_late", "open") == [
        (office.committee.name, 20, 17, 3, 0),
        (office.interior.name, 12, 9, 3, 0),
    ]
    row = read("dossiers").rows[0]
    assert (row.period, row.on, row.closed_on) == (MAY, MAY.last, date(2026, 6, 10))
    assert str(row.values["in_time_percent"]) == "85.00"


def test_a_figure_changed_after_closing_shows_the_closed_one(office: Office, lake: Lake) -> None:
    lake.merge(table(rows(office.interior, 12, late=3)), batch=1)
    closed_form(office, office.interior)
    lake.merge(table(rows(office.interior, 30, late=9)), batch=2)
    assert told(read("dossiers"), "received", "resolved_late") == [(office.interior.name, 12, 3)]


def test_of_two_closings_of_a_period_the_later_is_shown(office: Office, lake: Lake) -> None:
    lake.merge(table(rows(office.interior, 12, late=3)), batch=1)
    closed_form(office, office.interior)
    lake.merge(table(rows(office.interior, 12, late=5)), batch=2)
    closed_form(office, office.interior, now=NOW + timedelta(days=1))
    assert told(read("dossiers"), "resolved_late") == [(office.interior.name, 5)]


def test_a_form_narrowed_to_a_channel_or_of_an_inner_room_is_not_shown(office: Office, lake: Lake) -> None:
    lake.merge(table([*rows(office.interior, 12), *rows(office.division, 9)]), batch=1)
    closed_form(office, office.interior, channel=Channel.DIRECT)
    closed_form(office, office.division)
    assert list(read("dossiers").rows) == []


def test_numbers_of_very_few_dossiers_are_withheld_with_the_one_beside(office: Office, lake: Lake) -> None:
    few, other = office.communes
    lake.merge(table([*rows(office.interior, 40), *rows(few, 2, late=1), *rows(other, 9)]), batch=1)
    for unit in (office.committee, office.interior, few, other):
        closed_form(office, unit)
    found = {row.unit: row for row in read("dossiers").rows}
    assert {unit for unit, row in found.items() if row.hidden} == {few.pk, other.pk}
    assert all(not row.values for row in found.values() if row.hidden)


def test_late_dossiers_of_last_month_in_one_sentence(office: Office, lake: Lake) -> None:
    lake.merge(table([*rows(office.interior, 12, late=2)]), batch=1)
    closed_figure(office, office.committee, "dossiers.apologised_rate")
    closed_figure(office, office.committee, "dossiers.received")
    item = items()["late_dossiers"]
    june, august = date(2026, 6, 20), date(2026, 8, 1)
    assert card(item, dataset(item), june).sentence == "Hồ sơ trễ hẹn tháng trước: 2, đã xin lỗi: 0"
    later = card(item, dataset(item), august)
    assert later.sentence == "Hồ sơ trễ hẹn tháng 5 năm 2026: 2, đã xin lỗi: 0"


def test_no_late_dossier_is_written_as_none(office: Office, lake: Lake) -> None:
    lake.merge(table(rows(office.interior, 12)), batch=1)
    closed_figure(office, office.committee, "dossiers.apologised_rate")
    closed_form(office, office.committee)
    assert told(read("late_dossiers"), "late", "apologised") == [(office.committee.name, 0, 0)]


def test_late_dossiers_of_how_many_nobody_knows_are_not_told(office: Office, lake: Lake) -> None:
    lake.merge(table(rows(office.interior, 12, late=2)), batch=1)
    closed_figure(office, office.committee, "dossiers.apologised_rate")
    assert [row.hidden for row in read("late_dossiers").rows] == [True]


def test_a_figure_is_shown_with_what_it_was_divided_by(office: Office, lake: Lake) -> None:
    closed_figure(office, office.interior, "assignments.on_time_rate")
    closed_figure(office, office.interior, "assignments.given")
    name = "assignments_on_time_rate"
    assert told(read("tasks"), "assignments_given", name, f"{name}_numerator") == [
        (office.interior.name, 0, Absence.NOTHING_AROSE, 0)
    ]


def test_a_ranking_is_shown_once_the_chairman_published_it() -> None:
    published = publish(Reading.NET)
    row = next(row for row in read("ranking").rows if row.unit == published.sheet.unit_id)
    assert [row.values[name] for name in ("rank", "among", "earlier_rank", "earlier_among")] == [16, 20, 10, 19]
    assert str(row.values["index"]) == "81.52"
    Round.objects.filter(pk=published.round.pk).update(state=RoundState.DECIDED.value)
    assert published.round.title not in {row.values["round"] for row in read("ranking").rows}


# --- Switching ---


def test_everything_is_off_until_somebody_switches_it_on(office: Office) -> None:
    assert shown() == {}
    show(office, "dossiers", "feedback")
    assert [item.code for item in shown().values()] == ["dossiers", "feedback"]
    assert [item.code for item, kept in switches() if kept and kept.is_shown] == ["dossiers", "feedback"]


def test_a_switch_is_in_the_log_with_who_and_what(office: Office) -> None:
    show(office, "dossiers")
    kept = PublicItem.objects.get()
    switch(by=administrator(office), code="dossiers", shown=False, now=NOW)
    acts = list(Record.objects.filter(subject_kind="public_item", subject_id=kept.pk).order_by("pk"))
    assert [act.action for act in acts] == ["public_item.shown", "public_item.hidden"]
    assert acts[0].after == {"code": "dossiers", "is_shown": True}
    assert acts[0].actor_name == administrator(office).name


def test_switching_to_what_it_is_changes_and_records_nothing(office: Office) -> None:
    show(office, "dossiers")
    with nothing_changes():
        switch(by=office.person(Role.ADMINISTRATOR, *office.all, key="khac"), code="dossiers", shown=True, now=NOW)


@pytest.mark.parametrize("role", [Role.FOLLOW_UP_OFFICER, Role.LEADER])
def test_only_an_administrator_switches(office: Office, role: Role) -> None:
    with nothing_changes(), pytest.raises(Refused):
        switch(by=office.person(role, *office.all), code="dossiers", shown=True, now=NOW)


def test_the_administrator_of_one_department_does_not_switch_for_all(office: Office) -> None:
    with nothing_changes(), pytest.raises(Refused):
        switch(by=office.person(Role.ADMINISTRATOR, office.interior), code="dossiers", shown=True, now=NOW)


def test_what_the_table_does_not_hold_cannot_be_switched(office: Office) -> None:
    with nothing_changes(), pytest.raises(ReportRejected):
        switch(by=administrator(office), code="khong-co", shown=True, now=NOW)
