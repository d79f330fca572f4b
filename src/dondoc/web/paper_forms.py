"""What is typed about Word papers and their templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.organisation.models import Unit
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


class TemplateForm(forms.Form):
    """A template of the office's own."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), error_messages=REQUIRED)
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        label=_("Đơn vị dùng"),
        help_text=_("Các đơn vị bên dưới cũng dùng mẫu này khi chưa có mẫu riêng."),
        empty_label=None,
        error_messages=REQUIRED,
    )
    name = forms.CharField(
        label=_("Tên mẫu"),
        max_length=200,
        help_text=_("Ví dụ: Báo cáo có biểu trưng của Sở."),
        error_messages=REQUIRED,
    )
    file = _word_file(_("Tệp mẫu (.docx, nhiều nhất 5 MB)"), _("Mẫu được thử với dữ liệu giả trước khi nhận."))

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen, place = self.fields["kind"], self.fields["unit"]
        assert isinstance(chosen, forms.ChoiceField)
        assert isinstance(place, forms.ModelChoiceField)
        chosen.choices = list(kinds)
        place.queryset = units
        for each in ("kind", "unit", "name"):
            self.fields[each].widget.attrs["class"] = "input"
