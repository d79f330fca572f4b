"""Requests for a later deadline and urgings, counted for the unit that has the work now and as they were known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from importlib import import_module

from django.apps import apps
from django.utils import timezone

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables import extensions
from dondoc.assignments.tables.extensions import Fate
from dondoc.assignments.tables.questions import Question
from dondoc.following.urging_log import behind, times
from dondoc.periods.ranges import Period
from tests.integration.assignments.orders import moved, ordered
from tests.integration.following.urgings import urged
from tests.integration.office import NOW, TODAY, Office

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
SOON = 3
LATER = TODAY + timedelta(days=9)
WANTED = date(2026, 7, 20)


def asked_for_more(office: Office, *, days: int = 0) -> Assignment:
    """Home Affairs leads it and has asked for a later deadline."""
    one, now = ordered(office), NOW + timedelta(days=days)
    operations.ask_extension(by=office.specialist, assignment=one, wanted_due=WANTED, reason="thêm việc", now=now)
    return one


def fates(office: Office, *, on: date = LATER, known: datetime | None = None) -> dict[Fate, int]:
    question = Question(YEAR, on, SOON, known=known)
    return {fate: count for fate, count in extensions.table(office.officer, question)[1].fates.items() if count}


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def test_what_was_asked_and_urged_before_a_move_counts_at_the_unit_that_has_the_work_now(office: Office) -> None:
    one = asked_for_more(office)
    operations.grant_extension(by=office.officer, assignment=one, now=NOW)
    urged(office, [one])
    new = moved(office, one, office.finance, on=LATER, now=NOW + timedelta(days=9))
    for structure, lead in ((Structure.OF_THE_TIME, office.interior), (Structure.MAPPED, office.finance)):
        asked = Question(YEAR, LATER, SOON, structure=structure)
        lines, whole = extensions.table(office.officer, asked)
        assert [(line.key, dict(line.fates), line.assignments) for line in lines] == [(lead.pk, {Fate.GRANTED: 1}, 1)]
        assert (whole.asked, whole.assignments) == (1, 1)
        on_line = extensions.requests(office.officer, asked, key=lead.pk, last_line=False)
        assert [each.assignment for each in on_line] == [one]
        assert times(office.officer, asked) == {lead.pk: 1}
        assert behind(office.officer, asked, key=lead.pk, last_line=False).count() == 1
    operations.ask_extension(
        by=office.accountant,
        assignment=new,
        wanted_due=WANTED + timedelta(days=9),
        reason="thêm việc",
        now=NOW + timedelta(9),
    )
    mapped = Question(YEAR, LATER, SOON, structure=Structure.MAPPED)
    whole = extensions.table(office.officer, mapped)[1]
    assert (whole.asked, whole.assignments) == (2, 1)
    assert extensions.requests(office.officer, mapped, latest=True).count() == 1


def test_a_request_taken_back_waits_for_whoever_asks_what_was_known_before(office: Office) -> None:
    one = asked_for_more(office)
    operations.take_back_extension(by=office.specialist, assignment=one, now=NOW + timedelta(days=5))
    assert fates(office) == {Fate.WITHDRAWN: 1}
    assert fates(office, known=end_of(TODAY + timedelta(days=1))) == {Fate.WAITING: 1}
    assert fates(office, known=end_of(TODAY + timedelta(days=5))) == {Fate.WITHDRAWN: 1}


def test_a_request_that_a_report_overtook_waits_for_whoever_asks_what_was_known_before(office: Office) -> None:
    one, then = asked_for_more(office), NOW + timedelta(days=5)
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, result_sign="1/BC", now=then)
    assert fates(office) == {Fate.LAPSED: 1}
    assert fates(office, known=end_of(TODAY + timedelta(days=1))) == {Fate.WAITING: 1}


def test_a_day_offered_and_taken_later_waits_until_it_was_taken(office: Office) -> None:
    one, offered = asked_for_more(office), date(2026, 7, 10)
    operations.counter_extension(by=office.officer, assignment=one, due=offered, now=NOW + timedelta(days=1))
    operations.accept_counter(by=office.specialist, assignment=one, now=NOW + timedelta(days=5))
    assert fates(office, known=end_of(TODAY + timedelta(days=2))) == {Fate.WAITING: 1}
    assert fates(office, known=end_of(TODAY + timedelta(days=5))) == {Fate.GRANTED: 1}


def test_of_requests_that_ended_before_moments_were_kept_the_events_tell_them(office: Office) -> None:
    back, reported, granted = asked_for_more(office), asked_for_more(office), asked_for_more(office)
    then = NOW + timedelta(days=5)
    operations.take_back_extension(by=office.specialist, assignment=back, now=then)
    operations.report(by=office.specialist, assignment=reported, finished_on=TODAY, result_sign="1/BC", now=then)
    operations.grant_extension(by=office.officer, assignment=granted, now=then)
    kept = list(Extension.objects.values_list("pk", "ended_at"))
    Extension.objects.update(ended_at=None)
    import_module("dondoc.assignments.migrations.0018_requests_end_at_a_moment").fill(apps, None)
    assert list(Extension.objects.values_list("pk", "ended_at")) == kept == [(pk, then) for pk, _ in kept]
