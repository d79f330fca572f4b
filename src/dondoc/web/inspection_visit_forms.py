"""The forms about the visit: minutes, the unit's explanation, findings, the notice in its three parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.documents.models import Document
from dondoc.documents.rejections import FileUnreadable, StateSecret
from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Finding, FindingFile, Minutes, SheetLine, TeamMember
from dondoc.inspections.operations import evidence
from dondoc.inspections.operations.minutes import Present, Said, Side
from dondoc.inspections.queries.listing import team_of
from dondoc.inspections.rejections import InspectionRejected
from dondoc.web.forms import REQUIRED, DayField, FilesField, Form, ManyFiles
from dondoc.web.labels.inspections import choices, role_words
from dondoc.web.paper_field import Paper, PaperField
from dondoc.web.paper_field import named as paper_named
from dondoc.web.refusals import words

LONGEST = 20_000


def box(label: Any, *, rows: int, required: bool = False, most: int = LONGEST, help_text: Any = "") -> forms.CharField:
    """A box of so many rows."""
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


def one_line(label: Any, *, required: bool = False, most: int = 300, help_text: Any = "") -> forms.CharField:
    """A line."""
    widget = forms.TextInput(attrs={"class": "input"})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class HourField(forms.TimeField):
    """An hour as people write it: 08:00, 8h30, 14 giờ 15."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "input input-day", "inputmode": "numeric", "placeholder": "08:00"})
        super().__init__(widget=widget, required=False, **kwargs)

    def to_python(self, value: Any) -> time | None:
        """The hour, or None where nothing was typed."""
        if value in (None, "") or isinstance(value, time):
            return value or None
        bare = str(value).lower().replace("giờ", ":").replace("g", ":").replace("h", ":").replace(" ", "")
        hour, _colon, minute = bare.strip(":").partition(":")
        try:
            return time(int(hour), int(minute or 0))
        except ValueError:
            raise ValidationError(
                _("“%(typed)s” không phải là giờ. Hãy viết như 08:00."), params={"typed": str(value)[:20]}
            ) from None


class PresentField(forms.CharField):
    """Who was there for one side: a line each, the name, then the post after a comma."""

    def __init__(self, side: Side, **kwargs: Any) -> None:
        self.side = side
        widget = forms.Textarea(attrs={"class": "input", "rows": 5})
        hint = _("Mỗi dòng một người: họ tên, chức vụ.")
        super().__init__(widget=widget, required=False, max_length=LONGEST, help_text=hint, **kwargs)

    def clean(self, value: Any) -> tuple[Present, ...]:
        """Everybody named."""
        lines = [line.strip(" -;.") for line in super().clean(value).splitlines()]
        return tuple(self._of(line) for line in lines if line)

    def _of(self, line: str) -> Present:
        name, _comma, post = line.partition(",")
        return Present(self.side, name.strip(), post.strip())


class MinutesForm(Form):
    """What the team writes down."""

    day = DayField(label=_("Ngày của buổi làm việc"), error_messages=REQUIRED)
    begun = HourField(label=_("Bắt đầu lúc"))
    ended = HourField(label=_("Kết thúc lúc"))
    place = one_line(_("Địa điểm"))
    team = PresentField(Side.TEAM, label=_("Đại diện đoàn kiểm tra"))
    unit = PresentField(Side.UNIT, label=_("Đại diện đơn vị được kiểm tra"))
    content = box(_("Nội dung, diễn biến buổi làm việc"), rows=10)

    def said(self) -> Said:
        """What a valid form says."""
        values = self.cleaned_data
        return Said(
            place=values["place"],
            begun_at=_moment(values["day"], values["begun"] or time(8)),
            ended_at=_moment(values["day"], values["ended"]),
            present=(*values["team"], *values["unit"]),
            content=values["content"],
        )


def _moment(day: Any, hour: time | None) -> datetime | None:
    if hour is None:
        return None
    return datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())


def minutes_initial(minutes: Minutes | None, inspection: Any) -> dict[str, Any]:
    """The form as the minutes stand; before anybody wrote them the team as it was named."""
    if minutes is None or not (minutes.present or minutes.content or minutes.begun_at):
        day = min(inspection.visit_on or timezone.localdate(), timezone.localdate())
        return {"day": day, "place": inspection.unit.name, "team": "\n".join(map(_member, team_of(inspection)))}
    begun, ended = (timezone.localtime(each) if each else None for each in (minutes.begun_at, minutes.ended_at))
    return {
        "day": begun.date() if begun else inspection.visit_on,
        "begun": f"{begun:%H:%M}" if begun else "",
        "ended": f"{ended:%H:%M}" if ended else "",
        "place": minutes.place,
        "team": _lines(minutes, Side.TEAM),
        "unit": _lines(minutes, Side.UNIT),
        "content": minutes.content,
    }


