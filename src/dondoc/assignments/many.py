"""Which of many assignments an act can be taken on, looked at beforehand: nothing is locked, nothing is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.assignments.conditions import titles_held_back
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.rights import holds
from dondoc.assignments.states import ASKED_BY, DECISIONS, Act, State, step
from dondoc.figures.actors import Actor

# More than so many are not asked for at once: their items are entered in one short transaction.
MOST = 5_000


class Hindrance(StrEnum):
    """Why an act cannot be taken on one of them, as far as can be told beforehand."""

    NO_RIGHT = "no-right"
    WRONG_STATE = "wrong-state"
    ASKED_ONESELF = "asked-oneself"  # who reported or asked does not decide on it


@dataclass(frozen=True, slots=True)
class Hindered:
    """One on which the act cannot be taken, and why."""

    assignment: Assignment
    why: Hindrance


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of an act on many."""

    can: tuple[Assignment, ...]
    cannot: tuple[Hindered, ...]


def tried(by: Actor, act: Act, found: Sequence[Assignment]) -> Trial:
    """Look at each: the right, the state, who asked. The job asks the operation itself, which may refuse for more.

    `found` with their supporting units prefetched. Two queries at most, however many they are.
    """
    askers, held = _askers(found), titles_held_back(by, found)
    judged = [(each, _hindrance(by, act, each, askers, held)) for each in found]
    return Trial(
        can=tuple(each for each, why in judged if why is None),
        cannot=tuple(Hindered(each, why) for each, why in judged if why is not None),
    )


def open_acts(by: Actor, acts: Iterable[Act], found: Sequence[Assignment]) -> dict[Act, int]:
    """On how many of them each act can be taken; acts that can be taken on none are left out."""
    askers, held = _askers(found), titles_held_back(by, found)
    counted = {act: sum(_hindrance(by, act, each, askers, held) is None for each in found) for act in acts}
    return {act: count for act, count in counted.items() if count}


def _hindrance(
    by: Actor, act: Act, entry: Assignment, askers: Mapping[int, str], held: Collection[int]
) -> Hindrance | None:
    """`held`: those whose title is not for the actor, who then may do nothing with them."""
    state = State(entry.state)
    if entry.pk in held or not holds(by, entry, act):
        return Hindrance.NO_RIGHT
    if step(state, act) is None:
        return Hindrance.WRONG_STATE
    asked = entry.reported_by_key or askers.get(entry.pk, "")
    if act in DECISIONS.get(state, frozenset()) and by.key == asked:
        return Hindrance.ASKED_ONESELF
    return None


def _askers(found: Sequence[Assignment]) -> dict[int, str]:
    """Who asked last for what is now to be decided, where nobody reported."""
    waiting = {each.pk: kind for each in found if (kind := ASKED_BY.get(State(each.state)))}
    asked = Event.objects.filter(assignment__in=waiting, kind__in=set(waiting.values())).order_by("pk")
    rows = asked.values_list("assignment_id", "kind", "actor_key")
    return {number: key for number, kind, key in rows if waiting[number] == kind}
