"""The rule of a leaf: checked, told in words, tried with a measure; what it needs of a figure."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.scoring.notation.shapes import BETTER, NOTHING, SHAPES
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules import words
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.tree import Node

# The names of parameters as people write them in a sheet (see `notation`).
WORDS: Mapping[str, str] = {
    **{setting.name: setting.label for shape in SHAPES.values() for setting in shape.settings},
    **{code: words for setting in (NOTHING, BETTER) for code, words in setting.choices.items()},
    "bands": "các khoảng",
    "levels": "các mức",
    "items": "các mục",
    "events": "các lần trừ",
    "flags": "các điều kiện",
    "rules": "các trường hợp",
    "at_least": ">=",
    "over": ">",
    "at_most": "<=",
    "under": "<",
    "code": "mã trong ngoặc vuông",
}


def rule_of(leaf: Node) -> Rule:
    """The rule with its parameters read. Raises BadRule, also for a leaf that has none."""
    if leaf.kind is None:
        raise BadRule("", "Chưa chọn cách tính điểm.")
    return checked(leaf.kind, leaf.parameters, leaf.maximum)


def check(leaf: Node) -> None:
    """Raises ScoreRejected where the rule of the leaf cannot be used."""
    try:
        rule_of(leaf)
    except BadRule as wrong:
        sentence = plainly(wrong)
        raise ScoreRejected(
            "leaf-rule", f"Tiêu chí {leaf.code}, quy tắc chấm điểm: {sentence}", number=leaf.code, sentence=sentence
        ) from wrong


def plainly(wrong: BadRule) -> str:
    """What is wrong with a rule, with the names of parameters as people write them in a sheet.

    >>> plainly(BadRule("bands", "chưa có mức nào."))
    'các khoảng: chưa có mức nào.'
    """
    text = str(wrong).removeprefix(f"Tham số “{wrong.parameter}”: ")
    for name, shown in WORDS.items():
        text = text.replace(f"“{name}”", f"“{shown}”")
    return f"{WORDS.get(wrong.parameter, wrong.parameter)}: {text}" if wrong.parameter else text


def told(leaf: Node) -> str:
    """The rule in a sentence; "" where there is none that can be used."""
    if leaf.kind is None:
        return ""
    try:
        return words.told(leaf.kind, leaf.parameters, leaf.maximum)
    except BadRule:
        return ""
