"""The forms about one dossier's clock: asking for a correction, deciding on it, a letter of apology."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.documents.models import Document
from dondoc.dossiers.letters import EITHER, Addressee, Head
from dondoc.figures.actors import Actor
from dondoc.web.forms import REQUIRED, DayField, Form
from dondoc.web.paper_field import Paper, PaperField

CLOSING = time(17)
NOT_KEPT = {"class": "input", "autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}


def _line(label: Any, *, most: int = 300, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input"})
    return forms.CharField(
        label=label, widget=widget, max_length=most, required=required, help_text=help_text, error_messages=REQUIRED
    )


def _text(label: Any, *, most: int, rows: int = 3, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, max_length=most, required=required, help_text=help_text, error_messages=REQUIRED
    )


class AskForm(Form):
    """When it was really finished, why the software says otherwise, what proves it."""

    day = DayField(label=_("Ngày có kết quả thực tế"), error_messages=REQUIRED)
    hour = forms.TimeField(
        label=_("Giờ"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%Hh%M"],
        widget=forms.TextInput(attrs={"class": "input input-day", "inputmode": "numeric", "placeholder": "17:00"}),
        help_text=_("Chỉ cần với thủ tục tính thời hạn bằng giờ; để trống thì lấy 17:00."),
        error_messages={"invalid": _("Giờ viết như 16:30.")},
    )
    reason = _text(
        _("Lý do"),
        most=2_000,
        help_text=_("Vì sao phần mềm ghi muộn hơn thực tế. Không ghi tên, địa chỉ của người nộp hồ sơ."),
    )
    proof = _line(
        _("Minh chứng"),
        most=500,
        required=True,
        help_text=_("Ví dụ: sổ giao nhận kết quả quyển 02, trang 15; phiếu trả kết quả ngày 05/3/2026."),
    )
    paper = PaperField(label=_("Văn bản minh chứng trong sổ văn bản"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].actor = actor  # type: ignore[attr-defined]

    def clean_paper(self) -> Document | None:
        """A document that is not in the register is told in words, as the proof."""
        found: Paper = self.cleaned_data["paper"]
        if found and found.document is None:
            raise ValidationError(
                _("Sổ văn bản không có “%(sign)s”; hãy để trống và ghi văn bản ở mục Minh chứng."),
                params={"sign": found.sign[:60]},
            )
        return found.document

    def finished(self) -> datetime:
        """The moment; of today without an hour: now."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        if hour is None and day == timezone.localdate():
            return timezone.now()
        return timezone.make_aware(datetime.combine(day, hour or CLOSING))


class DecideForm(Form):
    """What whoever decides says of it."""

    note = _text(
        _("Ý kiến"), most=2_000, rows=2, required=False, help_text=_("Cần ghi khi không xác nhận: còn thiếu gì.")
    )


class ApologyForm(Form):
    """What is kept of a letter of apology."""

    reason = _text(
        _("Lý do trả muộn"),
        most=1_000,
        help_text=_("Câu này in trong thư. Không ghi tên, địa chỉ, số điện thoại của người nộp."),
    )
    new_due = DayField(label=_("Hẹn lại ngày"), error_messages=REQUIRED, help_text=_("Mỗi hồ sơ chỉ hẹn lại một lần."))
    sent_on = DayField(label=_("Ngày của thư"), error_messages=REQUIRED)


class ExemptionForm(Form):
    """Why no letter is owed."""

    ground = forms.ChoiceField(
        label=_("Trường hợp"), choices=(), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    reason = _text(
        _("Lý do"),
        most=1_000,
        help_text=_("Sự việc, văn bản làm căn cứ. Không ghi tên, địa chỉ, số điện thoại của người nộp."),
    )

    def __init__(self, *args: Any, grounds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("— chọn —")), *grounds.items()]


class TakeBackForm(Form):
    """Why a letter is owed after all."""

    reason = _text(_("Lý do"), most=1_000, rows=2)


class PrintForm(Form):
    """What a letter says beside that; nothing of it is kept."""

    addressee = forms.CharField(
        label=_("Họ tên người nộp hoặc tên tổ chức"),
        max_length=300,
        widget=forms.TextInput(attrs=NOT_KEPT),
        error_messages=REQUIRED,
    )
    address = forms.CharField(
        label=_("Địa chỉ"), max_length=500, required=False, widget=forms.TextInput(attrs=NOT_KEPT)
    )
    called = forms.ChoiceField(
        label=_("Xưng hô trong thư"),
        choices=[(EITHER, EITHER), ("Ông", "Ông"), ("Bà", "Bà"), ("Quý cơ quan", "Quý cơ quan")],
        widget=forms.Select(attrs={"class": "input"}),
    )
    superior = _line(_("Cơ quan chủ quản"), help_text=_("Dòng trên của tên cơ quan; để trống nếu không có."))
    body = _line(_("Cơ quan ban hành"), required=True)
    name = _line(_("Tên gọi trong câu"), help_text=_("Ví dụ: Văn phòng UBND tỉnh."))
    sign = _line(_("Ký hiệu"), most=40, help_text=_("Phần sau dấu gạch chéo của số, ký hiệu. Ví dụ: VP-TH."))
    place = _line(_("Địa danh"), most=100)
    post = _text(
        _("Quyền hạn, chức vụ người ký"),
        most=300,
        rows=2,
        required=False,
        help_text=_("Mỗi dòng một dòng. Ví dụ: TL. CHỦ TỊCH."),
    )
    signer = _line(_("Người ký"), most=150)
    contact = _line(_("Nơi liên hệ"), help_text=_("Ví dụ: điện thoại của bộ phận một cửa."))

    TO = ("addressee", "address", "called")
    HEAD = ("superior", "body", "name", "sign", "place", "post", "signer", "contact")

    def to(self) -> list[forms.BoundField]:
        """To whom."""
        return [self[name] for name in self.TO]

    def head(self) -> list[forms.BoundField]:
        """Head and foot."""
        return [self[name] for name in self.HEAD]

    def addressed(self) -> Addressee:
        """To whom, as the letter takes it."""
        told = self.cleaned_data
        return Addressee(told["addressee"], told["address"], told["called"])

    def headed(self) -> Head:
        """Head and foot, as the letter takes them."""
        return Head(**{name: self.cleaned_data[name] for name in self.HEAD})


class RecountForm(Form):
    """Why all due dates are counted anew."""

    reason = _line(
        _("Lý do"),
        most=500,
        help_text=_("Cần ghi khi ghi ngày hẹn mới, ví dụ: Thông báo nghỉ bù số 12/TB-UBND ngày 05/3/2026."),
    )
