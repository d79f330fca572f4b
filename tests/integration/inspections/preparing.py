"""An inspection of the Department of Finance in preparation, with people who lead, inspect and answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations import preparing
from dondoc.inspections.operations.preparing import Content, Seat
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People


def leader(people: People) -> Actor:
    """Leads inspections for the whole province, from the Office."""
    return actor_of(people.officer, on=TODAY)


def head(people: People) -> User:
    """Heads teams."""
    office = people.office
    return people.user("truong-doan", (Role.INSPECTOR, office.cabinet, office.committee), full_name="Vũ Thanh Bình")


def answering(people: People) -> Actor:
    """Speaks for the Department of Finance."""
    office = people.office
    return actor_of(people.user("tai-chinh", (Role.UNIT_HEAD, office.finance, office.finance)), on=TODAY)


def content(office: Office, **other: Any) -> Content:
    """What is said of it."""
    values: dict[str, Any] = {
        "kind": "reform",
        "title": "Kiểm tra cải cách hành chính năm 2026 tại Sở Tài chính",
        "unit": office.finance,
        "leading": office.cabinet,
        "from_day": date(2026, 1, 1),
        "to_day": date(2026, 7, 1),
        "as_of": TODAY,
        "decision": "12/QĐ-VP ngày 08/6/2026",
        **other,
    }
    return Content(**values)


def prepared(people: People, **other: Any) -> Inspection:
    """Prepared with a team of one."""
    return preparing.prepare(
        by=leader(people), content=content(people.office, **other), now=NOW, seats=[Seat(head(people), "head")]
    )
