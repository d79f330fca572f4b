"""What people type about units, checked for its form only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.organisation.models import Headcount, Unit
from dondoc.organisation.rules import EXEMPTIBLE, Posts, Rule
from dondoc.web.forms import REQUIRED, DayField, Form, WholeField, _text
from dondoc.web.labels.units import RULES

INPUT = {"class": "input"}


def _number(label: Any, help_text: Any = "") -> WholeField:
    return WholeField(
        label=label,
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=help_text,
        widget=forms.TextInput(attrs={**INPUT, "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Hãy ghi một số nguyên."),
            "min_value": _("Số không được âm."),
            "max_value": _("Số quá lớn; hãy xem lại."),
        },
    )


def _choice(label: Any, choices: Iterable[tuple[str, Any]], *, help_text: Any = "") -> forms.ChoiceField:
    errors = REQUIRED | {"invalid_choice": _("Hãy chọn một mục trong danh sách.")}
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        help_text=help_text,
        widget=forms.Select(attrs=INPUT),
        error_messages=errors,
    )


class NewUnitForm(Form):
    """A unit below this one."""

    name = _text(_("Tên đơn vị"), most=300)
    short_name = _text(_("Tên ngắn"), required=False, most=100)
    code = _text(_("Ký hiệu trong số văn bản"), required=False, most=30)
    valid_from = DayField(label=_("Bắt đầu từ ngày"), error_messages=REQUIRED)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = _choice(_("Loại"), kinds)
        self.order_fields(["name", "short_name", "kind", "code", "valid_from"])


class AliasForm(Form):
    """Another name under which papers know the unit."""

    text = _text(_("Tên gọi khác"), most=300, help_text=_("Ví dụ tên viết tắt, tên thường gọi trong văn bản."))
    valid_from = DayField(label=_("Dùng từ ngày"), required=False)
    valid_to = DayField(label=_("Thôi dùng từ ngày"), required=False)


class SignForm(Form):
    """A code in the signs of documents."""

    code = _text(_("Ký hiệu"), most=30, help_text=_("Như trong số của văn bản: SNV trong 12/TB-SNV."))
    valid_from = DayField(label=_("Dùng từ ngày"), error_messages=REQUIRED)


class FieldForm(Form):
    """A field that the unit handles."""

    name = _text(_("Lĩnh vực"), most=200, help_text=_("Chọn trong danh sách, hoặc ghi tên một lĩnh vực mới."))
    valid_from = DayField(label=_("Phụ trách từ ngày"), error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["list"] = "fields"


class HeadcountForm(Form):
    """A unit's headcount as of a day."""

    on_day = DayField(label=_("Tính đến ngày"), error_messages=REQUIRED)
    assigned = _number(_("Biên chế được giao"))
    present = _number(_("Có mặt"))
    heads = _number(_("Trong đó cấp trưởng"))
    deputies = _number(_("Trong đó cấp phó"))
    source_sign = _text(
        _("Số, ký hiệu văn bản giao hoặc báo cáo"), required=False, most=100, help_text=_("Ví dụ 549/QĐ-UBND.")
    )
    source_day = DayField(label=_("Ngày của văn bản đó"), required=False)
    note = _text(_("Ghi chú"), required=False, most=500)

    @property
    def posts(self) -> Posts:
        """The numbers of a valid form."""
        values = self.cleaned_data
        return Posts(values["assigned"], values["present"], values["heads"], values["deputies"])


class RemoveHeadcountForm(Form):
    """An entry made by mistake."""

    reason = _text(_("Lý do bỏ"), most=500)

    def __init__(self, *args: Any, entries: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"] = _choice(_("Lần ghi"), entries)
        self.order_fields(["entry", "reason"])


class ExemptionForm(Form):
    """A time in which a rule may be broken after a reorganisation."""

    rule = _choice(_("Quy định"), [(rule.value, RULES[rule]) for rule in Rule if rule in EXEMPTIBLE])
    decision_sign = _text(_("Số, ký hiệu quyết định sắp xếp"), most=100)
    decision_issuer = _text(_("Cơ quan ban hành"), required=False, most=300)
    decided_on = DayField(label=_("Ngày quyết định"), error_messages=REQUIRED)
    last_day = DayField(
        label=_("Đến hết ngày"),
        required=False,
        help_text=_("Để trống: dài nhất theo quy định, tính từ ngày quyết định."),
    )
    note = _text(_("Ghi chú"), required=False, most=500)


class NameForm(Form):
    """A mistyped name put right."""

    name = _text(_("Tên đúng"), most=300)
    short_name = _text(_("Tên ngắn đúng"), required=False, most=100)
    reason = _text(
        _("Lý do sửa"),
        most=500,
        help_text=_("Chỉ để sửa chữ gõ nhầm, cho mọi ngày. Đơn vị được đổi tên thì dùng “Sắp xếp, tổ chức lại”."),
    )


class EndForm(Form):
    """A name, code, field or exemption that ends."""

    valid_to = DayField(label=_("Không còn từ ngày"), error_messages=REQUIRED)
    reason = _text(_("Lý do"), required=False, most=500)

    def __init__(self, *args: Any, things: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thing"] = _choice(_("Mục"), things)
        self.order_fields(["thing", "valid_to", "reason"])


class ImportForm(Form):
    """A table of headcount."""

    on_day = DayField(
        label=_("Tính đến ngày"), help_text=_("Dùng cho dòng không ghi ngày riêng."), error_messages=REQUIRED
    )
    sheet = forms.FileField(
        label=_("Tệp bảng"),
        help_text=_(".xlsx, .xls, .ods hoặc .csv."),
        widget=forms.ClearableFileInput(attrs={**INPUT, "accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages=REQUIRED | {"empty": _("Tệp rỗng (0 byte); hãy chọn lại.")},
    )


def entry_choices(unit: Unit, written: Any) -> list[tuple[str, str]]:
    """The unit's entries of headcount to choose from, the latest first; `written` tells a day."""
    found: Iterable[Headcount] = unit.headcounts.order_by("-on_day")
    return [(str(entry.pk), f"{written(entry.on_day)} · {_numbers(entry)}") for entry in found]


def _numbers(entry: Headcount) -> str:
    return " / ".join("—" if value is None else str(value) for value in (entry.assigned, entry.present))
