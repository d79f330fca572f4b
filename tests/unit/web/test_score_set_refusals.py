"""Every refusal of criteria sets can be said in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import dondoc.scoring
from dondoc.scoring.set_lines import WRONG
from dondoc.web import score_set_refusals

PART = Path(dondoc.scoring.__file__ or "").parent
MODULES = (
    *("leaf_rules", "set_checks", "set_lines", "set_sheets"),
    *("operations/criteria", "operations/set_writing", "operations/sets"),
)


def raised_codes() -> set[str]:
    """The codes that the refusals are made with."""
    found = set(WRONG)
    for module in MODULES:
        for node in ast.walk(ast.parse((PART / f"{module}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ScoreRejected":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert raised_codes() == set(score_set_refusals.SENTENCES)
