"""The heads of the thirteen columns of Biểu số II.06a, in Vietnamese: the same on the page and in a report."""

from __future__ import annotations

from dondoc.charts.looks import Look
from dondoc.language.saying import as_written as say

IN, DONE, LEFT = say("Tiếp nhận"), say("Đã giải quyết"), say("Đang giải quyết")
# The columns of the form: its group, its title, its number as the form writes it.
HEADS: dict[str, tuple[str, str, str]] = {
    "3": (IN, say("Tổng số"), "(3)=(4)+(5)+(6)"),
    "4": (IN, say("Trong kỳ, trực tuyến"), "(4)"),
    "5": (IN, say("Trong kỳ, trực tiếp và bưu chính"), "(5)"),
    "6": (IN, say("Từ kỳ trước chuyển qua"), "(6)"),
    "7": (DONE, say("Tổng số"), "(7)=(8)+(9)+(10)"),
    "8": (DONE, say("Trước hạn"), "(8)"),
    "9": (DONE, say("Đúng hạn"), "(9)"),
    "10": (DONE, say("Quá hạn"), "(10)"),
    "11": (LEFT, say("Tổng số"), "(11)=(12)+(13)"),
    "12": (LEFT, say("Trong hạn"), "(12)"),
    "13": (LEFT, say("Quá hạn"), "(13)"),
}
# What a column of a month is made of: how what had its result stood, and by which way what is new came in.
RESOLVED: tuple[tuple[str, str, Look], ...] = (
    ("early", say("Trước hạn"), Look.GOOD),
    ("on_time", say("Đúng hạn"), Look.ON_THE_DAY),
    ("resolved_without_due", say("Không có ngày hẹn"), Look.QUIET_GOOD),
    ("late", say("Quá hạn"), Look.LATE),
)
RECEIVED: tuple[tuple[str, str, Look], ...] = (
    ("online", say("Trực tuyến"), Look.HANDED),
    ("direct", say("Trực tiếp"), Look.OPEN),
    ("postal", say("Bưu chính"), Look.OPEN_PLAIN),
)
