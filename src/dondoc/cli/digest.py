"""`dondoc digest`: send each person the mail of the day about what waits, once a day."""

from __future__ import annotations

import argparse

from dondoc.cli import site


def arguments(parser: argparse.ArgumentParser) -> None:
    """It has no options: who gets a mail is said in the accounts."""


def run(options: argparse.Namespace) -> int:
    """Send what was not yet sent today. 1 if a mail could not be sent."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.following.operations.mailing import send_daily

    sent = send_daily(now=timezone.now())
    print(f"Đã gửi {sent.mails} thư; {sent.nothing} người không có việc chờ; {sent.failed} thư chưa gửi được.")
    return 1 if sent.failed else 0
