"""A person by account or full name, marks or no marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.accounts.names import account_name
from dondoc.language.folding import folded


@dataclass(frozen=True, slots=True)
class OfferedPerson:
    """Somebody in a list of suggestions."""

    value: str
    hint: str


class PersonField(forms.CharField):
    """One person whose account is open: "Lê Thu Hạnh", or the account where several bear that name."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Names are offered while typing."""
        return super().widget_attrs(widget) | {"class": "input", "list": "persons", "autocomplete": "off"}

    def clean(self, value: Any) -> User | None:
        """The one person meant; None where nobody was named."""
        typed = " ".join(super().clean(value).split())
        if not typed:
            return None
        found = _found(typed)
        if not found:
            raise ValidationError(
                _("Không có người dùng nào tên “%(name)s”. Hãy gõ họ tên rồi chọn trong danh sách."),
                params={"name": typed[:100]},
            )
        if len(found) > 1:
            accounts = "; ".join(each.username for each in found)
            raise ValidationError(
                _("Có nhiều người tên “%(name)s”: hãy ghi tên đăng nhập (%(accounts)s)."),
                params={"name": typed[:100], "accounts": accounts},
            )
        return found[0]


def _found(typed: str) -> list[User]:
    active = User.objects.filter(is_active=True)
    account = active.filter(username=account_name(typed.rsplit("(", 1)[-1].rstrip(")"))).first()
    if account is not None:
        return [account]
    named = active.filter(folded__contains=folded(typed)).order_by("sort_key")[:20]
    return [each for each in named if folded(each.full_name) == folded(typed)]


def offered(people: Iterable[User]) -> list[OfferedPerson]:
    """People for the list of suggestions, each with the account behind the name."""
    return [OfferedPerson(f"{each.full_name} ({each.username})", folded(each.full_name)) for each in people]


def named(person: User) -> str:
    """As the field takes it."""
    return f"{person.full_name} ({person.username})"
