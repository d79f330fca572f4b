"""The forms about one document: what it cites, who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.reading.model import Relation
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.relations import RELATIONS

SHORT, LONG = 120, 500


def _line(label: Any, *, most: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input"})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


def _relation() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Quan hệ với văn bản được viện dẫn"),
        choices=[(each.value, words) for each, words in RELATIONS.items()],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )


class CiteForm(Form):
    """A document that the reader missed."""

    sign = _line(_("Số, ký hiệu"), most=SHORT, required=True, help_text=_("Như in trên văn bản. Ví dụ: 12/QĐ-UBND."))
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    type = _line(_("Loại văn bản"), most=60)
    issuer = _line(_("Cơ quan ban hành"), most=300)
    relation = _relation()
    reason = _line(_("Ghi chú"), most=LONG)


class RelationForm(Form):
    """Another relation; `seen` is the one that was shown when the form was opened."""

    relation = _relation()
    reason = _line(_("Lý do sửa"), most=LONG)
    seen = forms.ChoiceField(choices=[(each.value, each.value) for each in Relation], widget=forms.HiddenInput)


class RestrictForm(Form):
    """Who may still see a document, and why nobody else."""

    reason = forms.CharField(
        label=_("Lý do, căn cứ"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
        max_length=1_000,
        error_messages=REQUIRED,
    )
    readers = forms.CharField(
        label=_("Người được xem"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
        required=False,
        help_text=_("Mỗi dòng một người: họ tên hoặc tên đăng nhập."),
    )
    units = forms.CharField(
        label=_("Chuyển cho đơn vị"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
        required=False,
        help_text=_("Mỗi dòng một đơn vị; người phụ trách và văn thư của đơn vị đó được xem."),
    )

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_readers(self) -> list[User]:
        """The people named, one a line."""
        return [_person(line) for line in _lines(self.cleaned_data["readers"])]

    def clean_units(self) -> list[Unit]:
        """The units named, one a line."""
        field = UnitField()
        field.day = self.on
        found = [field.to_python(line) for line in _lines(self.cleaned_data["units"])]
        return [unit for unit in found if unit is not None]


class LiftForm(Form):
    """Why everybody who reads the book may see it again."""

    reason = _line(_("Lý do bỏ hạn chế"), most=1_000, required=True)


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _person(typed: str) -> User:
    """By the name of the account, else by the full name, marks or no marks."""
    wanted = folded(typed)
    found: Sequence[User] = list(User.objects.filter(username=typed.lower(), is_active=True))
    if not found:
        found = [user for user in User.objects.filter(is_active=True) if folded(user.full_name) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        message = _("Có nhiều người tên “%(name)s”: hãy ghi tên đăng nhập (%(accounts)s).")
        accounts = ", ".join(user.username for user in found)
        raise ValidationError(message, params={"name": typed[:80], "accounts": accounts})
    raise ValidationError(_("Không có ai tên “%(name)s” trong hệ thống."), params={"name": typed[:80]})
