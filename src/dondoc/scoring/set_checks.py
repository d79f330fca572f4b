"""What keeps a set from being published: sums that do not agree, leaves without a rule, rules and figures unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dondoc.indicators.definitions import Definition
from dondoc.language.numbers import written
from dondoc.scoring.needs import lacking
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.tree import Node, leaves, sums_apart

# Checks a leaf's rule; raises ScoreRejected.
RuleCheck = Callable[[Node], object]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and at which criterion; `node` None: with the set as a whole."""

    node: Node | None
    refusal: ScoreRejected


def faults(
    nodes: Sequence[Node], total: Decimal, *, check: RuleCheck, figures: Mapping[str, Definition] | None = None
) -> list[Fault]:
    """Everything that keeps the set from being published. `figures`: those that are known; None asks nothing."""
    if not nodes:
        return [Fault(None, ScoreRejected("set-empty", "Bộ tiêu chí chưa có tiêu chí nào; hãy nhập hoặc thêm."))]
    return [
        *sum_faults(nodes, total),
        *(fault for leaf in leaves(nodes) for fault in leaf_faults(leaf, check, figures)),
    ]


def sum_faults(nodes: Sequence[Node], total: Decimal) -> list[Fault]:
    """Every level at which the maxima do not add up, with both sums."""
    return [Fault(each.node, _sum(each.node, each.stated, each.added)) for each in sums_apart(nodes, total)]


def _sum(node: Node | None, stated: Decimal, added: Decimal) -> ScoreRejected:
    has, makes, apart = points(stated), points(added), points(abs(stated - added))
    if node is None:
        return ScoreRejected(
            "set-sum",
            f"Các lĩnh vực cộng lại được {makes} điểm, tổng điểm của bộ tiêu chí là {has} (lệch {apart}); "
            "hãy sửa điểm tối đa của lĩnh vực hoặc tổng điểm.",
            stated=has,
            added=makes,
            apart=apart,
        )
    return ScoreRejected(
        "criterion-sum",
        f"Tiêu chí {node.code} ghi tối đa {has} điểm, các mục bên dưới cộng lại được {makes} (lệch {apart}); "
        "hãy sửa một trong hai.",
        number=node.code,
        stated=has,
        added=makes,
        apart=apart,
    )


def leaf_faults(leaf: Node, check: RuleCheck, figures: Mapping[str, Definition] | None) -> list[Fault]:
    """What is wrong with one leaf."""
    found: list[ScoreRejected] = []
    if leaf.kind is None:
        found.append(
            ScoreRejected(
                "leaf-no-rule",
                f"Tiêu chí {leaf.code} chưa có cách tính điểm; hãy chọn cách tính và ghi quy tắc.",
                number=leaf.code,
            )
        )
    else:
        try:
            check(leaf)
        except ScoreRejected as wrong:
            found.append(wrong)
    if leaf.indicator and figures is not None:
        found += figure_faults(leaf, figures)
    return [Fault(leaf, each) for each in found]


def figure_faults(leaf: Node, figures: Mapping[str, Definition]) -> list[ScoreRejected]:
    """That the figure of a leaf is not known, or does not give what the leaf's rule reads."""
    if leaf.indicator not in figures:
        return [unknown_figure(leaf)]
    if leaf.kind is None or not (absent := lacking(leaf.kind, leaf.parameters, figures[leaf.indicator])):
        return []
    names = ", ".join(absent)
    return [
        ScoreRejected(
            "leaf-figure-lacks",
            f"Tiêu chí {leaf.code}: cách tính và số liệu “{leaf.indicator}” không khớp ở: {names}; "
            "hãy sửa mã trong quy tắc hoặc chọn số liệu khác.",
            number=leaf.code,
            indicator=leaf.indicator,
            names=names,
        )
    ]


def unknown_figure(leaf: Node) -> ScoreRejected:
    """The figure that a leaf names is not in the registry."""
    return ScoreRejected(
        "leaf-figure",
        f"Tiêu chí {leaf.code}: không có số liệu nào mang mã “{leaf.indicator}”; hãy xem mã ở trang Số liệu.",
        number=leaf.code,
        indicator=leaf.indicator,
    )


def points(value: Decimal) -> str:
    """Points as pages and papers write them.

    >>> points(Decimal("8.5000")), points(Decimal("100.0000"))
    ('8,5', '100')
    """
    normal = value.normalize()
    return written(normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal)
