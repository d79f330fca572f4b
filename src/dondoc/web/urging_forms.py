"""The forms of urging: what is said to leads, under which sign, what they answer, whether that is taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.following.rules import causes, channels
from dondoc.web.forms import REQUIRED, DayField, Form, WholeField
from dondoc.web.labels.urging import choices

LONGEST_WORDS = 5_000


def _line(label: Any, *, most: int = 300, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input"})
    return forms.CharField(
        label=label, widget=widget, max_length=most, required=required, help_text=help_text, error_messages=REQUIRED
    )


def text_field(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Several lines of words."""
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label,
        widget=widget,
        max_length=LONGEST_WORDS,
        required=required,
        help_text=help_text,
        error_messages=REQUIRED,
    )


class UrgeForm(Form):
    """What is said to every lead, and what the head and foot of the letter say."""

    channel = forms.ChoiceField(
        label=_("Hình thức"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    urged_on = DayField(label=_("Ngày đôn đốc"), error_messages=REQUIRED)
    answer_by = DayField(label=_("Hạn trả lời"), required=False)
    words = text_field(
        _("Nội dung thêm"), help_text=_("Mỗi dòng là một đoạn, thêm vào cuối phần nội dung của công văn.")
    )
    superior = _line(_("Cơ quan chủ quản"), help_text=_("Dòng trên của tên cơ quan; để trống nếu không có."))
    body = _line(_("Cơ quan ban hành"))
    name = _line(_("Tên gọi trong câu"), help_text=_("Ví dụ: Văn phòng UBND tỉnh."))
    sign = _line(_("Ký hiệu"), most=40, help_text=_("Phần sau dấu gạch chéo của số, ký hiệu. Ví dụ: VP-TH."))
    place = _line(_("Địa danh"), most=100)
    post = text_field(_("Quyền hạn, chức vụ người ký"), rows=2, help_text=_("Mỗi dòng một dòng. Ví dụ: TL. CHỦ TỊCH."))
    signer = _line(_("Người ký"), most=150)
    recipients = text_field(_("Nơi nhận khác"), rows=2, help_text=_("Mỗi dòng một nơi; “Như trên” và “Lưu” có sẵn."))
    token = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    count = WholeField(widget=forms.HiddenInput)

    ABOUT = ("channel", "urged_on", "answer_by", "words")
    HEAD = ("superior", "body", "name", "sign", "place", "post", "signer", "recipients")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = choices(channels())  # type: ignore[attr-defined]

    def about(self) -> list[forms.BoundField]:
        """What is said."""
        return [self[name] for name in self.ABOUT]

    def head(self) -> list[forms.BoundField]:
        """What the letter's head and foot say."""
        return [self[name] for name in self.HEAD]


class IssueForm(Form):
    """Under which sign the letter went out."""

    sign = _line(_("Số, ký hiệu"), most=120, required=True, help_text=_("Ví dụ: 123/VP-TH."))
    issued_on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)


class AnswerForm(Form):
    """Giải trình: why, who answers for it, what is done about it, by when."""

    cause = forms.ChoiceField(
        label=_("Nguyên nhân"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    explanation = text_field(_("Giải trình"), required=True)
    responsible = _line(_("Trách nhiệm của tập thể, cá nhân"))
    remedy = text_field(_("Giải pháp khắc phục"), rows=2)
    committed_on = DayField(
        label=_("Ngày cam kết hoàn thành"),
        required=False,
        help_text=_("Không thay đổi thời hạn; muốn lùi thời hạn thì đề nghị gia hạn."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].choices = choices(causes())  # type: ignore[attr-defined]


class JudgeForm(Form):
    """What the assigning side says of an answer."""

    note = text_field(_("Ý kiến của bên giao"), rows=2, help_text=_("Cần ghi khi yêu cầu giải trình lại."))
