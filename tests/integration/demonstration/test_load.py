"""Loading the demonstration: whole, current on any day, once, or not at all."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from docx import Document as WordFile

from dondoc.accounts.models import Delegation, Post
from dondoc.accounts.queries import actor_of, by_username
from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.states import EventKind, State
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Timeliness
from dondoc.audit.models import Record
from dondoc.care.checks.dossiers import imports, versions
from dondoc.care.checks.dossiers import procedures as strange_procedures
from dondoc.care.checks.dossiers import units as strange_units
from dondoc.care.checks.standings import standings
from dondoc.checks.registry import Look
from dondoc.demonstration import operations, registering
from dondoc.demonstration.dossiers.procedures import kinds
from dondoc.demonstration.loaded import is_loaded
from dondoc.demonstration.operations import NotEmpty
from dondoc.demonstration.tables import table
from dondoc.documents import book_queries as books
from dondoc.documents import looking
from dondoc.documents.models import CitedDocument, Document, NumberNote, Proposal, RegisterBatch, Signature
from dondoc.documents.queries import visible_to
from dondoc.documents.rejections import FileUnreadable
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState, Closing, Correction, Procedure
from dondoc.dossiers.queries.forms import form
from dondoc.dossiers.questions import Question
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.visible import visible_to as visible_inspections
from dondoc.jobs.models import Job
from dondoc.obligations import queries as obligations
from dondoc.obligations.daily import open_of_the_day
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.organisation.models import Headcount, Unit
from dondoc.organisation.queries import ruled as rulings
from dondoc.organisation.queries import successors
from dondoc.organisation.rules import Outcome
from dondoc.papers import shapes
from dondoc.periods.ranges import Period
from dondoc.reading.formats import Limits, office, programs
from dondoc.reading.formats.pdf import text_layers
from dondoc.reports.models import Report
from dondoc.reports.public.items import items
from dondoc.reports.public.reading import dataset, shown
from dondoc.reports.queries.figures import differing
from dondoc.workdays.models import DayEntry
from dondoc.workdays.places import NATION
from dondoc.workfiles import queries as work_files
from dondoc.workfiles.models import WorkFile
from tests.integration.office import Office
from tests.unit.demonstration.days import morning

# How days are reckoned is the same on every database: each of the two loads a day of its own, one of them all others.
DAYS = [
    pytest.param(date(2026, 11, 24), id="an ordinary Tuesday")
    if os.environ.get("DONDOC_TEST_DATABASE")
    else pytest.param(date(2026, 12, 31), id="the last day of a year"),
    pytest.param(date(2026, 2, 18), id="in the midst of Tet", marks=pytest.mark.one_database),
    pytest.param(date(2028, 2, 29), id="a leap day, no table of holidays", marks=pytest.mark.one_database),
]

pytestmark = pytest.mark.django_db


@cache
def _sets_vietnamese() -> bool:
    """Whether the month's report is issued here: there is LibreOffice, and a font with the letters of its words."""
    if not programs.office():
        return False
    told = "Tổng số nhiệm vụ được giao"
    word: Any = WordFile()
    word.styles["Normal"].font.name = "Times New Roman"
    word.add_paragraph(told)
    pages = text_layers("thu.pdf", office.to_pdf("thu.docx", shapes.saved(word)), Limits())
    return told in "\n".join(line for page in pages for line in page.lines)


@pytest.mark.parametrize("day", DAYS)
def test_assignments_in_every_state_and_class_whatever_the_day(day: date) -> None:
    loaded = operations.load(now=morning(day))
    assert (loaded.already, loaded.people, loaded.documents) == (False, 43, 205 if _sets_vietnamese() else 204)
    given = list(Assignment.objects.all())
    assert loaded.assignments == len(given) >= 68
    assert {one.state for one in given} == set(State)
    classes = Counter(assignments.timeliness_of(one, day, soon=3) for one in given)
    assert set(classes) == set(Timeliness)
    assert sum(one.outside_system for one in given) == 3
    assert not list(standings(Look(now=morning(day))))
    _check_totals(day)
    _check_stories(day)
    _check_documents()
    _check_books()
    _check_keeping(day)
    _check_merger(day)
    _check_inspected_and_reported(day)
    _check_organisation(day)
    _check_dossiers(day)
    _check_log()
    _check_obligations(day)


def _check_obligations(today: date) -> None:
    """The worker finds nothing left to open; some of what events asked for is there, some late, some missing."""
    opened = Entry.objects.count()
    assert open_of_the_day(morning(today))
    assert Entry.objects.count() == opened
    asked = obligations.standing(Entry.objects.exclude(event_sign=""), today, soon=3)
    states = {EntryState(vars(each)["state"]) for each in asked}
    assert {EntryState.MET, EntryState.MET_LATE, EntryState.MISSING} <= states
    assert {each.opened_by_name for each in asked} == {"Hệ thống"}


