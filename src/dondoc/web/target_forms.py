"""The forms about targets and marks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.assignments import targets
from dondoc.assignments.models.mark import MarkKind
from dondoc.documents.models import Document
from dondoc.language import numbers
from dondoc.web.forms import REQUIRED, DayField, Form, WholeField
from dondoc.web.naming import document_name


def _text(label: Any, *, rows: int = 0, required: bool = True, most: int = 300, help_text: Any = "") -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class NumberField(forms.Field):
    """A number as Vietnam writes it: 1.234,5."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits first on a phone's keyboard."""
        return {"class": "input", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        """The number, or None where nothing was typed; a percent sign behind it is read over."""
        typed = str(value or "").strip().removesuffix("%").strip()
        if not typed:
            return None
        number = numbers.parsed(typed)
        if number is None:
            raise ValidationError(_("“%(typed)s” không phải là số. Hãy viết như 55,5."), params={"typed": typed[:30]})
        return number


class AimField(forms.Field):
    """A target in words: trên 55 %, từ 80 % trở lên, giảm so với năm 2019."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As a line."""
        return {"class": "input", "autocomplete": "off"}

    def to_python(self, value: object) -> targets.Aim | None:
        """The target that the words say."""
        typed = str(value or "").strip()
        aim = targets.parsed(typed) if typed else None
        if typed and aim is None:
            raise ValidationError(
                _("Không rõ “%(typed)s” là chỉ tiêu nào. Hãy viết như: trên 55%%; giảm so với năm 2019."),
                params={"typed": typed[:60]},
            )
        return aim


class TargetForm(Form):
    """A target of an assignment."""

    name = _text(_("Chỉ tiêu"), help_text=_("Ví dụ: Tỷ lệ lao động qua đào tạo."))
    aim = AimField(
        label=_("Phải đạt"),
        error_messages=REQUIRED,
        help_text=_("Ví dụ: trên 55%; từ 30 thủ tục trở lên; không quá 2 ngày; giảm so với năm 2019."),
    )
    base = NumberField(label=_("Số gốc"), required=False, help_text=_("Cần ghi khi chỉ tiêu so với gốc."))
    due = DayField(label=_("Phải đạt vào ngày"), required=False)


class ValueForm(Form):
    """A value of a day."""

    on = DayField(label=_("Số liệu của ngày"), error_messages=REQUIRED)
    value = NumberField(label=_("Trị số"), error_messages=REQUIRED)
    evidence = forms.ModelChoiceField(
        label=_("Tài liệu kiểm chứng trong sổ"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("— chưa chọn —"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": _("Văn bản này không còn trong sổ bạn được xem; hãy chọn văn bản khác.")},
    )
    evidence_text = _text(_("Hoặc số, ký hiệu, tên tài liệu"), required=False)
    note = _text(_("Ghi chú"), rows=2, required=False, most=2_000)

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = documents  # type: ignore[attr-defined]
        self.fields["evidence"].label_from_instance = document_name  # type: ignore[attr-defined]


class MarkForm(Form):
    """A mark that assignments may carry."""

    name = _text(_("Tên nhãn"), most=200, help_text=_("Ví dụ: Nhiệm vụ trọng tâm năm 2026."))
    kind = forms.ChoiceField(
        label=_("Loại"),
        widget=forms.Select(attrs={"class": "input"}),
        choices=MarkKind.choices,
        error_messages=REQUIRED,
    )
    year = WholeField(
        label=_("Năm"),
        required=False,
        min_value=1990,
        max_value=2199,
        help_text=_("Để trống nếu dùng cho mọi năm."),
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": 4}),
    )
    unit = forms.TypedChoiceField(
        label=_("Đơn vị giữ"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]
