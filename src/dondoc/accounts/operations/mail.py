"""Where a person gets mail, and whether they want the one of each morning."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from dondoc.accounts.models import User
from dondoc.accounts.operations.rights import may_keep
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor

LONGEST_ADDRESS = 200


def set_mail(*, by: Actor, user: User, email: str, daily: bool, now: datetime) -> User:
    """Said by the person, or by who keeps the account. The log keeps no address. Raises AccountRejected, Refused."""
    if by.key != user.username:
        may_keep(by, user, now)
    address = email.strip()
    if address and not is_address(address):
        raise AccountRejected("email-malformed", f"Địa chỉ thư “{address[:60]}” chưa đúng; hãy ghi như ten@coquan.vn.")
    before = {"has_email": bool(user.email), "daily_mail": user.daily_mail}
    user.email, user.daily_mail = address, daily
    with transaction.atomic():
        user.save(update_fields=["email", "daily_mail"])
        after = {"has_email": bool(address), "daily_mail": daily}
        record(by=by, action="user.mail_set", subject=("user", user.pk), before=before, after=after, at=now)
    return user


def is_address(address: str) -> bool:
    """Whether mail can be sent there, as far as its writing tells."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_ADDRESS
