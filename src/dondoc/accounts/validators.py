"""The office's own rule for passwords, beside Django's."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dondoc.accounts.passwords import kinds
from dondoc.language.saying import as_written as say

RULE = say("Mật khẩu phải có ít nhất %(least)d trong bốn loại: chữ thường, chữ hoa, chữ số, ký tự khác.")


class KindsValidator:
    """Wants several kinds of characters: small letters, capitals, digits, others."""

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError where the password holds too few kinds."""
        if kinds(password) < self.least:
            raise ValidationError(self.get_help_text(), code="password-kinds")

    def get_help_text(self) -> str:
        """The rule in words; none where one kind is enough, for every password has one."""
        return "" if self.least < 2 else _(RULE) % {"least": self.least}
