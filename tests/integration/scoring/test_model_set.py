"""The 74 leaves of the model set, walked: each names its figure or register, which gives what its rule reads."""

from __future__ import annotations

import pytest

from dondoc.indicators.queries import figures
from dondoc.scoring.needs import lacking
from dondoc.scoring.queries.model_sets import model_sets
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.tree import Node, leaves

pytestmark = pytest.mark.django_db

# What no figure of the system measures: surveys, and the index of somebody else.
FROM_OUTSIDE = frozenset({RuleKind.SURVEY, RuleKind.EXTERNAL})


def wrong(leaf: Node) -> str:
    """What is wrong with a leaf; "" where nothing is."""
    if leaf.kind is None or not leaf.evidence:
        return f"{leaf.code}: no rule or no evidence"
    if leaf.kind in FROM_OUTSIDE:
        return f"{leaf.code}: a survey is no figure of the system" if leaf.indicator else ""
    definition = figures.definitions().get(leaf.indicator)
    if definition is None:
        return f"{leaf.code}: no figure is called {leaf.indicator!r}"
    absent = lacking(leaf.kind, leaf.parameters, definition)
    return f"{leaf.code}: {leaf.indicator} does not fit at {absent}" if absent else ""


def test_each_of_the_74_leaves_names_its_figure_register_or_survey() -> None:
    (model,) = model_sets()
    walked = leaves(model.nodes)

    assert len(walked) == 74
    assert [said for said in map(wrong, walked) if said] == []
