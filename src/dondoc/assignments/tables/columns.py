"""The columns of the tables by unit and by origin, in Vietnamese: the same on the page, in .xlsx and in a report."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.charts.looks import Look
from dondoc.language.saying import as_written as say


@dataclass(frozen=True, slots=True)
class Head:
    """A column: the measure it counts, its title, the title it stands under with its neighbours.

    `within`: it lies inside the columns beside it and adds nothing to their sum.
    """

    code: str
    title: str
    group: str = ""
    within: bool = False


ALL, DONE, LEFT = say("Tổng số giao"), say("Đã hoàn thành"), say("Chưa hoàn thành")
HEADS = (
    Head("total", say("Tổng số"), ALL),
    Head("carried_over", say("Kỳ trước chuyển sang"), ALL),
    Head("new", say("Mới trong kỳ"), ALL),
    Head("done", say("Tổng"), DONE),
    Head("done_in_time", say("Đúng hạn"), DONE),
    Head("done_early", say("trong đó trước hạn"), DONE, within=True),
    Head("done_late", say("Quá hạn"), DONE),
    Head("done_no_deadline", say("Không thời hạn"), DONE),
    Head("unfinished", say("Tổng"), LEFT),
    Head("open_in_time", say("Trong hạn"), LEFT),
    Head("open_due_soon", say("trong đó sắp đến hạn"), LEFT, within=True),
    Head("open_overdue", say("Quá hạn"), LEFT),
    Head("open_no_deadline", say("Không thời hạn"), LEFT),
    Head("submitted", say("Đã trình, chờ ban hành"), LEFT),
    Head("stopped", say("Rút, thu hồi, kết thúc theo dõi")),
    Head("transferred", say("Đã chuyển")),
)
# What a bar by unit or by origin is made of: all that is followed; what ended without a result or went on elsewhere
# has its column in the tables.
PIECES: tuple[tuple[str, str, Look], ...] = (
    ("done_in_time", say("Hoàn thành đúng hạn"), Look.GOOD),
    ("done_no_deadline", say("Hoàn thành, không thời hạn"), Look.QUIET_GOOD),
    ("done_late", say("Hoàn thành quá hạn"), Look.LATE),
    ("submitted", say("Đã trình, chờ ban hành"), Look.HANDED),
    ("open_longer", say("Còn trong hạn"), Look.OPEN),
    ("open_due_soon", say("Sắp đến hạn"), Look.SOON),
    ("open_no_deadline", say("Không thời hạn"), Look.OPEN_PLAIN),
    ("open_overdue", say("Quá hạn"), Look.BAD),
)
