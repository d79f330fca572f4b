"""Báo cáo tự chấm điểm of a sheet: the sums by area, every criterion with its evidence, what lacks evidence and why.

What surveys score is not scored by the unit itself: it stands apart and is in no rate of this report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Records
from dondoc.language import dates
from dondoc.papers.living import Number, Words
from dondoc.papers.official import Grid, Paper, Text
from dondoc.papers.tables import Column, Row, Value
from dondoc.scoring.models import Evidence, Score, Sheet
from dondoc.scoring.papers import heads
from dondoc.scoring.papers.telling import FEW_PLACES, Teller, basis, percent, points
from dondoc.scoring.queries.sets import tree
from dondoc.scoring.queries.sheets import leaves_of, numbers_of
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.rules.saying import near
from dondoc.scoring.states import NotApplicable
from dondoc.scoring.totals import Mark, Totals, index_of
from dondoc.scoring.tree import Node, leaves, walked

SHEET, LEAF = "score-sheet", "score-leaf"  # the pages that its numbers open
RESTRICTED = "Văn bản hạn chế tiếp cận"


@dataclass(frozen=True, slots=True)
class Told:
    """A sheet as its unit scored it: leaves by criterion, the evidence of each in words, the sums at every node."""

    sheet: Sheet
    tree: tuple[Node, ...]
    leaves: Mapping[int, Score]
    evidence: Mapping[int, Sequence[str]]
    nodes: Mapping[int, Totals]
    whole: Totals
    teller: Teller

    def number(self, value: Decimal | None, places: int, label: str) -> Number:
        """Points of the sheet, which lead to it."""
        return self.teller.told(points(value, places), value, label, Records(SHEET, "", {"number": self.sheet.pk}))


def self_report_paper(actor: Actor, sheet: Sheet, teller: Teller) -> Paper:
    """The report; `teller` takes its numbers down. A document that the actor may not read is not named."""
    told = _read(actor, sheet, teller)
    title = f"Kết quả tự chấm điểm Chỉ số cải cách hành chính năm {sheet.round.year} của {sheet.unit.name}"
    standing = sheet.round.standing
    parts: list[Text | Grid] = [
        *_opening(told),
        Text("I. Kết quả theo lĩnh vực", strong=True),
        _areas(told),
        *_sums(told),
        Text("II. Kết quả từng tiêu chí", strong=True),
        _criteria(told),
        Text("III. Giải trình", strong=True),
        *_explained(told),
        Text(f"{sheet.unit.name} báo cáo {standing.name} tổng hợp, trình Hội đồng thẩm định./."),
    ]
    return Paper(
        heads.of_unit(sheet.unit, "Báo cáo", "BC", title),
        parts,
        [heads.head_of(sheet.unit, sheet.signed_by_name)],
        recipients=[f"{standing.name};", f"Lưu: VT, {sheet.unit.code or 'HS'}."],
    )


def _read(actor: Actor, sheet: Sheet, teller: Teller) -> Told:
    nodes = tree(sheet.round.set)
    found = {leaf.criterion_id: leaf for leaf in leaves_of(sheet)}
    surveyed = {node.id for node in leaves(nodes) if node.kind in NOT_SELF_SCORED}
    index = index_of(
        nodes,
        {number: _mark(leaf, number in surveyed) for number, leaf in found.items()},
        negative_lowers=sheet.round.set.negative_lowers,
    )
    return Told(sheet, nodes, found, _evidence(actor, sheet), index.nodes, index.criteria, teller)


def _mark(leaf: Score, surveyed: bool) -> Mark:
    return Mark(None if surveyed else leaf.self_points, numbers_of(leaf).left_out)


def _evidence(actor: Actor, sheet: Sheet) -> dict[int, list[str]]:
    """What proves each leaf, with section and page."""
    given = list(sheet.evidence.select_related("document").prefetch_related("scores").order_by("effective_on", "pk"))
    named = {each.document_id for each in given if each.document_id}
    readable = set(documents.visible_to(actor).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    found: dict[int, list[str]] = {}
    for each in given:
        for score in each.scores.all():
            found.setdefault(score.pk, []).append(_cited(each, readable))
    return found


def _cited(each: Evidence, readable: Collection[int]) -> str:
    if each.document is None:
        name = each.citation
    elif each.document_id in readable:
        name = f"{each.document.type or 'Văn bản'} {each.document.sign}".strip()
    else:
        name = RESTRICTED
    page = f"trang {each.page}" if each.page else ""
    return ", ".join(word for word in (name, each.section, page) if word)


def _opening(told: Told) -> list[Text]:
    round = told.sheet.round
    on = basis(round)
    under = f"Thực hiện {on}, " if on else ""
    return [
        Text(
            f"{under}{told.sheet.unit.name} báo cáo kết quả tự chấm điểm năm {round.year} như sau "
            f"(tài liệu kiểm chứng tính đến hết ngày {dates.written(round.evidence_until)}):"
        )
    ]


def _surveyed(told: Told, nodes: Sequence[Node]) -> Decimal:
    """The maximum that surveys score below these nodes, less what is left out."""
    some = [node for node in leaves(nodes) if node.kind in NOT_SELF_SCORED]
    return sum((told.nodes[node.id].net for node in some), Decimal(0))


def _areas(told: Told) -> Grid:
    columns = [
        Column("TT", 0.9),
        Column("Lĩnh vực", 4.6),
        Column("Điểm tối đa", 1.3, number=True),
        Column("Không chấm", 1.3, number=True),
        Column("Điều tra xã hội học", 1.4, number=True),
        Column("Tối đa tự chấm", 1.4, number=True),
        Column("Điểm tự chấm", 1.4, number=True),
        Column("Tỷ lệ", 1.4, number=True),
    ]
    rows = [_area_row(told, area.code, area.name, told.nodes[area.id], [area]) for area in told.tree]
    whole = _area_row(told, "", "Tổng cộng", told.whole, told.tree)
    return Grid(columns, [*(Row(cells) for cells in rows), Row(whole, strong=True)])


def _area_row(told: Told, code: str, name: str, totals: Totals, nodes: Sequence[Node]) -> list[Value]:
    places, surveyed = told.sheet.round.set.places, _surveyed(told, nodes)
    rate = _rate(totals.points, totals.net - surveyed)
    own: list[tuple[str, Decimal]] = [
        ("điểm tối đa", totals.full),
        ("không chấm", totals.excluded),
        ("điều tra xã hội học", surveyed),
        ("tối đa tự chấm", totals.net - surveyed),
    ]
    return [
        code,
        name,
        *(told.number(value, FEW_PLACES, f"{name}: {label}") for label, value in own),
        told.number(totals.points, places, f"{name}: điểm tự chấm"),
        told.teller.told(percent(rate), rate, f"{name}: tỷ lệ", Records(SHEET, "", {"number": told.sheet.pk})),
    ]


def _rate(reached: Decimal, of: Decimal) -> Decimal | None:
    return near(Fraction(reached) * 100 / Fraction(of), 2) if of else None


def _sums(told: Told) -> list[Text]:
    own = told.whole.net - _surveyed(told, told.tree)
    places = told.sheet.round.set.places
    unscored = told.whole.waiting - _surveyed(told, told.tree)
    found = [
        Text(
            [
                "Tổng điểm tự chấm: ",
                told.number(told.whole.points, places, "Tổng điểm tự chấm"),
                "/",
                told.number(own, FEW_PLACES, "Tổng điểm tối đa tự chấm"),
                f" điểm, đạt {percent(_rate(told.whole.points, own))}. Tiêu chí điều tra xã hội học (",
                told.number(_surveyed(told, told.tree), FEW_PLACES, "Điểm tối đa điều tra xã hội học"),
                " điểm) không tự chấm.",
            ]
        )
    ]
    if unscored > 0:
        found.append(Text(f"Còn các tiêu chí với tổng {points(unscored)} điểm tối đa chưa tự chấm, tính 0 điểm."))
    return found


def _criteria(told: Told) -> Grid:
    columns = [
        Column("Mã", 1),
        Column("Tiêu chí", 5),
        Column("Điểm tối đa", 1.1, number=True),
        Column("Điểm tự chấm", 1.2, number=True),
        Column("Tài liệu kiểm chứng", 5),
    ]
    return Grid(columns, [_criterion_row(told, node) for _depth, node in walked(told.tree)])


def _criterion_row(told: Told, node: Node) -> Row:
    places = told.sheet.round.set.places
    if not node.is_leaf:
        reached = points(told.nodes[node.id].points, places)
        return Row([node.code, node.name, points(node.maximum), reached, ""], strong=True)
    leaf = told.leaves.get(node.id)
    proofs = "\n".join(told.evidence.get(leaf.pk, ())) if leaf else ""
    return Row([node.code, node.name, points(node.maximum), _self_words(told, node, leaf, places), proofs])


def _self_words(told: Told, node: Node, leaf: Score | None, places: int) -> Words:
    if leaf is not None and numbers_of(leaf).left_out:
        return "không chấm"
    if node.kind in NOT_SELF_SCORED:
        return "điều tra"
    if leaf is None or leaf.self_points is None:
        return points(None, places)
    shown, label = points(leaf.self_points, places), f"{node.code} {node.name}: điểm tự chấm"
    return told.teller.told(shown, leaf.self_points, label, Records(LEAF, "", {"number": leaf.pk}))


def _explained(told: Told) -> list[Text]:
    """Criteria without evidence, criteria below their maximum that the unit explains, and what is asked left out."""
    pairs = [(node, told.leaves[node.id]) for node in leaves(told.tree) if node.id in told.leaves]
    own = [(node, leaf) for node, leaf in pairs if node.kind not in NOT_SELF_SCORED]
    bare = [_line(node, leaf) for node, leaf in own if leaf.self_points and not told.evidence.get(leaf.pk)]
    low = [_line(node, leaf) for node, leaf in own if _explains(node, leaf) and told.evidence.get(leaf.pk)]
    out = [_left_out(node, leaf) for node, leaf in pairs if leaf.not_applicable]
    return [
        *_group("1. Tiêu chí chưa có tài liệu kiểm chứng", bare, "Không có."),
        *_group("2. Tiêu chí chưa đạt điểm tối đa", low, "Không có giải trình thêm."),
        *_group("3. Tiêu chí đề nghị không chấm", out, "Không có."),
    ]


def _explains(node: Node, leaf: Score) -> bool:
    return bool(leaf.self_note) and leaf.self_points is not None and leaf.self_points < node.maximum


def _group(title: str, lines: Sequence[str], nothing: str) -> list[Text]:
    return [Text(title, strong=True), *(Text(line) for line in lines or [nothing])]


def _line(node: Node, leaf: Score) -> str:
    said = leaf.self_note.strip().rstrip(".") or "chưa ghi giải trình"
    return f"- {node.code} {node.name}: tự chấm {points(leaf.self_points)}/{points(node.maximum)} điểm; {said}."


def _left_out(node: Node, leaf: Score) -> str:
    said = leaf.not_applicable_reason.strip().rstrip(".")
    decided = {
        NotApplicable.ASKED: "đang xem xét",
        NotApplicable.APPROVED: f"được chấp nhận ({leaf.not_applicable_by_name})",
        NotApplicable.REFUSED: f"không được chấp nhận ({leaf.not_applicable_by_name})",
    }[NotApplicable(leaf.not_applicable)]
    return f"- {node.code} {node.name} ({points(node.maximum)} điểm): {said}; {decided}."
