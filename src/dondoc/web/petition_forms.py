"""The forms about petitions. None has a field for whoever sent one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.dossiers.models import Procedure, ProcedureField
from dondoc.dossiers.operations.petitions import LONGEST_CONTENT, LONGEST_NOTE, Answer, Content
from dondoc.dossiers.petitions import Finding
from dondoc.dossiers.queries import procedures
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form
from dondoc.web.labels.petitions import channel_words, kind_words
from dondoc.web.paper_field import Paper, PaperField
from dondoc.web.units import UnitChoice

_SELECT = forms.Select(attrs={"class": "input"})


def _text(label: Any, *, most: int, rows: int = 0, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class PetitionForm(Form):
    """What was received."""

    code = _text(_("Mã"), most=60, help_text=_("Mã trên Cổng Dịch vụ công hoặc số vào sổ tiếp nhận của đơn vị."))
    unit = forms.TypedChoiceField(label=_("Đơn vị bị phản ánh"), coerce=int, widget=_SELECT, error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Loại"), widget=_SELECT, error_messages=REQUIRED)
    channel = forms.ChoiceField(label=_("Hình thức tiếp nhận"), widget=_SELECT, error_messages=REQUIRED)
    received_on = DayField(label=_("Ngày tiếp nhận"), error_messages=REQUIRED)
    content = _text(
        _("Nội dung"),
        most=LONGEST_CONTENT,
        rows=4,
        help_text=_("Tóm tắt việc được phản ánh. Không ghi tên, địa chỉ, số điện thoại, thư điện tử của người gửi."),
    )
    procedure = _text(
        _("Mã thủ tục"), most=60, required=False, help_text=_("Nếu phản ánh về một thủ tục; lĩnh vực lấy theo thủ tục.")
    )
    field = forms.TypedChoiceField(
        label=_("Lĩnh vực"), coerce=int, required=False, empty_value=None, widget=_SELECT, error_messages=REQUIRED
    )
    reason = _text(_("Lý do sửa"), most=LONGEST_NOTE)

    def __init__(self, *args: Any, units: Sequence[UnitChoice], changing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "unit": [("", _("Chọn đơn vị")), *((str(each.id), each.label) for each in units)],
            "kind": list(kind_words().items()),
            "channel": list(channel_words().items()),
            "field": [("", _("Không xác định")), *((str(each.pk), each.name) for each in procedures.fields())],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        if not changing:
            del self.fields["reason"]

    def clean_procedure(self) -> Procedure | None:
        """The procedure of that code."""
        code = self.cleaned_data["procedure"].strip()
        found = procedures.by_code(code) if code else None
        if code and found is None:
            raise ValidationError(
                _("Danh mục không có thủ tục mã “%(code)s”; hãy xem trang Thủ tục."), params={"code": code[:60]}
            )
        return found

    def told(self) -> Content:
        """What a valid form says."""
        told = self.cleaned_data
        return Content(
            code=told["code"],
            unit=Unit.objects.get(pk=told["unit"]),
            kind=told["kind"],
            channel=told["channel"],
            received_on=told["received_on"],
            content=told["content"],
            procedure=told["procedure"],
            field=ProcedureField.objects.get(pk=told["field"]) if told["field"] else None,
        )


class AnswerForm(Form):
    """The answer, and what was found."""

    answered_on = DayField(label=_("Ngày trả lời"), error_messages=REQUIRED)
    paper = PaperField(
        label=_("Văn bản trả lời"),
        required=True,
        help_text=_("Số, ký hiệu; văn bản có trong sổ thì được gắn vào. Ví dụ 312/SNV-VP ngày 18/3/2026."),
        error_messages=REQUIRED,
    )
    finding = forms.TypedChoiceField(
        label=_("Kết luận"),
        coerce=Finding,
        required=False,
        empty_value=Finding.NONE,
        choices=[
            ("", _("Chưa có kết luận")),
            (Finding.UPHELD.value, _("Phản ánh đúng")),
            (Finding.NOT_UPHELD.value, _("Phản ánh không đúng")),
        ],
        widget=_SELECT,
        help_text=_("Kết luận chỉ tính vào số liệu khi cấp trên của đơn vị đã xác nhận."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].actor = actor  # type: ignore[attr-defined]

    def told(self) -> Answer:
        """What a valid form says."""
        paper: Paper = self.cleaned_data["paper"]
        return Answer(self.cleaned_data["answered_on"], paper.sign, paper.document, self.cleaned_data["finding"])


class SettleForm(Form):
    """What whoever confirms says of a finding."""

    note = _text(
        _("Ý kiến"),
        most=LONGEST_NOTE,
        rows=2,
        required=False,
        help_text=_("Cần ghi khi không xác nhận: còn thiếu gì."),
    )


class DueForm(Form):
    """Another due day, and why."""

    due_on = DayField(
        label=_("Hạn trả lời mới"), required=False, help_text=_("Để trống nếu không quy định hạn trả lời.")
    )
    reason = _text(_("Lý do"), most=LONGEST_NOTE, rows=2)


class StrikeForm(Form):
    """Why a petition is counted no more."""

    reason = _text(_("Lý do"), most=LONGEST_NOTE, rows=2, help_text=_("Ví dụ: ghi hai lần, trùng mã PAKN-26-000123."))
