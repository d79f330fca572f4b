"""Keeping procedures: what holds when, which decisions there were, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel
from dondoc.dossiers.models import Act, Procedure, ProcedureField, ProposalState
from dondoc.dossiers.operations import procedure_acts, procedures
from dondoc.dossiers.operations.procedure_acts import Decision
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.queries import procedure_counts
from dondoc.dossiers.queries import procedures as queries
from dondoc.dossiers.queries.procedure_tables import limits_table
from dondoc.dossiers.queries.procedures import Lacking, ProcedureFilter, ProcedureOrder, Validity
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Refused
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import changed_tables, everything


@pytest.fixture
def archives(office: Office) -> ProcedureField:
    return procedures.field_named(by=office.officer, name="Văn thư và lưu trữ", now=NOW)


@pytest.fixture
def procedure(office: Office, archives: ProcedureField) -> Procedure:
    content = Content("1.000101", "Cấp chứng chỉ hành nghề lưu trữ", archives, OnlineLevel.FULL, 4)
    return procedures.enter(by=office.officer, content=content, now=NOW)


def test_field_is_one_with_marks_or_without(office: Office, archives: ProcedureField) -> None:
    again = procedures.field_named(by=office.officer, name="van thu va luu tru", now=NOW)

    assert again == archives
    assert archives.code == "van-thu-va-luu-tru"


def test_procedure_is_entered_with_its_record(office: Office, procedure: Procedure) -> None:
    written = Record.objects.get(subject_kind="procedure", subject_id=procedure.pk)

    assert written.action == "procedure.entered"
    assert written.after is not None
    assert (written.after["code"], written.after["field"]) == ("1.000101", "Văn thư và lưu trữ")


def test_unchanged_content_writes_nothing(office: Office, procedure: Procedure) -> None:
    before = everything()

    procedures.change(by=office.officer, procedure=procedure, content=procedures.content_of(procedure), now=NOW)

    assert changed_tables(before) == set()


def test_new_limit_ends_the_one_before(office: Office, procedure: Procedure) -> None:
    days: dict[str, Any] = {"channel": None, "unit": LimitUnit.WORKING_DAY, "now": NOW}
    procedures.set_limit(by=office.officer, procedure=procedure, number=15, valid_from=None, **days)
    procedures.set_limit(by=office.officer, procedure=procedure, number=10, valid_from=date(2026, 3, 1), **days)
    procedures.set_limit(
        by=office.officer,
        procedure=procedure,
        channel=Channel.ONLINE,
        number=8,
        unit=LimitUnit.WORKING_DAY,
        valid_from=None,
        now=NOW,
    )

    assert limits_table().to_pylist() == [
        _limit("", 15, None, date(2026, 3, 1)),
        _limit("", 10, date(2026, 3, 1), None),
        _limit("online", 8, None, None),
    ]


def _limit(channel: str, number: int, first: date | None, until: date | None) -> dict[str, object]:
    names = ("procedure", "channel", "number", "unit", "valid_from", "valid_to")
    return dict(zip(names, ("1.000101", channel, number, "working_day", first, until), strict=True))


def test_limit_before_one_that_is_there_is_refused(office: Office, procedure: Procedure) -> None:
    days: dict[str, Any] = {"channel": None, "unit": LimitUnit.WORKING_DAY, "now": NOW}
    procedures.set_limit(by=office.officer, procedure=procedure, number=10, valid_from=date(2026, 3, 1), **days)
    before = everything()

    with pytest.raises(DossierRejected, match="01/3/2026") as refused:
        procedures.set_limit(by=office.officer, procedure=procedure, number=9, valid_from=date(2026, 2, 1), **days)

    assert refused.value.code == "valid-before"
    assert changed_tables(before) == set()


def test_level_that_is_left_may_be_taken_up_again(office: Office, procedure: Procedure) -> None:
    first = procedures.handle(by=office.officer, procedure=procedure, level=Handled.DISTRICT, valid_from=None, now=NOW)
    procedures.end_handling(by=office.officer, handling=first, on=date(2025, 7, 1), now=NOW)
    with pytest.raises(DossierRejected):
        procedures.handle(by=office.officer, procedure=procedure, level=Handled.DISTRICT, valid_from=None, now=NOW)
    procedures.handle(
        by=office.officer, procedure=procedure, level=Handled.COMMUNE, valid_from=date(2025, 7, 1), now=NOW
    )

    def listed(on: date, level: Handled) -> int:
        return queries.listing(office.officer, ProcedureFilter(level=level), on=on).count()

    assert (listed(date(2025, 6, 30), Handled.DISTRICT), listed(date(2025, 6, 30), Handled.COMMUNE)) == (1, 0)
    assert (listed(date(2025, 7, 1), Handled.DISTRICT), listed(date(2025, 7, 1), Handled.COMMUNE)) == (0, 1)


def test_decisions_begin_and_end_validity(office: Office, procedure: Procedure) -> None:
    announced = Decision(Act.ANNOUNCED, "121/QĐ-UBND", date(2024, 2, 1), None, "45/QĐ-BNV", date(2024, 1, 20))
    abolished = Decision(Act.ABOLISHED, "300/QĐ-UBND", date(2026, 5, 4), in_force=date(2026, 5, 10))
    procedure_acts.decide(by=office.officer, procedure=procedure, decision=announced, now=NOW)
    act = procedure_acts.decide(by=office.officer, procedure=procedure, decision=abolished, now=NOW)

    procedure.refresh_from_db()
    assert (procedure.valid_from, procedure.valid_to) == (date(2024, 2, 1), date(2026, 5, 10))
    assert queries.validity_of(procedure, date(2026, 5, 9)) is Validity.IN_FORCE
    assert queries.validity_of(procedure, date(2026, 5, 10)) is Validity.ENDED
    (followed,) = procedure_counts.followed(office.officer, 2024)
    assert (followed.days, followed.procedures) == (12, 1)

    procedure_acts.remove_decision(by=office.officer, act=act, now=NOW)
    procedure.refresh_from_db()
    assert procedure.valid_to is None


def test_decision_told_twice_is_one(office: Office, procedure: Procedure) -> None:
    told = Decision(Act.AMENDED, "12/QĐ-UBND", date(2026, 1, 5))
    procedure_acts.decide(by=office.officer, procedure=procedure, decision=told, now=NOW)
    before = everything()

    procedure_acts.decide(by=office.officer, procedure=procedure, decision=told, now=NOW)

    assert changed_tables(before) == set()


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision(Act.AMENDED, " ", date(2026, 1, 5)), "decision-basis"),
        (Decision(Act.AMENDED, "1/QĐ-UBND", date(2026, 6, 11)), "day-in-future"),
        (Decision(Act.AMENDED, "1/QĐ-UBND", date(2026, 1, 5), None, "2/QĐ-BNV", date(2026, 1, 6)), "ministry-later"),
        (Decision(Act.AMENDED, "1/QĐ-UBND", date(2026, 1, 5), None, "", date(2026, 1, 4)), "ministry-basis"),
        (Decision(Act.ABOLISHED, "1/QĐ-UBND", date(2024, 1, 1)), "abolished-early"),
    ],
)
def test_decision_that_cannot_be_is_refused(
    office: Office, procedure: Procedure, decision: Decision, code: str
) -> None:
    content = replace(procedures.content_of(procedure), valid_from=date(2024, 1, 1))
    procedures.change(by=office.officer, procedure=procedure, content=content, now=NOW)
    before = everything()

    with pytest.raises(DossierRejected) as refused:
        procedure_acts.decide(by=office.officer, procedure=procedure, decision=decision, now=NOW)

    assert refused.value.code == code
    assert changed_tables(before) == set()


def test_proposal_goes_through_its_steps_in_order(office: Office, procedure: Procedure) -> None:
    by = office.officer
    proposal = procedure_acts.propose(
        by=by, procedure=procedure, year=2026, content="Giảm 05 ngày làm việc", saving="120 triệu đồng", now=NOW
    )
    with pytest.raises(DossierRejected) as refused:
        procedure_acts.advance(by=by, proposal=proposal, to=ProposalState.ACCEPTED, on=TODAY, now=NOW)
    assert refused.value.code == "proposal-step"

    for to, day in (("sent", 2), ("accepted", 3), ("in_force", 5)):
        proposal = procedure_acts.advance(
            by=by, proposal=proposal, to=ProposalState(to), on=date(2026, 6, day), basis=f"{day}/QĐ-UBND", now=NOW
        )

    assert proposal.state is ProposalState.IN_FORCE
    assert dict(procedure_counts.reviewed(by, 2026).by_state)[ProposalState.IN_FORCE] == 1
    with pytest.raises(DossierRejected):
        procedure_acts.remove_proposal(by=by, proposal=proposal, now=NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda by, procedure: procedures.set_limit(
            by=by, procedure=procedure, channel=None, number=1, unit=LimitUnit.HOUR, valid_from=None, now=NOW
        ),
        lambda by, procedure: procedures.handle(
            by=by, procedure=procedure, level=Handled.PROVINCE, valid_from=None, now=NOW
        ),
        lambda by, procedure: procedures.change(
            by=by, procedure=procedure, content=procedures.content_of(procedure), now=NOW
        ),
        lambda by, procedure: procedure_acts.decide(
            by=by, procedure=procedure, decision=Decision(Act.AMENDED, "1/QĐ", TODAY), now=NOW
        ),
        lambda by, procedure: procedure_acts.propose(by=by, procedure=procedure, year=2026, content="Bỏ", now=NOW),
    ],
)
def test_who_does_not_keep_dossiers_changes_no_procedure(
    office: Office, procedure: Procedure, act: Callable[..., object]
) -> None:
    before = everything()

    with pytest.raises(Refused):
        act(office.specialist, procedure)

    assert changed_tables(before) == set()


def test_code_and_name_are_asked_for_and_a_code_is_used_once(
    office: Office, procedure: Procedure, archives: ProcedureField
) -> None:
    for content, code in (
        (Content(" ", "Tên", archives), "procedure-code"),
        (Content("1", " ", archives), "procedure-name"),
        (Content("1.000101", "Khác", archives), "procedure-code-taken"),
        (Content("1", "Tên", archives, old_level=5), "procedure-old-level"),
        (Content("1", "Tên", archives, fee=-1), "procedure-fee"),
        (Content("1", "Tên", archives, valid_from=TODAY, valid_to=TODAY), "procedure-days"),
    ):
        with pytest.raises(DossierRejected) as refused:
            procedures.enter(by=office.officer, content=content, now=NOW)
        assert refused.value.code == code
    assert Procedure.objects.count() == 1


def test_list_is_searched_without_marks_and_sorted(office: Office, procedure: Procedure) -> None:
    labour = procedures.field_named(by=office.officer, name="Việc làm", now=NOW)
    for code, name in (("2.000201", "Đăng ký dịch vụ việc làm"), ("2.000202", "Ân hạn nộp hồ sơ")):
        procedures.enter(by=office.officer, content=Content(code, name, labour), now=NOW)

    def codes(**wanted: object) -> list[str]:
        found = queries.listing(office.specialist, ProcedureFilter(**wanted), on=TODAY)  # type: ignore[arg-type]
        return [each.code for each in found]

    assert codes(q="dang ky viec") == ["2.000201"]
    assert codes(q="luu tru") == ["1.000101"]
    assert codes(q="!?") == []
    assert codes(field=labour.pk, order=ProcedureOrder.NAME) == ["2.000202", "2.000201"]
    assert codes(online=OnlineLevel.FULL) == codes(old_level=4) == ["1.000101"]
    assert len(codes(lacking=Lacking.LIMIT)) == 3


def test_who_reads_no_dossiers_sees_no_procedures(office: Office, procedure: Procedure) -> None:
    keeper = office.person(Role.ADMINISTRATOR, office.committee)

    assert not queries.listing(keeper, ProcedureFilter(), on=TODAY)
    assert queries.one(keeper, procedure.pk) is None
    assert procedure_counts.levels(keeper, TODAY).total == 0


def test_decisions_of_2020_six_new_five_amended_one_abolished(office: Office, archives: ProcedureField) -> None:
    """Published: in 2020 six procedures were announced, five amended, one abolished."""
    kinds = [Act.ANNOUNCED] * 6 + [Act.AMENDED] * 5 + [Act.ABOLISHED]
    for number, act in enumerate(kinds, 1):
        _decided(office, archives, f"1.{number:06d}", act, date(2020, 1 + number % 12, 3))
    _decided(office, archives, "2.000001", Act.ANNOUNCED, date(2021, 1, 4))

    counts = {each.act: each.procedures for each in procedure_counts.decided(office.specialist, 2020)}
    assert counts == {Act.ANNOUNCED: 6, Act.AMENDED: 5, Act.ABOLISHED: 1}
    for act, count in counts.items():
        listed = queries.listing(office.specialist, ProcedureFilter(decided_in=2020, act=act.value), on=TODAY)
        assert listed.count() == count
    assert list(procedure_counts.years(office.specialist)) == [2021, 2020]


def _decided(office: Office, field: ProcedureField, code: str, act: Act, day: date) -> None:
    content = Content(code, f"Thủ tục {code}", field)
    procedure = procedures.enter(by=office.officer, content=content, now=NOW)
    decision = Decision(act, f"{day:%m}/QĐ-UBND", day)
    procedure_acts.decide(by=office.officer, procedure=procedure, decision=decision, now=NOW)


def test_online_levels_of_2023_in_both_schemes(office: Office, archives: ProcedureField) -> None:
    """Published: 60 procedures at level 4, 29 at level 3, 32 at level 2; wholly online is what level 4 was, roughly."""
    published = {4: (60, OnlineLevel.FULL), 3: (29, OnlineLevel.PARTIAL), 2: (32, OnlineLevel.NONE)}
    for level, (count, new) in published.items():
        for number in range(count):
            content = Content(f"{level}.{number:06d}", "Thủ tục", archives, new, level)
            procedures.enter(by=office.officer, content=content, now=NOW)

    levels = procedure_counts.levels(office.specialist, TODAY)

    assert levels.total == 121
    assert levels.old == ((4, 60), (3, 29), (2, 32), (1, 0), (None, 0))
    assert dict(levels.new) == {OnlineLevel.FULL: 60, OnlineLevel.PARTIAL: 29, OnlineLevel.NONE: 32}
    for old, count in levels.old[:4]:
        assert queries.listing(office.specialist, ProcedureFilter(old_level=old), on=TODAY).count() == count
