"""The forms of rounds and sheets: points, words, evidence, the council's members and days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.documents.models import Document
from dondoc.language import numbers
from dondoc.scoring.models import CriteriaSet, Round
from dondoc.scoring.operations.acting import Shown
from dondoc.scoring.ranking import Ladder
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.naming import document_name

MOST_DECIMALS = 6
_SELECT = forms.Select(attrs={"class": "input"})


def text(
    label: Any, *, rows: int = 0, required: bool = True, most: int = 4_000, help_text: Any = ""
) -> forms.CharField:
    """A line, or a box of so many rows."""
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class PointsField(forms.Field):
    """Points as Vietnam writes them: 1,25."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short field for digits."""
        return {"class": "input input-points", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        """The number, or None where nothing was typed."""
        typed = str(value or "").strip()
        if not typed:
            return None
        found = numbers.parsed(typed)
        if found is None:
            raise ValidationError(
                _("“%(typed)s” không phải là số điểm. Hãy viết như 1,25."), params={"typed": typed[:20]}
            )
        if -int(found.as_tuple().exponent) > MOST_DECIMALS:
            raise ValidationError(_("Điểm có tối đa %(most)s chữ số thập phân."), params={"most": MOST_DECIMALS})
        return found

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return numbers.written(value.normalize()) if isinstance(value, Decimal) else value


class PointsForm(Form):
    """Points with their words: a self score, an appraised one, an opinion."""

    points = PointsField(label=_("Điểm"), error_messages=REQUIRED)
    note = text(_("Giải thích, ý kiến"), rows=3, required=False)
    seen = PointsField(required=False, widget=forms.HiddenInput)

    @property
    def shown(self) -> Shown | None:
        """The number that the page showed when it was filled in; None where the page did not say."""
        return Shown(self.cleaned_data["seen"]) if self.add_prefix("seen") in self.data else None


class WordsForm(Form):
    """A few sentences: a reason, an explanation."""

    words = text(_("Nội dung"), rows=3)


class AdjustmentForm(Form):
    """Bonus or penalty points of a sheet."""

    points = PointsField(
        label=_("Điểm thưởng, phạt"), error_messages=REQUIRED, help_text=_("Thưởng ghi 0,5; phạt ghi dấu trừ: -0,5.")
    )
    reason = text(_("Lý do"), rows=2)
    basis = text(_("Căn cứ"), most=300, help_text=_("Số, ký hiệu, ngày của văn bản chứng minh."))


class EvidenceForm(Form):
    """What proves a criterion: a document of the register or something as cited, and the place in it."""

    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("— không có trong sổ —"),
        widget=_SELECT,
        help_text=_("Các văn bản mới nhất của đơn vị; văn bản khác thì ghi số, ký hiệu ở ô dưới."),
    )
    citation = text(_("Hoặc tài liệu khác"), required=False, most=500, help_text=_("Số, ký hiệu, ngày; hoặc địa chỉ."))
    section = text(_("Mục"), required=False, most=200)
    page = text(_("Trang"), required=False, most=50)
    effective_on = DayField(label=_("Có hiệu lực từ"), error_messages=REQUIRED)
    note = text(_("Ghi chú"), rows=2, required=False)
    criteria = text(
        _("Kiểm chứng cả các tiêu chí"),
        required=False,
        most=300,
        help_text=_("Mã cách nhau bằng dấu phẩy: 1.1.2, 1.3.1."),
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        field.queryset = documents  # type: ignore[attr-defined]
        field.label_from_instance = document_name  # type: ignore[attr-defined]


class RoundForm(Form):
    """What a round is."""

    set = forms.ModelChoiceField(
        label=_("Bộ tiêu chí"), queryset=CriteriaSet.objects.none(), widget=_SELECT, error_messages=REQUIRED
    )
    title = text(_("Tên đợt"), most=300)
    standing = UnitField(label=_("Cơ quan thường trực"), error_messages=REQUIRED)
    council_basis = text(
        _("Quyết định thành lập hội đồng"), required=False, most=300, help_text=_("Số, ký hiệu, ngày.")
    )
    evidence_until = DayField(
        label=_("Ngày cuối tính tài liệu kiểm chứng"),
        error_messages=REQUIRED,
        help_text=_("Tài liệu có hiệu lực sau ngày này không được tính."),
    )
    self_by = DayField(
        label=_("Hạn tự chấm điểm"),
        error_messages=REQUIRED,
        help_text=_("Ngày cuối để thủ trưởng đơn vị ký chốt phiếu; sau đó vẫn chuyển bước được nếu ghi lý do."),
    )
    supplement_by = DayField(
        label=_("Hạn giải trình, bổ sung"),
        required=False,
        help_text=_("Sau thẩm định lần 1; để trống nếu chưa định."),
    )
    earlier = forms.ModelChoiceField(
        label=_("So sánh với đợt"),
        queryset=Round.objects.none(),
        required=False,
        widget=_SELECT,
        help_text=_("Để tính tăng, giảm thứ hạng; số đơn vị hai đợt có thể khác nhau."),
    )
    ladder = forms.ChoiceField(label=_("Thang xếp loại"), required=False, widget=_SELECT)

    def __init__(
        self, *args: Any, sets: Any, rounds: Any, ladders: Sequence[Ladder], on: Any, fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["set"].queryset = sets  # type: ignore[attr-defined]
        self.fields["earlier"].queryset = rounds  # type: ignore[attr-defined]
        self.fields["standing"].day = on  # type: ignore[attr-defined]
        choices = [("", _("không xếp loại")), *((each.code, each.title) for each in ladders)]
        self.fields["ladder"].choices = choices  # type: ignore[attr-defined]
        if fixed:
            del self.fields["set"], self.fields["standing"]


class DecisionForm(Form):
    """The Chairman's decision by which results are published."""

    sign = text(_("Số, ký hiệu"), most=100, help_text=_("Ví dụ: 85/QĐ-UBND."))
    on = DayField(label=_("Ngày ký"), error_messages=REQUIRED)
    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"), queryset=Document.objects.none(), required=False, widget=_SELECT
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = document_name  # type: ignore[attr-defined]
