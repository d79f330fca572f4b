"""Headings and items of a draft: added, changed, moved, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.plans.models import Heading, Item, Plan
from dondoc.plans.operations.keeping import in_draft, note
from dondoc.plans.rejections import PlanRejected

LONGEST_HEADING = 1_000
LONGEST_TEXT = 5_000
MOST_ITEMS = 2_000


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What an item says; `lead_text` and `due_text` are words for which there is no unit and no day."""

    text: str
    heading: Heading | None = None
    leads: tuple[Unit, ...] = ()
    lead_text: str = ""
    supporting: tuple[Unit, ...] = ()
    product: str = ""
    due: date | None = None
    due_text: str = ""


def add_heading(*, by: Actor, plan: Plan, title: str, below: Heading | None = None, now: datetime) -> Heading:
    """Put a heading at the end of the draft, or below another one. Raises PlanRejected, Refused."""
    words = _heading_words(title)
    with transaction.atomic():
        fresh = in_draft(by, plan)
        if below is not None and (below.plan_id != fresh.pk or below.parent_id is not None):
            raise PlanRejected("heading-too-deep", "Chỉ có hai cấp mục; hãy chọn mục lớn của kế hoạch này.")
        heading = Heading.objects.create(plan=fresh, parent=below, title=words, position=_next(fresh.headings))
        note(by, fresh, "work_plan.heading_added", now, after={"heading": heading.pk, "title": words})
    return heading


def rename_heading(*, by: Actor, heading: Heading, title: str, now: datetime) -> Heading:
    """Give a heading of a draft other words. Raises PlanRejected, Refused."""
    words = _heading_words(title)
    with transaction.atomic():
        plan = in_draft(by, heading.plan)
        fresh = Heading.objects.get(pk=heading.pk)
        if fresh.title != words:
            before, fresh.title = fresh.title, words
            fresh.save(update_fields=["title"])
            note(by, plan, "work_plan.heading_changed", now, before={"title": before}, after={"title": words})
    return fresh


def remove_heading(*, by: Actor, heading: Heading, now: datetime) -> None:
    """Take a heading out that has nothing under it. Raises PlanRejected, Refused."""
    with transaction.atomic():
        plan = in_draft(by, heading.plan)
        if heading.below.exists() or heading.items.exists():
            raise PlanRejected(
                "heading-not-empty", "Mục còn nội dung hoặc mục con; hãy chuyển hoặc bỏ các nội dung trước."
            )
        note(by, plan, "work_plan.heading_removed", now, before={"heading": heading.pk, "title": heading.title})
        heading.delete()


def add_item(*, by: Actor, plan: Plan, content: ItemContent, now: datetime) -> Item:
    """Put an item at the end of its heading. Raises PlanRejected, Refused."""
    with transaction.atomic():
        fresh = in_draft(by, plan)
        item = new_item(fresh, content)
        note(by, fresh, "work_plan.item_added", now, after={"item": item.pk, **said(item)})
    return item


def new_item(plan: Plan, content: ItemContent, **more: Any) -> Item:
    """Write an item of a locked draft. Raises PlanRejected."""
    values = _checked(plan, content)
    if plan.items.count() >= MOST_ITEMS:
        raise PlanRejected(
            "plan-too-long", f"Kế hoạch đã có {MOST_ITEMS} nội dung; hãy tách thành nhiều kế hoạch.", most=MOST_ITEMS
        )
    item = Item.objects.create(plan=plan, position=_next(plan.items), **_columns(values), **more)
    item.leads.set(values.leads)
    item.supporting.set(values.supporting)
    return item


def change_item(*, by: Actor, item: Item, content: ItemContent, now: datetime) -> Item:
    """Say something else in an item that was not given. Raises PlanRejected, Refused."""
    with transaction.atomic():
        plan = in_draft(by, item.plan)
        fresh = _not_given(item)
        values, before = _checked(plan, content), said(fresh)
        for name, value in _columns(values).items():
            setattr(fresh, name, value)
        fresh.save()
        fresh.leads.set(values.leads)
        fresh.supporting.set(values.supporting)
        after = said(fresh)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            told = {"item": fresh.pk, **{name: after[name] for name in changed}}
            note(by, plan, "work_plan.item_changed", now, before={name: before[name] for name in changed}, after=told)
    return fresh


