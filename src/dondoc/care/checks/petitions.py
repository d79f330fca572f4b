"""Petitions and yearly assessments against their own histories, and due days against the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.utils import timezone

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.dossiers.queries import petitions as queries
from dondoc.dossiers.queries import quality
from dondoc.language.dates import written
from dondoc.language.saying import as_written as say

HISTORY, DUE, SUMS = "petitions.history", "petitions.due", "quality.sums"
# Enough to see what is wrong.
MOST = 50


@checks(HISTORY, say("Mỗi phản ánh, kiến nghị có giống lần ghi cuối cùng của nó không?"))
def history(look: Look) -> Iterator[Finding]:
    """Every act leaves a version: what differs was changed past the operations, and counts differently then and now."""
    for each in islice(queries.unlike_their_history(), MOST):
        yield Finding(
            HISTORY,
            Severity.ERROR,
            say("Phản ánh “%(code)s” khác lần ghi cuối cùng trong quá trình của nó."),
            say("Có người sửa thẳng cơ sở dữ liệu: khôi phục từ bản sao lưu, hoặc sửa lại trên trang cho đúng."),
            values={"code": each.code},
            subject=("petition", each.pk),
        )


@checks(DUE, say("Hạn trả lời phản ánh, kiến nghị còn đúng với lịch làm việc không?"))
def due(look: Look) -> Iterator[Finding]:
    """A calendar that changed moves no due day by itself: whoever is above the unit looks at it."""
    for each, day in islice(queries.moved_by_calendar(timezone.localdate(look.now)), MOST):
        yield Finding(
            DUE,
            Severity.NOTE,
            say("Phản ánh “%(code)s”: theo lịch làm việc hiện nay hạn trả lời là %(day)s."),
            say("Người theo dõi hồ sơ của cấp trên mở phản ánh này, đổi hạn và ghi lý do nếu cần."),
            values={"code": each.code, "day": written(day)},
            subject=("petition", each.pk),
        )


@checks(SUMS, say("Tổng điểm của mỗi đánh giá chất lượng có bằng tổng điểm các tiêu chí không?"))
def sums(look: Look) -> Iterator[Finding]:
    """The total is kept beside its parts."""
    for each in islice(quality.wrong_sums(), MOST):
        yield Finding(
            SUMS,
            Severity.ERROR,
            say("Đánh giá năm %(year)s của đơn vị số %(unit)s: tổng điểm khác tổng các tiêu chí."),
            say("Có người sửa thẳng cơ sở dữ liệu: khôi phục từ bản sao lưu, hoặc nhập lại đánh giá này."),
            values={"year": each.year, "unit": each.unit_id},
            subject=("quality_assessment", each.pk),
        )
