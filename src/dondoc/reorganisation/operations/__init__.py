"""Writing plans: the one door of this folder."""

from dondoc.reorganisation.operations.carrying_out import carry_out
from dondoc.reorganisation.operations.changing import Wanted, change_fields, change_moves, gather
from dondoc.reorganisation.operations.drafting import Head, NewUnit, change_head, draft_plan
from dondoc.reorganisation.operations.reviewing import approve, give_back, submit, withdraw
from dondoc.reorganisation.rejections import PlanRejected

__all__ = [
    "Head",
    "NewUnit",
    "PlanRejected",
    "Wanted",
    "approve",
    "carry_out",
    "change_fields",
    "change_head",
    "change_moves",
    "draft_plan",
    "gather",
    "give_back",
    "submit",
    "withdraw",
]
