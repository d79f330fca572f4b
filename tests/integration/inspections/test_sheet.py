"""The sheet of what is known, the unit's own report beside it, and samples that can be drawn again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from dondoc.accounts.queries import actor_of
from dondoc.assignments.operations import give_many
from dondoc.assignments.operations.giving import Choice
from dondoc.figures.actors import Refused
from dondoc.inspections import laid
from dondoc.inspections.drawing import SampleKind
from dondoc.inspections.models import Inspection, SampleItem
from dondoc.inspections.operations import opening
from dondoc.inspections.operations.samples import Looked, compare, draw, put_away
from dondoc.inspections.operations.sheets import Told, keep_sheet, tell
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.sheet import SheetValue
from dondoc.inspections.states import Compared
from dondoc.jobs.worker import run_one
from dondoc.reports.inspection_sheet import take
from dondoc.reports.operations.sheets import ask_for_sheet
from dondoc.reports.papers.keeping import records_read
from dondoc.reports.sampling import drawn_again, frame
from tests.integration.inspections.preparing import answering, head, leader, prepared
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db


def given(office: Office) -> None:
    """The orders of a notice: some of them to the Department of Finance, one of them overdue a month later."""
    document = receive_and_read(office)
    choices = [Choice(each, ()) for each in document.proposals.order_by("position")[:2]]
    give_many(by=office.officer, choices=choices, assigner=office.committee, on=TODAY, now=NOW)


def taken(people: People, on_days: int = 40) -> Inspection:
    """With its sheet, as of a day after the deadlines."""
    given(people.office)
    as_of = TODAY + timedelta(days=on_days)
    found = prepared(people, as_of=as_of, to_day=as_of + timedelta(days=1))
    take(by=leader(people), inspection=found, now=NOW + timedelta(days=on_days))
    return found


def test_the_sheet_tells_what_is_known_and_each_number_opens_its_records(people: People) -> None:
    found = taken(people)
    lines = {line.code: line for line in found.lines.all()}
    assert lines["figure.assignments.given"].number == 1
    assert lines["figure.assignments.overdue"].number == 1
    overdue = [line for code, line in lines.items() if code.startswith("overdue.")]
    assert [line.label.startswith("Quá hạn: ") for line in overdue] == [True]
    assert all(records_read(lines[code].records) for code in ("figure.assignments.given", overdue[0].code))
    origins = [line for code, line in lines.items() if code.startswith("origin.")]
    assert sum(line.number or 0 for line in origins) == 1, "tasks by origin add up to the tasks"
    assert lines[f"unit.{people.office.finance.pk}"].value == "chưa có số liệu", "headcount not entered is not nought"


def test_the_worker_takes_it_once_at_a_time_and_it_says_by_whom(people: People) -> None:
    found, by, unit = prepared(people), leader(people), answering(people)
    job = ask_for_sheet(by=by, inspection=found, now=NOW)
    assert ask_for_sheet(by=actor_of(head(people), on=TODAY), inspection=found, now=NOW) == job, "one at a time"
    assert run_one(NOW)
    job.refresh_from_db()
    found.refresh_from_db()
    assert (job.state, job.total) == ("done", len(laid.sections()) + 1)
    assert (found.sheet_at, found.sheet_by_name) == (NOW, "Đỗ Mai Khanh")
    assert found.lines.exists()
    with nothing_changes(), pytest.raises(Refused):
        ask_for_sheet(by=unit, inspection=found, now=NOW)


def test_a_sheet_taken_anew_remembers_what_it_said_before(people: People) -> None:
    found, by = prepared(people), leader(people)
    first = [SheetValue("assignments", "a", "Nhiệm vụ", "48", Decimal(48)), SheetValue("issued", "b", "Kế hoạch", "có")]
    keep_sheet(by=by, inspection=found, values=first, now=NOW)
    later = NOW + timedelta(hours=1)
    keep_sheet(
        by=by, inspection=found, values=[SheetValue("assignments", "a", "Nhiệm vụ", "41", Decimal(41))], now=later
    )
    line = found.lines.get()
    assert (line.value, line.value_before, line.taken_before, line.taken_at) == ("41", "48", NOW, later)


def test_the_unit_answers_line_by_line_from_the_announcement_on(people: People) -> None:
    found, by, unit = prepared(people), leader(people), answering(people)
    keep_sheet(by=by, inspection=found, values=[SheetValue("assignments", "a", "Nhiệm vụ", "48", Decimal(48))], now=NOW)
    line = found.lines.get()
    with nothing_changes(), pytest.raises(Refused):
        tell(by=unit, inspection=found, told={line.pk: Told(Decimal(41))}, now=NOW)
    opening.announce(by=by, inspection=found, visit_on=TODAY, report_by=TODAY, now=NOW)
    assert tell(by=unit, inspection=found, told={line.pk: Told(Decimal(41), "theo sổ")}, now=NOW) == 1
    assert tell(by=unit, inspection=found, told={line.pk: Told(Decimal(41), "theo sổ")}, now=NOW) == 0
    line.refresh_from_db()
    assert (line.told, line.number) == (Decimal(41), Decimal(48))
    assert line.told_note == "theo sổ"
    with nothing_changes(), pytest.raises(Refused):
        tell(by=by, inspection=found, told={line.pk: Told(Decimal(48))}, now=NOW)
    keep_sheet(by=by, inspection=found, values=[], now=NOW)
    assert found.lines.get().told == 41, "what the unit said is not lost with the line"


def test_a_sample_is_drawn_again_from_its_seed(people: People) -> None:
    given(people.office)
    found, by = prepared(people), leader(people)
    for kind in (SampleKind.ASSIGNMENTS, SampleKind.DOCUMENTS):
        of = frame(by, found, kind, on=TODAY, known=NOW)
        if not of.keys:
            with nothing_changes(), pytest.raises(InspectionRejected) as refused:
                draw(by=by, inspection=found, frame=of, seed="7", size=3, now=NOW)
            assert refused.value.code == "sample-empty"
            continue
        sample = draw(by=by, inspection=found, frame=of, seed="7", size=3, now=NOW)
        assert drawn_again(by, sample) is True
        SampleItem.objects.filter(sample=sample).update(key="0")
        assert drawn_again(by, sample) is False, "items that were exchanged are noticed"
    assert found.samples.get().kind == "assignments"


def test_a_province_without_dossiers_has_none_to_draw(people: People) -> None:
    found, by = prepared(people), leader(people)
    assert list(frame(by, found, SampleKind.DOSSIERS, on=TODAY, known=NOW).keys) == []


def test_items_are_compared_one_by_one_and_a_sample_looked_at_stays(people: People) -> None:
    given(people.office)
    found, by = prepared(people), leader(people)
    sample = draw(
        by=by,
        inspection=found,
        frame=frame(by, found, SampleKind.ASSIGNMENTS, on=TODAY, known=NOW),
        seed="7",
        size=1,
        now=NOW,
    )
    item = sample.items.select_related("sample__inspection").get()
    member, unit = actor_of(head(people), on=TODAY), answering(people)
    seen = Looked(Compared.AGREES, Compared.DIFFERS, note="phần mềm ghi muộn")
    compare(by=member, item=item, looked=seen, now=NOW)
    item.refresh_from_db()
    assert (item.on_paper, item.in_software, item.in_reality) == ("agrees", "differs", "not_looked")
    assert item.looked_by_name == "Vũ Thanh Bình"
    with nothing_changes(), pytest.raises(Refused):
        compare(by=unit, item=item, looked=seen, now=NOW)
    with nothing_changes(), pytest.raises(InspectionRejected) as refused:
        put_away(by=by, sample=sample, now=NOW)
    assert refused.value.code == "sample-looked"
