"""Assignments as labelled lines: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …" under the work they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.reading.model import Span
from dondoc.reading.orders.words import Page

_LABEL = re.compile(
    r"(?<!\w)(?:"
    r"(?P<support>(?:(?:cơ quan|đơn vị|bộ phận|các đơn vị|các cơ quan)\s+)?phối hợp(?:\s+thực hiện)?)|"
    r"(?P<lead>(?:(?:cơ quan|đơn vị|bộ phận|phòng|người|lãnh đạo|cán bộ)\s+)(?:chủ trì|thực hiện|phụ trách|"
    r"chịu trách nhiệm|đầu mối|tham mưu|soạn thảo)"
    r"(?:\s+(?:thực hiện|tham mưu|chính|soạn thảo))?|chủ trì(?:\s+thực hiện)?|phân công(?:\s+thực hiện)?|"
    r"phân công chủ trì|trách nhiệm thực hiện)|"
    r"(?P<deadline>(?:thời gian|thời hạn|tiến độ|thời điểm|hạn)(?:\s+(?:thực hiện|hoàn thành|trình|ban hành|"
    r"báo cáo|gửi|xong))*(?:\s+(?:trong|trước))?"
    r"|hoàn thành)|"
    r"(?P<product>(?:sản phẩm|kết quả|đầu ra)(?:\s+(?:dự kiến|cần đạt|hoàn thành|đầu ra|thực hiện|đạt được))*)"
    r")\s*:\s*"
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What labelled lines say about the work above them; later lines add to earlier ones."""

    lead: Span | None = None
    support: Span | None = None
    deadline: Span | None = None
    product: Span | None = None

    def __bool__(self) -> bool:
        return any((self.lead, self.support, self.deadline, self.product))

    def with_(self, other: Labels) -> Labels:
        """Both together."""
        return Labels(
            self.lead or other.lead,
            self.support or other.support,
            self.deadline or other.deadline,
            self.product or other.product,
        )


def read(page: Page, start: int, end: int) -> tuple[Labels, int]:
    """The labels between two offsets, and where the first of them begins (`end` where there is none)."""
    if ":" not in page.low[start : min(end, start + 2000)]:
        return Labels(), end
    marks = list(_LABEL.finditer(page.low, start, min(end, start + 2000)))
    found = Labels()
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        stop = following.start() if following else end
        span = _trimmed(page, mark.end(), stop)
        found = found.with_(_one(mark.lastgroup or "", span))
    return found, marks[0].start() if marks else end


def _one(role: str, span: Span) -> Labels:
    return Labels(
        lead=span if role == "lead" else None,
        support=span if role == "support" else None,
        deadline=span if role == "deadline" else None,
        product=span if role == "product" else None,
    )


def _trimmed(page: Page, start: int, end: int) -> Span:
    text = page.text
    while end > start and text[end - 1] in " \n.;,()-–+":
        end -= 1
    while start < end and text[start] in " \n(":
        start += 1
    return Span(start, end)
