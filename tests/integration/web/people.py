"""People who sign in, with posts in the invented province."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from dondoc.accounts.models import User
from dondoc.accounts.operations import create_user, hold_post
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from tests.integration.office import FOUNDED, NOW, Office

PASSWORD = "Thu-nghiem-2026"


@dataclass(slots=True)
class People:
    """Makes accounts, each once."""

    office: Office
    known: dict[str, User] = field(default_factory=dict)

    def user(self, name: str, *posts: tuple[Role, Unit, Unit], full_name: str = "") -> User:
        """An account with posts, each a role, the unit where the person sits, and the unit over which it reaches."""
        if name in self.known:
            return self.known[name]
        keeper = self.keeper()
        user = create_user(
            by=keeper, username=name, full_name=full_name or f"Người {name}", encoded=make_password(PASSWORD), now=NOW
        )
        for role, unit, scope in posts:
            hold_post(
                by=keeper, user=user, unit=unit, scope=scope, role=role, title=role.value, valid_from=FOUNDED, now=NOW
            )
        self.known[name] = user
        return user

    def keeper(self) -> Actor:
        """Whoever installs the system."""
        kept = (Permission.ORGANISATION_CHANGE, Permission.ACCOUNT_CHANGE)
        granted = {(permission, unit.pk) for permission in kept for unit in self.office.all}
        return Actor("keeper", "Người lập", frozenset(granted))

    @property
    def clerk(self) -> User:
        """Registers and gives, for the whole province."""
        office = self.office
        return self.user("van-thu", (Role.CLERK, office.cabinet, office.committee), full_name="Lê Thu Hạnh")

    @property
    def head(self) -> User:
        """Heads the Department of Home Affairs."""
        interior = self.office.interior
        return self.user(
            "truong-phong",
            (Role.UNIT_HEAD, interior, interior),
            full_name="Ngô Đức Thắng",
        )

    @property
    def officer(self) -> User:
        """Follows up for the whole province."""
        office = self.office
        return self.user(
            "theo-doi", (Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee), full_name="Đỗ Mai Khanh"
        )

    def of_role(self, role: Role) -> User:
        """Somebody of that role over the whole province."""
        return self.user(f"vai-{role.value.replace('_', '-')}", (role, self.office.cabinet, self.office.committee))

    @property
    def stranger(self) -> User:
        """Signed in, without a post."""
        return self.user("nguoi-la")
