"""How a dossier stands, as one-stop systems tell it by a word or a national code."""

from __future__ import annotations

from enum import StrEnum

from dondoc.dossiers.kinds import Outcome, Suspension


class Status(StrEnum):
    """What a word of a source's status means."""

    LEFT_OUT = "left_out"  # registered only, or never received: no dossier of the form
    OPEN = "open"
    SUPPLEMENT = "supplement"
    OBLIGATION = "obligation"
    OTHER_AGENCY = "other_agency"
    RESOLVED = "resolved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    MOVED = "moved"

    @property
    def outcome(self) -> Outcome:
        """How handling ended; open where it did not."""
        return Outcome(self.value) if self.value in set(Outcome) else Outcome.OPEN

    @property
    def waits_for(self) -> Suspension | None:
        """What it waits for, where it does."""
        return Suspension(self.value) if self.value in set(Suspension) else None
