"""Writing plans: the one door of this folder."""

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
    "ItemContent",
    "PlanRejected",
    "add_heading",
    "add_item",
    "amend",
    "change",
    "change_item",
    "close",
    "discard",
    "draft",
    "issue",
    "move_item",
    "remove_heading",
    "remove_item",
    "rename_heading",
    "take_over",
]
