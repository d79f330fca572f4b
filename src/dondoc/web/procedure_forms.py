"""The forms about procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel
from dondoc.dossiers.models import Act
from dondoc.dossiers.operations.procedures import LONGEST_CODE, LONGEST_FIELD, LONGEST_NAME, LONGEST_NOTE, OLD_LEVELS
from dondoc.language import numbers
from dondoc.web.forms import REQUIRED, DayField, Form, WholeField
from dondoc.web.labels.procedures import ACTS, CHANNELS, LEVELS, ONLINE, UNITS

_SELECT = forms.Select(attrs={"class": "input"})
_YEAR = forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": 4})


def _text(label: Any, *, rows: int = 0, required: bool = True, most: int = 300, help_text: Any = "") -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


def _choice(
    label: Any, words: Mapping[Any, Any], *, kind: Callable[[Any], Any], help_text: Any = ""
) -> forms.TypedChoiceField:
    choices = [(each.value, words[each]) for each in words]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=kind, widget=_SELECT, help_text=help_text, error_messages=REQUIRED
    )


class MoneyField(forms.Field):
    """Đồng, typed 50000 or 50.000."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As wide as a number."""
        return {"class": "input input-day", "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: object) -> int | None:
        """Whole đồng; None where nothing was typed."""
        typed = str(value or "").strip()
        number = numbers.parsed(typed) if typed else None
        if typed and (number is None or number != number.to_integral_value() or number < 0):
            raise forms.ValidationError(
                _("“%(typed)s” không phải số đồng. Hãy ghi như 50.000."), params={"typed": typed[:30]}
            )
        return None if number is None else int(number)

    def prepare_value(self, value: object) -> object:
        """With dots between thousands."""
        return numbers.written(value) if isinstance(value, int) else value


class ProcedureForm(Form):
    """What a person says of a procedure."""

    code = _text(
        _("Mã thủ tục"), most=LONGEST_CODE, help_text=_("Mã của Cơ sở dữ liệu quốc gia về thủ tục hành chính.")
    )
    name = _text(_("Tên thủ tục"), rows=2, most=LONGEST_NAME)
    field = _text(_("Lĩnh vực"), most=LONGEST_FIELD, help_text=_("Chọn trong danh sách, hoặc gõ tên lĩnh vực mới."))
    online_level = forms.TypedChoiceField(
        label=_("Dịch vụ công trực tuyến"),
        choices=[(each.value, words) for each, words in ONLINE.items()],
        coerce=OnlineLevel,
        empty_value=OnlineLevel.NONE,
        required=False,
        widget=_SELECT,
    )
    old_level = forms.TypedChoiceField(
        label=_("Mức độ cũ (Nghị định 43/2011)"),
        choices=[("", _("không xếp mức độ")), *((str(level), str(level)) for level in OLD_LEVELS)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=_SELECT,
    )
    one_stop = forms.BooleanField(label=_("Tiếp nhận tại bộ phận một cửa"), required=False)
    on_the_spot = forms.BooleanField(
        label=_("“4 tại chỗ”: tiếp nhận, thẩm định, phê duyệt, trả kết quả tại trung tâm"), required=False
    )
    fee = MoneyField(
        label=_("Phí, lệ phí (đồng)"), required=False, help_text=_("Để trống nếu chưa rõ; 0 nếu không thu.")
    )
    valid_from = DayField(label=_("Có hiệu lực từ"), required=False)
    valid_to = DayField(label=_("Hết hiệu lực từ"), required=False)
    note = _text(_("Ghi chú"), rows=2, required=False, most=LONGEST_NOTE)

    def __init__(self, *args: Any, fields: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field_names = list(fields)
        self.fields["field"].widget.attrs["list"] = "procedure-fields"


class LimitForm(Form):
    """Within which time dossiers are handled, from when on."""

    channel = forms.TypedChoiceField(
        label=_("Cách nộp"),
        choices=[(value, words) for value, words in CHANNELS.items()],
        coerce=Channel,
        empty_value=None,
        required=False,
        widget=_SELECT,
        help_text=_("“Mọi cách nộp” áp dụng cho cách nộp nào không có thời hạn riêng."),
    )
    number = WholeField(
        label=_("Thời hạn"),
        min_value=1,
        error_messages={**REQUIRED, "invalid": _("Thời hạn là số nguyên từ 1 trở lên.")},
        widget=forms.TextInput(attrs={"class": "input input-day", "inputmode": "numeric", "autocomplete": "off"}),
    )
    unit = _choice(_("Tính bằng"), UNITS, kind=LimitUnit)
    valid_from = DayField(
        label=_("Áp dụng cho hồ sơ nhận từ ngày"), required=False, help_text=_("Để trống nếu từ trước tới nay vẫn vậy.")
    )


class LevelForm(Form):
    """Where a procedure is handled, from when on."""

    level = _choice(_("Cấp thực hiện"), LEVELS, kind=Handled)
    valid_from = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu từ trước tới nay vẫn vậy."))


class EndForm(Form):
    """From which day something holds no longer."""

    on = DayField(label=_("Thôi áp dụng từ ngày"), error_messages=REQUIRED)


class DecisionForm(Form):
    """A decision of ours, and the Ministry's behind it."""

    act = forms.TypedChoiceField(
        label=_("Loại quyết định"),
        choices=[(act.value, chip.word) for act, chip in ACTS.items()],
        coerce=Act,
        widget=_SELECT,
        error_messages=REQUIRED,
    )
    basis = _text(_("Số, ký hiệu quyết định"), help_text=_("Ví dụ: 121/QĐ-UBND."))
    signed_on = DayField(label=_("Ngày ký"), error_messages=REQUIRED)
    in_force = DayField(label=_("Có hiệu lực từ"), required=False, help_text=_("Để trống nếu có hiệu lực từ ngày ký."))
    ministry_basis = _text(_("Quyết định công bố của Bộ"), required=False, help_text=_("Ví dụ: 45/QĐ-BNV."))
    ministry_signed_on = DayField(label=_("Ngày ký của Bộ"), required=False)


class ProposeForm(Form):
    """What a review proposes to cut or simplify."""

    year = WholeField(
        label=_("Năm rà soát"),
        min_value=1990,
        max_value=2199,
        error_messages={**REQUIRED, "invalid": _("Năm gồm bốn chữ số.")},
        widget=_YEAR,
    )
    content = _text(
        _("Nội dung đề xuất"), rows=3, most=5_000, help_text=_("Ví dụ: giảm thời hạn từ 15 còn 10 ngày làm việc.")
    )
    saving = _text(
        _("Cắt giảm được"), required=False, help_text=_("Thời gian, chi phí tuân thủ, theo phương án rà soát.")
    )


class StepForm(Form):
    """The day of a proposal's next step, and the paper by which it came."""

    on = DayField(label=_("Ngày"), error_messages=REQUIRED)
    basis = _text(_("Văn bản"), required=False)
