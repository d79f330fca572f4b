"""What this part refuses, each with a code for the faces and a sentence that says what, where and how to mend."""

from __future__ import annotations


class DayRejected(ValueError):
    """Something cannot be entered as given; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


class YearProvisional(DayRejected):
    """Figures of a span cannot be closed: the calendar of one of its years is not announced yet."""

    def __init__(self, years: tuple[int, ...]) -> None:
        words = ", ".join(str(year) for year in years)
        super().__init__(
            "year-provisional",
            f"Lịch nghỉ năm {words} chưa công bố, số ngày làm việc còn tạm tính nên chưa chốt số liệu được; hãy ghi "
            "văn bản công bố ở trang Ngày làm việc rồi chốt lại.",
            years=words,
        )
        self.years = years
