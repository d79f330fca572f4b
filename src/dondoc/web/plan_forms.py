"""The forms about plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.assignments import due_words
from dondoc.documents.models import Document
from dondoc.documents.plurals import kinds_meant
from dondoc.documents.queries import candidates
from dondoc.organisation.models import Unit
from dondoc.plans.kinds import PlanKind
from dondoc.plans.models import Heading
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, WholeField
from dondoc.web.naming import document_name

_SELECT = forms.Select(attrs={"class": "input"})


def _text(label: Any, *, rows: int = 0, required: bool = True, most: int = 500, help_text: Any = "") -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class UnitsField(forms.Field):
    """Units, one a line, marks or no marks; "UBND các xã, phường" means all of that kind."""

    widget = forms.Textarea
    day: date | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Room for a few."""
        return {"class": "input", "rows": 2}

    def to_python(self, value: object) -> tuple[Unit, ...]:
        """Every unit once, in the order typed."""
        assert self.day is not None, "the form tells the day"
        found: dict[int, Unit] = {}
        for line in str(value or "").splitlines():
            for unit in self._of(line.strip(), self.day):
                found[unit.pk] = unit
        return tuple(found.values())

    def _of(self, words: str, day: date) -> Sequence[Unit]:
        if words and kinds_meant(words):
            return candidates(words, day=day)
        one = UnitField(required=False)
        one.day = day
        unit = one.to_python(words)
        return [unit] if unit else []


class DueField(forms.Field):
    """A deadline as plans write it: 30/6/2026, quý II, tháng 9, thường xuyên."""

    widget = forms.TextInput
    year: int | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As a line."""
        return {"class": "input", "autocomplete": "off"}

    def to_python(self, value: object) -> due_words.Due:
        """The day and the words; no words where a day was typed."""
        typed = str(value or "").strip()
        found = due_words.read(typed, year=self.year)
        if found is None:
            raise ValidationError(
                _("“%(typed)s” không phải là thời hạn. Hãy ghi ngày (30/6/2026), tháng, quý, hoặc “thường xuyên”."),
                params={"typed": typed[:60]},
            )
        return found


class PlanForm(Form):
    """What a person says of a plan."""

    unit = forms.TypedChoiceField(label=_("Đơn vị ban hành"), widget=_SELECT, error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại kế hoạch"), widget=_SELECT, error_messages=REQUIRED)
    title = _text(_("Tên kế hoạch"), rows=2, help_text=_("Ví dụ: Kế hoạch cải cách hành chính năm 2026."))
    year = WholeField(
        label=_("Năm"),
        min_value=1990,
        max_value=2199,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": 4}),
    )
    until_year = WholeField(
        label=_("Đến năm"),
        min_value=1991,
        max_value=2199,
        required=False,
        help_text=_("Chỉ ghi với kế hoạch nhiều năm."),
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": 4}),
    )
    document = forms.ModelChoiceField(
        label=_("Văn bản kế hoạch trong sổ"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("— chưa vào sổ —"),
        widget=_SELECT,
        error_messages={"invalid_choice": _("Văn bản này không còn trong sổ bạn được xem; hãy chọn văn bản khác.")},
    )
    basis = _text(
        _("Hoặc số, ký hiệu, ngày văn bản"), required=False, most=300, help_text=_("Ví dụ: 12/KH-UBND ngày 10/01/2026.")
    )
    note = _text(_("Ghi chú"), rows=2, required=False, most=5_000)

    def __init__(
        self, *args: Any, units: Sequence[Unit], kinds: Sequence[PlanKind], documents: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = document_name  # type: ignore[attr-defined]


class ItemForm(Form):
    """What a person says of an item."""

    text = _text(_("Nội dung phải làm"), rows=3, most=5_000)
    heading = forms.TypedChoiceField(label=_("Mục"), widget=_SELECT, required=False, empty_value=None)
    leads = UnitsField(
        label=_("Đơn vị chủ trì"),
        required=False,
        help_text=_("Mỗi dòng một đơn vị, không cần dấu; mỗi đơn vị chủ trì thành một nhiệm vụ."),
    )
    supporting = UnitsField(label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị."))
    due = DueField(
        label=_("Thời hạn"), required=False, help_text=_("Ngày (30/6/2026), tháng 9, quý II, hoặc “thường xuyên”.")
    )
    product = _text(_("Sản phẩm"), required=False)

    def __init__(self, *args: Any, headings: Sequence[tuple[Heading, str]], on: date, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(heading.pk): heading for heading, _label in headings}
        choices = [("", _("— không thuộc mục nào —")), *((str(heading.pk), label) for heading, label in headings)]
        self.fields["heading"].choices = choices  # type: ignore[attr-defined]
        self.fields["heading"].coerce = known.__getitem__  # type: ignore[attr-defined]
        for name in ("leads", "supporting"):
            self.fields[name].day = on  # type: ignore[attr-defined]
        self.fields["due"].year = year  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Nobody leads and supports the same."""
        values = super().clean() or self.cleaned_data
        leads, supporting = values.get("leads") or (), values.get("supporting") or ()
        both = {unit.pk for unit in leads} & {unit.pk for unit in supporting}
        if both:
            name = next(unit.name for unit in leads if unit.pk in both)
            said = _("%(name)s vừa chủ trì vừa phối hợp; hãy bỏ ở một chỗ.")
            self.add_error("supporting", ValidationError(said, params={"name": name}))
        return values


class HeadingForm(Form):
    """A heading, and below which it stands."""

    title = _text(_("Tên mục"), most=1_000)
    below = forms.TypedChoiceField(label=_("Thuộc mục"), widget=_SELECT, required=False, empty_value=None)

    def __init__(self, *args: Any, headings: Sequence[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(heading.pk): heading for heading in headings}
        choices = [("", _("— mục lớn —")), *((number, heading.title) for number, heading in known.items())]
        self.fields["below"].choices = choices  # type: ignore[attr-defined]
        self.fields["below"].coerce = known.__getitem__  # type: ignore[attr-defined]


class IssueForm(Form):
    """The day on which a plan was issued."""

    on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)


class CloseForm(Form):
    """The day on which its time was over."""

    on = DayField(label=_("Ngày kết thúc"), error_messages=REQUIRED)
    words = _text(_("Đánh giá chung"), rows=2, required=False, most=5_000)


class AmendForm(Form):
    """Why a plan goes back into draft."""

    reason = _text(_("Lý do bổ sung, điều chỉnh"), rows=2, most=2_000)


class GiveForm(Form):
    """As of which day items are given."""

    on = DayField(
        label=_("Ngày giao"),
        error_messages=REQUIRED,
        help_text=_("Thường là ngày ban hành kế hoạch; không sau hôm nay."),
    )
    past_known = forms.BooleanField(label=_("Thời hạn đã qua là đúng, vẫn giao"), required=False)
