"""The form of what was published of an index of others, with its components as lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.language import numbers
from dondoc.scoring.operations.indices import Content, Part
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.score_forms import PointsField, text

SEPARATOR = ";"
MOST_FIELDS = 3


class WholeField(forms.Field):
    """A whole number from 1."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short field for digits."""
        return {"class": "input input-points", "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: object) -> int | None:
        """The number, or None where nothing was typed."""
        typed = str(value or "").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or not 0 < int(typed[:10]) < 1_000_000:
            raise ValidationError(_("“%(typed)s” không phải là số nguyên từ 1."), params={"typed": typed[:20]})
        return int(typed)


class SnapshotForm(Form):
    """What was published of an index for a unit."""

    unit = UnitField(label=_("Đơn vị"), error_messages=REQUIRED)
    year = WholeField(label=_("Năm được đánh giá"), error_messages=REQUIRED)
    on = DayField(label=_("Số liệu ngày"), error_messages=REQUIRED, help_text=_("Ngày công bố, hoặc ngày tra cứu."))
    value = PointsField(label=_("Giá trị"), required=False)
    maximum = PointsField(label=_("Điểm tối đa"), required=False)
    rank = WholeField(label=_("Thứ hạng"), required=False)
    among = WholeField(
        label=_("Trên tổng số đơn vị"), required=False, help_text=_("Để trống nếu nguồn không nêu tổng số.")
    )
    source = text(_("Nguồn"), most=300, help_text=_("Văn bản hoặc báo cáo công bố: số, ký hiệu, ngày."))
    components = text(
        _("Thành phần"),
        rows=5,
        required=False,
        help_text=_("Mỗi dòng một thành phần: tên; giá trị; điểm tối đa. Ví dụ: Tính minh bạch; 7,25; 10."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].day = on  # type: ignore[attr-defined]

    def clean_components(self) -> tuple[Part, ...]:
        """The components, a line each."""
        lines = [line for line in self.cleaned_data["components"].splitlines() if line.strip()]
        return tuple(_part(line) for line in lines)

    def content(self) -> Content:
        """What was filled in."""
        said = self.cleaned_data
        whole = Part(said["value"], said["maximum"])
        return Content(said["year"], said["on"], whole, said["rank"], said["among"], said["source"], said["components"])


def _part(line: str) -> Part:
    fields = [field.strip() for field in line.split(SEPARATOR)]
    found = [_number(field) for field in fields[1:]]
    if not 1 < len(fields) <= MOST_FIELDS or not fields[0] or found[0] is None or None in found[1:]:
        raise ValidationError(
            _("Dòng “%(line)s”: hãy viết tên; giá trị; điểm tối đa, cách nhau bằng dấu chấm phẩy."),
            params={"line": line[:60]},
        )
    return Part(found[0], found[1] if len(found) > 1 else None, fields[0])


def _number(typed: str) -> Decimal | None:
    return numbers.parsed(typed)
