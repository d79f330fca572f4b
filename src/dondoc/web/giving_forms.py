"""What is typed to give an order: without a document's proposal, or within a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.assignments.routes import routes
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.dimension_forms import DimensionForm, MoneyField
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, _text
from dondoc.web.paper_field import Paper, PaperField

LONGEST_WHAT = 5_000
MOST_NUMBER = 2**63  # what the database takes for a unit's number stays below


class UnitsField(forms.CharField):
    """Units by their names, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
            help_text=_("Mỗi dòng một đơn vị."),
            **kwargs,
        )
        self.day: date | None = None

    def clean(self, value: Any) -> list[Unit]:
        """The units meant, each once."""
        field = UnitField()
        field.day = self.day
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        found = [unit for line in lines if (unit := field.to_python(line)) is not None]
        return list({unit.pk: unit for unit in found}.values())


class TickedUnitsField(forms.Field):
    """Units by their numbers, as they are ticked in the tree of a day."""

    widget = forms.SelectMultiple
    day: date  # the form tells it

    def clean(self, value: Any) -> list[Unit]:
        """The units, in the order of their names."""
        numbers = {int(each) for each in super().clean(value) or () if each.isascii() and each.isdigit()}
        found = organisation.there([number for number in numbers if number < MOST_NUMBER], self.day)
        if not found or len(found) < len(set(value or ())):
            raise ValidationError(_("Có đơn vị được chọn không còn trong tổ chức hôm nay; hãy chọn lại."))
        return found


def _boxed(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=help_text)


class DueForm(Form):
    """A deadline, or the word that there is none; one already past is given only when that is said to be meant."""

    due = DayField(label=_("Thời hạn"), required=False)
    no_deadline = _boxed(_("Không quy định thời hạn"))
    past_known = _boxed(_("Thời hạn đã qua là đúng, vẫn giao"))
    on: date

    def check_due(self, values: dict[str, Any]) -> None:
        """Every order has a deadline or the word that it has none."""
        due = values.get("due")
        if due is None and not values.get("no_deadline") and "due" not in self.errors:
            self.add_error("due", _("Hãy ghi thời hạn, hoặc đánh dấu không quy định thời hạn."))
        if due is not None and values.get("no_deadline"):
            self.add_error("no_deadline", _("Đã ghi thời hạn; hãy bỏ dấu này hoặc xóa thời hạn."))
        if due is None or due >= self.on:
            self.fields.pop("past_known", None)
        elif not values.get("past_known"):
            passed = _("Thời hạn %(day)s đã qua: nhiệm vụ quá hạn ngay khi giao. Hãy sửa lại, hoặc đánh dấu xác nhận.")
            self.add_error("past_known", ValidationError(passed, params={"day": dates.written(due)}))


class OrderForm(DimensionForm, DueForm):
    """An order given at a meeting or in a document whose sentences say it otherwise; for one or many leads."""

    what = _text(_("Việc phải làm"), rows=3, most=LONGEST_WHAT)
    product = _text(_("Sản phẩm"), required=False, most=500)
    leads = TickedUnitsField(
        label=_("Đơn vị chủ trì"),
        error_messages={"required": _("Chưa chọn đơn vị chủ trì; mỗi đơn vị được chọn nhận một nhiệm vụ riêng.")},
    )
    supporting = UnitsField(label=_("Đơn vị phối hợp"))
    paper = PaperField(label=_("Văn bản ghi kết luận"))
    given_on = DayField(label=_("Ngày giao"), error_messages=REQUIRED)
    assigner = forms.TypedChoiceField(
        label=_("Giao thay mặt"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    amount = MoneyField(
        label=_("Số tiền (đồng)"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric"}),
        help_text=_("Của kiến nghị sau thanh tra, kiểm toán."),
    )
    route = forms.ChoiceField(
        label=_("Các bước trình, ban hành"), required=False, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, *args: Any, actor: Any, units: Sequence[Unit], on: date, **kwargs: Any) -> None:
        super().__init__(*args, assigners=[unit.pk for unit in units], on=on, **kwargs)
        self.on = on
        known = {str(unit.pk): unit for unit in units}
        fields: dict[str, Any] = self.fields
        fields["assigner"].choices = [(number, unit.name) for number, unit in known.items()]
        fields["assigner"].coerce = known.__getitem__
        fields["leads"].day = on
        fields["supporting"].day = on
        fields["paper"].actor = actor
        fields["route"].choices = [("", "—"), *((each.code, each.title) for each in routes())]
        if not self.is_bound:
            del self.fields["past_known"]

    def clean_paper(self) -> Paper:
        """One of the register, so that whoever gets the order can read it."""
        found: Paper = self.cleaned_data["paper"]
        if found.sign:
            missing = _("Không có văn bản “%(sign)s” trong sổ bạn được xem: hãy vào sổ trước, hoặc để trống mục này.")
            raise ValidationError(missing, params={"sign": found.sign})
        return found

    def clean(self) -> dict[str, Any]:
        """A deadline or none."""
        values = super().clean() or self.cleaned_data
        self.check_due(values)
        return values


class PartForm(DueForm):
    """A part of an assignment for a division or a person of the lead."""

    what = _text(_("Phần việc"), rows=3, most=LONGEST_WHAT)
    lead = forms.ModelChoiceField(
        label=_("Đơn vị thực hiện"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )
    performer = forms.ModelChoiceField(
        label=_("Người thực hiện"),
        queryset=User.objects.none(),
        required=False,
        empty_label="—",
        widget=forms.Select(attrs={"class": "input"}),
    )
    product = _text(_("Sản phẩm"), required=False, most=500)

    def __init__(self, *args: Any, units: Any, people: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        fields: dict[str, Any] = self.fields
        fields["lead"].queryset = units
        fields["performer"].queryset = people
        fields["performer"].label_from_instance = lambda user: user.full_name
        if not self.is_bound:
            del self.fields["past_known"]

    def clean(self) -> dict[str, Any]:
        """A deadline or none."""
        values = super().clean() or self.cleaned_data
        self.check_due(values)
        return values
