"""The unit that the words of a paper, or of a person typing, mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.language.folding import folded
from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.organisation.queries.tree import on


def resolve(name: str, *, day: date) -> Unit | None:
    """The one unit that a paper means by that name, or None where none or several could be meant."""
    key = name_key(name)
    found = list(_named([key], day)[:2]) or _named_with_parent(key, day)
    return found[0] if len(found) == 1 else None


def _named(keys: Sequence[str], day: date) -> QuerySet[Unit]:
    same = Q(name_key__in=keys) | Q(short_key__in=keys) | (Q(aliases__name_key__in=keys) & _alias_used(day))
    return on(day).filter(same).exclude(name_key="").distinct() if any(keys) else Unit.objects.none()


def _alias_used(day: date) -> Q:
    """Aliases that papers of the day use."""
    begun = Q(aliases__valid_from__isnull=True) | Q(aliases__valid_from__lte=day)
    return begun & (Q(aliases__valid_to__isnull=True) | Q(aliases__valid_to__gt=day))


def _named_with_parent(key: str, day: date) -> list[Unit]:
    """Units named with the one above, "phong cchc so noi vu": divisions of two departments may share a name."""
    words = key.split()
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    parents = {unit.pk for unit in _named([rest for _, rest in cuts], day)}
    below = _named([first for first, _ in cuts], day).filter(parent__in=parents)
    return [unit for unit in below.prefetch_related("aliases", "parent__aliases") if _pair_of(unit) & set(cuts)]


def _pair_of(unit: Unit) -> set[tuple[str, str]]:
    above = unit.parent
    return set() if above is None else {(own, other) for own in _keys(unit) for other in _keys(above)}


def _keys(unit: Unit) -> set[str]:
    return {unit.name_key, unit.short_key, *(alias.name_key for alias in unit.aliases.all())}


# Words that many names hold and that tell no unit from another.
FILLERS = frozenset({"tinh", "va", "cua", "thuoc", "cac", "tren", "dia", "ban"})


def candidates(name: str, *, day: date, limit: int = 10) -> list[Unit]:
    """The units that the words may mean, best first; without diacritics too, the last word may be unfinished.

    A unit must hold the words in their order: all of them, or where no unit does, most of those that tell units
    apart. An offer that shares a syllable or two is worse than none: it invites a slip.
    """
    words = name_key(name).split() or folded(name).split()
    telling = [word for word in words if word not in FILLERS] or words
    if not telling:
        return []
    some = Q()
    for word in telling:
        some |= Q(folded__contains=word) | Q(name_key__contains=word) | Q(aliases__folded__contains=word)
    found = [(unit, _held(unit, telling)) for unit in on(day).filter(some).distinct().prefetch_related("aliases")]
    all_held = [unit for unit, held in found if held == len(telling)]
    near = all_held or [unit for unit, held in found if held * 3 >= len(telling) * 2]
    key, order = name_key(name), {code: kind.order for code, kind in kinds().items()}
    return sorted(near, key=lambda unit: _rank(unit, key, order))[:limit]


def _held(unit: Unit, words: Sequence[str]) -> int:
    """How many of the words one of the unit's names holds, in their order."""
    names = [unit.folded, *_keys(unit), *(alias.folded for alias in unit.aliases.all())]
    return max(_in_order(name.split(), words) for name in names)


def _in_order(name: Sequence[str], words: Sequence[str]) -> int:
    """The length of the longest common run of whole words, gaps allowed; the last word may be a beginning."""
    longest = [0] * (len(words) + 1)
    for own in name:
        before = longest[:]
        for place, word in enumerate(words):
            same = own == word or (place == len(words) - 1 and own.startswith(word))
            longest[place + 1] = before[place] + 1 if same else max(before[place + 1], longest[place])
    return longest[-1]


def _rank(unit: Unit, key: str, order: Mapping[str, int]) -> tuple[int, int, str]:
    exact = key in {unit.name_key, unit.short_key}
    begins = unit.name_key.startswith(key)
    return (0 if exact else 1 if begins else 2, order.get(unit.kind, len(order)), unit.sort_key)
