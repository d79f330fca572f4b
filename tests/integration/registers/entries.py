"""Rows of registers for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.registers import operations, queries
from dondoc.registers.checking import understood
from dondoc.registers.definitions import Register
from dondoc.registers.models import Row
from dondoc.registers.rows import Evidence, Said
from tests.integration.office import NOW, TODAY, Office

PAPER = Evidence(citation="12/QĐ-SNV", cited_on=date(2026, 3, 5), section="Mục II", page="3")
LATER = NOW + timedelta(days=1)


def register(code: str) -> Register:
    found = queries.register(code)
    assert found is not None
    return found


def said(code: str, evidence: Evidence = PAPER, **texts: str) -> Said:
    """A row of that register, typed as people type it."""
    values, wrong = understood(register(code), texts, TODAY)
    assert wrong == []
    return Said(values, evidence)


def inspection(name: str = "Chi cục Văn thư", *, found: str = "4", done: str = "3", on: str = "10/5/2026") -> Said:
    """A reform inspection of a unit."""
    return said(
        "inspections",
        kind="Cải cách hành chính",
        unit_name=name,
        planned_on="15/5/2026",
        planned="có",
        inspected_on=on,
        units_total="5",
        found=found,
        done=done,
    )


def entered(office: Office, what: Said, *, code: str = "inspections", unit: Unit | None = None) -> Row:
    """A row of the Department of Home Affairs, entered by its specialist."""
    of = unit or office.interior
    by = office.specialist if of == office.interior else office.accountant
    return operations.enter(by=by, register=register(code), unit=of, said=what, now=NOW)


def confirmed(row: Row, by: Actor, now: datetime = NOW) -> Row:
    """The same, confirmed."""
    fresh = Row.objects.select_related("waiting").get(pk=row.pk)
    assert fresh.waiting is not None
    operations.confirm(by=by, version=fresh.waiting, now=now)
    return Row.objects.select_related("current", "waiting").get(pk=row.pk)
