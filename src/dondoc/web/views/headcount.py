"""Biên chế, quy định: all units of a day with their posts, and what each rule says of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries
from dondoc.organisation.queries import Ruled
from dondoc.organisation.rules import Outcome, Rule, Verdict
from dondoc.organisation.telling import told
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, saved, unit_filters
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Words
from dondoc.web.labels.units import OUTCOMES, OUTCOMES_SHORT, RULES, RULES_SHORT
from dondoc.web.showing import show
from dondoc.web.unit_filters import HeadcountFilter, HeadcountOrder
from dondoc.web.units import UnitChoice
from dondoc.web.views.units import DEEPEST, names_above, unit_url

PER_PAGE = 50
# In the order in which an outcome asks for something.
PRESSING = (Outcome.FAILS, Outcome.EXEMPT, Outcome.UNKNOWN, Outcome.HOLDS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict in a cell: a sign and a short word, the whole sentence for whoever points at it."""

    word: Words
    icon: str
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its numbers and verdicts."""

    url: str
    name: str
    deep: int
    assigned: int | None
    present: int | None
    leaders: int | None
    heads: int | None
    deputies: int | None
    others: int | None
    marks: tuple[tuple[Words, Mark | None], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many units have that outcome in some rule; a link that filters by it."""

    word: Words
    icon: str
    tone: str
    count: int
    url: str
    here: bool


