"""The forms of standing bodies and of programmes of inspections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Body
from dondoc.inspections.operations.bodies import BodyContent
from dondoc.inspections.operations.programmes import LineContent, ProgrammeContent
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, WholeField
from dondoc.web.inspection_forms import line, run_kinds
from dondoc.web.labels.inspections import choices, role_words
from dondoc.web.paper_field import PaperField
from dondoc.web.paper_field import named as paper_named
from dondoc.web.person_field import PersonField


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "input"})


class BodyForm(Form):
    """What is said of a standing body."""

    name = line(_("Tên tổ"), help_text=_("Ví dụ: Tổ công tác của Chủ tịch UBND tỉnh."))
    kind = forms.ChoiceField(label=_("Loại kiểm tra"), widget=_select(), error_messages=REQUIRED)
    unit = forms.TypedChoiceField(label=_("Cơ quan thường trực"), widget=_select(), error_messages=REQUIRED)
    since = DayField(label=_("Hoạt động từ ngày"), error_messages=REQUIRED)
    decision = PaperField(label=_("Quyết định thành lập"))

    def __init__(self, *args: Any, actor: Actor, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        self.fields["kind"].choices = choices(run_kinds())  # type: ignore[attr-defined]
        self.fields["unit"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]
        self.fields["decision"].actor = actor  # type: ignore[attr-defined]

    @property
    def content(self) -> BodyContent:
        """What a valid form says."""
        said, paper = self.cleaned_data, self.cleaned_data["decision"]
        basis = paper_named(paper.document) if paper.document else paper.sign
        return BodyContent(said["name"], said["kind"], said["unit"], said["since"], paper.document, basis)


class MemberForm(Form):
    """Somebody who sits in a body from a day on."""

    person = PersonField(label=_("Họ và tên"), required=True, error_messages=REQUIRED)
    role = forms.ChoiceField(label=_("Vai trò"), widget=_select(), error_messages=REQUIRED)
    post = line(_("Chức vụ, đơn vị"), required=False)
    since = DayField(label=_("Từ ngày"), error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(code, role_words(code, in_body=True)) for code in laid.roles()]  # type: ignore[attr-defined]


class UntilForm(Form):
    """The first day on which something no longer is."""

    until = DayField(label=_("Thôi từ ngày"), error_messages=REQUIRED)


class ProgrammeForm(Form):
    """What is said of the plan of inspections of a year."""

    year = WholeField(
        label=_("Năm"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "input input-day", "inputmode": "numeric"}),
        error_messages=REQUIRED | {"invalid": _("Hãy ghi năm bằng bốn chữ số, ví dụ 2026.")},
    )
    kind = forms.ChoiceField(label=_("Loại kiểm tra"), widget=_select(), error_messages=REQUIRED)
    title = line(_("Tên kế hoạch"))
    unit = forms.TypedChoiceField(label=_("Cơ quan kiểm tra"), widget=_select(), error_messages=REQUIRED)
    body = forms.TypedChoiceField(label=_("Tổ công tác"), widget=_select(), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        stand = {str(body.pk): body for body in bodies}
        self.fields["kind"].choices = choices(run_kinds())  # type: ignore[attr-defined]
        self.fields["unit"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]
        none = [("", _("— không phải tổ công tác —"))]
        self.fields["body"].choices = [*none, *((number, body.name) for number, body in stand.items())]  # type: ignore[attr-defined]
        self.fields["body"].coerce = stand.__getitem__  # type: ignore[attr-defined]
        self.fields["body"].empty_value = None  # type: ignore[attr-defined]

    @property
    def content(self) -> ProgrammeContent:
        """What a valid form says."""
        said = self.cleaned_data
        return ProgrammeContent(said["year"], said["kind"], said["title"], said["unit"], said["body"])


class LineForm(Form):
    """A unit to be inspected within a year."""

    unit = UnitField(label=_("Đơn vị được kiểm tra"), error_messages=REQUIRED)
    month = forms.TypedChoiceField(
        label=_("Tháng"), coerce=int, choices=[(n, str(n)) for n in range(1, 13)], widget=_select()
    )
    content = line(_("Nội dung"), required=False, most=500)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].day = on  # type: ignore[attr-defined]

    @property
    def said(self) -> LineContent:
        """What a valid form says."""
        values = self.cleaned_data
        return LineContent(values["unit"], values["month"], values["content"])


class IssueForm(Form):
    """When a programme was issued, by which document."""

    issued_on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)
    document = PaperField(label=_("Kế hoạch đã ban hành (số, ký hiệu)"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].actor = actor  # type: ignore[attr-defined]