def remove_item(*, by: Actor, item: Item, now: datetime) -> None:
    """Take an item out that was not given. Raises PlanRejected, Refused."""
    with transaction.atomic():
        plan = in_draft(by, item.plan)
        fresh = _not_given(item)
        note(by, plan, "work_plan.item_removed", now, before={"item": fresh.pk, **said(fresh)})
        fresh.delete()


def move_item(*, by: Actor, item: Item, up: bool, now: datetime) -> None:
    """Change places with the item before it under the same heading, or after it. Raises PlanRejected, Refused."""
    with transaction.atomic():
        plan = in_draft(by, item.plan)
        fresh = Item.objects.get(pk=item.pk)
        siblings = plan.items.filter(heading=fresh.heading)
        beyond = siblings.filter(position__lt=fresh.position) if up else siblings.filter(position__gt=fresh.position)
        other = beyond.order_by("-position" if up else "position").first()
        if other is not None:
            fresh.position, other.position = other.position, fresh.position
            for each in (fresh, other):
                each.save(update_fields=["position"])
            note(by, plan, "work_plan.item_moved", now, after={"item": fresh.pk})


def said(item: Item) -> dict[str, Any]:
    """What an item says, as the log keeps it."""
    return {
        "text": item.text,
        "leads": [unit.pk for unit in item.leads.all()],
        "lead_text": item.lead_text,
        "supporting": [unit.pk for unit in item.supporting.all()],
        "product": item.product,
        "due": item.due,
        "due_text": item.due_text,
        "heading": item.heading_id,
    }


def _columns(content: ItemContent) -> dict[str, Any]:
    names = ("text", "heading", "lead_text", "product", "due", "due_text")
    return {name: getattr(content, name) for name in names}


def _checked(plan: Plan, content: ItemContent) -> ItemContent:
    text = _lines(content.text)
    if not text:
        raise PlanRejected("item-text-missing", "Chưa ghi nội dung phải làm.")
    if len(text) > LONGEST_TEXT:
        raise PlanRejected(
            "item-text-long", f"Nội dung dài quá {LONGEST_TEXT} ký tự; hãy rút gọn hoặc tách ra.", most=LONGEST_TEXT
        )
    if content.heading is not None and content.heading.plan_id != plan.pk:
        raise PlanRejected("heading-elsewhere", "Mục được chọn không thuộc kế hoạch này; hãy chọn lại.")
    both = {unit.pk for unit in content.leads} & {unit.pk for unit in content.supporting}
    if both:
        name = next(unit.name for unit in content.leads if unit.pk in both)
        raise PlanRejected("item-lead-supports", f"{name} vừa chủ trì vừa phối hợp; hãy bỏ ở một chỗ.", unit=name)
    return ItemContent(
        text,
        content.heading,
        _once(content.leads),
        _lines(content.lead_text)[:500],
        _once(content.supporting),
        _lines(content.product),
        content.due,
        _lines(content.due_text)[:200],
    )


def _once(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple({unit.pk: unit for unit in units}.values())


def _lines(words: str) -> str:
    lines = (" ".join(line.split()) for line in storable(words).splitlines())
    return "\n".join(line for line in lines if line)


def _heading_words(title: str) -> str:
    words = " ".join(storable(title).split())
    if not words or len(words) > LONGEST_HEADING:
        raise PlanRejected("heading-words", f"Tên mục phải có từ 1 đến {LONGEST_HEADING} ký tự.", most=LONGEST_HEADING)
    return words


def _not_given(item: Item) -> Item:
    fresh = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if fresh.given.exists():
        raise PlanRejected(
            "item-given", "Nội dung này đã giao thành nhiệm vụ; hãy điều chỉnh ở trang nhiệm vụ, không sửa ở kế hoạch."
        )
    return fresh


def _next(rows: Any) -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1
