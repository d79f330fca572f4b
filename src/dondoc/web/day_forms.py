"""What people type about days of the calendar, checked for its form only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.web.forms import REQUIRED, DayField, Form, WholeField
from dondoc.web.labels.days import KINDS, WEEKDAYS
from dondoc.workdays.counting import MOST_DAYS, DayKind
from dondoc.workdays.hours import HOURS_A_WORKING_DAY
from dondoc.workdays.weeks import SATURDAY, Interval, OfficeHours, Week

Choices = Sequence[tuple[str, str]]
_CLOCK = re.compile(r"\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*", re.I)
CITATION = _("Văn bản quyết định")
CITATION_HELP = _("Số, ký hiệu, cơ quan, ngày. Ví dụ: Công văn số 12/VPCP-KGVX ngày 05/3/2026.")


def _line(label: Any, *, required: bool = True, most: int = 300, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input"})
    return forms.CharField(
        label=label, required=required, max_length=most, help_text=help_text, widget=widget, error_messages=REQUIRED
    )


def _select(label: Any, choices: Any = (), **more: Any) -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "input"})
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=REQUIRED, **more)


def minute_of(text: str) -> int | None:
    """7:00, 7h, 7g30: the minute of the day; None where it is no time of day."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _intervals(text: str) -> tuple[Interval, ...]:
    """07:00-11:30, 13:30-17:00. Raises ValidationError."""
    pairs = [[minute_of(edge) for edge in re.split(r"[-–]", piece)] for piece in text.split(",") if piece.strip()]
    if not pairs or any(len(pair) != 2 or None in pair for pair in pairs):
        raise ValidationError(
            _("“%(typed)s” không phải là giờ làm việc. Hãy viết như 07:00-11:30, 13:30-17:00."),
            params={"typed": text[:60]},
        )
    return tuple((begins or 0, ends or 0) for begins, ends in pairs)


