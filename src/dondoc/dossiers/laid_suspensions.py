"""What suspensions do, as this installation has it: `data/suspensions.yaml`, with its own laid over it."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.dossiers.kinds import Policy, Suspension
from dondoc.dossiers.suspension import Policies, Rule
from dondoc.limits.laying import tables
from dondoc.limits.values import Limit, limits_of


class BadPolicy(ValueError):
    """The table of suspensions says something that is no policy, or leaves a kind without one: how to mend it."""


def policies() -> Policies:
    """The policies in force, each from when to when. Raises BadPolicy, BadTable."""
    return policies_of(limits_of(tables("dossiers", "suspensions")))


def policies_of(limits: Iterable[Limit]) -> Policies:
    """The policies that a table lays down. Raises BadPolicy for a word that is no kind or no policy."""
    return Policies(tuple(_rule(each) for each in limits))


def _rule(limit: Limit) -> Rule:
    kinds, words = Suspension._value2member_map_, Policy._value2member_map_
    if limit.code not in kinds or limit.value not in words:
        raise BadPolicy(
            f"suspensions.yaml, “{limit.code}”: “{limit.value}” không dùng được; "
            f"code là một trong {', '.join(Suspension)}, value là một trong {', '.join(Policy)}."
        )
    return Rule(
        kind=Suspension(limit.code),
        policy=Policy(str(limit.value)),
        reference=limit.reference,
        valid_from=limit.valid_from,
        valid_to=limit.valid_to,
        unverified=limit.unverified,
    )
