"""The forms after the visit: recommendations, what was remedied, what others ran."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Finding, Recommendation
from dondoc.inspections.operations import recommending, recording
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, WholeField
from dondoc.web.inspection_visit_forms import box, one_line
from dondoc.web.labels.inspections import choices
from dondoc.web.labels.shortening import shortened
from dondoc.web.paper_field import PaperField
from dondoc.web.plan_forms import UnitsField

FINDING_WORDS = 90


class RecommendationForm(Form):
    """What is asked of whom by when."""

    text = box(_("Nội dung kiến nghị"), rows=4, required=True, most=5_000)
    lead = UnitField(
        label=_("Đơn vị chủ trì"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    supporting = UnitsField(label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị."))
    when = forms.ChoiceField(
        label=_("Thời hạn"),
        choices=[("day", _("Một ngày cụ thể")), ("none", _("Không quy định thời hạn"))],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    due = DayField(label=_("Ngày hết hạn"), required=False)
    findings = forms.MultipleChoiceField(
        label=_("Khắc phục tồn tại, hạn chế"), widget=forms.CheckboxSelectMultiple, required=False
    )
    amount = WholeField(
        label=_("Số tiền (đồng)"),
        required=False,
        min_value=1,
        max_value=10**15,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric"}),
        help_text=_("Chỉ ghi với kiến nghị thu hồi, nộp ngân sách sau thanh tra, kiểm toán."),
    )

    def __init__(self, *args: Any, findings: Sequence[Finding], with_amount: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.known = {str(each.pk): each for each in findings}
        for name in ("lead", "supporting"):
            self.fields[name].day = today  # type: ignore[attr-defined]
        named = [(key, f"{each.place}. {shortened(each.text, FINDING_WORDS)}") for key, each in self.known.items()]
        self.fields["findings"].choices = named  # type: ignore[attr-defined]
        if not named:
            del self.fields["findings"]
        if not with_amount:
            del self.fields["amount"]

    @property
    def near(self) -> Sequence[Unit]:
        """Units whose names are near to what was typed."""
        return self.fields["lead"].near  # type: ignore[attr-defined, no-any-return]

    def clean(self) -> dict[str, Any]:
        """A day where one was said to be meant, and none where not."""
        values = super().clean() or self.cleaned_data
        if values.get("when") == "day" and not values.get("due") and "due" not in self.errors:
            self.add_error("due", _("Hãy ghi ngày hết hạn, hoặc chọn không quy định thời hạn."))
        return values

    def content(self) -> recommending.Content:
        """What a valid form says."""
        values = self.cleaned_data
        dated = values["when"] == "day"
        return recommending.Content(
            text=values["text"],
            lead=values["lead"],
            due=values["due"] if dated else None,
            has_no_deadline=not dated,
            supporting=values["supporting"],
            findings=[self.known[key] for key in values.get("findings", [])],
            amount=values.get("amount"),
        )


def recommendation_initial(found: Recommendation) -> dict[str, Any]:
    """The form as the recommendation stands."""
    return {
        "text": found.text,
        "lead": found.lead.name,
        "supporting": "\n".join(unit.name for unit in found.supporting.all()),
        "when": "none" if found.has_no_deadline else "day",
        "due": found.due_on,
        "findings": [str(each.pk) for each in found.findings.all()],
        "amount": found.amount,
    }


class RemedyForm(Form):
    """What was remedied, with its document."""

    chosen = forms.MultipleChoiceField(
        label=_("Kiến nghị đã khắc phục"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy đánh dấu ít nhất một kiến nghị.")},
    )
    words = box(_("Kết quả khắc phục"), rows=5, required=True, most=5_000)
    finished_on = DayField(
        label=_("Ngày hoàn thành"),
        error_messages=REQUIRED,
        help_text=_("Ngày của việc cuối cùng đã làm; đúng hạn hay không tính theo ngày này."),
    )
    paper = PaperField(label=_("Văn bản báo cáo đã có trong sổ"))
    file = forms.FileField(label=_("Hoặc nộp tệp văn bản báo cáo"), required=False)
    not_secret = forms.BooleanField(label=_("Tệp không chứa bí mật nhà nước"), required=False)

    def __init__(self, *args: Any, actor: Actor, open_ones: Sequence[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(each.pk): each for each in open_ones}
        named = [(key, f"{each.number}. {shortened(each.text, 160)}") for key, each in self.known.items()]
        self.fields["chosen"].choices = named  # type: ignore[attr-defined]
        self.fields["paper"].actor = actor  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A document: in the register, or sent."""
        values = super().clean() or self.cleaned_data
        paper = values.get("paper")
        if values.get("file"):
            if not values.get("not_secret"):
                self.add_error("not_secret", _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại."))
        elif "paper" not in self.errors and (paper is None or paper.document is None):
            self.add_error("paper", _("Hãy chọn văn bản báo cáo trong sổ, hoặc nộp tệp văn bản báo cáo."))
        return values

    def recommendations(self) -> list[Recommendation]:
        """Those that were chosen."""
        return [self.known[key] for key in self.cleaned_data["chosen"]]


class AcceptForm(Form):
    """The leading side takes it."""

    words = box(_("Ý kiến"), rows=2, most=5_000)


class RefuseForm(Form):
    """The leading side does not take it: why."""

    reason = box(_("Lý do trả lại"), rows=3, required=True, most=5_000)


class RecordForm(Form):
    """What others ran."""

    kind = forms.ChoiceField(label=_("Loại"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED)
    title = one_line(_("Tên cuộc thanh tra, kiểm toán"), required=True)
    outside = one_line(
        _("Cơ quan tiến hành"), required=True, help_text=_("Ví dụ: Thanh tra tỉnh; Kiểm toán nhà nước khu vực X.")
    )
    unit = UnitField(
        label=_("Đơn vị được thanh tra, kiểm toán"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    leading = forms.TypedChoiceField(
        label=_("Cơ quan theo dõi thực hiện kiến nghị"),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )
    decision = one_line(_("Quyết định thanh tra, kiểm toán"), help_text=_("Số, ký hiệu, ngày."))
    from_day = DayField(label=_("Thời kỳ từ ngày"), error_messages=REQUIRED)
    last_day = DayField(label=_("đến hết ngày"), error_messages=REQUIRED)
    visit_on = DayField(label=_("Ngày làm việc tại đơn vị"), required=False)

    def __init__(self, *args: Any, leading: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in leading}
        recorded = {code: each for code, each in laid.kinds().items() if each.is_recorded}
        self.fields["kind"].choices = choices(recorded)  # type: ignore[attr-defined]
        self.fields["unit"].day = timezone.localdate()  # type: ignore[attr-defined]
        self.fields["leading"].choices = [(key, unit.name) for key, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["leading"].coerce = known.__getitem__  # type: ignore[attr-defined]

    @property
    def near(self) -> Sequence[Unit]:
        """Units whose names are near to what was typed."""
        return self.fields["unit"].near  # type: ignore[attr-defined, no-any-return]

    def content(self) -> recording.Content:
        """What a valid form says."""
        names = ("kind", "title", "unit", "outside", "from_day", "last_day", "decision", "visit_on")
        return recording.Content(**{name: self.cleaned_data[name] for name in names})
