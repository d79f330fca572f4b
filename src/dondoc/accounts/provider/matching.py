"""Whose account a provider's claims mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from dondoc.accounts.models import User
from dondoc.accounts.names import account_name, is_account_name
from dondoc.accounts.operations import create_user
from dondoc.figures.actors import Actor, Permission

# Whoever the setting lets in gets an account from the site itself, with no post.
SITE = Actor("dondoc", "Đăng nhập một lần", frozenset({(Permission.ACCOUNT_CHANGE, 0)}))


def account_for(claims: Mapping[str, Any], *, now: datetime) -> User | None:
    """The open account that the claims mean, or None: unknown, closed, or a name that proves nothing.

    A name at the provider that an administrator entered goes before the name of an account. Where the settings say
    so, an unknown person gets an account without a post. Rights are never taken from claims.
    """
    name = _claimed(claims)
    if not name:
        return None
    known = (
        User.objects.filter(provider_name=name).first()
        or User.objects.filter(username=account_name(name), provider_name="").first()
    )
    if known is None and not User.objects.filter(username=account_name(name)).exists():
        known = _made(name, claims, now) if settings.OIDC_CREATE else None
    return known if known is not None and known.is_active else None


def _claimed(claims: Mapping[str, Any]) -> str:
    """The claim of the settings as text; an address of mail counts only when the provider has verified it."""
    if settings.OIDC_CLAIM == "email" and claims.get("email_verified") is not True:
        return ""
    claimed = claims.get(settings.OIDC_CLAIM)
    return claimed.strip() if isinstance(claimed, str) else ""


def _made(name: str, claims: Mapping[str, Any], now: datetime) -> User | None:
    username = account_name(name.partition("@")[0])
    if not is_account_name(username) or User.objects.filter(username=username).exists():
        return None
    full_name = str(claims.get("name") or username)
    provider_name = "" if username == account_name(name) else name
    return create_user(
        by=SITE,
        username=username,
        full_name=full_name[:200],
        encoded=make_password(None),
        provider_name=provider_name[:200],
        now=now,
    )
