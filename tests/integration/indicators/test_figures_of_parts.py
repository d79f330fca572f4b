"""Figures of every part against small data counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Book, Document, Signature
from dondoc.documents.signatures.verdicts import CertificateKind, Verdict
from dondoc.dossiers import petition_kinds
from dondoc.dossiers.models import Apology, ApologyExemption, Petition, Procedure, ProcedureAct, ProcedureField, Source
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked
from dondoc.indicators.queries.figures import counted, counted_all, definitions, rows
from dondoc.obligations.models import Entry
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Headcount, Succession, Unit, UnitChange
from dondoc.organisation.operations import create_unit
from dondoc.periods.ranges import Period
from dondoc.plans.models import Item, ItemAssignment, Plan
from dondoc.registers import laid
from dondoc.registers.definitions import Value
from dondoc.registers.operations import deciding, entering
from dondoc.registers.rows import Evidence, Said
from dondoc.workfiles.models import WorkFile, WorkFileDocument
from tests.integration.indicators.test_assignment_figures import finish, order
from tests.integration.office import FOUNDED, NOW, TODAY, Office
from tests.lakes import TinyLake, dossier

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def measured(code: str, unit: Unit, actor: Actor, on: date = TODAY, **told: Any) -> Measured:
    return counted(code, Asked(unit.pk, YEAR, on, **told), actor).measured


def numbers(code: str, unit: Unit, actor: Actor, on: date = TODAY) -> dict[str, Any]:
    return dict(measured(code, unit, actor, on).numbers)


def reason(found: Measured) -> Absence | None:
    return found.missing.reason if found.missing else None


# --- Plans ---


def test_an_item_of_a_plan_is_done_with_all_that_came_out_of_it(office: Office, officer: Actor) -> None:
    plan = Plan.objects.create(
        unit=office.committee,
        kind="reform",
        title="Kế hoạch CCHC",
        year=2026,
        state="issued",
        issued_on=date(2026, 1, 20),
        created_at=NOW,
    )
    for place, (what, parts) in enumerate((("Xong", 2), ("Dở", 1), ("Chưa giao", 0))):
        item = Item.objects.create(plan=plan, position=place, text=what)
        for part in range(parts):
            one = order(office, f"{what} {part}", office.interior, TODAY)
            ItemAssignment.objects.create(item=item, assignment=one)
    first, second = Assignment.objects.filter(plan_item_of__item__text="Xong").order_by("pk")
    finish(office, first, TODAY - timedelta(days=1))
    assert numbers("plans.reform", office.committee, officer) == {"numerator": 0, "denominator": 3}
    finish(office, second, TODAY)
    assert numbers("plans.reform", office.committee, officer) == {"numerator": 1, "denominator": 3}
    yesterday = Asked(office.committee.pk, YEAR, TODAY - timedelta(days=1))
    assert counted("plans.reform", yesterday, officer).measured.numbers["numerator"] == 0
    found = rows("plans.reform", Asked(office.committee.pk, YEAR, TODAY), officer, "numerator")
    assert [row.title for row in found] == ["Xong"]


def test_no_issued_plan_is_no_data_and_never_zero(office: Office, officer: Actor) -> None:
    Plan.objects.create(unit=office.interior, kind="reform", title="Dự thảo", year=2026, created_at=NOW)
    assert reason(measured("plans.reform", office.interior, officer)) is Absence.NO_DATA


# --- What must exist ---


def entry(unit: Unit, duty: str, due: date, met: date | None = None, period: str = "2026", **told: Any) -> Entry:
    seen = {"met_on": met, "met_at": NOW, "met_by_key": "a", "met_link": "x"} if met else {}
    return Entry.objects.create(
        duty=duty,
        kind="report" if duty.startswith("report") else "plan",
        name=duty,
        folded=duty,
        unit=unit,
        assigner=unit,
        period=period,
        year=2026,
        due=due,
        begins=due,
        ends=due,
        opened_at=NOW - timedelta(days=90),
        **{**seen, **told},
    )


@pytest.mark.parametrize(
    ("met", "level"),
    [(date(2026, 1, 31), "on_time"), (date(2026, 2, 1), "late"), (None, "none")],
)
def test_a_level_is_told_by_the_day_against_the_due_day(
    office: Office, officer: Actor, met: date | None, level: str
) -> None:
    entry(office.interior, "plan.par", date(2026, 1, 31), met)
    assert measured("obligations.plan_par", office.interior, officer).level == level


def test_what_is_not_due_or_not_opened_is_no_data_and_what_does_not_apply_did_not_arise(
    office: Office, officer: Actor
) -> None:
    assert reason(measured("obligations.plan_par", office.interior, officer)) is Absence.NO_DATA
    waiting = entry(office.interior, "plan.par", TODAY)
    assert reason(measured("obligations.plan_par", office.interior, officer)) is Absence.NO_DATA
    waived = {"waived_at": NOW, "waived_reason": "Không áp dụng", "waived_by_key": "a"}
    Entry.objects.filter(pk=waiting.pk).update(**waived)
    assert reason(measured("obligations.plan_par", office.interior, officer)) is Absence.NOTHING_AROSE


def test_events_are_counted_by_kind_the_report_on_the_year_apart(office: Office, officer: Actor) -> None:
    early, before = date(2026, 3, 1), date(2026, 3, 16)
    entry(office.interior, "report.par", before, early, "2026-q1")
    entry(office.interior, "report.par", before, before + timedelta(days=1), "2026-h1")
    entry(office.interior, "report.par", before, None, "2026-q3")
    entry(office.interior, "report.par", before, None, "2026-year")
    entry(office.division, "report.par", before, None, "2026-q1")
    expected = {"late": 1, "missing": 1, "missing_year": 1}
    assert numbers("obligations.reports_par", office.interior, officer) == expected
    rate = numbers("obligations.reports_on_time_rate", office.interior, officer)
    assert rate == {"numerator": 1, "denominator": 5}
    asked = Asked(office.interior.pk, YEAR, TODAY)
    assert len(rows("obligations.reports_par", asked, officer, "late")) == 1


def test_flags_hold_where_nothing_is_missing(office: Office, officer: Actor) -> None:
    entry(office.interior, "publication.budget", date(2026, 2, 1), date(2026, 2, 1))
    entry(office.interior, "publication.settlement", date(2026, 2, 1), date(2026, 2, 2))
    entry(office.interior, "section.about", date(2026, 2, 1), date(2026, 2, 2))
    found = measured("obligations.budget_published", office.interior, officer).flags
    assert dict(found) == {"publication.budget": True, "publication.settlement": False}
    assert dict(measured("obligations.website_sections", office.interior, officer).flags) == {"section.about": True}


# --- Documents, work files ---


def outgoing(unit: Unit, count: int, **told: Any) -> list[Document]:
    book = Book.objects.get(unit=unit, direction=Direction.OUTGOING.value)
    first = Document.objects.filter(book=book).count() + 1
    made = Document.objects.bulk_create(
        Document(
            unit=unit,
            direction=Direction.OUTGOING.value,
            book=book,
            entry_number=number,
            entry_year=2026,
            state=ReadingState.NO_FILE.value,
            registered_at=NOW,
            **{"received_on": date(2026, 3, 2), "type": "Công văn", **told},
        )
        for number in range(first, first + count)
    )
    return list(made)


def sign(documents: list[Document], verdict: Verdict = Verdict.VALID) -> None:
    Signature.objects.bulk_create(
        Signature(
            document=each,
            position=1,
            kind=next(iter(CertificateKind)).value,
            intact=True,
            covers_whole=True,
            finding=verdict.value,
            verdict=verdict.value,
            checked_at=NOW,
        )
        for each in documents
    )


def test_the_published_share_of_signed_documents(office: Office, officer: Actor) -> None:
    found = outgoing(office.interior, 1203)
    sign(found[:1061])
    sign(found[1061:1070], Verdict.EXPIRED)
    signed = measured("documents.signed_rate", office.interior, officer)
    assert dict(signed.numbers) == {"numerator": 1061, "denominator": 1203}
    assert signed.rate.percent(1) == Decimal("88.2")  # type: ignore[union-attr]
    asked = Asked(office.interior.pk, YEAR, TODAY)
    assert len(rows("documents.signed_rate", asked, officer, "numerator")) == 1061


def test_documents_count_by_book_type_and_day_copies_once(office: Office, officer: Actor) -> None:
    first = outgoing(office.interior, 2, type="Kế hoạch")
    outgoing(office.interior, 1, type="Kế hoạch", copy_of=first[0])
    outgoing(office.division, 1, type="kế hoạch")
    outgoing(office.interior, 1, type="Kế hoạch", received_on=date(2025, 12, 31))
    outgoing(office.finance, 5)
    assert numbers("documents.plans_issued", office.interior, officer) == {"count": 3}
    assert numbers("documents.outgoing", office.committee, officer) == {"count": 8}


def test_a_restricted_document_counts_and_is_not_shown(office: Office) -> None:
    outgoing(office.interior, 1, subject="Việc riêng", restricted=True, restricted_at=NOW, restricted_by_key="a")
    reader = office.person(Role.SPECIALIST, *office.all)
    assert numbers("documents.outgoing", office.interior, reader) == {"count": 1}
    (row,) = rows("documents.outgoing", Asked(office.interior.pk, YEAR, TODAY), reader, "count")
    assert (row.title, row.page) == ("Văn bản hạn chế tiếp cận", "")


def test_work_files_count_filed_papers_and_files_handed_over_in_time(office: Office, officer: Actor) -> None:
    papers = outgoing(office.interior, 4)
    keeper = User.objects.create(username="van-thu", full_name="Văn thư")
    made: dict[str, Any] = {"unit": office.interior, "keeper": keeper, "retention": "y10", "created_at": NOW}
    files = [
        WorkFile.objects.create(
            **made,
            year=2025,
            number=number,
            code=str(number),
            title="Việc",
            opened_on=opened,
            closed_on=closed,
            handed_over_on=over,
        )
        for number, (opened, closed, over) in enumerate(
            [
                (date(2025, 1, 2), date(2025, 2, 1), date(2026, 2, 1)),
                (date(2025, 1, 2), date(2025, 2, 1), date(2026, 2, 2)),
                (date(2025, 1, 2), date(2025, 3, 1), None),
                (date(2026, 1, 2), None, None),
            ],
            1,
        )
    ]
    WorkFileDocument.objects.create(work_file=files[3], document=papers[0], position=1, added_at=NOW)
    assert numbers("workfiles.filed_rate", office.interior, officer) == {"numerator": 1, "denominator": 4}
    assert numbers("workfiles.opened", office.interior, officer) == {"count": 1}
    assert numbers("workfiles.handed_over_rate", office.interior, officer) == {"numerator": 1, "denominator": 3}


# --- Dossiers, procedures ---


def desk(office: Office, lake: TinyLake) -> None:
    """Two procedures, one online; early, on the day, late, overdue, returned, and one of Finance."""
    field = ProcedureField.objects.create(code="ht", name="Hộ tịch", folded="ho tich", sort_key="ht")
    for code, level in (("1", "full"), ("2", ""), ("3", "partial")):
        Procedure.objects.create(
            code=code, name=code, field=field, online_level=level, one_stop=code != "2", folded=code, sort_key=code
        )
    came, due = date(2026, 3, 2), date(2026, 3, 10)
    here = {"unit": office.interior.pk, "due": due, "procedure": "1"}
    lake.write(
        [
            dossier("EARLY", came, **here, finished=date(2026, 3, 9), channel="online"),
            dossier("DAY", came, **here, finished=due, postal_in=True, channel="postal"),
            dossier("LATE", came, **here, finished=date(2026, 3, 11)),
            dossier("LATE2", came, **here, finished=date(2026, 3, 12)),
            dossier("OVERDUE", came, **{**here, "procedure": "2"}),
            dossier("BACK", came, **here, finished=date(2026, 3, 3), outcome="returned"),
            dossier("DIVISION", came, unit=office.division.pk, due=due, procedure="2", finished=due),
            dossier("ELSEWHERE", came, unit=office.finance.pk, due=due, procedure="3", finished=due),
        ]
    )
    Source.objects.create(code="mc", name="Một cửa", unit=office.interior, sort_key="mot cua")


def test_cells_of_the_form_are_figures(office: Office, officer: Actor, lake: TinyLake) -> None:
    desk(office, lake)
    codes = ("received", "resolved", "resolved_late", "open", "open_overdue")
    asked = Asked(office.interior.pk, YEAR, TODAY)
    found = counted_all([f"dossiers.{code}" for code in codes], asked, officer)
    assert [each.measured.numbers["count"] for each in found.values()] == [7, 6, 2, 1, 1]
    rate = numbers("dossiers.in_time_of_results", office.interior, officer)
    assert rate == {"numerator": 3, "denominator": 5}
    assert {each.grounds["lake"] for each in found.values()} == {"0"}


def test_a_unit_is_the_sum_of_what_is_below_it(office: Office, officer: Actor, lake: TinyLake) -> None:
    desk(office, lake)
    parts = [numbers("dossiers.received", unit, officer)["count"] for unit in (office.interior, office.finance)]
    assert numbers("dossiers.received", office.committee, officer) == {"count": sum(parts)}


def test_services_and_procedures_used_are_the_units_own(office: Office, officer: Actor, lake: TinyLake) -> None:
    desk(office, lake)
    assert numbers("dossiers.online_of_received", office.interior, officer) == {"numerator": 1, "denominator": 7}
    assert numbers("dossiers.postal_in", office.interior, officer) == {"numerator": 1, "denominator": 7}
    assert numbers("dossiers.online_procedures_used", office.interior, officer) == {"numerator": 1, "denominator": 1}
    assert numbers("procedures.total", office.interior, officer) == {"count": 2}
    assert numbers("procedures.total", office.committee, officer) == {"count": 3}
    assert numbers("procedures.one_stop_rate", office.interior, officer) == {"numerator": 1, "denominator": 2}


def test_what_the_source_does_not_say_is_no_data(office: Office, officer: Actor, lake: TinyLake) -> None:
    desk(office, lake)
    assert reason(measured("dossiers.results_digitised", office.interior, officer)) is Absence.NO_DATA
    assert reason(measured("dossiers.received", office.interior, officer)) is None


def test_without_dossiers_there_is_no_data(office: Office, officer: Actor, lake: TinyLake) -> None:
    assert reason(measured("dossiers.received", office.interior, officer)) is Absence.NO_DATA


def letter(office: Office, code: str, sent: date) -> None:
    Apology.objects.create(
        source=Source.objects.get(code="mc"),
        code=code,
        unit=office.interior,
        due=datetime(2026, 3, 10, tzinfo=UTC),
        new_due=date(2026, 3, 20),
        reason="Chờ",
        sent_on=sent,
        recorded_at=NOW,
    )


def test_letters_count_by_the_day_by_which_they_should_come(office: Office, officer: Actor, lake: TinyLake) -> None:
    desk(office, lake)
    letter(office, "LATE", date(2026, 3, 9))
    letter(office, "LATE2", date(2026, 3, 10))
    letter(office, "EARLY", date(2026, 3, 2))
    assert numbers("dossiers.apologised_rate", office.interior, officer) == {"numerator": 1, "denominator": 3}
    ApologyExemption.objects.create(
        source=Source.objects.get(code="mc"),
        code="OVERDUE",
        unit=office.interior,
        ground="x",
        reason="Người dân xin hoãn",
        recorded_at=NOW,
    )
    found = counted("dossiers.apologised_rate", Asked(office.interior.pk, YEAR, TODAY), officer)
    assert (dict(found.measured.numbers), len(found.notes)) == ({"numerator": 1, "denominator": 2}, 1)


def test_decisions_follow_the_ministry_within_the_days_that_are_data(
    office: Office, officer: Actor, lake: TinyLake
) -> None:
    desk(office, lake)
    procedure = Procedure.objects.get(code="1")
    for basis, day in (("1/QĐ", date(2026, 3, 16)), ("2/QĐ", date(2026, 3, 17))):
        ProcedureAct.objects.create(
            procedure=procedure,
            act="announced",
            basis=basis,
            signed_on=day,
            ministry_basis="9/QĐ-BTP",
            ministry_signed_on=date(2026, 3, 1),
        )
    found = numbers("procedures.announced_in_time", office.interior, officer)
    assert found == {"numerator": 1, "denominator": 2}


# --- Petitions, quality ---


def test_petitions_are_answered_in_time_of_those_that_fell_due(office: Office, officer: Actor) -> None:
    days = [(date(2026, 3, 9), ""), (date(2026, 3, 12), "upheld"), (None, "")]
    for number, (answered, finding) in enumerate(days):
        Petition.objects.create(
            code=f"P{number}",
            unit=office.interior,
            kind="attitude",
            channel="portal",
            received_on=date(2026, 3, 2),
            due_on=date(2026, 3, 10),
            content="Hẹn nhiều lần",
            entered_at=NOW,
            answered_on=answered,
            finding=finding,
            settled=bool(finding),
            answer_sign="1/SNV" if answered else "",
        )
    assert numbers("petitions.in_time_rate", office.interior, officer) == {"numerator": 1, "denominator": 3}
    assert numbers("petitions.upheld_attitude", office.interior, officer) == {"count": 1}
    assert numbers("petitions.overdue", office.interior, officer) == {"count": 1}
    found = counted("petitions.in_time_rate", Asked(office.interior.pk, YEAR, TODAY), officer)
    told = [(each.part, each.label, each.query["o"]) for each in found.records]
    assert told == [
        ("numerator", "", "in_time"),  # one list needs no label; the four classes of the denominator say theirs
        ("denominator", "trước hạn: 1", "early"),
        ("denominator", "muộn: 1", "late"),
        ("denominator", "quá hạn, chưa trả lời: 1", "open_overdue"),
    ]
    upheld = counted("petitions.upheld_attitude", Asked(office.interior.pk, YEAR, TODAY), officer).records
    assert [each.label for each in upheld] == [f"{petition_kinds.kinds()['attitude'].title}: 1"]


# --- Organisation ---


def room(office: Office, name: str, kind: str = "division", **told: int) -> Unit:
    keeper = office.person(Role.ADMINISTRATOR, *office.all)
    made = create_unit(
        by=keeper, name=name, short_name="", kind=kind, parent=office.interior, code="", valid_from=FOUNDED, now=NOW
    )
    if told:
        Headcount.objects.create(unit=made, on_day=date(2026, 1, 1), recorded_at=NOW, **told)
    return made


def test_rooms_that_fail_are_named_with_their_numbers(office: Office, officer: Actor) -> None:
    Headcount.objects.create(
        unit=office.division, on_day=date(2026, 1, 1), assigned=8, present=8, heads=1, deputies=1, recorded_at=NOW
    )
    room(office, "Phòng Thanh niên", assigned=5, present=5, heads=1, deputies=2)
    found = measured("organisation.rooms_leaders", office.interior, officer)
    assert {each.name: each.passes for each in found.units} == {
        "Phòng Cải cách hành chính": True,
        "Phòng Thanh niên": False,
    }
    failing = next(each for each in found.units if not each.passes)
    assert (failing.numbers["leaders"], failing.numbers["others"]) == (3, 2)


def test_one_unknown_room_among_passing_ones_is_no_data_and_named(office: Office, officer: Actor) -> None:
    room(office, "Phòng Đủ", assigned=8, present=8, heads=1, deputies=1)
    found = counted("organisation.rooms_leaders", Asked(office.interior.pk, YEAR, TODAY), officer)
    assert reason(found.measured) is Absence.NO_DATA
    assert "Phòng Cải cách hành chính" in found.notes[0]


def test_no_such_unit_did_not_arise(office: Office, officer: Actor) -> None:
    found = measured("organisation.subdepartment_leaders", office.interior, officer)
    assert reason(found) is Absence.NOTHING_AROSE


def test_headcount_of_the_unit_itself_and_against_the_year_before(office: Office, officer: Actor) -> None:
    for day, assigned, present in ((date(2025, 12, 31), 40, 40), (date(2026, 5, 1), 38, 39)):
        Headcount.objects.create(
            unit=office.interior, on_day=day, assigned=assigned, present=present, heads=1, deputies=3, recorded_at=NOW
        )
    assert dict(measured("organisation.headcount_within", office.interior, officer).flags) == {"within": False}
    assert numbers("organisation.headcount_change", office.interior, officer) == {"current": 38, "base": 40}
    assert dict(measured("organisation.deputies", office.interior, officer).flags) == {"within": True}
    room(office, "Trung tâm", UnitKind.AFFILIATED.value, assigned=20)
    assert reason(measured("organisation.affiliated_change", office.interior, officer)) is Absence.NO_DATA


def posts(unit: Unit, day: date, assigned: int) -> None:
    Headcount.objects.create(unit=unit, on_day=day, assigned=assigned, recorded_at=NOW)


def absorbed(office: Office, *into: Unit, day: date) -> None:
    """The department of finance ends: its work goes to those, the first of them takes what is in no field."""
    change = UnitChange.objects.create(
        kind="absorb", decided_on=day, in_force_on=day, carried_out_on=day, recorded_at=NOW, by_key="x", by_name="X"
    )
    Unit.objects.filter(pk=office.finance.pk).update(valid_to=day)
    for place, unit in enumerate(into):
        Succession.objects.create(
            change=change, from_unit=office.finance, to_unit=unit, on_day=day, main=not place, field=None
        )


MERGED = date(2026, 3, 1)
CHANGE = "organisation.headcount_change"


def test_a_unit_that_absorbed_another_is_compared_with_both_of_the_year_before(office: Office, officer: Actor) -> None:
    posts(office.interior, date(2025, 12, 31), 31)
    posts(office.finance, date(2025, 12, 31), 25)
    absorbed(office, office.interior, day=MERGED)
    posts(office.interior, MERGED, 54)
    assert numbers(CHANGE, office.interior, officer) == {"current": 54, "base": 56}


def test_headcount_entered_before_a_reorganisation_is_compared_with_nothing_after_it(
    office: Office, officer: Actor
) -> None:
    posts(office.interior, date(2025, 7, 1), 31)
    posts(office.finance, date(2025, 7, 1), 25)
    absorbed(office, office.interior, day=date(2025, 10, 24))
    posts(office.interior, MERGED, 54)
    found = counted(CHANGE, Asked(office.interior.pk, YEAR, TODAY), officer)
    assert reason(found.measured) is Absence.NO_DATA
    assert "24/10/2025" in found.notes[0]
    posts(office.interior, date(2025, 12, 31), 56)
    assert numbers(CHANGE, office.interior, officer) == {"current": 54, "base": 56}


def test_a_unit_that_took_part_of_another_has_no_base_until_somebody_reckons_it(office: Office, officer: Actor) -> None:
    posts(office.interior, date(2025, 12, 31), 31)
    posts(office.finance, date(2025, 12, 31), 25)
    other = room(office, "Sở Y tế", "department")
    absorbed(office, office.interior, other, day=MERGED)
    posts(office.interior, MERGED, 54)
    found = counted(CHANGE, Asked(office.interior.pk, YEAR, TODAY), officer)
    assert reason(found.measured) is Absence.NO_DATA
    assert "01/3/2026" in found.notes[0]


def test_a_number_that_is_missing_on_one_day_is_no_reduction(office: Office, officer: Actor) -> None:
    first, second = room(office, "Trung tâm A", "affiliated"), room(office, "Trung tâm B", "affiliated")
    for unit in (first, second):
        posts(unit, date(2025, 12, 31), 20)
    posts(first, date(2026, 5, 1), 19)
    assert numbers("organisation.affiliated_change", office.interior, officer) == {"current": 39, "base": 40}
    Headcount.objects.filter(unit=second).delete()
    posts(second, date(2026, 5, 1), 20)
    found = counted("organisation.affiliated_change", Asked(office.interior.pk, YEAR, TODAY), officer)
    assert reason(found.measured) is Absence.NO_DATA
    assert found.notes == ("Chưa có số liệu biên chế của: Trung tâm B.",)


# --- Registers ---


def test_every_figure_of_a_register_is_one_of_the_registry(office: Office, officer: Actor) -> None:
    register = laid.register("initiatives")
    assert register is not None
    values: dict[str, Value] = {
        "name": "Một cửa lưu động",
        "kind": "initiative",
        "level": "base",
        "decided_on": TODAY,
        "reform": "yes",
    }
    code = "register.initiatives.count"
    enterer = office.person(Role.SPECIALIST, office.interior, key="nguoi-nhap")
    row = entering.enter(
        by=enterer, register=register, unit=office.interior, said=Said(values, Evidence(citation="1/QĐ")), now=NOW
    )
    before = counted(code, Asked(office.committee.pk, YEAR, TODAY), officer).measured
    assert before.numbers.get("count", 0) == 0
    assert row.waiting is not None
    deciding.confirm(by=officer, version=row.waiting, now=NOW)
    found = counted(code, Asked(office.committee.pk, YEAR, TODAY), officer)
    assert found.measured.numbers["count"] == 1
    assert found.records[0].page == "register"


# --- The installation's own ---


def test_an_installation_lays_its_own_words_and_figures_over_the_registry(
    office: Office, officer: Actor, tmp_path: Path, settings: LazySettings
) -> None:
    settings.DATA_FOLDER = str(tmp_path)
    folder = tmp_path / "indicators"
    folder.mkdir()
    (folder / "indicators.yaml").write_text(OWN, "utf-8")
    outgoing(office.interior, 3, type="Tờ trình")
    known = definitions()
    assert (known["documents.signed_rate"].rounding, known["documents.signed_rate"].own) == (3, True)
    assert "documents.incoming" not in known
    assert numbers("own.papers", office.interior, officer) == {"count": 3}


OWN = """
- code: documents.signed_rate
  title: Tỷ lệ văn bản ký số
  area: Văn bản
  shape: rate
  places: 3
  numerator: Văn bản ký số
  denominator: Văn bản đi
  missing: không phát sinh
  how: Đếm theo sổ văn bản đi.
  version: 2
  source: {module: documents, figure: signed}
- code: documents.incoming
  remove: true
- code: own.papers
  title: Tờ trình đã gửi
  area: Văn bản
  shape: count
  numerator: Tờ trình
  missing: số là 0
  how: Đếm theo sổ văn bản đi.
  version: 1
  source: {module: documents, figure: count, types: [Tờ trình]}
"""
