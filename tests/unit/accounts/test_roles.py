"""What each role may do: the table, and what it must never hold together."""

from __future__ import annotations

import pytest

from dondoc.accounts.roles import LABELS, PERMISSIONS, Role
from dondoc.figures.actors import Permission

CHANGES = {
    Permission.DOCUMENT_REGISTER,
    Permission.ASSIGNMENT_GIVE,
    Permission.ASSIGNMENT_PERFORM,
    Permission.ASSIGNMENT_CONFIRM,
    Permission.ORGANISATION_CHANGE,
}


def test_every_role_has_permissions_and_a_name() -> None:
    assert set(PERMISSIONS) == set(LABELS) == set(Role)
    assert all(PERMISSIONS[role] for role in Role)


@pytest.mark.parametrize("role", Role)
def test_who_performs_does_not_confirm(role: Role) -> None:
    assert not {Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_CONFIRM} <= set(PERMISSIONS[role])


def test_a_reader_changes_nothing() -> None:
    assert not CHANGES & set(PERMISSIONS[Role.READER])


def test_the_administrator_sees_no_task() -> None:
    seen = {Permission.DOCUMENT_READ, Permission.DOCUMENT_RESTRICTED, Permission.ASSIGNMENT_READ}
    assert not (seen | CHANGES) & set(PERMISSIONS[Role.ADMINISTRATOR]) - {Permission.ORGANISATION_CHANGE}


@pytest.mark.parametrize("permission", [p for p in Permission if p is not Permission.SIGNED_IN])
def test_every_permission_is_somebodys(permission: Permission) -> None:
    assert any(permission in permissions for permissions in PERMISSIONS.values())
