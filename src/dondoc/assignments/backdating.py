"""A last step that is reported long after its day needs a proof: what is entered late must not be made up."""

from __future__ import annotations

from datetime import date

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.language.dates import written


def check_backdated(*, finished_on: date, entered_on: date, most: int | None, proven: bool) -> None:
    """Whether a step of the day `finished_on` may be entered on `entered_on`.

    `most`: how many days may lie between without a proof (None: any number); `proven`: a document or its sign shows
    the day. Raises AssignmentRejected.
    """
    if proven or most is None or (entered_on - finished_on).days <= most:
        return
    raise AssignmentRejected(
        "backdated-unproven",
        f"Ngày hoàn thành {written(finished_on)} ở trước ngày báo cáo ({written(entered_on)}) hơn {most} ngày; hãy chọn"
        " văn bản kết quả, hoặc ghi số, ký hiệu của văn bản chứng minh.",
        day=finished_on,
        entered=entered_on,
        most=most,
    )
