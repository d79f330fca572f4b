"""Units that end, begin and succeed each other, and who may do it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation import queries
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Field, Succession, Unit, UnitChange, UnitField
from dondoc.organisation.operations import (
    Passing,
    UnitRejected,
    close_unit,
    create_field,
    give_field,
    note_carried_out,
    open_unit,
    record_change,
    take_field,
)
from tests.integration.office import FOUNDED, NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 14)


@pytest.fixture
def keeper(office: Office) -> Actor:
    """Whoever keeps the organisation of the whole province."""
    both = (Permission.ORGANISATION_READ, Permission.ORGANISATION_CHANGE)
    return Actor("quantri", "Quản trị", frozenset((each, office.committee.pk) for each in both))


def begin(keeper: Actor, name: str, parent: Unit, day: date = DAY) -> Unit:
    return open_unit(
        by=keeper, name=name, short_name="", kind="division", parent=parent, code="", valid_from=day, now=NOW
    )


def rename(keeper: Actor, unit: Unit, name: str) -> Unit:
    close_unit(by=keeper, unit=unit, valid_to=DAY, now=NOW)
    assert unit.parent is not None
    new = begin(keeper, name, unit.parent)
    record_change(
        by=keeper,
        kind=ChangeKind.RENAME,
        decision_sign="549/QĐ-UBND",
        decided_on=DAY,
        in_force_on=DAY,
        passings=[Passing(unit, new, DAY)],
        now=NOW,
    )
    return new


def test_the_past_keeps_the_old_name_and_the_new_one_stands_for_it(office: Office, keeper: Actor) -> None:
    old = office.division
    new = rename(keeper, old, "Phòng Cải cách và Chuyển đổi số")
    eve = DAY - timedelta(days=1)
    assert queries.resolve("Phòng Cải cách hành chính", day=eve) == old
    assert queries.resolve("Phòng Cải cách hành chính", day=DAY) is None
    assert queries.successors(old.pk, day=TODAY) == {new.pk}
    assert queries.predecessors(new.pk, day=eve) == {old.pk}
    assert queries.heir(old.pk, day=TODAY) == new.pk
    assert queries.mapped([old.pk, office.finance.pk], day=TODAY) == {
        old.pk: {new.pk},
        office.finance.pk: {office.finance.pk},
    }
    assert [unit.pk for unit in queries.ended_by(TODAY)] == [old.pk]


def test_a_change_is_told_in_the_trail_of_both_units(office: Office, keeper: Actor) -> None:
    new = rename(keeper, office.division, "Phòng Cải cách và Chuyển đổi số")
    told = Record.objects.filter(action="unit.changed").order_by("subject_id")
    assert [record.subject_id for record in told] == [office.division.pk, new.pk]
    assert told[0].after is not None
    assert told[0].after["to_units"] == [new.pk]


def test_a_unit_with_units_below_does_not_end(office: Office, keeper: Actor) -> None:
    with nothing_changes(), pytest.raises(UnitRejected, match="còn đơn vị bên dưới"):
        close_unit(by=keeper, unit=office.interior, valid_to=DAY, now=NOW)


@pytest.mark.parametrize(("valid_to", "code"), [(FOUNDED, "unit-end-before-begin")])
def test_a_unit_does_not_end_before_it_began(office: Office, keeper: Actor, valid_to: date, code: str) -> None:
    with nothing_changes(), pytest.raises(UnitRejected) as refused:
        close_unit(by=keeper, unit=office.division, valid_to=valid_to, now=NOW)
    assert refused.value.code == code


def test_a_unit_ends_once(office: Office, keeper: Actor) -> None:
    close_unit(by=keeper, unit=office.division, valid_to=DAY, now=NOW)
    with nothing_changes(), pytest.raises(UnitRejected, match="đã kết thúc"):
        close_unit(by=keeper, unit=office.division, valid_to=TODAY, now=NOW)


def test_no_unit_begins_below_one_that_has_ended(office: Office, keeper: Actor) -> None:
    close_unit(by=keeper, unit=office.division, valid_to=DAY, now=NOW)
    office.division.refresh_from_db()
    with nothing_changes(), pytest.raises(UnitRejected, match="đã kết thúc trước"):
        begin(keeper, "Tổ Một cửa", office.division)


def test_the_right_reaches_the_successor_of_the_unit_where_it_is_held(office: Office, keeper: Actor) -> None:
    own = Actor("rieng", "Riêng", frozenset({(Permission.ORGANISATION_CHANGE, office.division.pk)}))
    new = rename(keeper, office.division, "Phòng Cải cách và Chuyển đổi số")
    assert begin(own, "Tổ Một cửa", new).parent == new
    with pytest.raises(Refused):
        begin(own, "Tổ Hai cửa", office.finance)


def test_without_the_right_nothing_ends_begins_or_changes(office: Office) -> None:
    stranger = Actor("la", "Lạ")
    with nothing_changes():
        with pytest.raises(Refused):
            close_unit(by=stranger, unit=office.division, valid_to=DAY, now=NOW)
        with pytest.raises(Refused):
            record_change(
                by=stranger,
                kind=ChangeKind.DISSOLVE,
                decision_sign="1/QĐ",
                decided_on=DAY,
                in_force_on=DAY,
                passings=[Passing(office.division, None, DAY)],
                now=NOW,
            )
        with pytest.raises(Refused):
            create_field(by=stranger, code="x", name="X", now=NOW)


@pytest.mark.parametrize(
    ("sign", "decided", "force", "code"),
    [
        (" ", DAY, DAY, "decision-missing"),
        ("1/QĐ", DAY, DAY - timedelta(days=1), "in-force-before-decision"),
    ],
)
def test_a_change_needs_its_decision(
    office: Office, keeper: Actor, sign: str, decided: date, force: date, code: str
) -> None:
    with nothing_changes(), pytest.raises(UnitRejected) as refused:
        record_change(
            by=keeper,
            kind=ChangeKind.DISSOLVE,
            decision_sign=sign,
            decided_on=decided,
            in_force_on=force,
            passings=[Passing(office.division, None, DAY)],
            now=NOW,
        )
    assert refused.value.code == code
    assert UnitChange.objects.count() == Succession.objects.count() == 0


def test_a_change_on_paper_is_carried_out_later(office: Office, keeper: Actor) -> None:
    rename(keeper, office.division, "Phòng Cải cách và Chuyển đổi số")
    change = UnitChange.objects.get()
    assert change.carried_out_on is None
    with pytest.raises(UnitRejected, match="không thể sớm hơn"):
        note_carried_out(by=keeper, change=change, day=DAY - timedelta(days=1), now=NOW)
    note_carried_out(by=keeper, change=change, day=DAY + timedelta(days=36), now=NOW)
    change.refresh_from_db()
    assert change.carried_out_on == date(2026, 6, 19)


def test_fields_are_given_and_taken_by_day(office: Office, keeper: Actor) -> None:
    work = create_field(by=keeper, code="", name="Việc làm", now=NOW)
    assert create_field(by=keeper, code="viec lam", name="Việc làm", now=NOW) == work
    give_field(by=keeper, unit=office.interior, field=work, valid_from=FOUNDED, now=NOW)
    give_field(by=keeper, unit=office.interior, field=work, valid_from=DAY, now=NOW)
    take_field(by=keeper, unit=office.interior, field=work, valid_to=DAY, now=NOW)
    eve = DAY - timedelta(days=1)
    assert queries.fields_of([office.interior.pk], eve) == {office.interior.pk: [work]}
    assert queries.fields_of([office.interior.pk], DAY) == {}
    assert list(queries.units_of_field(work.pk, eve)) == [office.interior]
    assert (Field.objects.count(), UnitField.objects.count()) == (1, 1)
    with pytest.raises(UnitRejected, match="không phụ trách"):
        take_field(by=keeper, unit=office.interior, field=work, valid_to=TODAY, now=NOW)


def test_who_sees_a_unit_sees_what_went_into_it_and_all_that_was_below(office: Office, keeper: Actor) -> None:
    reader = Actor("xem", "Người xem", frozenset({(Permission.ORGANISATION_READ, office.interior.pk)}))
    new = rename(keeper, office.division, "Phòng Cải cách và Chuyển đổi số")
    assert queries.visible_ids(reader) == {office.interior.pk, office.division.pk, new.pk}
    own = Actor("rieng", "Riêng", frozenset({(Permission.ORGANISATION_READ, new.pk)}))
    assert queries.visible_ids(own) == {office.division.pk, new.pk}
