"""Plans for tests: two departments that are united, by one person and another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from dondoc.accounts.models import Post, User
from dondoc.accounts.operations import create_user, hold_post
from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.worker import run_one
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, NewUnit
from tests.integration.office import FOUNDED, NOW, TODAY, Office

MERGED = TODAY - timedelta(days=2)
HEAD = Head("15/QĐ-UBND", TODAY - timedelta(days=30), TODAY - timedelta(days=20), MERGED, "UBND tỉnh An Lạc")
RIGHTS = (Permission.ORGANISATION_CHANGE, Permission.ORGANISATION_READ, Permission.ACCOUNT_CHANGE)


def keeper(office: Office, key: str) -> Actor:
    """Somebody who keeps the organisation and the accounts of the whole province, as far as it stands today."""
    units = Unit.objects.values_list("pk", flat=True)
    return Actor(key, f"Người {key}", frozenset((right, unit) for right in RIGHTS for unit in units))


@dataclass(slots=True)
class Merger:
    """Who drafts, who reviews, who sits where, what is open."""

    office: Office
    an: User
    binh: User
    head: User
    open: list[Assignment]

    @property
    def drafter(self) -> Actor:
        return keeper(self.office, "an")

    @property
    def reviewer(self) -> Actor:
        return keeper(self.office, "binh")

    def plan(self, *, now: datetime = NOW, head: Head = HEAD) -> Plan:
        """Home Affairs and Finance become one department."""
        office = self.office
        new = NewUnit("Sở Nội vụ và Tài chính", UnitKind.DEPARTMENT, office.committee, "Sở NV-TC", "SNVTC")
        return operations.draft_plan(
            by=self.drafter,
            kind=ChangeKind.UNITE,
            head=head,
            units=[office.interior, office.finance],
            new_units=[new],
            now=now,
        )

    def approved(self) -> Plan:
        """The same, reviewed by the other person."""
        plan = operations.submit(by=self.drafter, plan=self.plan(), now=NOW)
        return operations.approve(by=self.reviewer, plan=plan, now=NOW)

    def carried_out(self) -> Plan:
        """The same, carried out by the worker."""
        return carry_out(self.approved(), self.reviewer)


def carry_out(plan: Plan, by: Actor, *, now: datetime = NOW) -> Plan:
    """Ask for it and let the worker do it."""
    operations.carry_out(by=by, plan=plan, now=now)
    while run_one(now):
        pass
    plan.refresh_from_db()
    assert plan.job is not None
    assert plan.job.state == "done", plan.job.error
    return plan


def user(office: Office, name: str, *posts: tuple[Role, Unit, Unit]) -> User:
    """A person with posts, each a role, where the person sits, how far it reaches."""
    by = keeper(office, "installer")
    person = create_user(by=by, username=name, full_name=f"Người {name}", encoded=make_password(None), now=NOW)
    for role, unit, scope in posts:
        hold_post(by=by, user=person, unit=unit, scope=scope, role=role, title=role.value, valid_from=FOUNDED, now=NOW)
    return person


def follow(office: Office, reference: str, lead: Unit, *, on: date, supporting: Sequence[Unit] = ()) -> Assignment:
    """A plain assignment of that day, due in ten days."""
    return assignments.follow_outside(
        by=office.clerk,
        reference=reference,
        lead=lead,
        due=TODAY + timedelta(days=10),
        assigner=office.committee,
        on=on,
        now=NOW,
        supporting=supporting,
    )


def make_merger(office: Office) -> Merger:
    """People at both departments, open and finished work at both."""
    long_ago = TODAY - timedelta(days=40)
    merger = Merger(
        office,
        user(office, "an", (Role.ADMINISTRATOR, office.interior, office.committee)),
        user(office, "binh", (Role.ADMINISTRATOR, office.cabinet, office.committee)),
        user(office, "hoa", (Role.UNIT_HEAD, office.finance, office.finance)),
        [
            follow(office, "N-1", office.interior, on=long_ago, supporting=[office.finance]),
            follow(office, "N-2", office.finance, on=long_ago),
            follow(office, "N-3", office.division, on=long_ago, supporting=[office.finance]),
            follow(office, "N-4", office.interior, on=long_ago),
        ],
    )
    done = merger.open[3]
    assignments.report(by=office.specialist, assignment=done, finished_on=TODAY - timedelta(days=10), now=NOW)
    assignments.confirm(by=office.officer, assignment=done, now=NOW)
    return merger


def posts_on(person: User, day: date) -> list[str]:
    """Where somebody sits on a day."""
    held = Post.objects.filter(user=person, valid_from__lte=day).exclude(valid_to__lte=day)
    return [post.unit.name for post in held.order_by("pk")]
