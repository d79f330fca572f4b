"""Entering the units and the people of the province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from dondoc.accounts.entering import enter_roster
from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.demonstration.province import Province
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.operations import book_of, set_numbering
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit

# The one password of all demonstration accounts. It guards nothing: everything behind it is invented.
PASSWORD = "LamGiang-2026"  # noqa: S105 — printed for everybody to use
INSTALLER = Actor(key="dondoc-demo", name="Dữ liệu mẫu")


@dataclass(frozen=True, slots=True)
class Cast:
    """The units and the people by the keys of `province.yaml`."""

    province: Province
    units: dict[str, Unit]
    actors: dict[str, Actor]
    users: dict[str, User]
    installer: Actor

    def performer(self, unit: Unit) -> Actor:
        """Who works on the assignments of a unit."""
        return self.actors[self.province.performers[self._key(unit)]]

    def giver(self, book: str) -> Actor:
        """Who gives assignments on behalf of the unit."""
        return self.actors[self.province.givers[book]]

    def confirmer(self, book: str) -> Actor:
        """Who confirms results on behalf of the unit."""
        return self.actors[self.province.confirmers[book]]

    def monitor(self, book: str) -> User | None:
        """Who follows up what the unit gives: an officer whose task that is."""
        key = self.province.confirmers[book]
        return self.users[key] if self.actors[key].units(Permission.ASSIGNMENT_GIVE) else None

    def clerk(self, book: str) -> Actor:
        """Who keeps the unit's books."""
        return self.actors[self.province.clerks[book]]

    def _key(self, unit: Unit) -> str:
        return next(key for key, known in self.units.items() if known.pk == unit.pk)


def settle(province: Province, *, since: date, now: datetime, today: date) -> Cast:
    """Enter all units and people as of the day `since`; the people's rights are those of `today`."""
    encoded = make_password(PASSWORD)  # once: hashing is slow on purpose
    entered = enter_roster(by=INSTALLER, roster=province.roster, since=since, now=now, encoded=encoded)
    actors = {name: actor_of(user, on=today) for name, user in entered.users.items()}
    root = entered.units[province.units[0].key]
    kept = frozenset((permission, root.pk) for permission in PERMISSIONS[Role.ADMINISTRATOR])
    installer = Actor(INSTALLER.key, INSTALLER.name, kept)
    cast = Cast(province, entered.units, actors, dict(entered.users), installer)
    _number_books(cast, since, now)
    return cast


def _number_books(cast: Cast, since: date, now: datetime) -> None:
    """Books whose unit has no e-office that could give the numbers number themselves."""
    for key in cast.province.clerks.keys() - cast.province.eoffices:
        for direction in Direction:
            book = book_of(cast.units[key], direction, day=since)
            set_numbering(by=cast.clerk(key), book=book, numbering=Numbering.OWN, now=now)
