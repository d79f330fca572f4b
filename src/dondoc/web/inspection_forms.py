"""The forms about inspections before the visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Body, Inspection, TeamMember
from dondoc.inspections.operations.preparing import Content, Seat
from dondoc.inspections.titles import title_of
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.labels.inspections import choices, role_words
from dondoc.web.paper_field import PaperField
from dondoc.web.paper_field import named as paper_named
from dondoc.web.person_field import PersonField
from dondoc.web.person_field import named as person_named

SPARE_ROWS = 4
_SELECT = forms.Select(attrs={"class": "input"})


def line(label: Any, *, rows: int = 0, required: bool = True, most: int = 300, help_text: Any = "") -> forms.CharField:
    """A line, or a box of so many rows."""
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


def run_kinds() -> dict[str, laid.Kind]:
    """The kinds that are prepared here, without those that others run."""
    return {code: kind for code, kind in laid.kinds().items() if not kind.is_recorded}


class InspectionForm(Form):
    """What is said of an inspection while it is prepared."""

    kind = forms.ChoiceField(label=_("Loại kiểm tra"), widget=_SELECT, error_messages=REQUIRED)
    unit = UnitField(
        label=_("Đơn vị được kiểm tra"),
        error_messages=REQUIRED,
        help_text=_("Gõ vài chữ trong tên, không cần dấu, rồi chọn trong danh sách."),
    )
    leading = forms.TypedChoiceField(label=_("Cơ quan kiểm tra"), widget=_SELECT, error_messages=REQUIRED)
    body = forms.TypedChoiceField(
        label=_("Tổ công tác"),
        widget=_SELECT,
        required=False,
        help_text=_("Khi tổ kiểm tra: thành viên của tổ được ghi sẵn vào đoàn, trừ người của đơn vị được kiểm tra."),
    )
    how = forms.ChoiceField(
        label=_("Hình thức"),
        widget=forms.RadioSelect,
        choices=[
            ("planned", _("Theo kế hoạch, có thông báo trước")),
            ("surprise", _("Đột xuất: đơn vị không biết cho đến khi đoàn mở tại chỗ")),
        ],
        error_messages=REQUIRED,
    )
    title = line(
        _("Tên cuộc kiểm tra"),
        required=False,
        help_text=_("Để trống thì đặt theo loại, năm và đơn vị."),
    )
    from_day = DayField(label=_("Kỳ xem xét từ ngày"), error_messages=REQUIRED)
    last_day = DayField(label=_("đến hết ngày"), error_messages=REQUIRED)
    as_of = DayField(
        label=_("Số liệu tính đến ngày"),
        error_messages=REQUIRED,
        help_text=_("Mọi số trong phiếu là của cuối ngày này."),
    )
    visit_on = DayField(label=_("Ngày dự kiến làm việc tại đơn vị"), required=False)
    decision = PaperField(
        label=_("Quyết định, căn cứ kiểm tra"),
        help_text=_("Số, ký hiệu và ngày; văn bản có trong sổ thì được gắn vào. Ghi trước khi mở cũng được."),
    )
    content = line(_("Nội dung kiểm tra"), rows=4, required=False, most=8_000, help_text=_("Mỗi dòng một nội dung."))

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        leading: Sequence[Unit],
        bodies: Sequence[Body],
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        units = {str(unit.pk): unit for unit in leading}
        known = {str(body.pk): body for body in bodies}
        self.fields["kind"].choices = choices(run_kinds())  # type: ignore[attr-defined]
        self.fields["unit"].day = on  # type: ignore[attr-defined]
        self.fields["leading"].choices = [(number, unit.name) for number, unit in units.items()]  # type: ignore[attr-defined]
        self.fields["leading"].coerce = units.__getitem__  # type: ignore[attr-defined]
        none = [("", _("— không phải tổ công tác —"))]
        self.fields["body"].choices = [*none, *((number, body.name) for number, body in known.items())]  # type: ignore[attr-defined]
        self.fields["body"].coerce = known.__getitem__  # type: ignore[attr-defined]
        self.fields["body"].empty_value = None  # type: ignore[attr-defined]
        self.fields["decision"].actor = actor  # type: ignore[attr-defined]

    @property
    def near(self) -> Sequence[Unit]:
        """Units whose names are near to what was typed."""
        return self.fields["unit"].near  # type: ignore[attr-defined, no-any-return]


def content_of(form: InspectionForm, before: Inspection | None = None, line: Any = None) -> Content:
    """What a valid form says."""
    said = form.cleaned_data
    kind, unit, paper = laid.kind(said["kind"]), said["unit"], said["decision"]
    return Content(
        kind=kind.code,
        title=said["title"].strip() or title_of(kind, unit.name, said["as_of"].year)[:300],
        unit=unit,
        leading=said["leading"],
        from_day=said["from_day"],
        to_day=said["last_day"] + timedelta(days=1),
        as_of=said["as_of"],
        is_surprise=said["how"] == "surprise",
        body=said["body"],
        line=line or (before.line if before else None),
        decision_document=paper.document,
        decision=paper_named(paper.document) if paper.document else paper.sign,
        visit_on=said["visit_on"],
        report_by=before.report_by if before and said["how"] == "planned" else None,
        content=said["content"],
    )


def initial_of(found: Inspection) -> dict[str, Any]:
    """The form filled with an inspection as it stands."""
    return {
        "kind": found.kind,
        "unit": found.unit.name,
        "leading": found.leading_id,
        "body": found.body_id,
        "how": "surprise" if found.is_surprise else "planned",
        "title": found.title,
        "from_day": found.from_day,
        "last_day": found.to_day - timedelta(days=1),
        "as_of": found.as_of,
        "visit_on": found.visit_on,
        "decision": found.decision,
        "content": found.content,
    }


class TeamForm(Form):
    """Who goes: a row a member, empty rows at the end for more."""

    NAMES = ("person", "role", "post", "task")

    def __init__(self, data: Any = None, *, members: Sequence[TeamMember]) -> None:
        initial: dict[str, Any] = {}
        for place, each in enumerate(members):
            values = (person_named(each.person), each.role, each.post, each.task)
            initial |= {f"{name}-{place}": value for name, value in zip(self.NAMES, values, strict=True)}
        super().__init__(data, initial=initial)
        self.count = len(members) + SPARE_ROWS
        for place in range(self.count):
            self._row(place)

    def rows(self) -> list[dict[str, BoundField]]:
        """A row a member."""
        return [{name: self[f"{name}-{place}"] for name in self.NAMES} for place in range(self.count)]

    @property
    def seats(self) -> list[Seat]:
        """The members of a valid form; a row without a person is none."""
        said = self.cleaned_data
        return [
            Seat(said[f"person-{n}"], said[f"role-{n}"], said[f"post-{n}"], said[f"task-{n}"])
            for n in range(self.count)
            if said.get(f"person-{n}") is not None
        ]

    def _row(self, place: int) -> None:
        roles = [(code, role_words(code)) for code in laid.roles()]
        last = roles[-1][0] if roles else ""
        self.fields[f"person-{place}"] = PersonField(label=_("Họ và tên"), required=False)
        self.fields[f"role-{place}"] = forms.ChoiceField(
            label=_("Vai trò"), choices=roles, widget=_SELECT, required=False, initial=last
        )
        self.fields[f"post-{place}"] = line(_("Chức vụ, đơn vị"), required=False)
        self.fields[f"task-{place}"] = line(_("Xem xét nội dung"), required=False)


class AnnounceForm(Form):
    """When the team comes, and until when the unit reports itself."""

    visit_on = DayField(label=_("Ngày làm việc tại đơn vị"), error_messages=REQUIRED)
    report_by = DayField(
        label=_("Hạn gửi báo cáo tự kiểm tra"),
        required=False,
        help_text=_("Để trống nếu không yêu cầu đơn vị báo cáo trước."),
    )


class ReasonForm(Form):
    """Why."""

    reason = line(_("Lý do"), rows=2, most=500)
