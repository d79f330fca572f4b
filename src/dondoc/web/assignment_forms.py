"""The forms of the steps of an assignment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.documents.models import Document
from dondoc.web.forms import REQUIRED, DayField, Form, _text
from dondoc.web.naming import document_name


class NoteForm(Form):
    """Words for the story; a day may be told that is not today."""

    note = _text(_("Nội dung"), rows=4)
    on = DayField(label=_("Ngày thực hiện"), required=False, help_text=_("Để trống nếu là hôm nay."))


class ReasonForm(Form):
    """Why a result is not taken."""

    reason = _text(_("Lý do, phần nào chưa đạt, cần làm gì"), rows=4)


class ConfirmForm(Form):
    """The assigning side takes the result."""

    note = _text(_("Ý kiến"), rows=2, required=False)


class OutsideReasonForm(Form):
    """An order outside the system is sent back without words."""


class ReportForm(Form):
    """The lead's last step: when, and what came of it."""

    finished_on = DayField(
        label=_("Ngày hoàn thành"),
        help_text=_("Ngày đơn vị làm xong bước cuối của mình, ví dụ ngày ký văn bản kết quả."),
        error_messages=REQUIRED,
    )
    result_document = forms.ModelChoiceField(
        label=_("Văn bản kết quả trong sổ"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("— chưa chọn —"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": _("Văn bản này không còn trong sổ bạn được xem; hãy chọn văn bản khác.")},
    )
    not_secret = forms.BooleanField(
        label=_("Tệp tải lên không chứa bí mật nhà nước"),
        required=False,
        help_text=_("Trả lời trước khi chọn tệp ở mục dưới."),
    )
    result_file = forms.FileField(
        label=_("Hoặc tải văn bản kết quả lên"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".docx,.pdf,.html,.htm,.md,.txt"}),
        help_text=_("Tệp được vào sổ văn bản đi của đơn vị."),
    )
    result_sign = _text(_("Hoặc số, ký hiệu văn bản kết quả"), required=False, most=120)
    note = _text(_("Nội dung báo cáo"), rows=3, required=False)

    def __init__(self, *args: Any, documents: Any, outside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result_document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["result_document"].label_from_instance = document_name  # type: ignore[attr-defined]
        for name in ("result_document", "not_secret", "result_file", "result_sign", "note") if outside else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """No file without the answer about state secrets."""
        values = super().clean() or self.cleaned_data
        if values.get("result_file") and not values.get("not_secret"):
            self.add_error("not_secret", _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại."))
        return values
