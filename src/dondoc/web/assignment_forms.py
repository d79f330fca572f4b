"""The forms of the steps of an assignment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dondoc.assignments.grades import Grade
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.organisation import queries as organisation
from dondoc.web.dimension_forms import DimensionForm, MoneyField
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, _text
from dondoc.web.labels.assignments import GRADES
from dondoc.web.naming import document_name
from dondoc.web.paper_field import PaperField

Choices = Sequence[tuple[str, str]]


class HolderField(UnitField):
    """A unit by its name, else words for whoever it is."""

    def to_python(self, value: object) -> Any:
        """The unit, or the words as they were typed."""
        name = " ".join(str(value or "").split())
        assert self.day is not None, "the form tells the day"
        return (organisation.resolve(name, day=self.day) or name) if name else ""


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

    def __init__(self, *args: Any, asks: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["reason"].label = asks


class ActingForm(Form):
    """A form whose papers are looked for in what the actor may see.

    An order followed outside the system has no words and no papers; where parts are open, one must say that they end.
    """

    with_parts = forms.BooleanField(required=False)
    worded: tuple[str, ...] = ()  # fields that an order outside the system does not have

    def __init__(self, *args: Any, actor: Actor, outside: bool = False, open_parts: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if isinstance(field, PaperField):
                field.actor = actor
            if outside and (name in self.worded or isinstance(field, PaperField)):
                del self.fields[name]
        self._ask_about_parts(open_parts)

    def _ask_about_parts(self, count: int) -> None:
        field = self.fields.pop("with_parts")
        if count:
            words = ngettext(
                "Kết thúc cả %(n)d phần việc còn mở trong đơn vị",
                "Kết thúc cả %(n)d phần việc còn mở trong đơn vị",
                count,
            )
            field.label = words % {"n": count}
            self.fields["with_parts"] = field


class ContributeForm(ActingForm):
    """What a supporting unit did; its own part may be done with it."""

    note = _text(_("Nội dung"), rows=4, required=False)
    paper = PaperField(label=_("Văn bản của đơn vị"))
    part_done = forms.BooleanField(label=_("Phần của đơn vị đã xong"), required=False)
    on = DayField(label=_("Ngày thực hiện"), required=False, help_text=_("Để trống nếu là hôm nay."))


class EndingForm(ActingForm):
    """Why it ends without a result."""

    worded = ("reason",)
    reason = _text(_("Lý do"), rows=3)

    def __init__(self, *args: Any, reason_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reason_known and "reason" in self.fields:
            self.fields["reason"].required = False


class EndingByPaperForm(EndingForm):
    """Why it ends without a result, and by which document."""

    paper = PaperField(label=_("Văn bản làm căn cứ"))


class GradeField(forms.TypedChoiceField):
    """One of the grades; the first where none was chosen, so nobody is told that it need not be."""

    plain = True


def _grade() -> GradeField:
    return GradeField(
        label=_("Đánh giá kết quả"),
        choices=[(grade.value, GRADES[grade]) for grade in Grade],
        coerce=Grade,
        empty_value=Grade.MET,
        required=False,
        widget=forms.RadioSelect,
        initial=Grade.MET.value,
    )


class ConfirmForm(ActingForm):
    """The assigning side takes the result, and grades it; met where nothing else is said."""

    worded = ("note",)
    grade = _grade()
    note = _text(_("Ý kiến"), rows=2, required=False)

    def __init__(self, *args: Any, sent_back: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sent_back:
            self.fields["grade"].initial = Grade.MET_AFTER.value


class IssueForm(ConfirmForm):
    """What the lead submitted was issued: which document, when; and the grade."""

    paper = PaperField(label=_("Văn bản đã ban hành"), required=True, error_messages=REQUIRED)
    on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)
    field_order = ("paper", "on", "grade", "note")


class OutsideReasonForm(Form):
    """An order outside the system is sent back without words."""


class ReportForm(ActingForm):
    """The lead's last step: when, and what came of it."""

    worded = ("result_document", "not_secret", "result_file", "note")

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
    result_sign = PaperField(label=_("Hoặc số, ký hiệu văn bản kết quả"))
    note = _text(_("Nội dung báo cáo"), rows=3, required=False)

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("result_document")
        if field is not None:
            field.queryset, field.label_from_instance = documents, document_name

    def clean(self) -> dict[str, Any]:
        """No file without the answer about state secrets."""
        values = super().clean() or self.cleaned_data
        if values.get("result_file") and not values.get("not_secret"):
            self.add_error("not_secret", _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại."))
        return values


class SubmitForm(ActingForm):
    """The lead has submitted its draft: when, by which paper, on which way to being issued."""

    worded = ("note",)
    submitted_on = DayField(
        label=_("Ngày trình"),
        help_text=_("Ngày ký tờ trình, văn bản trình: đơn vị được tính đúng hạn hay không theo ngày này."),
        error_messages=REQUIRED,
    )
    paper = PaperField(label=_("Tờ trình, văn bản trình"))
    note = _text(_("Nội dung"), rows=3, required=False)
    route = forms.ChoiceField(
        label=_("Các bước trình, ban hành"), required=False, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, *args: Any, routes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = routes  # type: ignore[attr-defined]


class MoveStageForm(ActingForm):
    """With whom the draft lies now, on its way."""

    worded = ("note",)
    stage = forms.ChoiceField(
        label=_("Chuyển sang bước"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    holder = HolderField(
        label=_("Cơ quan, đơn vị đang giữ"),
        required=False,
        help_text=_("Tên đơn vị trong danh mục, hoặc ghi bằng lời. Ví dụ: các sở, ngành được lấy ý kiến."),
    )
    on = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    paper = PaperField(label=_("Văn bản gửi đi"))
    note = _text(_("Ghi chú"), rows=2, required=False)

    def __init__(self, *args: Any, stages: Choices, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["holder"].day = day  # type: ignore[attr-defined]


class AskExtensionForm(ActingForm):
    """By when the lead could do it, and why not before."""

    worded = ("reason",)
    wanted_due = DayField(label=_("Đề nghị gia hạn đến ngày"), error_messages=REQUIRED)
    reason = _text(_("Lý do, việc đã làm, việc còn lại"), rows=4)


class ReturnForm(ActingForm):
    """Why it is none of the lead's business."""

    worded = ("reason",)
    reason = _text(_("Vì sao không thuộc thẩm quyền, nên giao đơn vị nào"), rows=4)
    paper = PaperField(label=_("Văn bản trả lại"))


class GrantForm(ActingForm):
    """The day that was asked for is granted; by a document where there is one."""

    worded = ("note",)
    paper = PaperField(label=_("Văn bản đồng ý gia hạn"))
    note = _text(_("Ý kiến"), rows=2, required=False)


class CounterForm(ActingForm):
    """Another day is offered instead."""

    worded = ("note",)
    due = DayField(label=_("Thời hạn đưa ra"), error_messages=REQUIRED)
    note = _text(_("Ý kiến"), rows=2, required=False)


class ChangeDeadlineForm(ActingForm):
    """Another deadline, by the assigning side itself."""

    worded = ("reason",)
    due = DayField(label=_("Hạn mới"), error_messages=REQUIRED)
    reason = _text(_("Lý do điều chỉnh thời hạn"), rows=3)
    paper = PaperField(label=_("Văn bản làm căn cứ"))


class RedirectForm(ActingForm):
    """Another unit takes the lead."""

    worded = ("reason",)
    lead = UnitField(
        label=_("Đơn vị chủ trì mới"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    due = DayField(label=_("Thời hạn của đơn vị mới"), required=False, help_text=_("Để trống nếu giữ nguyên thời hạn."))
    reason = _text(_("Lý do"), rows=3)
    paper = PaperField(label=_("Văn bản làm căn cứ"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].day = day  # type: ignore[attr-defined]


class CorrectForm(ActingForm):
    """Done on another day than the software was told: the day, the proof, why it was entered otherwise."""

    worded = ("reason",)
    finished_on = DayField(
        label=_("Ngày đã hoàn thành thực tế"),
        error_messages=REQUIRED,
        help_text=_("Ngày đơn vị làm xong bước cuối của mình, theo văn bản chứng minh."),
    )
    paper = PaperField(label=_("Văn bản chứng minh"), required=True, error_messages=REQUIRED)
    reason = _text(_("Vì sao hệ thống ghi ngày khác"), rows=3)


class BasicallyDoneForm(Form):
    """A judgement with a note; the assignment stays open."""

    note = _text(_("Phần đã xong, phần còn lại"), rows=3)
    on = DayField(label=_("Tính đến ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))


class ReviseForm(DimensionForm):
    """Origin, giver, field, who monitors, marks, put right; and why."""

    amount = MoneyField(
        label=_("Số tiền (đồng)"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric"}),
    )
    reason = _text(_("Lý do sửa"), required=False, most=500)

    def __init__(self, *args: Any, outside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("giver", "amount", "reason") if outside else ():
            del self.fields[name]
