"""The model set: eight areas, 74 leaves, 100 points, each leaf with its rule and what measures it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dondoc.scoring import leaf_rules
from dondoc.scoring.notation import rules
from dondoc.scoring.queries.model_sets import ModelSet, model_sets
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.set_checks import sum_faults
from dondoc.scoring.tree import Node, full, leaves
from dondoc.scoring.trying import blanks, tried

(MODEL,) = model_sets()
LEAVES = leaves(MODEL.nodes)


@pytest.fixture
def model() -> ModelSet:
    return MODEL


def test_the_maxima_add_up_at_every_level(model: ModelSet) -> None:
    maxima = [Decimal(each) for each in ("10", "8.5", "19", "11", "15", "8.5", "12.5", "15.5")]

    assert [area.maximum for area in model.nodes] == maxima
    assert full(model.nodes) == model.total == 100
    assert sum_faults(model.nodes, model.total) == []
    assert len(LEAVES) == 74


def test_a_model_says_that_it_is_no_legal_text(model: ModelSet) -> None:
    assert "không phải văn bản pháp lý" in model.note


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.code)
def test_every_rule_can_be_written_for_people_and_tried(leaf: Node) -> None:
    assert leaf.kind is not None
    leaf_rules.check(leaf)
    assert rules.read(leaf.kind, rules.write(leaf.kind, leaf.parameters)) == leaf.parameters
    typed = {
        each.name: next(iter(each.choices), "0") if each.choices else "" for each in blanks(leaf.kind, leaf.parameters)
    }
    numbers = {each.name: "1" for each in blanks(leaf.kind, leaf.parameters) if not each.tick and not each.choices}

    assert tried(leaf.kind, leaf.parameters, leaf.maximum, {**typed, **numbers}).explanation


def test_a_count_says_what_was_counted() -> None:
    silent = {leaf.code for leaf in LEAVES if leaf.kind is RuleKind.COUNT_STEP and "says" not in leaf.parameters}
    assert silent == set()
