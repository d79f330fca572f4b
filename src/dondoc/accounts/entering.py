"""Entering the units and the people of a list; what is there already stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.accounts.models import Post, User
from dondoc.accounts.operations import create_user, hold_post
from dondoc.accounts.queries import by_username
from dondoc.accounts.roster import Person, PlannedUnit, Roster
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.organisation.operations import create_unit


@dataclass(frozen=True, slots=True)
class Entered:
    """The units by their keys and the people by their accounts, and those of them that are new."""

    units: dict[str, Unit]
    users: dict[str, User]
    new_units: tuple[str, ...]
    new_users: tuple[str, ...]


def enter_roster(*, by: Actor, roster: Roster, since: date, now: datetime, encoded: str | None = None) -> Entered:
    """Enter what is not there yet, as of the day `since`: all of it or nothing.

    A unit is known by its name and the unit above it, a person by the account; neither is changed. New accounts get
    the password `encoded` (hashed already), without it none. Raises UnitRejected, AccountRejected, Refused.
    """
    with transaction.atomic():
        before = set(Unit.objects.values_list("pk", flat=True))
        units = _enter_units(by, roster, since, now)
        new_units = tuple(key for key, unit in units.items() if unit.pk not in before)
        keeper = by if before else _over(by, units[roster.units[0].key])
        new_users = tuple(person.user for person in roster.people if by_username(person.user) is None)
        users = {person.user: _enter_person(keeper, person, units, since, now, encoded) for person in roster.people}
    return Entered(units, users, new_units, new_users)


def _enter_units(by: Actor, roster: Roster, since: date, now: datetime) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    first = not Unit.objects.exists()
    for planned in roster.units:
        above = units.get(planned.parent or "")
        units[planned.key] = _known_unit(planned, above) or _new_unit(by, planned, above, since, now)
        if first and above is None:
            by = _over(by, units[planned.key])
    return units


def _known_unit(planned: PlannedUnit, above: Unit | None) -> Unit | None:
    return Unit.objects.filter(parent=above, name_key=name_key(planned.name), valid_to__isnull=True).first()


def _new_unit(by: Actor, planned: PlannedUnit, above: Unit | None, since: date, now: datetime) -> Unit:
    return create_unit(
        by=by,
        name=planned.name,
        short_name=planned.short,
        kind=planned.kind,
        parent=above,
        code=planned.code,
        valid_from=since,
        aliases=planned.aliases,
        now=now,
    )


def _over(by: Actor, root: Unit) -> Actor:
    """Whoever enters the first unit of all goes on below it."""
    kept = (Permission.ORGANISATION_CHANGE, Permission.ACCOUNT_CHANGE)
    return Actor(by.key, by.name, by.grants | {(permission, root.pk) for permission in kept})


def _enter_person(
    by: Actor, person: Person, units: dict[str, Unit], since: date, now: datetime, encoded: str | None
) -> User:
    user = by_username(person.user)
    if user is None:
        user = create_user(by=by, username=person.user, full_name=person.name, encoded=encoded, now=now)
    _hold_posts(by, user, person, units, since, now)
    return user


def _hold_posts(by: Actor, user: User, person: Person, units: dict[str, Unit], since: date, now: datetime) -> None:
    unit, scope = units[person.unit], units[person.over]
    held = Post.objects.filter(user=user, unit=unit, scope=scope, valid_to__isnull=True).values_list("role", flat=True)
    for role in (role for role in person.roles if role not in set(held)):
        hold_post(by=by, user=user, unit=unit, scope=scope, role=role, title=person.title, valid_from=since, now=now)
