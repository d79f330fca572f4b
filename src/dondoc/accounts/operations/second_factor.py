"""Enrolling an authenticator, its recovery codes, taking it away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dondoc.accounts.models import User
from dondoc.accounts.operations.rights import may_keep
from dondoc.accounts.operations.sessions import end_sessions
from dondoc.accounts.rejections import AccountRejected
from dondoc.accounts.second_factor import enrolled, offered, required_of
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused

RECOVERY_CODES = 10


def begin_second_factor(*, by: Actor, user: User) -> TOTPDevice:
    """The authenticator that the person is about to enrol: the same at every look until it is confirmed.

    It counts for nothing yet, so nothing is recorded. Raises AccountRejected, Refused.
    """
    _oneself(by, user)
    if not offered():
        raise AccountRejected("second-factor-off", "Lớp xác thực thứ hai chưa được bật ở hệ thống này.")
    if enrolled(user):
        raise AccountRejected("second-factor-there", "Tài khoản đã có lớp xác thực thứ hai.")
    begun, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "Đôn Đốc"})
    return begun


def confirm_second_factor(*, by: Actor, user: User, code: str, now: datetime) -> list[str]:
    """Take the authenticator once it has shown a right code; the answer are the recovery codes, told this once.

    Raises AccountRejected, Refused.
    """
    device = begin_second_factor(by=by, user=user)
    if not device.verify_token("".join(code.split())):
        raise AccountRejected(
            "second-factor-wrong",
            "Mã chưa đúng; hãy xem lại giờ trên điện thoại, đợi mã mới rồi nhập lại.",
        )
    with transaction.atomic():
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        codes = _new_codes(user)
        record(by=by, action="second_factor.enrolled", subject=("user", user.pk), at=now)
    return codes


def renew_recovery_codes(*, by: Actor, user: User, now: datetime) -> list[str]:
    """Other recovery codes in place of those there were, told this once. Raises AccountRejected, Refused."""
    _oneself(by, user)
    if not enrolled(user):
        raise AccountRejected("second-factor-missing", "Tài khoản chưa có lớp xác thực thứ hai.")
    with transaction.atomic():
        codes = _new_codes(user)
        record(by=by, action="second_factor.codes_renewed", subject=("user", user.pk), at=now)
    return codes


def remove_second_factor(*, by: Actor, user: User, reason: str, now: datetime) -> None:
    """Take it away: one's own where no post asks for it, or that of a person whose account one keeps (a lost phone).

    Raises AccountRejected, Refused.
    """
    own = by.key == user.username
    if not own:
        may_keep(by, user, now)
    if own and required_of(user, on=timezone.localdate(now)):
        raise AccountRejected(
            "second-factor-required", "Chức vụ của bạn phải có lớp xác thực thứ hai; đổi máy thì nhờ người quản trị gỡ."
        )
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        record(by=by, action="second_factor.removed", subject=("user", user.pk), reason=reason.strip(), at=now)
        if not own:
            end_sessions(by=by, user=user, now=now)


def _oneself(by: Actor, user: User) -> None:
    if by.key != user.username:
        raise Refused(Permission.SIGNED_IN)


def _new_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
