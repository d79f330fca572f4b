"""`dondoc password`: a new password for one account."""

from __future__ import annotations

import argparse
import secrets
import sys

from dondoc.cli import site

CHANGED, UNKNOWN = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose."""
    parser.add_argument("username", metavar="USERNAME", help="the account")


def run(options: argparse.Namespace) -> int:
    """Make a password nobody could guess and print it, once; 1 if there is no such account."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.accounts.operations import set_password
    from dondoc.accounts.queries import by_username

    user = by_username(options.username)
    if user is None:
        print(f"Không có tài khoản “{options.username}”; ghi vào hệ thống bằng: dondoc office FILE", file=sys.stderr)
        return UNKNOWN
    password = secrets.token_urlsafe(12)
    set_password(by=site.system(), user=user, password=password, now=timezone.now())
    print(f"{user.username} ({user.full_name}): {password}")
    return CHANGED
