"""What each role may do: the table to read, and what it must never hold together."""

from __future__ import annotations

import pytest

from dondoc.accounts.roles import LABELS, PERMISSIONS, Role
from dondoc.figures.actors import Permission

# One line a permission, one column a role; x: the role holds it at its scope and at every unit below.
TABLE = """
                      clerk specialist unit_head deputy_head follow_up_officer leader task_force_member inspector council_member reform_officer administrator reader
document.read         x     x          x         x           x                 x      x                 x         x              x              -             x
document.register     x     -          -         -           x                 -      -                 -         -              -              -             -
document.restricted   x     -          x         x           -                 x      -                 -         -              -              -             -
book.keep             x     -          -         -           -                 -      -                 -         -              -              -             -
assignment.read       x     x          x         x           x                 x      x                 x         x              x              -             x
assignment.give       x     -          -         -           x                 -      -                 -         -              -              -             -
assignment.perform    -     x          x         x           -                 -      -                 -         -              -              -             -
assignment.confirm    -     -          -         -           x                 x      -                 -         -              -              -             -
assignment.divide     -     -          x         x           x                 -      -                 -         -              -              -             -
assignment.direct     -     -          -         -           -                 x      -                 -         -              -              -             -
dossier.read          x     x          x         x           x                 x      x                 x         x              x              -             x
dossier.keep          -     -          -         -           x                 -      -                 -         -              -              -             -
dossier.correct       x     x          -         -           -                 -      -                 -         -              -              -             -
dossier.settle        -     -          -         -           -                 x      -                 -         -              -              -             -
register.read         x     x          x         x           x                 x      x                 x         x              x              -             x
register.enter        x     x          -         -           -                 -      -                 -         -              -              -             -
register.confirm      -     -          x         x           x                 x      -                 -         -              x              -             -
figure.read           x     x          x         x           x                 x      x                 x         x              x              -             x
figure.close          -     -          -         -           x                 -      -                 -         -              x              -             -
score.read            x     x          x         x           x                 x      x                 x         x              x              -             x
score.enter           -     x          -         -           -                 -      -                 -         -              -              -             -
score.sign            -     -          x         x           -                 x      -                 -         -              -              -             -
score.appraise        -     -          -         -           -                 -      -                 -         x              -              -             -
score.keep            -     -          -         -           -                 -      -                 -         -              x              -             -
report.read           x     x          x         x           x                 x      x                 x         x              x              -             x
report.write          x     x          x         x           x                 -      -                 -         -              x              -             -
report.issue          x     -          x         x           x                 -      -                 -         -              x              -             -
inspection.read       x     x          x         x           x                 x      x                 x         x              x              -             x
inspection.answer     -     x          x         x           -                 -      -                 -         -              -              -             -
inspection.inspect    -     -          -         -           x                 -      x                 x         -              x              -             -
inspection.lead       -     -          -         -           x                 -      -                 -         -              x              -             -
audit.read            -     -          -         -           -                 -      -                 -         -              -              x             -
organisation.read     x     x          x         x           x                 x      x                 x         x              x              x             x
organisation.change   -     -          -         -           -                 -      -                 -         -              -              x             -
account.change        -     -          -         -           -                 -      -                 -         -              -              x             -
calendar.change       -     -          -         -           -                 -      -                 -         -              -              x             -
public.change         -     -          -         -           -                 -      -                 -         -              -              x             -
system.care           -     -          -         -           -                 -      -                 -         -              -              x             -
"""  # noqa: E501 — a table is read across
CONTENT = {
    Permission.DOCUMENT_READ,
    Permission.DOCUMENT_REGISTER,
    Permission.DOCUMENT_RESTRICTED,
    Permission.ASSIGNMENT_READ,
    Permission.ASSIGNMENT_GIVE,
    Permission.ASSIGNMENT_PERFORM,
    Permission.ASSIGNMENT_CONFIRM,
    Permission.ASSIGNMENT_DIVIDE,
    Permission.ASSIGNMENT_DIRECT,
    Permission.DOSSIER_READ,
    Permission.DOSSIER_KEEP,
    Permission.DOSSIER_CORRECT,
    Permission.REGISTER_READ,
    Permission.REGISTER_ENTER,
    Permission.REGISTER_CONFIRM,
    Permission.FIGURE_READ,
    Permission.FIGURE_CLOSE,
    Permission.SCORE_READ,
    Permission.SCORE_ENTER,
    Permission.SCORE_SIGN,
    Permission.SCORE_APPRAISE,
    Permission.SCORE_KEEP,
    Permission.DOSSIER_SETTLE,
    Permission.REPORT_READ,
    Permission.REPORT_WRITE,
    Permission.REPORT_ISSUE,
    Permission.INSPECTION_READ,
    Permission.INSPECTION_ANSWER,
    Permission.INSPECTION_INSPECT,
    Permission.INSPECTION_LEAD,
}


def told() -> dict[Role, set[Permission]]:
    """The table as values."""
    head, *lines = TABLE.strip().splitlines()
    held: dict[Role, set[Permission]] = {Role(name): set() for name in head.split()}
    for permission, *marks in map(str.split, lines):
        for role, mark in zip(held, marks, strict=True):
            if mark == "x":
                held[role].add(Permission(permission))
    return held


def test_the_roles_are_what_the_table_tells() -> None:
    assert {role: set(permissions) for role, permissions in PERMISSIONS.items()} == told()


def test_every_role_has_permissions_and_a_name() -> None:
    assert set(PERMISSIONS) == set(LABELS) == set(Role)
    assert all(PERMISSIONS[role] for role in Role)


@pytest.mark.parametrize("role", Role)
def test_who_performs_does_not_confirm(role: Role) -> None:
    assert not {Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_CONFIRM} <= set(PERMISSIONS[role])


def test_a_reader_only_reads() -> None:
    assert all(permission.value.endswith(".read") for permission in PERMISSIONS[Role.READER])


def test_the_administrator_sees_no_task_and_no_document() -> None:
    assert not CONTENT & set(PERMISSIONS[Role.ADMINISTRATOR])


@pytest.mark.parametrize("permission", [p for p in Permission if p is not Permission.SIGNED_IN])
def test_every_permission_is_somebodys(permission: Permission) -> None:
    assert any(permission in permissions for permissions in PERMISSIONS.values())
