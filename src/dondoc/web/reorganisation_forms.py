"""What people type about a reorganisation: the decision, its days, the units that change, begin and take over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.documents.models import Document
from dondoc.language import dates
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Unit
from dondoc.reorganisation.operations import Head, NewUnit
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.labels.units import CHANGES, kind_labels

MOST_UNITS = 60
LONG_LINE = 300


def _line(label: Any, *, required: bool = True, most: int = LONG_LINE, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )


def _lines(label: Any, *, rows: int, required: bool = False, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "input", "rows": rows}),
        error_messages=REQUIRED,
    )


class HeadForm(Form):
    """The decision and its three days."""

    decision_sign = _line(_("Số, ký hiệu quyết định"), most=100, help_text=_("Ví dụ 549/QĐ-UBND."))
    decision_issuer = _line(_("Cơ quan ban hành"), required=False)
    decided_on = DayField(label=_("Ngày ban hành"), error_messages=REQUIRED)
    in_force_on = DayField(label=_("Ngày có hiệu lực"), error_messages=REQUIRED)
    carried_out_on = DayField(
        label=_("Ngày thực hiện"),
        error_messages=REQUIRED,
        help_text=_("Từ ngày này đơn vị cũ kết thúc, người, chức vụ và nhiệm vụ ở đơn vị mới."),
    )
    note = _lines(_("Ghi chú"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Each day not before the one above it."""
        values = super().clean() or self.cleaned_data
        decided, force, carried = (values.get(name) for name in ("decided_on", "in_force_on", "carried_out_on"))
        if decided and force and force < decided:
            self.add_error(
                "in_force_on", _earlier(_("Ngày có hiệu lực không thể trước ngày ban hành %(day)s."), decided)
            )
        if force and carried and carried < force:
            self.add_error(
                "carried_out_on", _earlier(_("Ngày thực hiện không thể trước ngày có hiệu lực %(day)s."), force)
            )
        return values

    def head(self, document: Document | None) -> Head:
        """The values of a valid form; `document` is the decision's entry in the register."""
        values = self.cleaned_data
        return Head(
            decision_sign=values["decision_sign"],
            decision_issuer=values["decision_issuer"],
            decided_on=values["decided_on"],
            in_force_on=values["in_force_on"],
            carried_out_on=values["carried_out_on"],
            note=values["note"],
            document=document,
        )


def _earlier(words: Any, day: date) -> ValidationError:
    return ValidationError(words, params={"day": dates.written(day)})


class PlanForm(HeadForm):
    """The whole draft."""

    kind = forms.ChoiceField(
        label=_("Cách sắp xếp"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    units = _lines(
        _("Đơn vị thay đổi"),
        rows=3,
        required=True,
        help_text=_("Mỗi dòng một đơn vị đang hoạt động; không cần dấu. Đơn vị bên dưới đi theo."),
    )
    new_units = _lines(
        _("Đơn vị mới"), rows=2, help_text=_("Mỗi dòng một đơn vị: tên đầy đủ; ký hiệu. Ví dụ “Sở Xây dựng; SXD”.")
    )
    new_kind = forms.ChoiceField(
        label=_("Loại đơn vị mới"), required=False, widget=forms.Select(attrs={"class": "input"})
    )
    parent = UnitField(
        label=_("Đơn vị cấp trên của đơn vị mới"),
        required=False,
        help_text=_("Để trống: như cấp trên của đơn vị thay đổi đầu tiên."),
    )
    takers = _lines(
        _("Đơn vị đang có, nhận thêm việc"),
        rows=2,
        help_text=_("Mỗi dòng một đơn vị, ví dụ đơn vị được sáp nhập vào, hoặc nhận một lĩnh vực."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.near: Sequence[Unit] = ()
        self.fields["parent"].day = on  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, CHANGES[kind]) for kind in ChangeKind]  # type: ignore[attr-defined]
        as_before = ("", _("như đơn vị thay đổi đầu tiên"))
        self.fields["new_kind"].choices = [as_before, *kind_labels().items()]  # type: ignore[attr-defined]
        self.order_fields(["kind", "units", "new_units", "new_kind", "parent", "takers"])

    def clean_units(self) -> list[Unit]:
        """The units named, one a line."""
        return self._named("units")

    def clean_takers(self) -> list[Unit]:
        """The same."""
        return self._named("takers")

    def _named(self, name: str) -> list[Unit]:
        field = UnitField()
        field.day = self.on
        lines = _split(str(self.cleaned_data[name]))
        try:
            return [unit for line in lines if (unit := field.to_python(line)) is not None]
        except ValidationError:
            self.near = field.near
            raise

    def clean_new_units(self) -> list[tuple[str, str]]:
        """Names with the codes of their signs."""
        found = []
        for line in _split(str(self.cleaned_data["new_units"])):
            name, _sep, code = (part.strip() for part in line.partition(";"))
            if len(name) > LONG_LINE or len(code) > 30:
                raise ValidationError(_("“%(name)s” quá dài; hãy rút gọn."), params={"name": name[:60]})
            found.append((name, code))
        return found

    def begun(self) -> list[NewUnit]:
        """The new units of a valid form; what was left open is as with the first unit that changes."""
        values = self.cleaned_data
        first: Unit = values["units"][0]
        kind, parent = values["new_kind"] or first.kind, values["parent"] or first.parent
        return [NewUnit(name, kind, parent, code=code) for name, code in values["new_units"]]


def _split(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_UNITS:
        raise ValidationError(_("Nhiều nhất %(most)d đơn vị mỗi lần."), params={"most": MOST_UNITS})
    return lines


class ReasonForm(Form):
    """A word with a decision."""

    reason = _lines(_("Lý do"), rows=3, required=True)


class WordForm(Form):
    """A word that may be left out."""

    reason = _lines(_("Ý kiến"), rows=2)