class PlaceForm(Form):
    """A form about the days of a place, out of those that the person may change."""

    noi = _select(_("Áp dụng cho"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noi"].choices = list(places)  # type: ignore[attr-defined]


class DayForm(PlaceForm):
    """One day: why it differs from the weekly pattern, and what fixes it."""

    ngay = DayField(label=_("Ngày"), error_messages=REQUIRED)
    loai = _select(_("Loại"), [(kind.value, label.word) for kind, label in KINDS.items()])
    ten = _line(_("Tên ngày, lý do"), most=200)
    van_ban = _line(CITATION, required=False, help_text=CITATION_HELP)
    cong_bo = DayField(label=_("Ngày công bố"), required=False)
    chua_kiem_chung = forms.BooleanField(label=_("Chưa kiểm chứng: chưa thấy văn bản quyết định"), required=False)
    field_order = ("noi", "ngay", "loai", "ten", "van_ban", "cong_bo", "chua_kiem_chung")

    def kind(self) -> DayKind:
        """The kind of a valid form."""
        return DayKind(self.cleaned_data["loai"])


class SwapForm(PlaceForm):
    """Two days that change places."""

    nghi = DayField(label=_("Ngày nghỉ"), error_messages=REQUIRED, help_text=_("Ngày làm việc được nghỉ thay."))
    lam = DayField(label=_("Ngày làm bù"), error_messages=REQUIRED, help_text=_("Ngày nghỉ phải làm việc thay."))
    van_ban = _line(CITATION, help_text=CITATION_HELP)
    cong_bo = DayField(label=_("Ngày công bố"), required=False)
    field_order = ("noi", "nghi", "lam", "van_ban", "cong_bo")


class RemoveForm(Form):
    """Why a day leaves the table."""

    reason = _line(_("Lý do bỏ"), most=500)


class PublishForm(Form):
    """What announced the calendar of a year."""

    van_ban = _line(_("Văn bản công bố"), help_text=CITATION_HELP)
    cong_bo = DayField(label=_("Ngày công bố"), error_messages=REQUIRED)


class WeekForm(PlaceForm):
    """On which weekdays a place works, and when."""

    tu = DayField(label=_("Áp dụng từ ngày"), error_messages=REQUIRED)
    thu = forms.MultipleChoiceField(
        label=_("Các ngày làm việc trong tuần"),
        choices=[(str(number), word) for number, word in enumerate(WEEKDAYS)],
        widget=forms.CheckboxSelectMultiple,
        error_messages=REQUIRED,
    )
    gio = _line(_("Giờ làm việc"), help_text=_("Ví dụ: 07:00-11:30, 13:30-17:00."))
    gio_bay = _line(
        _("Giờ làm việc thứ Bảy, nếu khác"), required=False, help_text=_("Ví dụ chỉ buổi sáng: 07:00-11:30.")
    )
    van_ban = _line(CITATION, help_text=CITATION_HELP)
    cong_bo = DayField(label=_("Ngày công bố"), required=False)
    field_order = ("noi", "tu", "thu", "gio", "gio_bay", "van_ban", "cong_bo")

    def clean_gio(self) -> tuple[Interval, ...]:
        """The hours of an ordinary day."""
        return _intervals(self.cleaned_data["gio"])

    def clean_gio_bay(self) -> tuple[Interval, ...]:
        """Those of a Saturday; none where they are the same."""
        return _intervals(self.cleaned_data["gio_bay"]) if self.cleaned_data["gio_bay"] else ()

    def clean(self) -> dict[str, Any]:
        """The hours must make sense together."""
        values = super().clean() or self.cleaned_data
        if "gio" in values and "gio_bay" in values:
            try:
                others = {SATURDAY: values["gio_bay"]} if values["gio_bay"] else {}
                values["hours"] = OfficeHours(values["gio"], others)
            except ValueError:
                self.add_error("gio", _("Các khoảng giờ chồng lên nhau hoặc không theo thứ tự; hãy sửa lại."))
        return values

    def week(self) -> Week:
        """The pattern of a valid form."""
        worked = {int(number) for number in self.cleaned_data["thu"]}
        return Week(frozenset(range(7)) - worked, hours=self.cleaned_data["hours"])


UNITS = (("working_day", _("ngày làm việc")), ("day", _("ngày (kể cả ngày nghỉ)")), ("hour", _("giờ làm việc")))


class CountForm(Form):
    """From when, how much, by whose days."""

    noi = _select(_("Lịch của"), required=False)
    tu = DayField(label=_("Ngày nhận"), error_messages=REQUIRED)
    gio = _line(
        _("Giờ nhận"), required=False, most=5, help_text=_("Ví dụ 15:20. Sau giờ đóng cửa tính sang sáng hôm sau.")
    )
    so = WholeField(
        label=_("Thời hạn"),
        min_value=0,
        max_value=MOST_DAYS * HOURS_A_WORKING_DAY,
        widget=forms.TextInput(attrs={"class": "input input-day", "inputmode": "numeric"}),
        error_messages=REQUIRED,
    )
    tinh_theo = _select(_("Tính theo"), UNITS)
    field_order = ("tu", "gio", "so", "tinh_theo", "noi")

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noi"].choices = list(places)  # type: ignore[attr-defined]

    def clean_gio(self) -> int | None:
        """The minute of the day; None where no time was typed."""
        typed = self.cleaned_data["gio"]
        minute = minute_of(typed) if typed else None
        if typed and minute is None:
            raise ValidationError(_("“%(typed)s” không phải là giờ. Hãy viết như 15:20."), params={"typed": typed})
        return minute

    def clean(self) -> dict[str, Any]:
        """Days may not be as many as hours."""
        values = super().clean() or self.cleaned_data
        count = values.get("so")
        if count is not None and count > MOST_DAYS and values.get("tinh_theo") != "hour":
            wrong = ValidationError(_("Nhiều nhất %(most)s ngày; hãy kiểm tra lại số."), params={"most": MOST_DAYS})
            self.add_error("so", wrong)
        return values


class ReviewForm(Form):
    """Why deadlines are moved."""

    reason = _line(
        _("Lý do"),
        most=500,
        help_text=_("Ghi vào diễn biến của từng nhiệm vụ được chuyển hạn. Ví dụ: số văn bản hoán đổi ngày làm việc."),
    )
