"""The 74 leaves of the model set, walked: each names its figure, register or index, which gives what its rule reads."""

from __future__ import annotations

import pytest

from dondoc.scoring.needs import lacking
from dondoc.scoring.queries.indices import figures_and_indices
from dondoc.scoring.queries.model_sets import model_sets
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.tree import Node, leaves

pytestmark = pytest.mark.django_db


def wrong(leaf: Node) -> str:
    """What is wrong with a leaf; "" where nothing is."""
    if leaf.kind is None or not leaf.evidence:
        return f"{leaf.code}: no rule or no evidence"
    if leaf.kind is RuleKind.SURVEY:
        return f"{leaf.code}: a survey is no figure of the system" if leaf.indicator else ""
    definition = figures_and_indices().get(leaf.indicator)
    if definition is None:
        return f"{leaf.code}: no figure is called {leaf.indicator!r}"
    absent = lacking(leaf.kind, leaf.parameters, definition)
    return f"{leaf.code}: {leaf.indicator} does not fit at {absent}" if absent else ""


def test_each_of_the_74_leaves_names_its_figure_register_or_survey() -> None:
    (model,) = model_sets()
    walked = leaves(model.nodes)

    assert len(walked) == 74
    assert [said for said in map(wrong, walked) if said] == []
