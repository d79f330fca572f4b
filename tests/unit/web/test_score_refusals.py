"""Every refusal of rounds and sheets can be said in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import dondoc.scoring
from dondoc.web import score_refusals

PART = Path(dondoc.scoring.__file__).parent
MODULES = (
    "acting",
    "adjusting",
    "appraising",
    "deciding",
    "evidence",
    "going_on",
    "leaving_out",
    "proposing",
    "rounds",
    "self_scoring",
    "surveys",
)
# Made of two words, or raised by the page that reads what was typed.
ELSEWHERE = {
    "round-waiting-first",
    "round-waiting-appraisal",
    "round-waiting-differing",
    "round-waiting-survey",
    "evidence-codes",
}


def raised_codes(*modules: Path) -> set[str]:
    """The codes that refusals are made with, where each is a plain string."""
    found: set[str] = set()
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            called = getattr(getattr(node, "func", None), "id", "")
            place = {"ScoreRejected": 0, "_wrong": 2}.get(called)
            if not isinstance(node, ast.Call) or place is None:
                continue
            code = node.args[place]
            if isinstance(code, ast.Constant):
                found.add(str(code.value))
    return found


def test_every_refusal_of_rounds_has_its_sentence_and_no_sentence_is_left_over() -> None:
    modules = [PART / "operations" / f"{name}.py" for name in MODULES]
    assert raised_codes(*modules, PART / "survey_sheets.py") | ELSEWHERE == set(score_refusals.SENTENCES)
