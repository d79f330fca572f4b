"""Who acts, and what they may do where: plain values, so that every floor can check a right."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import cast

from dondoc.figures.grants import Grants


class Permission(StrEnum):
    """One thing a person may do at a unit."""

    SIGNED_IN = "signed_in"
    DOCUMENT_READ = "document.read"
    DOCUMENT_REGISTER = "document.register"
    DOCUMENT_RESTRICTED = "document.restricted"  # to read what is "hạn chế tiếp cận"
    BOOK_KEEP = "book.keep"  # the unit's books: how they are numbered, what fills them; its work files
    ASSIGNMENT_READ = "assignment.read"
    ASSIGNMENT_GIVE = "assignment.give"
    ASSIGNMENT_PERFORM = "assignment.perform"
    ASSIGNMENT_CONFIRM = "assignment.confirm"
    ASSIGNMENT_DIVIDE = "assignment.divide"  # to give parts of what one's unit leads, and to decide on them
    ASSIGNMENT_DIRECT = (
        "assignment.direct"  # as its head: to be told what is late at the unit, and what it urged in vain
    )
    DOSSIER_READ = "dossier.read"
    DOSSIER_SETTLE = "dossier.settle"  # to decide on petitions about the unit above which there is none: its head
    DOSSIER_KEEP = "dossier.keep"  # procedures, sources, imports; to close figures and decide on corrections
    DOSSIER_CORRECT = "dossier.correct"  # to ask for a correction, to note an apology
    REGISTER_READ = "register.read"
    REGISTER_ENTER = "register.enter"  # rows of the registers (sổ theo dõi)
    REGISTER_CONFIRM = "register.confirm"  # to confirm what somebody else entered
    FIGURE_READ = "figure.read"
    FIGURE_CLOSE = "figure.close"
    SCORE_READ = "score.read"  # sheets, appraisal, ranking
    SCORE_ENTER = "score.enter"  # self scores with their evidence
    SCORE_SIGN = "score.sign"  # to sign the sheet of one's unit off
    SCORE_APPRAISE = "score.appraise"  # as a member of a round's council, areas of one's own agency
    SCORE_KEEP = "score.keep"  # criteria sets, rounds, surveys, minutes, publishing: the standing office
    REPORT_READ = "report.read"
    REPORT_WRITE = "report.write"  # to draft reports of the unit, to write the parts that it was given
    REPORT_ISSUE = "report.issue"  # to check, issue and close what the unit reports; to keep its templates
    INSPECTION_READ = "inspection.read"  # inspections that are open to the unit: a surprise one is not until then
    INSPECTION_ANSWER = "inspection.answer"  # the inspected unit: its own report, its explanation, what it remedied
    INSPECTION_INSPECT = "inspection.inspect"  # as a member of an inspection's team: sheet, samples, findings
    INSPECTION_LEAD = "inspection.lead"  # standing bodies, plans, decisions, teams, conclusions, what was remedied
    AUDIT_READ = "audit.read"
    ORGANISATION_READ = "organisation.read"
    ORGANISATION_CHANGE = "organisation.change"  # units, headcount, reorganisation
    ACCOUNT_CHANGE = "account.change"  # accounts, posts, delegations
    CALENDAR_CHANGE = "calendar.change"  # holidays, swaps, local days
    PUBLIC_CHANGE = "public.change"  # what is shown to whoever is not signed in
    SYSTEM_CARE = "system.care"  # other people's jobs, the integrity checks


@dataclass(frozen=True, slots=True)
class Delegated:
    """A post that somebody else lets the actor exercise: whose, which, its rights, and the id of its unit."""

    of: str
    title: str
    grants: Grants[Permission] = field(repr=False)
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A post that the actor holds: its title, and the name and id of the unit at which it is."""

    title: str
    unit: str
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the system on a person's behalf, with the rights held on one day.

    `key` names the account in records that must outlive it; `grants` pairs a permission with the id of a unit
    at which it holds, subordinate units and delegated posts already counted in. `on_behalf` names whose post is
    exercised in the act at hand. `everywhere` names the permissions that hold at every unit there ever was when the
    rights were read: what such an actor may see need not be looked up unit by unit. `belonging` are the units of which
    the actor is by where the actor sits: those above, and those whose work they took over.
    """

    key: str
    name: str
    grants: Set[tuple[Permission, int]] = field(default=frozenset(), repr=False)
    delegated: tuple[Delegated, ...] = field(default=(), repr=False)
    on_behalf: str = ""
    posts: tuple[Held, ...] = ()
    everywhere: frozenset[Permission] = field(default=frozenset(), repr=False)
    belonging: frozenset[int] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.grants, Grants):
            object.__setattr__(self, "grants", Grants(self.grants))

    @property
    def signature(self) -> str:
        """The name as the trail writes it: with the name of whoever is acted for."""
        return f"{self.name} (thay {self.on_behalf})" if self.on_behalf else self.name

    def may(self, permission: Permission, unit_id: int) -> bool:
        """Whether the permission holds at that unit."""
        return unit_id in self.units(permission)

    def may_at_any(self, permission: Permission, unit_ids: Iterable[int]) -> bool:
        """Whether the permission holds at one of those units."""
        return not self.units(permission).isdisjoint(unit_ids)

    def units(self, permission: Permission) -> frozenset[int]:
        """The units at which the permission holds."""
        return cast("Grants[Permission]", self.grants).units(permission)

    def seats(self) -> frozenset[int]:
        """The units where the actor sits: those of the posts held, and of the posts exercised for somebody else."""
        held = [post.unit_id for post in self.posts] + [post.unit_id for post in self.delegated]
        return frozenset(unit for unit in held if unit)

    def belongs_to(self) -> frozenset[int]:
        """The units of whose people the actor is: what is kept from a unit is kept from the actor of it."""
        return self.seats() | self.belonging

    def anywhere(self, permission: Permission) -> bool:
        """Whether the permission holds at some unit."""
        return bool(self.units(permission))

    def acting(self, permission: Permission) -> Actor:
        """The same person, named with those whose posts carry this permission further than the person's own do."""
        names = dict.fromkeys(f"{post.of}, {post.title}" for post in self.delegated if post.grants.units(permission))
        return replace(self, on_behalf="; ".join(names)) if names else self


class Refused(Exception):
    """The actor may not do this there; nothing was changed."""

    def __init__(self, permission: Permission, message: str = "Bạn không có quyền làm việc này ở đơn vị này.") -> None:
        super().__init__(message)
        self.permission = permission


def require(actor: Actor, permission: Permission, *unit_ids: int) -> None:
    """Raise `Refused` unless the permission holds at one of the units."""
    if not actor.may_at_any(permission, unit_ids):
        raise Refused(permission)
