"""Whether a password may be taken."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from dondoc.accounts.models import User
from dondoc.accounts.rejections import AccountRejected


def check_password(password: str, user: User) -> None:
    """Hold a new password against the rules of the settings. Raises AccountRejected with what they say."""
    try:
        validate_password(password, user)
    except ValidationError as refused:
        rules = " ".join(refused.messages)
        raise AccountRejected("password-weak", rules, rules=rules) from refused
