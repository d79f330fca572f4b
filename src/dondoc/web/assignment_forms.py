"""The forms of the steps of an assignment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.assignments.grades import Grade
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, _text
from dondoc.web.labels import GRADES
from dondoc.web.naming import document_name
from dondoc.web.paper_field import PaperField


class NoteForm(Form):
    """Words for the story; a day may be told that is not today."""

    note = _text(_("Nội dung"), rows=4)
    on = DayField(label=_("Ngày thực hiện"), required=False, help_text=_("Để trống nếu là hôm nay."))


class RemarkForm(Form):
    """A word that need not be said."""

    note = _text(_("Ý kiến"), rows=2, required=False)


class ReasonForm(Form):
    """Why; `asks` says what is to be told."""

    reason = _text(_("Lý do, phần nào chưa đạt, cần làm gì"), rows=4)

    def __init__(self, *args: Any, asks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["reason"].label = asks


class ActingForm(Form):
    """A form whose papers are looked for in what the actor may see; one without words for what is followed outside."""

    worded: tuple[str, ...] = ()  # fields that an order outside the system does not have

    def __init__(self, *args: Any, actor: Actor, outside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if isinstance(field, PaperField):
                field.actor = actor
            if outside and (name in self.worded or isinstance(field, PaperField)):
                del self.fields[name]


class EndingForm(ActingForm):
    """Why it ends without a result, and by which document."""

    worded = ("reason",)
    reason = _text(_("Lý do"), rows=3)
    paper = PaperField(label=_("Văn bản làm căn cứ"))

    def __init__(self, *args: Any, needs_paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_paper and "paper" in self.fields:
            self.fields["paper"].required = True
            self.fields["paper"].error_messages |= REQUIRED


def _grade() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Đánh giá kết quả"),
        choices=[(grade.value, GRADES[grade]) for grade in Grade],
        coerce=Grade,
        empty_value=Grade.MET,
        required=False,
        widget=forms.RadioSelect,
        initial=Grade.MET.value,
    )


class ConfirmForm(Form):
    """The assigning side takes the result, and grades it; met where nothing else is said."""

    grade = _grade()
    note = _text(_("Ý kiến"), rows=2, required=False)

    def __init__(self, *args: Any, outside: bool = False, sent_back: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sent_back:
            self.fields["grade"].initial = Grade.MET_AFTER.value
        if outside:
            del self.fields["note"]


class IssueForm(ActingForm):
    """What the lead submitted was issued: which document, when; and the grade."""

    worded = ("note",)
    paper = PaperField(label=_("Văn bản đã ban hành"))
    on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)
    grade = _grade()
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


class AskExtensionForm(ActingForm):
    """By when the lead could do it, and why not before."""

    worded = ("reason",)
    wanted_due = DayField(label=_("Đề nghị gia hạn đến ngày"), error_messages=REQUIRED)
    reason = _text(_("Lý do, việc đã làm, việc còn lại"), rows=4)


class GrantForm(ActingForm):
    """The day that was asked for is granted; by a document where there is one."""

    worded = ("note",)
    paper = PaperField(label=_("Văn bản đồng ý gia hạn"))
    note = _text(_("Ý kiến"), rows=2, required=False)


class CounterForm(ActingForm):
    """Another day is offered instead."""

    worded = ("note",)
    due = DayField(label=_("Đề xuất hạn"), error_messages=REQUIRED)
    note = _text(_("Ý kiến"), rows=2, required=False)


class ChangeDeadlineForm(ActingForm):
    """Another deadline, or none, by the assigning side itself."""

    worded = ("reason",)
    due = DayField(
        label=_("Hạn mới"), required=False, help_text=_("Để trống nếu nhiệm vụ không còn quy định thời hạn.")
    )
    reason = _text(_("Lý do điều chỉnh"), rows=3)
    paper = PaperField(label=_("Văn bản làm căn cứ"))


class RedirectForm(ActingForm):
    """Another unit takes the lead."""

    worded = ("reason",)
    lead = UnitField(
        label=_("Đơn vị chủ trì mới"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    reason = _text(_("Lý do chuyển"), rows=3)
    paper = PaperField(label=_("Văn bản làm căn cứ"))

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].day = on  # type: ignore[attr-defined]


class CorrectForm(ActingForm):
    """Done on another day than the software was told: the day, the proof, why it was entered otherwise."""

    worded = ("reason",)
    finished_on = DayField(
        label=_("Ngày đã hoàn thành thực tế"),
        error_messages=REQUIRED,
        help_text=_("Ngày đơn vị làm xong bước cuối của mình, theo văn bản chứng minh."),
    )
    paper = PaperField(label=_("Văn bản chứng minh"), required=True, error_messages=REQUIRED)
    reason = _text(_("Vì sao phần mềm ghi khác"), rows=3)


class BasicallyDoneForm(Form):
    """A judgement with a note; the assignment stays open."""

    on = DayField(label=_("Tính đến ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    note = _text(_("Phần đã xong, phần còn lại"), rows=3)
