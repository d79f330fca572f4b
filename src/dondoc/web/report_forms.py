"""The forms about reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.organisation.models import Unit
from dondoc.reports.kinds import Kind
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, WholeField
from dondoc.web.labels.reports import kind_name

_SELECT = forms.Select(attrs={"class": "input"})


def text(label: Any, *, rows: int = 0, required: bool = True, most: int = 500, help_text: Any = "") -> forms.CharField:
    """Words on a line, or on several."""
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class NewForm(Form):
    """A report of a unit for a period: the kind says how long it is, the number which of the year."""

    unit = forms.ModelChoiceField(label=_("Đơn vị báo cáo"), queryset=Unit.objects.none(), widget=_SELECT)
    kind = forms.ChoiceField(label=_("Loại báo cáo"), widget=_SELECT)
    year = WholeField(
        label=_("Năm"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": "4"}),
    )
    number = WholeField(
        label=_("Kỳ thứ mấy trong năm"),
        min_value=1,
        max_value=12,
        initial=1,
        help_text=_("Quý từ 1 đến 4, 6 tháng là 1 hoặc 2, tháng từ 1 đến 12; báo cáo năm ghi 1."),
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": "2"}),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], kinds: Sequence[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["unit"]
        chosen.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("sort_key")
        listed: Any = self.fields["kind"]
        listed.choices = [(kind.code, kind_name(kind)) for kind in kinds]


class PartForm(Form):
    """The words of a part."""

    text = text(_("Nội dung"), rows=8, required=False, most=40_000)


class GiveForm(Form):
    """To which unit a part is given, and by when."""

    unit = UnitField(label=_("Giao cho đơn vị"), error_messages=REQUIRED)
    due = DayField(label=_("Thời hạn gửi"), error_messages=REQUIRED)


class ReasonForm(Form):
    """Why."""

    reason = text(_("Lý do"), rows=2, most=2_000)


class NoteForm(Form):
    """What the unit says where a number is missing."""

    note = text(_("Ghi chú"), required=False, most=1_000)


class FileForm(Form):
    """A file, and the word that it holds no state secret."""

    file = forms.FileField(
        label=_("Tệp"), error_messages=REQUIRED, widget=forms.ClearableFileInput(attrs={"class": "input"})
    )
    not_secret = forms.BooleanField(
        label=_("Tệp không chứa bí mật nhà nước"), error_messages={"required": _("Hãy xác nhận trước khi gửi tệp.")}
    )


class IssueForm(FileForm):
    """The signed PDF, and what stands on it; `reason` is asked where its text is not that of the checked file."""

    sign = text(
        _("Số, ký hiệu"), required=False, most=100, help_text=_("Để trống nếu sổ của đơn vị tự cấp số khi vào sổ.")
    )
    on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)

    reason = text(
        _("Lý do vẫn ban hành bản ký khác bản đã kiểm tra"),
        rows=2,
        required=False,
        most=2_000,
        help_text=_("Chỉ khi chỗ khác không làm sai nội dung; chọn lại đúng tệp đã ký. Lý do được lưu cùng báo cáo."),
    )

    field_order = ("file", "sign", "on", "reason", "not_secret")


class BelowForm(Form):
    """Which units below must report, and by when."""

    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
    )
    due = DayField(label=_("Thời hạn gửi"), error_messages=REQUIRED)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["units"]
        chosen.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("sort_key")
