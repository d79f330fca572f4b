"""Two departments with open assignments and people are united: by one person, approved by another, carried out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F

from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.states import EventKind, State
from dondoc.assignments.structure import Structure
from dondoc.figures.actors import Permission
from dondoc.jobs.models import Job
from dondoc.jobs.progress import Progress
from dondoc.organisation import queries as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Unit
from dondoc.reorganisation import carrying, operations
from dondoc.reorganisation.jobs import carry_out as run_job
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import PlanRejected, Wanted
from dondoc.reorganisation.planning import UNSAID
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reorganisation.merging import (
    HEAD,
    MERGED,
    Merger,
    carry_out,
    follow,
    make_merger,
    posts_on,
    user,
)

pytestmark = pytest.mark.django_db
BEFORE = MERGED - timedelta(days=1)


@pytest.fixture
def merger(office: Office) -> Merger:
    return make_merger(office)


def united() -> Unit:
    return Unit.objects.get(name="Sở Nội vụ và Tài chính")


def division() -> Unit:
    return Unit.objects.get(name="Phòng Cải cách hành chính", valid_to=None)


def by_unit(office: Office, day: object, structure: Structure = Structure.OF_THE_TIME) -> dict[str, tuple[int, int]]:
    """For each unit, what is followed there and what was handed on."""
    everywhere = office.person(Role.READER, *Unit.objects.all())
    chosen = AssignmentFilter(structure=structure)
    unit = F("unit_now" if structure is Structure.MAPPED else "lead_id")
    found = queries.totals_grouped(everywhere, chosen, day, soon=3, by=unit)  # type: ignore[arg-type]
    whole = queries.totals(everywhere, chosen, day, soon=3)  # type: ignore[arg-type]
    assert sum(counts.total for counts in found.values()) == whole.total
    names = dict(Unit.objects.values_list("pk", "name"))
    return {names[unit]: (counts.followed, counts.transferred) for unit, counts in found.items()}


def test_units_end_and_begin_on_the_day_carried_out(merger: Merger) -> None:
    merger.carried_out()
    names = {node.unit.name for node in organisation.tree(MERGED)}
    assert {"Sở Nội vụ và Tài chính", "Phòng Cải cách hành chính"} <= names
    assert not {"Sở Nội vụ", "Sở Tài chính"} & names
    assert {"Sở Nội vụ", "Sở Tài chính"} <= {node.unit.name for node in organisation.tree(BEFORE)}
    office = merger.office
    assert division().parent == united()
    assert organisation.successors(office.division.pk, day=TODAY) == {division().pk}
    assert organisation.successors(office.interior.pk, day=TODAY) == {united().pk}
    change = united().successions_in.first().change  # type: ignore[union-attr]
    assert (change.in_force_on, change.carried_out_on) == (TODAY - timedelta(days=20), MERGED)


def test_open_assignments_go_on_at_the_new_units_and_finished_ones_stay(merger: Merger) -> None:
    merger.carried_out()
    old = merger.open[0]
    old.refresh_from_db()
    new = Assignment.objects.get(continues=old)
    assert (old.state, old.transferred_on, old.state_at_transfer) == (State.TRANSFERRED, MERGED, State.ASSIGNED)
    assert (new.state, new.lead, new.continued_on) == (State.ASSIGNED, united(), MERGED)
    assert (new.original_due, new.current_due, new.given_on) == (old.original_due, old.current_due, old.given_on)
    assert [event.kind for event in queries.story(old)][-1] == EventKind.TRANSFERRED
    assert [event.kind for event in queries.story(new)] == [EventKind.TAKEN_OVER]
    done = merger.open[3]
    done.refresh_from_db()
    assert (done.state, done.lead) == (State.COMPLETED, merger.office.interior)
    assert not Assignment.objects.filter(continues=done).exists()


def test_a_supporting_unit_is_succeeded_too(merger: Merger) -> None:
    merger.carried_out()
    of_division = Assignment.objects.get(continues=merger.open[2])
    assert {unit.name for unit in of_division.supporting.all()} == {"Sở Tài chính", "Sở Nội vụ và Tài chính"}
    # Where the supporting unit went into the lead there is nothing left to support.
    of_department = Assignment.objects.get(continues=merger.open[0])
    assert {unit.name for unit in of_department.supporting.all()} == {"Sở Tài chính"}


def test_an_absorbed_units_name_means_itself_before_that_day_and_the_taker_from_then_on(merger: Merger) -> None:
    office = merger.office
    plan = operations.draft_plan(
        by=merger.drafter,
        kind=ChangeKind.ABSORB,
        head=HEAD,
        units=[office.finance],
        takers=[office.interior],
        now=NOW,
    )
    operations.submit(by=merger.drafter, plan=plan, now=NOW)
    carry_out(operations.approve(by=merger.reviewer, plan=plan, now=NOW), merger.reviewer)
    assert organisation.resolve("Giám đốc Sở Tài chính", day=BEFORE) == office.finance
    assert organisation.resolve("Giám đốc Sở Tài chính", day=MERGED) == office.interior


def test_people_sit_at_the_new_unit_from_that_day_on(merger: Merger) -> None:
    merger.carried_out()
    assert (posts_on(merger.head, BEFORE), posts_on(merger.head, MERGED)) == (
        ["Sở Tài chính"],
        ["Sở Nội vụ và Tài chính"],
    )
    # The one who drafted it sat in a department that ended: the post is given in the name of the other.
    assert posts_on(merger.an, MERGED) == ["Sở Nội vụ và Tài chính"]
    assert posts_on(merger.binh, MERGED) == ["Văn phòng UBND tỉnh"]


def test_a_person_is_called_by_the_new_title_from_that_day_on(merger: Merger) -> None:
    plan = merger.plan()
    move = plan.post_moves.get(post__user=merger.head)
    titles = {move.pk: Wanted(UNSAID, with_work=True, title=" Phó  Giám đốc ")}
    operations.change_moves(by=merger.drafter, plan=plan, posts=titles, now=NOW)
    operations.submit(by=merger.drafter, plan=plan, now=NOW)
    carry_out(operations.approve(by=merger.reviewer, plan=plan, now=NOW), merger.reviewer)
    assert [post.title for post in merger.head.posts.order_by("valid_from")] == [move.post.title, "Phó Giám đốc"]


def test_a_title_too_long_for_a_post_is_refused_and_nothing_changes(merger: Merger) -> None:
    plan = merger.plan()
    move = plan.post_moves.get(post__user=merger.head)
    with pytest.raises(PlanRejected, match="dài quá 150"):
        operations.change_moves(
            by=merger.drafter, plan=plan, posts={move.pk: Wanted(UNSAID, with_work=True, title="x" * 151)}, now=NOW
        )
    move.refresh_from_db()
    assert (move.title, move.by_hand) == ("", False)


def test_no_day_before_it_looks_any_different_and_both_views_agree(merger: Merger) -> None:
    before = by_unit(merger.office, BEFORE)
    merger.carried_out()
    assert by_unit(merger.office, BEFORE) == before
    # Followed here, handed on from here: the room has the same name before and after.
    of_the_time = by_unit(merger.office, MERGED)
    assert of_the_time["Sở Nội vụ"] == (1, 1)
    assert of_the_time["Sở Tài chính"] == (0, 1)
    assert of_the_time["Sở Nội vụ và Tài chính"] == (2, 0)
    mapped = by_unit(merger.office, MERGED, Structure.MAPPED)
    assert mapped == {"Phòng Cải cách hành chính": (1, 0), "Sở Nội vụ và Tài chính": (3, 0)}
    assert by_unit(merger.office, BEFORE, Structure.MAPPED) == mapped


def test_killed_at_any_step_and_run_again_it_ends_the_same(merger: Merger, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = merger.approved()
    steps = ("change_units", "move_post", "move_assignment", "move_support", "finish")
    for name in steps:
        original = getattr(carrying, name)

        def broken(*args: object, _original: object = original, **kwargs: object) -> None:
            _original(*args, **kwargs)  # type: ignore[operator]
            raise KeyboardInterrupt  # the process dies right after the step was kept

        with monkeypatch.context() as patch:
            patch.setattr(carrying, name, broken)
            _run(plan, merger)
    plan.refresh_from_db()
    assert plan.state == "carried_out"
    assert Assignment.objects.filter(continues__isnull=False).count() == 3
    assert Unit.objects.filter(name="Sở Nội vụ và Tài chính").count() == 1
    assert plan.change is not None
    assert posts_on(merger.head, MERGED) == ["Sở Nội vụ và Tài chính"]


def _run(plan: Plan, merger: Merger) -> None:
    row = Job.objects.create(
        kind="reorganisation.carry_out",
        state="running",
        requested_by_key=merger.reviewer.key,
        requested_by_name=merger.reviewer.name,
        created_at=NOW,
    )
    with pytest.raises(KeyboardInterrupt):
        run_job(Progress(row, lambda: NOW), plan.pk)


def test_what_was_given_between_review_and_carrying_out_moves_too(merger: Merger) -> None:
    plan = merger.approved()
    late = follow(merger.office, "N-9", merger.office.finance, on=TODAY)
    carry_out(plan, merger.reviewer)
    new = Assignment.objects.get(continues=late)
    assert (new.lead, new.continued_on) == (united(), TODAY)


def test_what_was_finished_between_review_and_carrying_out_stays(merger: Merger) -> None:
    plan, one, office = merger.approved(), merger.open[1], merger.office
    assignments.report(by=office.accountant, assignment=one, finished_on=TODAY, now=NOW)
    assignments.confirm(by=office.officer, assignment=one, now=NOW)
    carry_out(plan, merger.reviewer)
    one.refresh_from_db()
    assert (one.state, one.lead) == (State.COMPLETED, office.finance)


def test_a_waiting_report_is_confirmed_at_the_new_unit(merger: Merger) -> None:
    plan, one, office = merger.approved(), merger.open[1], merger.office
    assignments.report(by=office.accountant, assignment=one, finished_on=TODAY - timedelta(days=5), now=NOW)
    carry_out(plan, merger.reviewer)
    new = Assignment.objects.get(continues=one)
    assert (new.state, new.finished_on) == (State.REPORTED, TODAY - timedelta(days=5))
    assignments.confirm(by=office.officer, assignment=new, now=NOW)
    assert by_unit(office, TODAY)["Sở Tài chính"] == (0, 1)


def test_who_has_the_work_now_reads_what_the_old_unit_did_and_decides_on_what_it_gave(merger: Merger) -> None:
    done, office = merger.open[3], merger.office
    outsider = user(office, "khac", (Role.UNIT_HEAD, office.communes[0], office.communes[0]))
    merger.carried_out()
    head, other = actor_of(merger.head, on=TODAY), actor_of(outsider, on=TODAY)
    assert queries.visible_to(head).filter(pk=done.pk).exists()
    assert not queries.visible_to(other).filter(pk=done.pk).exists()
    # Nothing can be entered or worked on there any more.
    assert head.may(Permission.ASSIGNMENT_READ, office.interior.pk)
    assert not head.may(Permission.ASSIGNMENT_PERFORM, office.interior.pk)
    # Before it, nobody of Finance read the papers of Home Affairs.
    assert not actor_of(merger.head, on=BEFORE).may(Permission.ASSIGNMENT_READ, office.interior.pk)


def test_asked_for_twice_it_is_done_once(merger: Merger) -> None:
    plan = merger.carried_out()
    with pytest.raises(operations.PlanRejected) as refused:
        operations.carry_out(by=merger.reviewer, plan=plan, now=NOW)
    assert refused.value.code == "plan-wrong-state"
