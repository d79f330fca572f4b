"""`dondoc password`: a password for one sign-in, for one account; the person must change it then."""

from __future__ import annotations

import argparse
import sys

from dondoc.cli import site

CHANGED, UNKNOWN = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose."""
    parser.add_argument("username", metavar="USERNAME", help="the account")


def run(options: argparse.Namespace) -> int:
    """Make a password for one sign-in and print it, once; 1 if there is no such account."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.accounts.operations import reset_password
    from dondoc.accounts.queries import by_username

    user = by_username(options.username)
    if user is None:
        print(f"Không có tài khoản “{options.username}”; ghi vào hệ thống bằng: dondoc office FILE", file=sys.stderr)
        return UNKNOWN
    password = reset_password(by=site.system(), user=user, now=timezone.now())
    print(f"{user.username} ({user.full_name}): {password}")
    return CHANGED
