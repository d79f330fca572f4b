"""Who may keep accounts."""

from __future__ import annotations

from dondoc.figures.actors import Actor, Permission, Refused


def may_change_accounts(by: Actor) -> None:
    """Raise Refused unless the actor keeps accounts somewhere."""
    if not by.anywhere(Permission.ACCOUNT_CHANGE):
        raise Refused(Permission.ACCOUNT_CHANGE)
