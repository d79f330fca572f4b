"""The forms about work files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form
from dondoc.workfiles.rules import Retention


class WorkFileForm(Form):
    """What a person says of a file."""

    unit = forms.TypedChoiceField(
        label=_("Đơn vị lập hồ sơ"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    title = forms.CharField(
        label=_("Tiêu đề hồ sơ"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
        max_length=500,
        error_messages=REQUIRED,
        help_text=_("Việc mà hồ sơ theo dõi. Ví dụ: Hồ sơ sắp xếp kho lưu trữ năm 2026."),
    )
    keeper = forms.TypedChoiceField(
        label=_("Người lập hồ sơ"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED, coerce=int
    )
    retention = forms.ChoiceField(
        label=_("Thời hạn bảo quản"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    opened_on = DayField(label=_("Ngày mở"), error_messages=REQUIRED)
    note = forms.CharField(
        label=_("Ghi chú"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
        max_length=5_000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        people: Sequence[User],
        retentions: Sequence[Retention],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = known.__getitem__  # type: ignore[attr-defined]
        self.fields["keeper"].choices = [(user.pk, user.full_name) for user in people]  # type: ignore[attr-defined]
        self.fields["retention"].choices = [(each.code, each.label) for each in retentions]  # type: ignore[attr-defined]


class DayForm(Form):
    """The day on which something ended."""

    on = DayField(label=_("Ngày"), error_messages=REQUIRED)
