"""The 74 leaves of the model set over the demonstration: each is counted, scored by its rule, and opens to records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries.figures import counted_all, rows
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from dondoc.scoring.queries.model_sets import model_sets
from dondoc.scoring.rules.kinds import FROM_SNAPSHOT, NOT_SELF_SCORED
from dondoc.scoring.rules.scoring import scored
from dondoc.scoring.tree import Node, leaves
from tests.functional.demonstrated import Demonstration

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

PERSON = "thuongtruc"
DEPARTMENTS = ("Sở Nội vụ", "Sở Nông nghiệp và Môi trường")
# Of these the invented province records nothing at these departments.
UNRECORDED = frozenset(
    {"1.1.2", "1.4.1", "3.1.1", "3.1.2", "3.4.2", "4.1.1", "4.2.3", "4.3.2", "4.3.3", "5.7.1", "6.4", "7.1.2"}
)


def test_every_leaf_is_counted_scored_and_opens_to_its_records(
    demonstration: Demonstration, settings: LazySettings
) -> None:
    settings.FILES_ROOT, settings.LAKE_ROOT = demonstration.files, demonstration.lake
    demonstration.lay_into_this_database()
    (model,) = model_sets()
    walked = [leaf for leaf in leaves(model.nodes) if leaf.kind not in NOT_SELF_SCORED | FROM_SNAPSHOT]
    actor = actor_of(User.objects.get(username=PERSON), on=timezone.localdate())
    client = Client()
    client.force_login(User.objects.get(username=PERSON), backend="dondoc.accounts.backend.Accounts")
    measured, faults, opened = set[str](), list[str](), set[str]()
    for asked in _asked():
        found = counted_all(sorted({leaf.indicator for leaf in walked}), asked, actor)
        for leaf in walked:
            counted = found[leaf.indicator]
            faults += _unfit(leaf, counted)
            if counted.measured.missing is None:
                measured.add(leaf.code)
                faults += _closed(leaf, counted, actor, client, opened)
    assert len(walked) == 71
    assert faults == []
    assert {leaf.code for leaf in walked} - measured <= UNRECORDED
    assert len(opened) > 20


def _asked() -> Iterator[Asked]:
    """Last year and what there is of this one: the demonstration is played until today."""
    today = timezone.localdate()
    for year in (today.year - 1, today.year):
        for name in DEPARTMENTS:
            last = min(date(year, 12, 31), today)
            yield Asked(Unit.objects.get(name=name).pk, Period(date(year, 1, 1), date(year + 1, 1, 1)), last)


def _unfit(leaf: Node, counted: Counted) -> Iterator[str]:
    """A figure that its rule can do nothing with: it is there and gives neither points nor that nothing arose.

    Of conditions some may not be known yet; of numbers, levels and units all are there or none.
    """
    assert leaf.kind is not None
    found = scored(leaf.kind, leaf.parameters, leaf.maximum, counted.measured)
    if not found.explanation.endswith("."):
        yield f"{leaf.code}: no explanation"
    told = counted.measured.missing is None and not counted.measured.flags
    if told and found.points is None and found.missing is not None and found.missing.reason is Absence.NO_DATA:
        yield f"{leaf.code}: {found.explanation}"


def _closed(leaf: Node, counted: Counted, actor: Actor, client: Client, opened: set[str]) -> Iterator[str]:
    """Numbers that are not nothing and open to nothing, or to a list that cannot be shown."""
    for part in _parts(counted.measured):
        links = [each for each in counted.records if each.part in (part, "")]
        if not links:
            yield f"{leaf.code}: {leaf.indicator} {part} opens to nothing"
        for link in links[:1]:
            yield from _unopened(leaf, counted, link, actor, client, opened)


def _parts(measured: Measured) -> list[str]:
    numbers = [name for name, number in measured.numbers.items() if number] if not measured.flags else []
    return [*numbers, *measured.flags, *([""] if measured.level or measured.units else [])]


def _unopened(
    leaf: Node, counted: Counted, link: Records, actor: Actor, client: Client, opened: set[str]
) -> Iterator[str]:
    if link.page == "figure-records":
        if not rows(leaf.indicator, counted.asked, actor, link.part):
            yield f"{leaf.code}: no record of {leaf.indicator} {link.part}"
        return
    address = reverse(link.page, kwargs=dict(link.arguments))
    if address not in opened:
        opened.add(address)
        answer = client.get(address, dict(link.query))
        if answer.status_code != 200:
            yield f"{leaf.code}: {address} answers {answer.status_code}"