def _member(each: TeamMember) -> str:
    told = ", ".join(word for word in (each.post, str(role_words(each.role))) if word)
    return f"{each.person.full_name}, {told}" if told else each.person.full_name


def _lines(minutes: Minutes, side: Side) -> str:
    own = [each for each in minutes.present if each.get("side") == side.value]
    return "\n".join(f"{each['name']}, {each['post']}" if each.get("post") else str(each["name"]) for each in own)


class ExplainForm(Form):
    """The unit's explanation: in general, and to each finding."""

    words = box(_("Ý kiến giải trình chung"), rows=6)

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = findings
        for each in findings:
            label = _("Giải trình về tồn tại %(number)s") % {"number": each.place}
            self.fields[f"f{each.number}"] = box(label, rows=3, most=5_000)
            self.initial.setdefault(f"f{each.number}", each.explanation)

    @property
    def rows(self) -> list[tuple[Finding, forms.BoundField]]:
        """A finding and its field."""
        return [(each, self[f"f{each.number}"]) for each in self.findings]

    def told(self) -> dict[int, str]:
        """What is said of each, by its number."""
        return {each.number: self.cleaned_data[f"f{each.number}"] for each in self.findings}


class PapersField(forms.CharField):
    """Documents of the register, one a line by its sign; each must be there."""

    actor: Actor | None = None

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"class": "input", "rows": 2})
        super().__init__(widget=widget, required=False, max_length=4_000, **kwargs)

    def clean(self, value: Any) -> tuple[Document, ...]:
        """Each document once."""
        field = PaperField()
        field.actor = self.actor
        papers = [field.clean(line.strip()) for line in super().clean(value).splitlines() if line.strip()]
        return tuple({each.pk: each for each in map(self._there, papers)}.values())

    def _there(self, paper: Paper) -> Document:
        if paper.document is None:
            raise ValidationError(
                _("Không có văn bản số “%(sign)s” trong sổ bạn được xem."), params={"sign": paper.sign[:60]}
            )
        return paper.document