def _check_dossiers(today: date) -> None:
    """Imports of two sources, one withdrawn, a few rows refused; lake and tables agree; the form has every class."""
    assert Procedure.objects.count() == len(kinds()) == 62
    batches = Batch.objects.all()
    assert Counter(batch.state for batch in batches) == {BatchState.WRITTEN: 6, BatchState.WITHDRAWN: 1}
    assert sum(batch.refused_count or 0 for batch in batches) == 3
    assert 3_900 < current().count() < 4_000
    assert Counter(each.state for each in Correction.objects.all()) == {"confirmed": 2, "refused": 1, "asked": 1}
    look = Look(now=morning(today))
    assert [list(check(look)) for check in (imports, versions, strange_units)] == [[], [], []]
    assert len(list(strange_procedures(look))) == 1
    closing = Closing.objects.get(note="Số liệu gửi Văn phòng Chính phủ")
    assert closing.until <= today
    period = Period(today - timedelta(days=365), today)
    root = Unit.objects.get(parent=None, short_name="UBND tỉnh")
    officer = by_username("theodoi")
    assert officer is not None
    counted = form(Question(period, unit=root.pk), actor_of(officer, on=today))
    classes = {kind[-1] for kind, count in counted.total.counts.items() if count}
    wanted = {Class.EARLY, Class.ON_TIME, Class.LATE, Class.RETURNED, Class.OPEN_IN_TIME, Class.OPEN_OVERDUE}
    assert {each.value for each in wanted} <= {str(each) for each in classes}
    assert len(counted.lines) == 13


def _check_inspected_and_reported(today: date) -> None:
    """An inspection partly remedied, one ended, one unknown; reports checked, waiting, closed; all that is shown."""
    assert Counter(Inspection.objects.values_list("state", flat=True)) == Counter(("concluded", "ended", "preparing"))
    hidden = Inspection.objects.get(state="preparing")
    person = by_username("yenlam")
    assert person is not None
    own = actor_of(person, on=hidden.as_of)
    assert not visible_inspections(own).filter(pk=hidden.pk).exists()
    third = "closed" if _sets_vietnamese() else "checked"
    assert Counter(Report.objects.values_list("state", flat=True)) == Counter(("checked", "draft", third))
    if _sets_vietnamese():
        _check_carried_to_its_end(Report.objects.get(state="closed"), today)
    assert len(shown()) == 7
    assert dataset(items()["dossiers"]).rows


def _check_carried_to_its_end(report: Report, today: date) -> None:
    """Signed by a certificate that says what it is worth; every number closed; what came in late is a difference."""
    assert report.document is not None
    signature = Signature.objects.get(document=report.document)
    assert signature.verdict == "untrusted"
    assert "GIẢ LẬP" in str(signature.certificate)
    assert report.document.sign.endswith("/BC-SNV")
    officer = by_username("theodoisnv")
    assert officer is not None
    told = {each.definition.code for each in differing(report, actor_of(officer, on=today))}
    assert "assignments.given" in told


def _check_merger(today: date) -> None:
    """The absorbed department's open orders went on elsewhere, and both views add up on any day."""
    absorbed = Unit.objects.get(short_name="Sở LĐ-TB&XH")
    assert absorbed.valid_to is not None
    assert {unit.short_name for unit in Unit.objects.filter(pk__in=successors(absorbed.pk, day=today))} == {
        "Sở Nội vụ",
        "Sở Y tế",
        "Sở NN&MT",
    }
    went = Assignment.objects.filter(state=State.TRANSFERRED, lead=absorbed)
    assert Assignment.objects.filter(continues__in=went).count() == went.count() == 2
    user = by_username("theodoi")
    assert user is not None
    officer = actor_of(user, on=today)
    for day in (absorbed.valid_to - timedelta(days=1), absorbed.valid_to, today):
        of_the_time = assignments.totals(officer, AssignmentFilter(), day, soon=3)
        mapped = assignments.totals(officer, AssignmentFilter(structure=Structure.MAPPED), day, soon=3)
        assert of_the_time.followed == mapped.followed == mapped.total


def _check_organisation(today: date) -> None:
    """Every verdict of the rules is there, communes have days of their own, somebody stands in for somebody."""
    verdicts = [verdict for ruled in rulings(today) for verdict in ruled.verdicts.values()]
    assert {verdict.outcome for verdict in verdicts} == set(Outcome)
    assert sum(verdict.outcome is Outcome.EXEMPT for verdict in verdicts) == 1
    own = DayEntry.objects.exclude(place=NATION)
    assert Counter(own.values_list("kind", flat=True)) == {"local_off": 1, "swap_off": 1, "swap_work": 1}
    delegation = Delegation.objects.get()
    assert delegation.valid_from <= today < delegation.valid_to
    assert set(Headcount.objects.filter(unit__valid_to__isnull=False).values_list("unit__valid_to", flat=True))
    deputy = Post.objects.get(user__username="laodong", valid_to__isnull=True)
    assert (deputy.unit.short_name, deputy.title) == ("Sở Nội vụ", "Phó Giám đốc Sở Nội vụ")


