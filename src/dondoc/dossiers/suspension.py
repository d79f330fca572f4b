"""When the clock of a dossier stands still, and what that does to its due date: a policy per kind, dated data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.dossiers.kinds import Policy, Suspension
from dondoc.language.saying import Say, as_written


def label(which: Suspension, say: Say = as_written) -> str:
    """The kind in words."""
    words = {
        Suspension.SUPPLEMENT: say("chờ bổ sung hồ sơ"),
        Suspension.OBLIGATION: say("chờ thực hiện nghĩa vụ tài chính"),
        Suspension.OTHER_AGENCY: say("chờ cơ quan khác"),
        Suspension.STOP: say("tạm dừng giải quyết"),
    }
    return words[which]


@dataclass(frozen=True, slots=True)
class Halt:
    """A stretch for which a dossier stood still, its end not counted in; `ends` is None while it still does."""

    begins: datetime
    ends: datetime | None
    kind: Suspension

    def holds(self, moment: datetime) -> bool:
        """Whether it had begun before the moment and had not ended before it."""
        return self.begins < moment and (self.ends is None or self.ends >= moment)


def halted_at(suspensions: Iterable[Halt], moment: datetime) -> Halt | None:
    """The suspension that holds at the moment, the one that began first; None where the clock runs."""
    held = [each for each in suspensions if each.holds(moment)]
    return min(held, key=lambda each: each.begins) if held else None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of suspension does, for those that begin on a day from `valid_from` up to, without, `valid_to`."""

    kind: Suspension
    policy: Policy
    reference: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    unverified: bool = False

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Standing:
    """While suspended by this kind the clock stands still, of what begins from `valid_from` up to, without, `valid_to`.

    What has no effect on the due date (Policy.RUN) stops no clock: it is suspended, and may become overdue meanwhile.
    """

    kind: Suspension
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, halt: Halt) -> bool:
        """Whether it is about this suspension."""
        day = halt.begins.date()
        begun = self.valid_from is None or self.valid_from <= day
        return halt.kind is self.kind and begun and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Policies:
    """The rules of all kinds."""

    rules: tuple[Rule, ...]

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The suspensions while which the clock stands still."""
        stopping = (rule for rule in self.rules if rule.policy is not Policy.RUN)
        return tuple(Standing(rule.kind, rule.valid_from, rule.valid_to) for rule in stopping)

    def rule(self, kind: Suspension, on: date) -> Rule:
        """The rule for a suspension that begins on the day; one that none is known for does not move a due date."""
        for rule in self.rules:
            if rule.kind is kind and rule.holds(on):
                return rule
        return Rule(kind, Policy.RUN)
