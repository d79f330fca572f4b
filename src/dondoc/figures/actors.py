"""Who acts, and what they may do where: plain values, so that every floor can check a right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do at a unit."""

    SIGNED_IN = "signed_in"
    DOCUMENT_READ = "document.read"
    DOCUMENT_REGISTER = "document.register"
    DOCUMENT_RESTRICTED = "document.restricted"  # to read what is "hạn chế tiếp cận"
    BOOK_KEEP = "book.keep"  # the unit's books: how they are numbered, what fills them; its work files
    ASSIGNMENT_READ = "assignment.read"
    ASSIGNMENT_GIVE = "assignment.give"
    ASSIGNMENT_PERFORM = "assignment.perform"
    ASSIGNMENT_CONFIRM = "assignment.confirm"
    AUDIT_READ = "audit.read"
    ORGANISATION_READ = "organisation.read"
    ORGANISATION_CHANGE = "organisation.change"  # units, headcount, reorganisation
    ACCOUNT_CHANGE = "account.change"  # accounts, posts, delegations
    CALENDAR_CHANGE = "calendar.change"  # holidays, swaps, local days
    SYSTEM_CARE = "system.care"  # other people's jobs, the integrity checks


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the system on a person's behalf, with the rights held on one day.

    `key` names the account in records that must outlive it; `grants` pairs a permission with the id of a unit
    at which it holds, subordinate units already counted in.
    """

    key: str
    name: str
    grants: frozenset[tuple[Permission, int]] = field(default=frozenset(), repr=False)

    def may(self, permission: Permission, unit_id: int) -> bool:
        """Whether the permission holds at that unit."""
        return (permission, unit_id) in self.grants

    def may_at_any(self, permission: Permission, unit_ids: Iterable[int]) -> bool:
        """Whether the permission holds at one of those units."""
        return any(self.may(permission, unit_id) for unit_id in unit_ids)

    def units(self, permission: Permission) -> frozenset[int]:
        """The units at which the permission holds."""
        return frozenset(unit for granted, unit in self.grants if granted is permission)

    def anywhere(self, permission: Permission) -> bool:
        """Whether the permission holds at some unit."""
        return any(granted is permission for granted, _ in self.grants)


class Refused(Exception):
    """The actor may not do this there; nothing was changed."""

    def __init__(self, permission: Permission, message: str = "Bạn không có quyền làm việc này ở đơn vị này.") -> None:
        super().__init__(message)
        self.permission = permission


def require(actor: Actor, permission: Permission, *unit_ids: int) -> None:
    """Raise `Refused` unless the permission holds at one of the units."""
    if not actor.may_at_any(permission, unit_ids):
        raise Refused(permission)
