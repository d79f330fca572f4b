"""The rule of a leaf: checked, told in words, tried with a measure; what it needs of a figure."""

from __future__ import annotations

from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules import words
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.tree import Node


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
        raise ScoreRejected(
            "leaf-rule",
            f"Tiêu chí {leaf.code}, quy tắc chấm điểm: {wrong}",
            number=leaf.code,
            sentence=str(wrong),
        ) from wrong


def told(leaf: Node) -> str:
    """The rule in a sentence; "" where there is none that can be used."""
    if leaf.kind is None:
        return ""
    try:
        return words.told(leaf.kind, leaf.parameters, leaf.maximum)
    except BadRule:
        return ""