class FindingForm(Form):
    """One finding."""

    is_merit = forms.ChoiceField(
        label=_("Nhận xét về"),
        choices=[("no", _("Tồn tại, hạn chế")), ("yes", _("Việc làm tốt"))],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    text = box(_("Nội dung"), rows=4, required=True, most=5_000)
    area = forms.ChoiceField(
        label=_("Lĩnh vực"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    grade = forms.ChoiceField(
        label=_("Mức độ"),
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        help_text=_("Phải chọn với tồn tại, hạn chế; để trống với việc làm tốt."),
    )
    basis = one_line(
        _("Quy định chưa thực hiện đúng"), most=500, help_text=_("Ví dụ: khoản 2 Điều 12 Nghị định 61/2018/NĐ-CP.")
    )
    papers = PapersField(
        label=_("Tài liệu chứng minh trong sổ văn bản"),
        help_text=_("Mỗi dòng một số, ký hiệu; ví dụ 12/TB-UBND ngày 03/6/2026."),
    )

    photo = forms.FileField(
        label=_("Chụp ảnh"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
        help_text=_("Trên máy tính bảng, điện thoại: mở máy ảnh và chụp ngay tại chỗ."),
    )
    chosen = FilesField(
        label=_("Ảnh, tệp có sẵn"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"}),
    )
    not_secret = forms.BooleanField(label=_("Ảnh, tệp gửi kèm không chứa bí mật nhà nước"), required=False)
    dropped = forms.MultipleChoiceField(
        label=_("Bỏ ảnh, tệp đã gửi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, kept: Sequence[FindingFile] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked: list[evidence.LookedOver] = []
        self.fields["chosen"].help_text = files_help()
        self.fields["dropped"].choices = [(str(each.pk), each.name) for each in kept]  # type: ignore[attr-defined]
        if not kept:
            del self.fields["dropped"]
        self.fields["area"].choices = choices(laid.areas())  # type: ignore[attr-defined]
        self.fields["grade"].choices = [("", "—"), *choices(laid.grades())]  # type: ignore[attr-defined]
        self.fields["papers"].actor = actor  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was sent is looked over once all else is right: a browser does not send it twice by itself."""
        values = super().clean() or self.cleaned_data
        sent = [each for each in (values.get("photo"), *values.get("chosen", ())) if each]
        if sent and self.errors:
            self.add_error("chosen", _("Trình duyệt không giữ tệp đã chọn; hãy chọn lại ảnh, tệp."))
        elif sent:
            self._look_over(sent, declared=bool(values.get("not_secret")))
        return values

    def _look_over(self, sent: Sequence[UploadedFile[Any]], *, declared: bool) -> None:
        try:
            read = [evidence.Sent(each.name or "", each.read()) for each in sent]
            self.looked = evidence.look_over(read, declared_not_secret=declared)
        except (InspectionRejected, FileUnreadable, StateSecret) as rejected:
            field = "not_secret" if rejected.code == "file-declared" else "chosen"
            self.add_error(field, words(rejected))


def files_help() -> str:
    """What may be sent."""
    told = {"most": laid.limit("finding_files_at_once"), "size": laid.limit("finding_file_megabytes")}
    return _("Ảnh .jpg, .png hoặc tệp .pdf; mỗi lần nhiều nhất %(most)s tệp, mỗi tệp không quá %(size)s MB.") % told


def finding_initial(finding: Finding) -> dict[str, Any]:
    """The form as the finding stands."""
    return {
        "is_merit": "yes" if finding.is_merit else "no",
        "text": finding.text,
        "area": finding.area,
        "grade": finding.grade,
        "basis": finding.basis,
        "papers": "\n".join(paper_named(each) for each in finding.documents.all()),
    }


class SignedForm(Form):
    """A signed paper: its file, and the answer about state secrets."""

    file = forms.FileField(label=_("Tệp đã ký"), error_messages=REQUIRED)
    not_secret = forms.BooleanField(
        label=_("Tệp không chứa bí mật nhà nước"),
        error_messages={"required": _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.")},
    )


class NoticeForm(Form):
    """The three parts of the notice."""

    results = box(
        _("1. Đánh giá chung"),
        rows=8,
        help_text=_("Các số liệu của phiếu và việc làm tốt được ghi tiếp vào phần này khi xuất Word."),
    )
    judgement = box(
        _("2. Tồn tại, hạn chế: nhận định chung"),
        rows=5,
        help_text=_("Từng tồn tại, hạn chế của biên bản được liệt kê ngay dưới."),
    )
    requests = box(
        _("3. Kiến nghị: lời dẫn"), rows=4, help_text=_("Từng kiến nghị được liệt kê ngay dưới, có đơn vị và thời hạn.")
    )
    figures = forms.MultipleChoiceField(
        label=_("Số liệu của phiếu đưa vào phần 1"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lines: Sequence[SheetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.code, f"{each.label}: {each.value}") for each in lines]
        self.fields["figures"].choices = named  # type: ignore[attr-defined]
        if not named:
            del self.fields["figures"]


class IssueForm(Form):
    """The signed notice: chosen in the register, or sent as a file; its sign and day."""

    paper = PaperField(label=_("Thông báo đã có trong sổ văn bản"))
    file = forms.FileField(label=_("Hoặc nộp tệp thông báo đã ký"), required=False)
    not_secret = forms.BooleanField(label=_("Tệp không chứa bí mật nhà nước"), required=False)
    sign = one_line(_("Số, ký hiệu"), required=True, most=100)
    on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)
    sure = forms.BooleanField(
        label=_("Ban hành kết luận và giao các kiến nghị thành nhiệm vụ; việc này không hoàn lại được"),
        error_messages={"required": _("Hãy xác nhận trước khi ban hành.")},
    )

    def __init__(self, *args: Any, actor: Actor, recorded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recorded = recorded
        self.fields["paper"].actor = actor  # type: ignore[attr-defined]
        if recorded:
            self.fields["paper"].label = _("Văn bản kết luận trong sổ văn bản")
            self.fields["file"].label = _("Hoặc nộp tệp kết luận")

    def clean(self) -> dict[str, Any]:
        """One paper; no file without the answer about state secrets."""
        values = super().clean() or self.cleaned_data
        paper: Paper | None = values.get("paper")
        if values.get("file") and not values.get("not_secret"):
            self.add_error("not_secret", _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại."))
        if paper is not None and paper.document is None and not values.get("file") and not self.recorded:
            self.add_error("paper", _("Hãy chọn thông báo đã ký trong sổ văn bản, hoặc nộp tệp đã ký."))
        return values
