"""The units that pages offer to choose from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.accounts.models import User
from dondoc.accounts.queries import scopes_of
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit in a list of suggestions; browsers search `hint` too, so that no diacritics are needed."""

    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit in a list to choose from, set in by its depth."""

    id: int
    label: str


def known_units() -> list[KnownUnit]:
    """Every unit of today."""
    found = organisation.on(timezone.localdate()).order_by("sort_key")
    return [KnownUnit(unit.name, f"{unit.code} {folded(unit.name)}".strip()) for unit in found]


def acting_for(user: User, actor: Actor, permission: Permission) -> list[Unit]:
    """The units over which the person's posts reach and where the right holds, the highest first.

    A right reaches down to every unit below; but a clerk of the province acts for the province, not for a division.
    """
    today = timezone.localdate()
    scopes = {scope for scope in scopes_of(user, today) if actor.may(permission, scope)}
    found = organisation.there(scopes, today)
    return sorted(found, key=lambda unit: len(organisation.ancestor_ids(unit))) if len(found) > 1 else found


def unit_choices(former: Collection[int] = ()) -> tuple[UnitChoice, ...]:
    """The tree of today, then those of `former` that are no more."""
    today = timezone.localdate()
    there, ids = _choices(organisation.named_tree(today))
    gone = set(former) - ids
    if not gone:
        return there
    ended = Unit.objects.filter(pk__in=gone, valid_to__lte=today).order_by("sort_key", "valid_to")
    return (*there, *(UnitChoice(unit.pk, _until(unit)) for unit in ended))


@lru_cache(maxsize=8)
def _choices(tree: organisation.NamedTree) -> tuple[tuple[UnitChoice, ...], frozenset[int]]:
    """A tree as choices, and the ids that are in it."""
    found = tuple(UnitChoice(node.id, "\u2003" * node.depth + node.name) for node in tree)
    return found, frozenset(choice.id for choice in found)


def unit_names(ids: Collection[int]) -> dict[int, str]:
    """The names of units by their ids; of one that is no more, with its last day."""
    if not ids:
        return {}
    today = timezone.localdate()
    found = Unit.objects.filter(pk__in=ids)
    return {unit.pk: unit.name if not unit.valid_to or unit.valid_to > today else _until(unit) for unit in found}


def _until(unit: Unit) -> str:
    day = dates.written(unit.valid_to - timedelta(days=1)) if unit.valid_to else ""
    return _("%(unit)s (đến hết %(day)s)") % {"unit": unit.name, "day": day}
