"""Whether somebody must give a one-time code beside the password, and what counts as one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.conf import settings
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dondoc.accounts.models import User
from dondoc.accounts.queries import posts_of


class Policy(StrEnum):
    """What the office asks for."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"  # of the roles that the settings list


def offered() -> bool:
    """Whether people may enrol at all."""
    return Policy(settings.SECOND_FACTOR) is not Policy.OFF


def required_of(user: User, *, on: date) -> bool:
    """Whether a post of that day asks for it."""
    if Policy(settings.SECOND_FACTOR) is not Policy.REQUIRED:
        return False
    return posts_of(user, on).filter(role__in=settings.SECOND_FACTOR_ROLES).exists()


def enrolled(user: User) -> bool:
    """Whether the person has an authenticator that counts: one kept from before counts while the office offers it."""
    return offered() and TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def recovery_codes_left(user: User) -> int:
    """How many recovery codes have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def proves(user: User, code: str) -> bool:
    """Whether this is the authenticator's code of now, or a recovery code not used yet; either counts once.

    After a mistake the device itself takes nothing for a while (1 s, then 2, 4, …).
    """
    typed = "".join(code.split()).lower()
    devices = [*TOTPDevice.objects.filter(user=user, confirmed=True), *StaticDevice.objects.filter(user=user)]
    wanted = TOTPDevice if typed.isdigit() else StaticDevice
    return any(device.verify_token(typed) for device in devices if isinstance(device, wanted))
