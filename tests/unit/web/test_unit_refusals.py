"""Every refusal of the organisation can be said in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import dondoc.organisation
from dondoc.web import unit_refusals

PART = Path(dondoc.organisation.__file__).parent


def raised_codes() -> set[str]:
    """The codes that the part's refusals are made with."""
    found: set[str] = set()
    for module in PART.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnitRejected":
                first = node.args[0]
                assert isinstance(first, ast.Constant)
                found.add(str(first.value))
    return found


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert raised_codes() == set(unit_refusals.SENTENCES)
