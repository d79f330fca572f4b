"""The check of this part: is the log whole?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from dondoc.audit.chain import Break, BreakKind
from dondoc.audit.models import Record
from dondoc.audit.verifying import breaks
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language import dates
from dondoc.language.saying import as_written as say

NAME = "audit.chain"
COMPARE = say(
    "Giữ nguyên hiện trạng, báo người chịu trách nhiệm; so với bản sao lưu gần nhất và với mã chuỗi đã ghi trên giấy."
)
SUMMARIES = {
    BreakKind.ALTERED: say("Bản ghi nhật ký số %(record)d đã bị sửa sau khi ghi."),
    BreakKind.MISSING: say("Bản ghi nhật ký số %(record)d đã bị xóa (vị trí %(position)d trong chuỗi)."),
    BreakKind.LINK_MISSING: say("Chuỗi nhật ký bị mất %(count)d mắt xích, từ vị trí %(position)d."),
    BreakKind.INSERTED: say("Bản ghi nhật ký số %(record)d không nằm trong chuỗi."),
    BreakKind.CUT_OFF: say("Chuỗi nhật ký bị cắt cuối: mất %(count)d bản ghi, từ vị trí %(position)d."),
    BreakKind.HEAD_ALTERED: say("Điểm cuối của chuỗi nhật ký (vị trí %(position)d) không khớp với bản ghi cuối cùng."),
}
DETAIL = say("Bản ghi đứng trước có thời điểm %(before)s.")
ON_START = say(
    "Nếu hệ thống vừa bị ngắt đột ngột thì khởi động lại sẽ đưa bản ghi vào chuỗi và ghi rõ việc đó; nếu không, có"
    " người đã chèn bản ghi thẳng vào cơ sở dữ liệu: giữ nguyên hiện trạng, báo người chịu trách nhiệm."
)


@checks(NAME, say("Nhật ký có nguyên vẹn không: bản ghi nào bị sửa, bị xóa, bị chèn?"))
def chain(look: Look) -> Iterator[Finding]:
    """Every place where the chain does not hold."""
    return map(_finding, breaks(look.step))


def _finding(found: Break) -> Finding:
    values: dict[str, str | int] = {"position": found.position, "record": found.record, "count": found.count}
    before = _before(found)
    return Finding(
        NAME,
        Severity.ERROR,
        SUMMARIES[found.kind],
        ON_START if found.kind is BreakKind.INSERTED else COMPARE,
        detail=DETAIL if before else "",
        values={**values, "before": before},
    )


def _before(found: Break) -> str:
    """When the record before the place was written: where to look on paper."""
    record = Record.objects.filter(pk__lt=found.record).order_by("-pk").first() if found.record else None
    if record is None:
        return ""
    local = timezone.localtime(record.at)
    return f"{local:%H:%M} {dates.written(local.date())}"
