"""The forms of one act on many assignments, and their values as the request keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.assignments.models import Mark
from dondoc.assignments.states import Act
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Field
from dondoc.web.assignment_forms import (
    ActingForm,
    BasicallyDoneForm,
    ChangeDeadlineForm,
    ConfirmForm,
    ContributeForm,
    CounterForm,
    EndingByPaperForm,
    EndingForm,
    GrantForm,
    IssueForm,
    NoteForm,
    ReasonForm,
    RedirectForm,
    RemarkForm,
    ReturnForm,
)
from dondoc.web.forms import REQUIRED, DayField, Form, _text
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.paper_field import Paper, PaperField

SELECT = forms.Select(attrs={"class": "input"})
KEEP = _("— giữ nguyên —")
YES_NO = [("", KEEP), ("1", _("có")), ("0", _("không"))]


def _parts() -> forms.BooleanField:
    return forms.BooleanField(label=_("Các phần việc đã giao tiếp mà còn dở cũng kết thúc theo"), required=False)


class EndingMany(ActingForm):
    """Ends many: which of them have open parts nobody looks beforehand; what becomes of parts is asked anyway."""

    def _ask_about_parts(self, count: int) -> None:
        """The field stays as it is declared."""


class ConfirmManyForm(EndingMany, ConfirmForm):
    """One grade for all of them."""

    with_parts = _parts()


class IssueManyForm(EndingMany, IssueForm):
    """One document by which all of them were issued."""

    with_parts = _parts()


class EndManyForm(EndingMany, EndingByPaperForm):
    """One reason, and one document, for all of them."""

    with_parts = _parts()


class ReportManyForm(ActingForm):
    """One result for all of them: a report may answer several orders."""

    finished_on = DayField(
        label=_("Ngày hoàn thành"),
        help_text=_("Ngày đơn vị làm xong bước cuối của mình, ví dụ ngày ký văn bản kết quả."),
        error_messages=REQUIRED,
    )
    paper = PaperField(label=_("Số, ký hiệu văn bản kết quả"))
    note = _text(_("Nội dung báo cáo"), rows=3, required=False)


class SubmitManyForm(ActingForm):
    """One paper with which all of the drafts were submitted."""

    submitted_on = DayField(
        label=_("Ngày trình"),
        help_text=_("Ngày ký tờ trình, văn bản trình: đơn vị được tính đúng hạn hay không theo ngày này."),
        error_messages=REQUIRED,
    )
    paper = PaperField(label=_("Tờ trình, văn bản trình"))
    note = _text(_("Nội dung"), rows=3, required=False)


class CloseManyForm(Form):
    """Followed no longer."""

    reason = _text(_("Lý do"), rows=3)
    with_parts = _parts()


class ExtendManyForm(Form):
    """One wanted day for all of them."""

    due = DayField(label=_("Đề nghị gia hạn đến ngày"), error_messages=REQUIRED)
    reason = _text(_("Lý do, việc đã làm, việc còn lại"), rows=4)


class ChangeManyForm(ChangeDeadlineForm):
    """One new day for all of them; a deadline is not taken away from many at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["due"]
        field.required, field.help_text = True, ""
        field.error_messages |= REQUIRED


class RedirectManyForm(EndingMany, RedirectForm):
    """One new lead for all of them."""

    due = DayField(label=_("Hạn mới"), required=False, help_text=_("Để trống nếu giữ hạn của từng nhiệm vụ."))
    with_parts = _parts()