def _check_totals(day: date) -> None:
    """What the follow-up officer sees adds up to all that was given, the parts within units left out."""
    user = by_username("theodoi")
    assert user is not None
    officer = actor_of(user, on=day)
    given = Assignment.objects.filter(parent=None)
    assert given.count() < Assignment.objects.count()
    classes = Counter(assignments.timeliness_of(one, day, soon=3) for one in given)
    counts = assignments.totals(officer, AssignmentFilter(), day, soon=3)
    assert assignments.listing(officer, AssignmentFilter(), day, soon=3).count() == given.count()
    assert {kind: counts.of(kind) for kind in Timeliness} == {kind: classes[kind] for kind in Timeliness}


def _check_stories(day: date) -> None:
    """Every story begins with the order, runs forward, and ends by today."""
    for assignment in Assignment.objects.all():
        story = list(assignments.story(assignment))
        assert story[0].kind == (EventKind.TAKEN_OVER if assignment.continues_id else EventKind.GIVEN)
        assert all(one.happened_on <= other.happened_on for one, other in pairwise(story))
        assert all(one.recorded_at <= other.recorded_at for one, other in pairwise(story))
        assert story[-1].happened_on <= day
    kinds = Counter(Event.objects.values_list("kind", flat=True))
    assert kinds[EventKind.SENT_BACK] >= 4
    assert kinds[EventKind.NOTED] >= 30


def _check_documents() -> None:
    """All files are read; some wait for the clerk; what is cited is there, or is a document of the nation."""
    assert Counter(Document.objects.values_list("state", flat=True)) == {
        "read": 172 if _sets_vietnamese() else 171,
        "no_file": 33,
    }
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert Document.objects.filter(number_blank=True).count() == 1
    assert Proposal.objects.filter(state="waiting", specific=True, lead_unit__isnull=False).count() >= 6
    national = {entry["sign"] for entry in table("national.yaml")}
    reports = Report.objects.exclude(document=None).values("document")  # they cite results that nobody entered
    lost = CitedDocument.objects.filter(target=None).exclude(document__in=reports)
    assert set(lost.values_list("sign", flat=True)) <= national
    assert CitedDocument.objects.filter(target__isnull=False).count() >= 25


def _check_books() -> None:
    """A book has its e-office's numbers, one row refused, gaps of which one is explained; others number themselves."""
    batch = RegisterBatch.objects.get()
    assert (batch.state, batch.counts) == (
        "entered",
        {"new": 33, "matched": 6, "changed": 0, "unchanged": 0, "refused": 1},
    )
    assert Document.objects.filter(book=batch.book, file__isnull=False, entry_number__isnull=False).count() == 6
    note = NumberNote.objects.get(book=batch.book)
    found = {gap.reason for year in books.years(batch.book) for gap in books.gaps(batch.book, year)}
    assert found == {"", note.reason}
    own = NumberNote.objects.exclude(book=batch.book).get()
    assert [gap.reason for gap in books.gaps(own.book, own.year)] == [own.reason]


def _check_keeping(today: date) -> None:
    """Two papers few may see, one work file at work, one closed, one late for the archive."""
    assert Document.objects.filter(restricted=True).count() == 2
    for name, seen in (("vanthu", 2), ("kiemtra", 2), ("tocongtac", 1), ("theodoi", 0)):
        user = by_username(name)
        assert user is not None
        assert visible_to(actor_of(user, on=today)).filter(restricted=True).count() == seen
    due = [work_files.due_on(each) for each in WorkFile.objects.order_by("pk")]
    assert len(due) == 3
    assert sum(day is None for day in due) == 1
    assert sum(day is not None and day < today for day in due) == 1
    assert all(each.entries.exists() for each in WorkFile.objects.all())


def _check_log() -> None:
    """The audit log grew in the order of the days, not in that of the program."""
    days = [
        at.date() for at in Record.objects.exclude(action="user.created").order_by("id").values_list("at", flat=True)
    ]
    assert days == sorted(days)


def test_where_other_data_has_been_entered_nothing_is_loaded(office: Office) -> None:
    before = Unit.objects.count(), Record.objects.count()
    with pytest.raises(NotEmpty, match="trống"):
        operations.load(now=morning(date(2026, 11, 24)))
    assert (Unit.objects.count(), Record.objects.count()) == before


def failing(*_: object, **__: object) -> str:
    raise FileUnreadable("damaged", "Trang 2 của tệp bị hỏng", "Xuất lại tệp")


@pytest.mark.parametrize(
    ("where", "what", "instead", "said"),
    [
        (registering, "laid_out", lambda _: b"%PDF-1.4 broken", FileUnreadable),
        (looking, "text_of", failing, registering.Unreadable),
    ],
)
def test_a_text_that_cannot_be_read_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, where: object, what: str, instead: object, said: type[Exception]
) -> None:
    monkeypatch.setattr(where, what, instead)
    with pytest.raises(said):
        operations.load(now=morning(date(2026, 11, 24)))
    assert operations.is_empty()
    assert not is_loaded()
    assert not Record.objects.exists()
