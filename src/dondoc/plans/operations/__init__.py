"""Writing plans: the one door of this folder."""

from dondoc.plans.operations.giving import Hindrance, Offer, give_item, offers, start_giving
from dondoc.plans.operations.keeping import Content, amend, change, close, discard, draft, issue
from dondoc.plans.operations.taking_over import take_over
from dondoc.plans.operations.writing import (
    ItemContent,
    add_heading,
    add_item,
    change_item,
    move_item,
    remove_heading,
    remove_item,
    rename_heading,
)
from dondoc.plans.rejections import PlanRejected

__all__ = [
    "Content",
    "Hindrance",
    "ItemContent",
    "Offer",
    "PlanRejected",
    "add_heading",
    "add_item",
    "amend",
    "change",
    "change_item",
    "close",
    "discard",
    "draft",
    "give_item",
    "issue",
    "move_item",
    "offers",
    "remove_heading",
    "remove_item",
    "rename_heading",
    "start_giving",
    "take_over",
]
