"""What is typed about Word papers and their templates."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.forms import REQUIRED

DOCX_ONLY = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _word_file(label: object, help_text: object) -> forms.FileField:
    widget = forms.ClearableFileInput(attrs={"class": "input", "accept": DOCX_ONLY})
    errors = {**REQUIRED, "empty": _("Tệp rỗng (0 byte); hãy chọn lại đúng tệp.")}
    return forms.FileField(label=label, help_text=help_text, widget=widget, error_messages=errors)  # type: ignore[arg-type]


class GiveBackForm(forms.Form):
    """The edited copy of a paper."""

    file = _word_file(
        _("Bản đã sửa (.docx)"),
        _("Số trong tệp được so với số đã lập và số hiện nay; bản cũ vẫn giữ nguyên."),
    )
    no_secret = forms.BooleanField(
        label=_("Tệp không chứa bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT)"),
        error_messages={"required": _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.")},
    )
