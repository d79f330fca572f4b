"""Rows of registers: entered by one person, confirmed by another, counted only then; known by moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.care.checks import registers as doctor
from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor, Refused
from dondoc.figures.figure import Absence, Missing
from dondoc.figures.measured import Measured
from dondoc.periods.ranges import Period
from dondoc.registers import operations, queries
from dondoc.registers.kinds import RowState, VersionState
from dondoc.registers.models import Row, Version
from dondoc.registers.queries import RowFilter
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import Evidence, Said
from tests.integration.office import NOW, TODAY, Office
from tests.integration.registers.entries import LATER, PAPER, confirmed, entered, inspection, register
from tests.integration.unchanged import changed_tables, everything

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
FINDINGS = {"whole": 4, "done": 3, "started": 0}


@pytest.fixture
def head(office: Office) -> Actor:
    return office.person(Role.UNIT_HEAD, office.interior)


def findings(office: Office, known: object = None) -> Measured:
    units = frozenset({office.interior.pk})
    return queries.measured("inspections", "findings", units, YEAR, TODAY, known)  # type: ignore[arg-type]


def test_a_row_counts_once_somebody_else_has_confirmed_it(office: Office, head: Actor) -> None:
    row = entered(office, inspection())
    assert findings(office).missing == Missing(Absence.NO_DATA)
    confirmed(row, head)
    assert findings(office).numbers == FINDINGS
    assert [each.action for each in Record.objects.filter(subject_kind="register_row").order_by("pk")] == [
        "register.row_entered",
        "register.row_confirmed",
    ]


def test_nobody_confirms_what_they_entered_whatever_their_posts(office: Office) -> None:
    grants = office.specialist.grants | office.person(Role.UNIT_HEAD, office.interior).grants
    both = replace(office.specialist, grants=grants)
    row = entered(office, inspection())
    assert row.waiting is not None
    before = everything()
    with pytest.raises(RegisterRejected) as refused:
        operations.confirm(by=both, version=row.waiting, now=NOW)
    assert refused.value.code == "own-entry"
    assert changed_tables(before) == set()
    assert list(queries.waiting_for(both)) == []


def test_rights_hold_at_the_rows_unit_only(office: Office, head: Actor) -> None:
    row = entered(office, inspection())
    assert row.waiting is not None
    before = everything()
    with pytest.raises(Refused):
        operations.confirm(by=office.person(Role.UNIT_HEAD, office.finance), version=row.waiting, now=NOW)
    with pytest.raises(Refused):
        operations.change(by=office.accountant, row=row, said=inspection(done="4"), now=NOW)
    with pytest.raises(Refused):
        operations.enter(
            by=head, register=register("inspections"), unit=office.interior, said=inspection("Khác"), now=NOW
        )
    assert changed_tables(before) == set()
    assert queries.one(office.accountant, row.pk) is None
    assert queries.one(office.specialist, row.pk) is not None


def test_a_change_counts_only_when_confirmed_again_and_the_past_stays_known(office: Office, head: Actor) -> None:
    row = confirmed(entered(office, inspection()), head)
    operations.change(by=office.specialist, row=row, said=inspection(done="4"), reason="Đã xử lý thêm", now=LATER)
    assert Row.objects.get().state == RowState.CHANGING.value
    assert findings(office).numbers["done"] == 3
    confirmed(row, head, LATER + timedelta(hours=1))
    assert findings(office).numbers["done"] == 4
    assert findings(office, LATER).numbers["done"] == 3
    assert findings(office, NOW - timedelta(seconds=1)).missing == Missing(Absence.NO_DATA)


def test_a_change_of_what_was_confirmed_needs_a_reason_and_something_else_to_say(office: Office, head: Actor) -> None:
    row = confirmed(entered(office, inspection()), head)
    before = everything()
    for said, reason, code in ((inspection(done="4"), " ", "reason-missing"), (inspection(), "Sửa", "row-same")):
        with pytest.raises(RegisterRejected) as refused:
            operations.change(by=office.specialist, row=row, said=said, reason=reason, now=NOW)
        assert refused.value.code == code
    assert changed_tables(before) == set()


def test_a_withdrawal_is_confirmed_like_an_entry(office: Office, head: Actor) -> None:
    row = confirmed(entered(office, inspection()), head)
    operations.withdraw(by=office.specialist, row=row, reason="Ghi nhầm năm", now=LATER)
    assert findings(office).numbers == FINDINGS
    confirmed(row, head, LATER)
    assert findings(office).missing == Missing(Absence.NO_DATA)
    assert findings(office, NOW).numbers == FINDINGS
    assert Row.objects.get().state == RowState.WITHDRAWN.value
    again = entered(office, inspection())
    assert again.pk != row.pk


def test_what_nobody_confirmed_is_taken_back_at_once(office: Office) -> None:
    row = entered(office, inspection())
    assert operations.withdraw(by=office.specialist, row=row, reason="Nhầm đơn vị", now=NOW) is None
    assert Row.objects.get().state == RowState.WITHDRAWN.value
    with pytest.raises(RegisterRejected) as refused:
        operations.change(by=office.specialist, row=row, said=inspection(done="1"), now=NOW)
    assert refused.value.code == "row-withdrawn"


def test_a_refusal_says_why_and_leaves_what_counted(office: Office, head: Actor) -> None:
    row = confirmed(entered(office, inspection()), head)
    renamed = inspection("Trung tâm Lưu trữ")
    version = operations.change(by=office.specialist, row=row, said=renamed, reason="Đổi tên", now=LATER)
    with pytest.raises(RegisterRejected) as refused:
        operations.refuse(by=head, version=version, reason="", now=LATER)
    assert refused.value.code == "reason-missing"
    operations.refuse(by=head, version=version, reason="Chưa có quyết định đổi tên", now=LATER)
    assert findings(office).numbers == FINDINGS
    assert Row.objects.get().state == RowState.CONFIRMED.value
    with pytest.raises(RegisterRejected):
        entered(office, inspection())  # it bears its first name again


def test_a_first_entry_that_was_refused_is_entered_again_in_the_same_row(office: Office, head: Actor) -> None:
    row = entered(office, inspection())
    assert row.waiting is not None
    operations.refuse(by=head, version=row.waiting, reason="Thiếu biên bản", now=NOW)
    assert Row.objects.get().state == RowState.REFUSED.value
    operations.change(by=office.specialist, row=row, said=inspection(done="2"), now=LATER)
    confirmed(row, head, LATER)
    assert findings(office).numbers["done"] == 2
    states = [version.state for version in Version.objects.order_by("number")]
    assert states == [VersionState.REFUSED.value, VersionState.CONFIRMED.value]


def test_what_was_entered_anew_meanwhile_is_not_confirmed_unseen(office: Office, head: Actor) -> None:
    row = entered(office, inspection())
    first = row.waiting
    assert first is not None
    operations.change(by=office.specialist, row=row, said=inspection(done="4"), now=NOW)
    with pytest.raises(RegisterRejected) as refused:
        operations.confirm(by=head, version=first, now=NOW)
    assert refused.value.code == "not-waiting"


def test_a_row_needs_evidence_and_stands_once_in_its_units_register(office: Office) -> None:
    entered(office, inspection())
    before = everything()
    nothing = replace(inspection("Khác"), evidence=Evidence())
    for what, code in ((nothing, "evidence-missing"), (inspection("CHI CỤC  VĂN THƯ", done="1"), "row-double")):
        with pytest.raises(RegisterRejected) as refused:
            entered(office, what)
        assert refused.value.code == code
    assert changed_tables(before) == set()
    entered(office, inspection(), unit=office.finance)


def test_values_are_checked_below_the_faces_too(office: Office) -> None:
    wrong = Said({**inspection().values, "done": 9, "kind": None}, PAPER)
    with pytest.raises(RegisterRejected) as refused:
        entered(office, wrong)
    assert refused.value.code == "row-faulty"
    assert "Loại kiểm tra" in str(refused.value)


def test_nothing_arose_is_entered_and_confirmed_like_a_row(office: Office, head: Actor) -> None:
    said = Said({}, PAPER, nothing=TODAY)
    row = entered(office, said, code="discipline")
    cases = ("discipline", "cases", frozenset({office.interior.pk}), YEAR, TODAY, None)
    assert queries.measured(*cases).missing == Missing(Absence.NO_DATA)
    confirmed(row, head)
    assert queries.measured(*cases).numbers == {"count": 0, "case": 0}
    with pytest.raises(RegisterRejected):
        entered(office, Said({}, PAPER, nothing=TODAY - timedelta(days=30)), code="discipline")


def test_the_database_itself_refuses_a_row_confirmed_by_its_author(office: Office) -> None:
    row = entered(office, inspection())
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(row=row).update(
            state=VersionState.CONFIRMED.value, decided_at=NOW, decided_by_key=office.specialist.key
        )


def test_the_list_that_a_figure_opens_holds_the_rows_it_counts(office: Office, head: Actor) -> None:
    for name, done in (("Một", "4"), ("Hai", "0"), ("Ba", "2")):
        confirmed(entered(office, inspection(name, done=done)), head)
    entered(office, inspection("Chờ xác nhận"))
    found = register("inspections")
    figure = found.figure("findings")
    wanted = RowFilter(unit=office.interior.pk, period=YEAR, on=TODAY, figure=figure, order="done", descending=True)
    listed = queries.listing(office.specialist, found, wanted, TODAY)
    assert [each.values["done"] for each in listed] == [4, 2, 0]
    assert findings(office).numbers["whole"] == sum(int(str(each.values["found"])) for each in listed)
    every = queries.listing(office.specialist, found, RowFilter(period=YEAR), TODAY)
    assert len(every) == 4
    assert len(queries.listing(office.specialist, found, RowFilter(q="cho xac nhan"), TODAY)) == 1
    assert queries.listing(office.accountant, found, RowFilter(period=YEAR), TODAY) == []


def test_after_a_merger_rows_stay_where_they_were_and_are_found_under_the_heir(office: Office, head: Actor) -> None:
    confirmed(entered(office, inspection()), head)
    heir = _united(office)
    assert Row.objects.get().unit == office.interior
    day = TODAY + timedelta(days=40)
    assert queries.units_of(heir, day) == {heir}
    mapped = queries.units_of(heir, day, mapped=True)
    assert {heir, office.interior.pk, office.finance.pk} <= mapped
    measure = queries.measured("inspections", "findings", mapped, YEAR, day, None)
    assert measure.numbers == FINDINGS


def _united(office: Office) -> int:
    from dondoc.organisation.changes import ChangeKind
    from dondoc.organisation.models import Succession, Unit, UnitChange

    day = TODAY + timedelta(days=20)
    made = Unit.objects.create(
        name="Sở Nội vụ và Tài chính",
        short_name="SNVTC",
        folded="so noi vu va tai chinh",
        sort_key="z",
        name_key="z",
        short_key="z",
        kind="department",
        parent=office.committee,
        valid_from=day,
    )
    change = UnitChange.objects.create(
        kind=ChangeKind.UNITE.value,
        decision_sign="1/QĐ-UBND",
        decided_on=day,
        in_force_on=day,
        carried_out_on=day,
        recorded_at=NOW,
        by_key="x",
        by_name="X",
    )
    for unit in (office.interior, office.finance):
        Unit.objects.filter(pk=unit.pk).update(valid_to=day)
        Succession.objects.create(change=change, from_unit=unit, to_unit=made, on_day=day, main=True)
    return made.pk


def test_the_doctor_finds_rows_of_a_register_that_is_gone(office: Office) -> None:
    row = entered(office, inspection())
    assert [*doctor.confirmed(Look(NOW)), *doctor.known(Look(NOW))] == []
    Row.objects.filter(pk=row.pk).update(register="gone")
    assert [finding.values for finding in doctor.known(Look(NOW))] == [{"register": "gone"}]


def test_many_figures_come_from_one_reading_of_the_rows(office: Office, head: Actor, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    confirmed(entered(office, inspection()), head)
    asked = [(each.code, figure.code) for each, figure in queries.every_figure()]
    with django_assert_num_queries(1):
        found = queries.measured_all(asked, {office.interior.pk}, YEAR, TODAY, None)
    assert found["inspections", "units_rate"].numbers == {"numerator": 1, "denominator": 5}
    assert len(found) == len(asked)


def test_as_many_rows_are_listed_as_waiting_as_are_counted(office: Office, head: Actor) -> None:
    entered(office, inspection("Phòng Văn thư"))
    row = confirmed(entered(office, inspection()), head)
    operations.change(by=office.specialist, row=row, said=inspection(done="4"), reason="Đã xử lý thêm", now=LATER)
    listed = queries.listing(head, register("inspections"), RowFilter(state=RowState.WAITING), TODAY)
    assert {each.row.state for each in listed} == {RowState.WAITING.value, RowState.CHANGING.value}
    assert queries.numbers(head, YEAR, None, TODAY)["inspections"][1] == len(listed)
