"""Writing the tables of days: the one door of this folder."""

from dondoc.workdays.operations.days import Decision, remove_day, set_day, swap_days
from dondoc.workdays.operations.weeks import set_week
from dondoc.workdays.operations.years import load_shipped, publish_year
from dondoc.workdays.rejections import DayRejected

__all__ = [
    "DayRejected",
    "Decision",
    "load_shipped",
    "publish_year",
    "remove_day",
    "set_day",
    "set_week",
    "swap_days",
]
