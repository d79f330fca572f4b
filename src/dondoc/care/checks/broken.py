"""What is said of a check that itself went wrong, and of one that found too much to list."""

from __future__ import annotations

from dondoc.checks.findings import Finding, Severity
from dondoc.language.saying import as_written as say


def could_not_look(name: str, failure: Exception) -> Finding:
    """The check ended with an error of its own."""
    return Finding(
        name,
        Severity.ERROR,
        say("Không kiểm tra được mục này: %(reason)s"),
        say("Xem nhật ký của máy chủ (log) để biết nguyên nhân; chạy “dondoc prepare” nếu vừa nâng cấp."),
        values={"reason": f"{type(failure).__name__}: {failure}"[:300]},
    )


def more(name: str, shown: int) -> Finding:
    """There is more than what is listed."""
    return Finding(
        name,
        Severity.ERROR,
        say("Còn nữa: chỉ liệt kê %(shown)d phát hiện đầu tiên của mục này."),
        say("Xử lý những phát hiện đã liệt kê rồi kiểm tra lại."),
        values={"shown": shown},
    )
