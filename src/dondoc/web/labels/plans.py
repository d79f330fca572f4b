"""The words of plans."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.language import dates
from dondoc.plans.models import Item, Plan
from dondoc.plans.states import PlanState
from dondoc.web.labels.chips import Chip, Words

STATES: dict[PlanState, Words] = {
    PlanState.DRAFT: lazy("dự thảo"),
    PlanState.ISSUED: lazy("đã ban hành"),
    PlanState.CLOSED: lazy("đã kết thúc"),
}
CHIPS = {
    PlanState.DRAFT: Chip(STATES[PlanState.DRAFT], "pencil", "chip-ask"),
    PlanState.ISSUED: Chip(STATES[PlanState.ISSUED], "circle-check", "chip-done"),
    PlanState.CLOSED: Chip(STATES[PlanState.CLOSED], "book-2"),
}


def years_words(plan: Plan) -> str:
    """2026, or 2026–2030."""
    return f"{plan.year}–{plan.until_year}" if plan.until_year else str(plan.year)


def due_words(item: Item) -> str:
    """The deadline as the plan writes it; a day as papers do."""
    if item.due_text:
        return item.due_text
    return dates.written(item.due) if item.due else _("không quy định thời hạn")


def item_words(item: Item, held: Collection[int]) -> str:
    """What is to be done; `held`: the items whose words are not for whoever looks (`plans.queries.held_back`)."""
    return _("Nội dung hạn chế tiếp cận") if item.pk in held else item.text


def leads_words(item: Item) -> str:
    """Who leads, one after the other; the words of the text where no unit is known by them."""
    return "; ".join(unit.name for unit in item.leads.all()) or item.lead_text
