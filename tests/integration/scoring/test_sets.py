"""Criteria sets: kept as drafts, taken from sheets, published once and then the same for ever."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, transaction

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.care.checks.criteria_sets import criteria_sets
from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor, Refused
from dondoc.scoring import set_sheets
from dondoc.scoring.differences import Aspect, Change, differences
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.operations import criteria as criteria_operations
from dondoc.scoring.operations import sets as operations
from dondoc.scoring.operations.sets import Head
from dondoc.scoring.queries import model_sets
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.set_lines import Title, understood
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node, leaves, walked
from dondoc.sheets.reading import open_sheet
from tests.integration.office import NOW, Office
from tests.integration.unchanged import nothing_changes

HEAD = Head(2026, "department", "Bộ tiêu chí năm 2026", basis="12/QĐ-UBND ngày 05/01/2026", total=Decimal(3))
PARTS = (
    Node(0, "1.1", "Ban hành kế hoạch", Decimal("0.5"), RuleKind.BOOL),
    Node(0, "1.2", "Hoàn thành kế hoạch", Decimal("1.5"), RuleKind.PROP_FLOOR, {"at_least": "80"}),
)
NODES = (
    Node(0, "1", "Chỉ đạo, điều hành", Decimal(2), below=PARTS),
    Node(0, "2", "Sáng kiến", Decimal(1), RuleKind.MANUAL),
)


@pytest.fixture
def keeper(office: Office) -> Actor:
    """The standing office."""
    return office.person(Role.REFORM_OFFICER, office.committee)


@pytest.fixture
def draft(keeper: Actor) -> CriteriaSet:
    """A small set that could be published."""
    return operations.begin(by=keeper, head=HEAD, nodes=NODES, now=NOW)


def at(set: CriteriaSet, code: str) -> Criterion:
    return Criterion.objects.get(set=set, code=code)


def node(set: CriteriaSet, code: str) -> Node:
    return next(each for _depth, each in walked(queries.tree(set)) if each.code == code)


def outline(set: CriteriaSet) -> list[str]:
    return [each.code for _depth, each in walked(queries.tree(set))]


def test_a_set_begins_as_a_draft_with_its_criteria_in_order(keeper: Actor, draft: CriteriaSet) -> None:
    assert outline(draft) == ["1", "1.1", "1.2", "2"]
    assert [each.position for each in queries.criteria(draft)] == [1, 2, 3, 4]
    assert queries.faults(draft) == []
    assert Record.objects.filter(subject_kind="criteria_set", subject_id=draft.pk).count() == 1


def test_drafts_are_seen_by_who_keeps_sets_and_published_ones_by_who_reads(
    office: Office, keeper: Actor, draft: CriteriaSet
) -> None:
    assert list(queries.visible_to(office.specialist)) == []

    operations.publish(by=keeper, set=draft, now=NOW)

    assert list(queries.visible_to(office.specialist)) == [draft]
    assert list(queries.visible_to(Actor("nobody", "Không ai"))) == []


def test_a_criterion_is_added_moved_changed_and_taken_out(keeper: Actor, draft: CriteriaSet) -> None:
    said = Node(0, "1.3", "Báo cáo", Decimal("0.5"), RuleKind.MANUAL)
    made = criteria_operations.add(by=keeper, set=draft, said=said, now=NOW)
    criteria_operations.move(by=keeper, criterion=made, up=True, now=NOW)
    assert outline(draft) == ["1", "1.1", "1.3", "1.2", "2"]

    criteria_operations.change(by=keeper, criterion=made, said=replace(said, maximum=Decimal(1)), now=NOW)
    assert node(draft, "1.3").maximum == 1

    assert criteria_operations.remove(by=keeper, criterion=at(draft, "1"), now=NOW) == 4
    assert outline(draft) == ["2"]
    assert [each.position for each in queries.criteria(draft)] == [1]


def test_another_number_moves_a_criterion_with_all_below_it(keeper: Actor, draft: CriteriaSet) -> None:
    said = replace(node(draft, "1"), code="2.1", below=())

    criteria_operations.change(by=keeper, criterion=at(draft, "1"), said=said, now=NOW)

    assert outline(draft) == ["2", "2.1", "2.1.1", "2.1.2"]
    assert node(draft, "2").kind is None


def test_what_has_something_below_it_is_no_leaf_anymore(keeper: Actor, draft: CriteriaSet) -> None:
    said = Node(0, "2.1", "Sáng kiến cấp tỉnh", Decimal(1), RuleKind.MANUAL)

    criteria_operations.add(by=keeper, set=draft, said=said, now=NOW)

    assert node(draft, "2").kind is None
    record = Record.objects.filter(action="criteria_set.criterion_changed").get()
    assert record.before == {"kind": "manual", "parameters": {}, "indicator": ""}


Change_ = Callable[[Actor, CriteriaSet], object]


def add(**more: Any) -> Change_:
    said = replace(Node(0, "3", "Khác", Decimal(1), RuleKind.MANUAL), **more)
    return lambda by, set: criteria_operations.add(by=by, set=set, said=said, now=NOW)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (add(code="1.2"), "criterion-twice"),
        (add(code="mục một"), "criterion-code"),
        (add(code="4.1"), "criterion-alone"),
        (
            lambda by, set: criteria_operations.change(
                by=by, criterion=at(set, "1"), said=replace(node(set, "1"), code="1.1.1"), now=NOW
            ),
            "criterion-below-itself",
        ),
        (
            lambda by, set: criteria_operations.change(
                by=by, criterion=at(set, "1"), said=replace(node(set, "1"), code="2"), now=NOW
            ),
            "criterion-twice",
        ),
        (add(name=" "), "criterion-name"),
        (add(maximum=Decimal("-1")), "criterion-maximum"),
        (add(maximum=Decimal("0.00001")), "criterion-maximum"),
        (add(kind=RuleKind.STEP, parameters={}), "leaf-rule"),
        (lambda by, set: operations.change(by=by, set=set, head=replace(HEAD, group="nobody"), now=NOW), "set-group"),
        (lambda by, set: operations.change(by=by, set=set, head=replace(HEAD, total=Decimal(0)), now=NOW), "set-total"),
        (lambda by, set: operations.change(by=by, set=set, head=replace(HEAD, title=" "), now=NOW), "set-title"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    keeper: Actor, draft: CriteriaSet, act: Change_, code: str
) -> None:
    with nothing_changes(), pytest.raises(ScoreRejected) as refused:
        act(keeper, draft)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("code", "more", "fault"),
    [
        ("1.2", {"maximum": Decimal(1)}, "criterion-sum"),
        ("2", {"maximum": Decimal(2)}, "set-sum"),
        ("2", {"kind": None}, "leaf-no-rule"),
        ("2", {"indicator": "nothing.known"}, "leaf-figure"),
        ("1.2", {"indicator": "assignments.given"}, "leaf-figure-lacks"),
    ],
)
def test_a_set_with_a_fault_is_not_published(
    keeper: Actor, draft: CriteriaSet, code: str, more: dict[str, Any], fault: str
) -> None:
    said = replace(node(draft, code), **more)
    criteria_operations.change(by=keeper, criterion=at(draft, code), said=said, now=NOW)

    with nothing_changes(), pytest.raises(ScoreRejected) as refused:
        operations.publish(by=keeper, set=draft, now=NOW)

    assert refused.value.code == fault


def test_the_sums_that_do_not_agree_are_named(keeper: Actor, draft: CriteriaSet) -> None:
    said = replace(node(draft, "1.2"), maximum=Decimal(1))
    criteria_operations.change(by=keeper, criterion=at(draft, "1.2"), said=said, now=NOW)

    (fault,) = queries.faults(draft)

    assert str(fault.refusal).startswith("Tiêu chí 1 ghi tối đa 2 điểm, các mục bên dưới cộng lại được 1,5 (lệch 0,5)")


def test_a_set_is_not_published_without_its_decision_nor_by_who_does_not_keep_sets(
    office: Office, keeper: Actor, draft: CriteriaSet
) -> None:
    with nothing_changes(), pytest.raises(Refused):
        operations.publish(by=office.officer, set=draft, now=NOW)
    operations.change(by=keeper, set=draft, head=replace(HEAD, basis=""), now=NOW)
    with nothing_changes(), pytest.raises(ScoreRejected) as refused:
        operations.publish(by=keeper, set=draft, now=NOW)
    assert refused.value.code == "set-no-basis"


@pytest.mark.parametrize(
    "act",
    [
        add(),
        lambda by, set: criteria_operations.change(
            by=by, criterion=at(set, "2"), said=replace(node(set, "2"), name="Khác"), now=NOW
        ),
        lambda by, set: criteria_operations.move(by=by, criterion=at(set, "2"), up=True, now=NOW),
        lambda by, set: criteria_operations.remove(by=by, criterion=at(set, "2"), now=NOW),
        lambda by, set: criteria_operations.lay_down(by=by, set=set, nodes=NODES[:1], now=NOW),
        lambda by, set: operations.change(by=by, set=set, head=replace(HEAD, title="Khác"), now=NOW),
        lambda by, set: operations.publish(by=by, set=set, now=NOW),
        lambda by, set: operations.discard(by=by, set=set, now=NOW),
    ],
)
def test_no_operation_changes_a_published_set(keeper: Actor, draft: CriteriaSet, act: Change_) -> None:
    operations.publish(by=keeper, set=draft, now=NOW)

    with nothing_changes(), pytest.raises(ScoreRejected) as refused:
        act(keeper, draft)

    assert refused.value.code == "set-published"


def test_the_database_itself_refuses_to_change_a_published_set(keeper: Actor, draft: CriteriaSet) -> None:
    operations.publish(by=keeper, set=draft, now=NOW)

    changes: tuple[Callable[[], object], ...] = (
        lambda: Criterion.objects.filter(set=draft, code="2").update(maximum=9),
        lambda: CriteriaSet.objects.filter(pk=draft.pk).update(state=SetState.DRAFT.value, published_at=None),
    )
    for change in changes:
        with nothing_changes(), pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            change()


def test_the_seal_tells_rows_taken_away_behind_the_operations_back(keeper: Actor, draft: CriteriaSet) -> None:
    published = operations.publish(by=keeper, set=draft, now=NOW)
    assert published.seal == queries.seal(CriteriaSet.objects.get(pk=draft.pk))

    assert list(criteria_sets(Look(now=NOW))) == []

    Criterion.objects.filter(set=draft, code="2").delete()

    assert published.seal != queries.seal(published)
    assert [found.subject for found in criteria_sets(Look(now=NOW))] == [("criteria_set", draft.pk)]


def test_next_years_set_is_a_copy_whose_differences_are_told(keeper: Actor, draft: CriteriaSet) -> None:
    operations.publish(by=keeper, set=draft, now=NOW)
    later = operations.copy(by=keeper, set=draft, head=replace(HEAD, year=2027, title="Bộ tiêu chí 2027"), now=NOW)
    assert (later.copied_from, later.state) == (draft, "draft")
    assert differences(queries.tree(draft), queries.tree(later)) == []

    half = replace(node(later, "1.2"), maximum=Decimal(1), parameters={"at_least": "90"})
    criteria_operations.change(by=keeper, criterion=at(later, "1.2"), said=half, now=NOW)
    criteria_operations.remove(by=keeper, criterion=at(later, "2"), now=NOW)
    criteria_operations.add(
        by=keeper, set=later, said=Node(0, "2", "Chuyển đổi số", Decimal(1), RuleKind.MANUAL), now=NOW
    )
    found = differences(queries.tree(draft), queries.tree(later))

    # A new name under an old number is the same criterion renamed: an official sees both names.
    assert [(each.change, each.node.code, each.aspects) for each in found] == [
        (Change.CHANGED, "1.2", (Aspect.MAXIMUM, Aspect.RULE)),
        (Change.CHANGED, "2", (Aspect.NAME,)),
    ]


def test_a_criterion_that_moved_is_known_by_its_name_again() -> None:
    before = (Node(1, "1", "Một", Decimal(1)), Node(2, "2", "Hai", Decimal(1)))
    after = (Node(3, "1", "Mới", Decimal(1)), Node(4, "2", "Một", Decimal(1)))

    found = differences(before, after)

    assert [(each.change, each.node.name) for each in found] == [
        (Change.ADDED, "Mới"),
        (Change.CHANGED, "Một"),
        (Change.REMOVED, "Hai"),
    ]


def exported(set: CriteriaSet) -> bytes:
    return set_sheets.exported(queries.tree(set), heading=set.title)


def test_a_set_that_was_exported_and_comes_in_again_changes_nothing(keeper: Actor) -> None:
    (model,) = model_sets.model_sets()
    head = replace(HEAD, total=model.total)
    draft = operations.begin(by=keeper, head=head, nodes=model.nodes, is_model=True, now=NOW)
    lines = set_sheets.lines(open_sheet("bo.xlsx", exported(draft)))

    nodes, faults = understood(lines, total=draft.total, there=queries.tree(draft))

    assert faults == []
    with nothing_changes():
        assert not criteria_operations.lay_down(by=keeper, set=draft, nodes=nodes, now=NOW)


def test_the_template_comes_in_as_it_is_but_for_the_total() -> None:
    lines = set_sheets.lines(open_sheet("mau.xlsx", set_sheets.template()))

    nodes, faults = understood(lines, total=Decimal("2.5"))

    assert faults == []
    assert len(leaves(nodes)) == 3


def test_two_mistakes_of_a_sheet_are_told_with_their_lines_and_mended_in_the_file(
    keeper: Actor, draft: CriteriaSet
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(draft)))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == Title.CODE)
    columns = {cell.value: cell.column for cell in head}
    of = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1)}
    sheet.cell(of["1.1"], columns[Title.KIND], "Theo cảm tính")
    sheet.cell(of["1.2"], columns[Title.RULE], "mức sàn: tám mươi")

    _nodes, faults = understood(_lines(book), total=draft.total, there=queries.tree(draft))

    assert [(fault.line, fault.title) for fault in faults] == [(of["1.1"], Title.KIND), (of["1.2"], Title.RULE)]
    assert "Theo cảm tính" in str(faults[0].refusal)
    assert "80%" in str(faults[1].refusal)

    sheet.cell(of["1.1"], columns[Title.KIND], "dat hoac khong dat")
    sheet.cell(of["1.2"], columns[Title.RULE], "mức sàn: 85%")
    nodes, faults = understood(_lines(book), total=draft.total, there=queries.tree(draft))

    assert faults == []
    assert criteria_operations.lay_down(by=keeper, set=draft, nodes=nodes, now=NOW)
    assert node(draft, "1.2").parameters == {"at_least": "85"}


def _lines(book: openpyxl.Workbook) -> list[Any]:
    target = io.BytesIO()
    book.save(target)
    return set_sheets.lines(open_sheet("bo.xlsx", target.getvalue()))
