"""The rules of a plan: where work goes, what is undecided, what cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.organisation.changes import ChangeKind
from dondoc.reorganisation.planning import (
    SHAPES,
    UNDECIDED,
    UNSAID,
    Days,
    Destination,
    FieldWork,
    Item,
    Outline,
    ProblemKind,
    Result,
    Source,
    placed,
    problems,
    routes,
    suggested,
)
from dondoc.reorganisation.rejections import SENTENCES, refusal

BORN = date(2008, 4, 1)
# The rooms of 2020: merged on paper on 14/5, still counted apart on 19/6.
DAYS = Days(date(2020, 5, 14), date(2020, 5, 14), date(2020, 6, 20))
LABOUR, EMPLOYMENT, POVERTY = 1, 10, 11
HOME, NEW = 100, 101


def source(unit: int, *, ends: bool = True, born: date = BORN) -> Source:
    return Source(unit, f"Đơn vị {unit}", born, ends)


def united(**changes: object) -> Outline:
    """Two departments become one; one field of the first goes to a department that stays."""
    outline = Outline(
        kind=ChangeKind.UNITE,
        days=DAYS,
        sources=(source(LABOUR), source(2)),
        results=(Result(NEW, "Sở mới"), Result(HOME, "Sở đang có", unit=3, valid_from=BORN)),
        work=(
            FieldWork(LABOUR, EMPLOYMENT, UNSAID),
            FieldWork(LABOUR, POVERTY, Destination(HOME)),
            FieldWork(LABOUR, None, Destination(NEW)),
            FieldWork(2, None, Destination(NEW)),
        ),
        posts=(Item(1, LABOUR), Item(2, 2)),
        assignments=(Item(5, LABOUR, frozenset({POVERTY})), Item(6, LABOUR, frozenset({EMPLOYMENT}))),
    )
    return replace(outline, **changes)  # type: ignore[arg-type]


def kinds(outline: Outline) -> list[ProblemKind]:
    return [problem.kind for problem in problems(outline)]


def test_a_plan_that_says_where_everything_goes_has_no_problem() -> None:
    assert problems(united()) == []


def test_work_goes_with_its_field_and_all_else_with_the_rest() -> None:
    known = routes(united().work)
    assert known.of(LABOUR, [POVERTY]).result == HOME
    assert known.of(LABOUR, [EMPLOYMENT]).result == NEW
    assert known.of(LABOUR).result == NEW
    # A person with fields that part ways goes nowhere until somebody says where.
    assert known.of(LABOUR, [POVERTY, EMPLOYMENT]) == UNSAID
    assert known.of(99) == UNSAID


def test_a_room_stands_below_whoever_takes_its_fields_over_else_below_the_rest() -> None:
    room, archive = 7, 8
    work = (*united().work, FieldWork(room, POVERTY, UNSAID), FieldWork(archive, None, UNSAID))
    assert routes(work).below(room, LABOUR).result == HOME
    assert routes(work).below(archive, LABOUR).result == NEW


def test_what_somebody_chose_by_hand_goes_there_whatever_the_field() -> None:
    one = Item(5, LABOUR, frozenset({POVERTY}), Destination(NEW), by_hand=True)
    assert placed(one, routes(united().work)).result == NEW


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sources": ()}, ProblemKind.NO_SOURCE),
        ({"sources": (source(LABOUR),)}, ProblemKind.FEW_SOURCES),
        ({"results": ()}, ProblemKind.NO_RESULT),
        ({"results": (Result(HOME, "Sở đang có", unit=3),)}, ProblemKind.RESULT_MUST_BE_NEW),
        ({"results": (Result(NEW, "một"), Result(HOME, "hai"))}, ProblemKind.MANY_RESULTS),
        ({"kind": ChangeKind.RENAME}, ProblemKind.MANY_SOURCES),
        ({"kind": ChangeKind.DISSOLVE}, ProblemKind.RESULT_MUST_EXIST),
        ({"kind": ChangeKind.ABSORB, "results": (Result(NEW, "mới"),)}, ProblemKind.NO_TAKER),
        ({"days": replace(DAYS, in_force_on=date(2020, 5, 13))}, ProblemKind.DAYS_NOT_IN_ORDER),
        ({"days": replace(DAYS, carried_out_on=date(2020, 5, 1))}, ProblemKind.DAYS_NOT_IN_ORDER),
        ({"sources": (source(LABOUR, born=DAYS.carried_out_on), source(2))}, ProblemKind.BEFORE_UNIT),
        (
            {"results": (Result(NEW, "Sở mới"), Result(HOME, "Sở 2", unit=2, valid_from=BORN))},
            ProblemKind.RESULT_ENDS,
        ),
    ],
)
def test_what_cannot_be_so_is_said(changes: dict[str, object], expected: ProblemKind) -> None:
    assert expected in kinds(united(**changes))


def test_no_unit_is_its_own_successor() -> None:
    staying = united(
        kind=ChangeKind.SPLIT_OFF,
        sources=(source(LABOUR, ends=False),),
        results=(Result(NEW, "Phòng mới"), Result(HOME, "chính nó", unit=LABOUR)),
        work=(FieldWork(LABOUR, POVERTY, Destination(HOME)), FieldWork(LABOUR, EMPLOYMENT, Destination(NEW))),
    )
    assert ProblemKind.OWN_SUCCESSOR in kinds(staying)


def test_of_a_unit_that_ends_every_field_post_and_assignment_needs_a_place_or_the_word_that_it_has_none() -> None:
    open_ended = united(work=(FieldWork(LABOUR, POVERTY, Destination(HOME)), FieldWork(LABOUR, None, UNSAID)))
    found = {problem.kind: problem.count for problem in problems(open_ended)}
    assert found == {
        ProblemKind.WORK_UNDECIDED: 1,
        ProblemKind.POSTS_UNDECIDED: 2,
        ProblemKind.ASSIGNMENTS_UNDECIDED: 1,
    }
    nobody = Destination(nobody="việc đã hết")
    said = united(work=(FieldWork(LABOUR, None, nobody), FieldWork(2, None, nobody)))
    assert problems(said) == []


def test_what_stays_at_a_unit_that_goes_on_needs_no_word() -> None:
    split = united(
        kind=ChangeKind.SPLIT_OFF,
        sources=(source(LABOUR, ends=False),),
        results=(Result(NEW, "Phòng mới"),),
        work=(FieldWork(LABOUR, EMPLOYMENT, Destination(NEW)), FieldWork(LABOUR, POVERTY, UNSAID)),
    )
    assert problems(split) == []
    assert kinds(replace(split, work=(FieldWork(LABOUR, POVERTY, UNSAID),))) == [ProblemKind.NOTHING_LEAVES]


def test_only_one_result_is_suggested_by_the_kind_alone() -> None:
    one, two = (Result(NEW, "một"),), (Result(NEW, "một"), Result(HOME, "hai"))
    assert suggested(ChangeKind.UNITE, one) == Destination(NEW)
    assert suggested(ChangeKind.DIVIDE, two) == UNSAID
    assert suggested(ChangeKind.SPLIT_OFF, one) == UNSAID


def test_every_kind_has_its_shape_and_every_problem_its_words() -> None:
    assert SHAPES.keys() == set(ChangeKind)
    assert SENTENCES.keys() == set(ProblemKind)
    for problem in problems(united(sources=(), work=())):
        assert str(refusal(problem))


PLACES = st.sampled_from([UNSAID, Destination(HOME), Destination(NEW), Destination(nobody="hết việc")])
FIELDS = st.sampled_from([EMPLOYMENT, POVERTY, None])


@given(
    lines=st.dictionaries(st.tuples(st.sampled_from([LABOUR, 2]), FIELDS), PLACES),
    items=st.lists(st.tuples(st.sampled_from([LABOUR, 2, 9]), st.frozensets(st.sampled_from([EMPLOYMENT, POVERTY])))),
)
def test_nothing_is_undecided_exactly_when_every_item_of_an_ending_unit_has_a_place(
    lines: dict[tuple[int, int | None], Destination], items: list[tuple[int, frozenset[int]]]
) -> None:
    work = tuple(FieldWork(unit, field, to) for (unit, field), to in lines.items())
    posts = tuple(Item(number, unit, fields) for number, (unit, fields) in enumerate(items))
    outline = united(work=work, posts=posts, assignments=())
    known = routes(work)
    waits = any(not placed(item, known).said for item in posts if item.unit in {LABOUR, 2})
    assert (ProblemKind.POSTS_UNDECIDED in kinds(outline)) is waits
    assert all(placed(item, known) in {*lines.values(), UNSAID} for item in posts)
    assert set(kinds(outline)) <= UNDECIDED | {ProblemKind.OWN_SUCCESSOR}


@given(st.integers(-40, 40), st.integers(-40, 40))
def test_the_three_days_follow_each_other_or_are_refused(force: int, carried: int) -> None:
    days = Days(DAYS.decided_on, DAYS.decided_on + timedelta(force), DAYS.decided_on + timedelta(force + carried))
    in_order = force >= 0 and carried >= 0
    assert (ProblemKind.DAYS_NOT_IN_ORDER in kinds(united(days=days))) is not in_order
