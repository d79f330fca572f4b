"""What else becomes of an order: extensions, submissions, returns, parts, endings, as written in `stories.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dondoc.assignments.states import Act


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on a day. `act`: an act of an assignment, or "divide".

    `days`: after the current deadline where a new one is asked or named; `finished`: the day of a submission;
    `result`: as of a report; `unit`, `who`: keys of the province.
    """

    day: int
    act: str
    words: str = ""
    days: int = 0
    finished: int = 0
    result: str = ""
    unit: str = ""
    who: str = ""
    route: str = ""

    @property
    def by_the_lead(self) -> bool:
        """Whether the lead does it, where nobody is named."""
        return self.act in _BY_THE_LEAD


_BY_THE_LEAD = frozenset(
    {
        Act.ASK_EXTENSION.value,
        Act.ACCEPT_COUNTER.value,
        Act.DECLINE_COUNTER.value,
        Act.PROPOSE_CLOSE.value,
        Act.RETURN.value,
        Act.SUBMIT.value,
        Act.NOTE.value,
        Act.ACKNOWLEDGE.value,
    }
)


def deeds(entries: list[dict[str, Any]]) -> tuple[Deed, ...]:
    """The acts of a story in their order."""
    return tuple(Deed(**entry) for entry in entries)
