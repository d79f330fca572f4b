"""What people type, checked for its form only; what may be done with it is said by the operations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from dondoc.documents.kinds import Direction, Item
from dondoc.documents.queries import candidates
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.labels.documents import DIRECTIONS, ITEMS

LONGEST_NOTE = 5_000
REQUIRED = {"required": _("Mục này còn trống.")}


class WholeField(forms.IntegerField):
    """A whole number; what is wrong with it is said as people say it, with an example."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Hãy ghi một số nguyên, ví dụ 12."),
        "min_value": _("Số nhỏ nhất ghi được là %(limit_value)s."),
        "max_value": _("Số lớn nhất ghi được là %(limit_value)s."),
    }


class DayField(forms.Field):
    """A day typed as 05/3/2026; the widget shows it so again."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As wide as a date; digits first on a phone's keyboard."""
        return {
            "class": "input input-day",
            "placeholder": "dd/mm/yyyy",
            "inputmode": "numeric",
            "autocomplete": "off",
        }

    def to_python(self, value: object) -> date | None:
        """The day, or None where nothing was typed."""
        if value in (None, ""):
            return None
        day = dates.parsed(str(value))
        if day is None:
            raise ValidationError(
                _("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026."), params={"typed": str(value)[:30]}
            )
        return day

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return dates.written(value) if isinstance(value, date) else value


class UnitField(forms.Field):
    """A unit by its name, marks or no marks; what is near is kept in `near` for the page to offer."""

    widget = forms.TextInput
    near: Sequence[Unit] = ()
    day: date | None = None
    as_it_stands: str = ""  # words that name no one unit and may stay: "UBND các xã, phường"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Names are offered while typing."""
        return {"class": "input", "list": "units", "autocomplete": "off"}

    def to_python(self, value: object) -> Unit | None:
        """The one unit meant."""
        name = str(value or "").strip()
        if not name or folded(name) == folded(self.as_it_stands):
            return None
        assert self.day is not None, "the form tells the day"
        found = organisation.resolve(name, day=self.day)
        if found is None:
            self.near = candidates(name, day=self.day, limit=6)
            if len(self.near) == 1:
                return self.near[0]
            message = _("Có nhiều đơn vị gần giống “%(name)s”: hãy chọn một đơn vị.")
            none = _("Không có đơn vị nào tên “%(name)s”. Hãy gõ vài chữ trong tên rồi chọn trong danh sách.")
            raise ValidationError(message if self.near else none, params={"name": name[:100]})
        return found


def _text(label: Any, *, rows: int = 0, required: bool = True, most: int = LONGEST_NOTE, help_text: Any = "") -> Any:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class Form(forms.Form):
    """A form that points from each faulty field to what is wrong with it."""

    required_css_class = "required"
    use_required_attribute = False


class ManyFiles(forms.ClearableFileInput):
    """A plain file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All of them, empty ones too: each is judged by itself."""
        found = [each for each in (data or []) if each]
        if not found and self.required:
            raise ValidationError(_("Chưa chọn tệp nào. Hãy thả tệp vào khung hoặc bấm nút chọn tệp."))
        return found