class ReviseManyForm(ActingForm):
    """What is filled in is put right on all of them, the rest stays as it is on each."""

    origin = forms.ChoiceField(label=_("Nguồn giao"), required=False, widget=SELECT)
    giver = _text(_("Người giao"), required=False, most=200)
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"), queryset=Field.objects.none(), required=False, empty_label=KEEP, widget=SELECT
    )
    monitor = forms.ModelChoiceField(
        label=_("Chuyên viên theo dõi"), queryset=User.objects.none(), required=False, empty_label=KEEP, widget=SELECT
    )
    priority = forms.ChoiceField(label=_("Ưu tiên"), choices=YES_NO, required=False, widget=SELECT)
    restricted = forms.ChoiceField(label=_("Hạn chế tiếp cận"), choices=YES_NO, required=False, widget=SELECT)
    marks = forms.ModelMultipleChoiceField(
        label=_("Gắn thêm nhãn"),
        queryset=Mark.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = _text(_("Lý do"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["origin"].choices = [("", KEEP), *((each.value, words) for each, words in ORIGINS.items())]
        fields["field"].queryset = Field.objects.order_by("name")
        fields["monitor"].queryset = User.objects.filter(is_active=True).order_by("sort_key", "pk")
        fields["monitor"].label_from_instance = lambda user: user.full_name
        fields["marks"].queryset = Mark.objects.all()

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        values = super().clean() or self.cleaned_data
        if not any(value for name, value in values.items() if name != "reason") and not self.errors:
            self.add_error(None, _("Chưa có mục nào thay đổi; hãy chọn ít nhất một mục cần sửa."))
        return values


class DayOf(StrEnum):
    """Where the real day comes from, when many are corrected with one proof."""

    SAID = "said"
    PROOF = "proof"
    RESULT = "result"


class CorrectManyForm(ActingForm):
    """One paper proves many of them done on another day; it is in the register, so that every lead can open it.

    Once valid, `finished_on` is the day for all of them; None: each takes the day of its own result.
    """

    paper = PaperField(
        label=_("Văn bản chứng minh"),
        required=True,
        error_messages=REQUIRED,
        help_text=_(
            "Văn bản có trong sổ; đơn vị chủ trì của các nhiệm vụ sẽ đọc được. Ví dụ 12/TB-UBND ngày 03/6/2026."
        ),
    )
    day_of = forms.ChoiceField(
        label=_("Ngày hoàn thành thực tế"),
        choices=[
            (DayOf.SAID.value, _("một ngày chung, ghi ở dưới")),
            (DayOf.PROOF.value, _("ngày của văn bản chứng minh")),
            (DayOf.RESULT.value, _("ngày văn bản kết quả của từng nhiệm vụ")),
        ],
        initial=DayOf.SAID.value,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    finished_on = DayField(
        label=_("Ngày chung"),
        required=False,
        help_text=_("Ngày đơn vị làm xong bước cuối của mình, theo văn bản chứng minh."),
    )
    reason = _text(_("Vì sao hệ thống ghi ngày khác"), rows=3)

    def clean(self) -> dict[str, Any]:
        """The paper is an entry of the register; the day is there."""
        values = super().clean() or self.cleaned_data
        paper, day_of = values.get("paper"), values.get("day_of")
        if paper and paper.document is None:
            unknown = _("Sổ không có văn bản số %(sign)s mà bạn xem được; hãy vào sổ văn bản rồi làm lại.")
            self.add_error("paper", forms.ValidationError(unknown, params={"sign": paper.sign}))
        elif paper and day_of == DayOf.PROOF and paper.document.issued_on is None:
            self.add_error(
                "paper", _("Văn bản này chưa có ngày trong sổ; hãy bổ sung ngày ở trang văn bản, hoặc ghi ngày chung.")
            )
        elif day_of == DayOf.SAID and not values.get("finished_on") and "finished_on" not in self.errors:
            self.add_error("finished_on", REQUIRED["required"])
        elif day_of != DayOf.SAID:
            values["finished_on"] = paper.document.issued_on if paper and day_of == DayOf.PROOF else None
        return values


@dataclass(frozen=True, slots=True)
class Asking:
    """Who fills a form in, on which day, and what was sent, if anything was."""

    actor: Actor
    on: date
    data: Any = None

    def plain(self, form: type[forms.Form]) -> forms.Form:
        """A form that needs nothing."""
        return form(self.data)

    def acting(self, form: type[ActingForm]) -> forms.Form:
        """A form that looks into the actor's registers."""
        return form(self.data, actor=self.actor)

    def dated(self, form: type[ActingForm]) -> forms.Form:
        """The same, on a day."""
        return form(self.data, actor=self.actor, day=self.on)


# In the order in which they are offered.
FORMS: Mapping[Act, Callable[[Asking], forms.Form | None]] = {
    Act.ACKNOWLEDGE: lambda asking: None,
    Act.NOTE: lambda asking: asking.plain(NoteForm),
    Act.REPORT: lambda asking: asking.acting(ReportManyForm),
    Act.SUBMIT: lambda asking: asking.acting(SubmitManyForm),
    Act.CONTRIBUTE: lambda asking: asking.acting(ContributeForm),
    Act.ASK_EXTENSION: lambda asking: asking.plain(ExtendManyForm),
    Act.TAKE_BACK_EXTENSION: lambda asking: asking.plain(RemarkForm),
    Act.ACCEPT_COUNTER: lambda asking: None,
    Act.DECLINE_COUNTER: lambda asking: asking.plain(RemarkForm),
    Act.PROPOSE_CLOSE: lambda asking: asking.acting(EndingForm),
    Act.RETURN: lambda asking: asking.acting(ReturnForm),
    Act.CONFIRM: lambda asking: asking.acting(ConfirmManyForm),
    Act.SEND_BACK: lambda asking: asking.plain(ReasonForm),
    Act.ISSUE: lambda asking: asking.acting(IssueManyForm),
    Act.GRANT_EXTENSION: lambda asking: asking.acting(GrantForm),
    Act.COUNTER_EXTENSION: lambda asking: asking.acting(CounterForm),
    Act.REFUSE_EXTENSION: lambda asking: asking.plain(ReasonForm),
    Act.CHANGE_DEADLINE: lambda asking: asking.acting(ChangeManyForm),
    Act.REDIRECT: lambda asking: asking.dated(RedirectManyForm),
    Act.REFUSE_RETURN: lambda asking: asking.plain(ReasonForm),
    Act.REFUSE_CLOSE: lambda asking: asking.plain(ReasonForm),
    Act.JUDGE_BASICALLY_DONE: lambda asking: asking.plain(BasicallyDoneForm),
    Act.REVISE: lambda asking: asking.acting(ReviseManyForm),
    Act.CLOSE: lambda asking: asking.plain(CloseManyForm),
    Act.WITHDRAW: lambda asking: asking.acting(EndManyForm),
    Act.RECALL: lambda asking: asking.acting(EndManyForm),
    Act.REOPEN: lambda asking: asking.acting(EndingForm),
    Act.CORRECT: lambda asking: asking.acting(CorrectManyForm),
}
# What ends an assignment, takes it away or opens it again: it is asked once more.
GRAVE = frozenset({Act.REDIRECT, Act.CLOSE, Act.WITHDRAW, Act.RECALL, Act.REOPEN})


def kept(form: forms.Form | None) -> dict[str, Any]:
    """The values as they can be kept: days as yyyy-mm-dd, rows by their number; what says nothing is left out."""
    values: dict[str, Any] = {}
    for name, value in (form.cleaned_data if form is not None else {}).items():
        if isinstance(value, Paper):
            values |= {"document": value.document.pk} if value.document else {"document_sign": value.sign}
        elif name == "day_of":
            continue  # the day itself was found by it
        elif name in {"priority", "restricted"}:
            values |= {name: value == "1"} if value else {}
        elif value:
            values[TOLD_AS.get(name, name)] = _plain(value)
    return {name: value for name, value in values.items() if value != ""}


TOLD_AS = {"lead": "to"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | bool | int) else [each.pk for each in value]
