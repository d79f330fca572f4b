"""The invented province as written in `province.yaml`: units, people, who acts for whom."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.accounts.roster import Person, PlannedUnit, Roster, roster
from dondoc.demonstration.tables import table


@dataclass(frozen=True, slots=True)
class Province:
    """All of it. The four mappings go from a unit's key to an account: who does that there.

    `eoffices` are the units whose books take over the numbers of an e-office.
    """

    roster: Roster
    performers: dict[str, str]
    givers: dict[str, str]
    confirmers: dict[str, str]
    clerks: dict[str, str]
    eoffices: frozenset[str]

    @property
    def units(self) -> tuple[PlannedUnit, ...]:
        """Its units, each after the one above it."""
        return self.roster.units

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who may sign in."""
        return self.roster.people


def province() -> Province:
    """The province as written."""
    read = table("province.yaml")
    return Province(
        roster=roster(read),
        performers=read["performers"],
        givers=read["givers"],
        confirmers=read["confirmers"],
        clerks=read["clerks"],
        eoffices=frozenset(read["eoffices"]),
    )