@needs(Permission.ORGANISATION_READ)
@require_safe
def headcount(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table of the day asked for."""
    wanted, asked = unit_filters.headcount(request.GET, timezone.localdate())
    everything = _seen(actor, wanted)
    shown = ordered(_with_outcome(everything, wanted), wanted.order)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
    rules = _rules(wanted)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(ruled, rules, wanted) for ruled in page],
        "rules": [(RULES_SHORT[rule], RULES[rule]) for rule in rules],
        "columns": _columns(wanted.order.value),
        "totals": _totals(everything, wanted, request.GET),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": bool(wanted.q or wanted.unit or wanted.rule or wanted.outcome),
        "more_filtered": asked.more or bool(asked.chosen["ngay"]),
        "on": wanted.on,
        "units": _choices(actor, wanted.on),
        "rule_choices": [(rule.value, RULES[rule]) for rule in Rule],
        "outcome_choices": [(outcome.value, OUTCOMES[outcome].word) for outcome in PRESSING],
        "may_change": actor.anywhere(Permission.ORGANISATION_CHANGE),
        **saved.context(request, "headcount"),
    }
    return show(request, actor, "web/headcount.html", context, place="organisation", tab="headcount", part="results")


def _seen(actor: Actor, wanted: HeadcountFilter) -> list[Ruled]:
    """The units of the day that the actor sees and the words and the subtree name."""
    visible: Collection[int] = queries.visible_ids(actor)
    if wanted.unit is not None:
        visible = set(visible) & queries.subtree_ids(wanted.unit, wanted.on)
    if wanted.q:
        found = queries.with_words(queries.on(wanted.on), wanted.q)
        visible = set(visible) & set(found.values_list("pk", flat=True))
    return queries.ruled(wanted.on, visible)


def _with_outcome(found: Iterable[Ruled], wanted: HeadcountFilter) -> list[Ruled]:
    if wanted.outcome is None and wanted.rule is None:
        return list(found)
    return [ruled for ruled in found if any(_counts(verdict, wanted) for verdict in ruled.verdicts.values())]


def _counts(verdict: Verdict, wanted: HeadcountFilter) -> bool:
    if wanted.rule is not None and verdict.rule is not wanted.rule:
        return False
    return verdict.outcome is wanted.outcome if wanted.outcome else verdict.outcome is not Outcome.NONE


ORDERS: Mapping[HeadcountOrder, Callable[[Ruled], int | None]] = {
    HeadcountOrder.ASSIGNED: lambda ruled: ruled.known.posts.assigned,
    HeadcountOrder.PRESENT: lambda ruled: ruled.known.posts.present,
    HeadcountOrder.LEADERS: lambda ruled: ruled.known.posts.leaders,
    HeadcountOrder.OTHERS: lambda ruled: ruled.known.posts.others,
}


def ordered(found: list[Ruled], order: HeadcountOrder) -> list[Ruled]:
    """As the tree, by name, or by a number: the largest first, what is not known last."""
    if order is HeadcountOrder.TREE:
        return found
    if order is HeadcountOrder.NAME:
        return sorted(found, key=lambda ruled: (ruled.unit.sort_key, ruled.unit.pk))
    number = ORDERS[order]

    def key(ruled: Ruled) -> tuple[bool, int, str]:
        value = number(ruled)
        return value is None, -(value or 0), ruled.unit.sort_key

    return sorted(found, key=key)


def _rules(wanted: HeadcountFilter) -> list[Rule]:
    return [wanted.rule] if wanted.rule else list(Rule)


def _columns(now: str) -> list[listing.Column]:
    def by_number(label: str, order: HeadcountOrder) -> listing.Column:
        return listing.column(label, now, (order.value, "descending"))

    return [
        listing.column(_("Đơn vị"), now, (HeadcountOrder.NAME.value, "ascending")),
        by_number(_("Được giao"), HeadcountOrder.ASSIGNED),
        by_number(_("Có mặt"), HeadcountOrder.PRESENT),
        by_number(_("Lãnh đạo"), HeadcountOrder.LEADERS),
        by_number(_("Còn lại"), HeadcountOrder.OTHERS),
    ]


def _row(ruled: Ruled, rules: Sequence[Rule], wanted: HeadcountFilter) -> Row:
    posts = ruled.known.posts
    in_tree = wanted.order is HeadcountOrder.TREE and not (wanted.q or wanted.outcome or wanted.rule)
    return Row(
        url=unit_url(ruled.unit, wanted.on),
        name=ruled.unit.name,
        deep=min(ruled.depth, DEEPEST) if in_tree else 0,
        assigned=posts.assigned,
        present=posts.present,
        leaders=posts.leaders,
        heads=posts.heads,
        deputies=posts.deputies,
        others=posts.others,
        marks=tuple((RULES_SHORT[rule], _mark(ruled.verdicts.get(rule))) for rule in rules),
    )


def _mark(verdict: Verdict | None) -> Mark | None:
    if verdict is None or verdict.outcome is Outcome.NONE:
        return None
    chip = OUTCOMES[verdict.outcome]
    return Mark(OUTCOMES_SHORT[verdict.outcome], chip.icon, chip.tone, told(verdict, _))


def _totals(found: Sequence[Ruled], wanted: HeadcountFilter, query: QueryDict) -> list[Total]:
    """Of the units seen, how many have each outcome in some rule: a unit with several counts in each."""
    totals = []
    for outcome in PRESSING:
        asks = HeadcountFilter(wanted.on, rule=wanted.rule, outcome=outcome)
        count = sum(any(_counts(verdict, asks) for verdict in ruled.verdicts.values()) for ruled in found)
        here = wanted.outcome is outcome
        chip, address = OUTCOMES[outcome], _asking(query, "" if here else outcome.value)
        totals.append(Total(chip.word, chip.icon, TONES[outcome], count, address, here))
    return totals


TONES = {
    Outcome.FAILS: "is-overdue",
    Outcome.EXEMPT: "is-soon",
    Outcome.UNKNOWN: "",
    Outcome.HOLDS: "is-done",
    Outcome.NONE: "",
}


def _asking(query: QueryDict, outcome: str) -> str:
    asked = query.copy()
    asked.pop("trang", None)
    asked["ket_qua"] = outcome
    if not outcome:
        del asked["ket_qua"]
    return f"?{asked.urlencode()}"


def _choices(actor: Actor, on: date) -> list[UnitChoice]:
    visible = queries.visible_ids(actor)
    nodes = [node for node in queries.tree(on) if node.unit.pk in visible]
    return [UnitChoice(node.unit.pk, "\u2003" * node.depth + node.unit.name) for node in nodes]


@needs(Permission.ORGANISATION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same table as a sheet, the verdicts in words."""
    wanted, _asked = unit_filters.headcount(request.GET, timezone.localdate())
    found = ordered(_with_outcome(_seen(actor, wanted), wanted), wanted.order)
    rules = _rules(wanted)
    columns = [
        *(Column(title, width) for title, width in _number_columns()),
        *(Column(str(RULES[rule]), 22) for rule in rules),
        Column(_("Giải thích"), 90),
    ]
    heading = _("Biên chế, quy định ngày %(day)s") % {"day": dates.written(wanted.on)}
    above = names_above(ruled.unit for ruled in found)
    rows = [_values(ruled, rules, wanted.on, above) for ruled in found]
    return workbook_answer(request, _("bien-che"), Table(_("Biên chế"), columns, rows, heading=heading))


def _number_columns() -> list[tuple[str, int]]:
    return [
        (_("Mã đơn vị"), 10),
        (_("Đơn vị"), 50),
        (_("Đơn vị cấp trên"), 36),
        (_("Tính đến ngày"), 13),
        (_("Biên chế được giao"), 12),
        (_("Có mặt"), 10),
        (_("Cấp trưởng"), 10),
        (_("Cấp phó"), 10),
        (_("Không giữ chức vụ"), 12),
    ]


def _values(ruled: Ruled, rules: Sequence[Rule], on: date, above: Mapping[int, str]) -> list[Value]:
    posts, unit = ruled.known.posts, ruled.unit
    verdicts = [ruled.verdicts.get(rule) for rule in rules]
    words = [told(verdict, _) for verdict in verdicts if verdict and verdict.outcome is not Outcome.NONE]
    return [
        unit.pk,
        unit.name,
        above.get(unit.parent_id or 0, ""),
        on,
        posts.assigned,
        posts.present,
        posts.heads,
        posts.deputies,
        posts.others,
        *(str(OUTCOMES[verdict.outcome].word) if verdict else "" for verdict in verdicts),
        "\n".join(words),
    ]