class ReceiveForm(Form):
    """A file for the book, and the question that comes before it."""

    classified = forms.ChoiceField(
        choices=[("no", ""), ("yes", "")],
        error_messages={"required": _("Hãy trả lời câu hỏi này trước khi gửi tệp.")},
    )
    direction = forms.ChoiceField(label=_("Sổ"), widget=forms.Select(attrs={"class": "input"}))
    unit = forms.ModelChoiceField(
        label=_("Sổ của đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED | {"invalid_choice": _("Bạn không vào sổ cho đơn vị này; hãy chọn đơn vị khác.")},
    )
    received_on = DayField(label=_("Ngày đến hoặc đi"), error_messages=REQUIRED)
    papers = FilesField(required=True)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["direction"].choices = [(d.value, DIRECTIONS[d]) for d in Direction]  # type: ignore[attr-defined]

    def chosen_files(self) -> list[UploadedFile[Any]]:
        """The files of a valid form."""
        found: list[UploadedFile[Any]] = self.cleaned_data["papers"]
        return found


class CorrectionForm(Form):
    """Another value for one item of a head."""

    reason = _text(_("Lý do sửa"), required=False, most=500)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        empty = _("Để trống nếu văn bản không có mục này.")
        value: forms.Field
        if item is Item.ISSUED_ON:
            value = DayField(label=str(ITEMS[item]), required=False, help_text=empty)
        else:
            value = _text(ITEMS[item], rows=3 if item is Item.SUBJECT else 0, required=False, help_text=empty)
        self.fields = {"value": value, "reason": self.fields["reason"]}
        self.order_fields(["value", "reason"])


class ProposalForm(Form):
    """What may be changed of a proposed assignment."""

    lead = UnitField(
        label=_("Đơn vị chủ trì"),
        required=False,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    what = _text(_("Việc phải làm"), rows=3)
    deadline = forms.ChoiceField(label=_("Thời hạn"), widget=forms.RadioSelect, error_messages=REQUIRED)
    day = DayField(label=_("Ngày hết hạn"), required=False)
    supporting = _text(
        _("Đơn vị phối hợp"),
        rows=2,
        required=False,
        help_text=_("Mỗi dòng một đơn vị."),
    )
    product = _text(_("Sản phẩm"), required=False, most=500)
    specific = forms.BooleanField(label=_("Việc cụ thể, kiểm tra được"), required=False)
    reason = _text(_("Lý do sửa"), required=False, most=500)

    def __init__(self, *args: Any, on: date, no_day: str, lead_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.near: Sequence[Unit] = ()
        self.fields["lead"].day = on  # type: ignore[attr-defined]
        self.fields["lead"].as_it_stands = lead_text  # type: ignore[attr-defined]
        choices = [("none", no_day), ("day", _("Một ngày cụ thể"))]
        self.fields["deadline"].choices = choices  # type: ignore[attr-defined]

    def clean_supporting(self) -> list[Unit]:
        """The units named, one a line."""
        lines = [line.strip() for line in str(self.cleaned_data["supporting"]).splitlines() if line.strip()]
        field = UnitField()
        field.day = self.on
        return [unit for line in lines if (unit := field.to_python(line)) is not None]

    def clean(self) -> dict[str, Any]:
        """A chosen day must be there."""
        values = super().clean() or self.cleaned_data
        if values.get("deadline") == "day" and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Hãy ghi ngày hết hạn, hoặc chọn không quy định thời hạn."))
        self.near = self.fields["lead"].near  # type: ignore[attr-defined]
        return values


class OutsideForm(Form):
    """An order that must not enter the system: number, lead, deadline, no more."""

    reference = _text(_("Số theo dõi"), most=30, help_text=_("Do bạn tự đặt, có chữ số, viết liền. Ví dụ: N-05."))
    lead = UnitField(
        label=_("Đơn vị chủ trì"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    due = DayField(label=_("Thời hạn"), required=False, help_text=_("Để trống nếu văn bản không quy định thời hạn."))
    past_known = forms.BooleanField(label=_("Thời hạn đã qua là đúng, vẫn giao"), required=False)
    assigner = forms.TypedChoiceField(
        label=_("Giao thay mặt"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )

    def __init__(self, *args: Any, units: Sequence[Unit], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        known = {str(unit.pk): unit for unit in units}
        self.fields["lead"].day = on  # type: ignore[attr-defined]
        self.fields["assigner"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["assigner"].coerce = known.__getitem__  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["past_known"]

    def clean(self) -> dict[str, Any]:
        """A deadline already past is given only when it is said to be meant; the box is there only then."""
        values = super().clean() or self.cleaned_data
        due = values.get("due")
        if due is None or due >= self.on:
            self.fields.pop("past_known", None)
        elif not values.get("past_known"):
            passed = _(
                "Thời hạn %(day)s đã qua: nhiệm vụ sẽ quá hạn ngay khi giao. Hãy sửa lại, hoặc đánh dấu xác nhận."
            )
            self.add_error("past_known", ValidationError(passed, params={"day": dates.written(due)}))
        return values
