"""Entering the units and the people of the province."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from dondoc.accounts import operations as accounts
from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.demonstration.province import Province
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import operations as organisation
from dondoc.organisation.models import Unit

# The one password of all demonstration accounts. It guards nothing: everything behind it is invented.
PASSWORD = "LamGiang-2026"  # noqa: S105
INSTALLER = Actor(key="dondoc-demo", name="Dữ liệu mẫu")


@dataclass(frozen=True, slots=True)
class Cast:
    """The units and the people by the keys of `province.yaml`."""

    province: Province
    units: dict[str, Unit]
    actors: dict[str, Actor]
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

    def clerk(self, book: str) -> Actor:
        """Who keeps the unit's books."""
        return self.actors[self.province.clerks[book]]

    def _key(self, unit: Unit) -> str:
        return next(key for key, known in self.units.items() if known.pk == unit.pk)


@dataclass(slots=True)
class _Settlement:
    """What has been entered so far."""

    province: Province
    since: date
    now: datetime
    installer: Actor = INSTALLER
    units: dict[str, Unit] = field(default_factory=dict)


def settle(province: Province, *, since: date, now: datetime, today: date) -> Cast:
    """Enter all units and people as of the day `since`; the people's rights are those of `today`."""
    begun = _Settlement(province, since, now)
    _enter_units(begun)
    users = _enter_people(begun)
    actors = {name: actor_of(user, on=today) for name, user in users.items()}
    return Cast(province, begun.units, actors, begun.installer)


def _enter_units(begun: _Settlement) -> None:
    for planned in begun.province.units:
        unit = organisation.create_unit(
            by=begun.installer,
            name=planned.name,
            short_name=planned.short,
            kind=planned.kind,
            parent=None if planned.parent is None else begun.units[planned.parent],
            code=planned.code,
            valid_from=begun.since,
            aliases=planned.aliases,
            now=begun.now,
        )
        begun.units[planned.key] = unit
        if planned.parent is None:
            grant = frozenset({(Permission.ORGANISATION_CHANGE, unit.pk)})
            begun.installer = Actor(INSTALLER.key, INSTALLER.name, grant)


def _enter_people(begun: _Settlement) -> dict[str, User]:
    encoded = make_password(PASSWORD)  # once: hashing is slow on purpose
    users = {}
    for person in begun.province.people:
        user = accounts.create_user(
            by=begun.installer, username=person.user, full_name=person.name, encoded=encoded, now=begun.now
        )
        for role in person.roles:
            accounts.hold_post(
                by=begun.installer,
                user=user,
                unit=begun.units[person.unit],
                scope=begun.units[person.over],
                role=role,
                title=person.title,
                valid_from=begun.since,
                now=begun.now,
            )
        users[person.user] = user
    return users
