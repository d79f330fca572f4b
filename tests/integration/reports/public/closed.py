"""Closed figures for tests: dossiers of May at two units, closed as one closes them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.dossiers.models import Closing as FormClosing
from dondoc.dossiers.operations.closing import close as close_form
from dondoc.dossiers.questions import Question
from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.models import Closing
from dondoc.indicators.operations.closing import close
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from dondoc.reports.operations.showing import switch
from tests.integration.office import NOW, Office
from tests.lakes import dossier

MAY = Period(date(2026, 5, 1), date(2026, 6, 1))
DUE = date(2026, 5, 12)


def administrator(office: Office) -> Actor:
    """Who may switch."""
    return office.person(Role.ADMINISTRATOR, *office.all)


def keeper(office: Office) -> Actor:
    """Who may close."""
    return office.person(Role.FOLLOW_UP_OFFICER, *office.all)


def rows(unit: Unit, count: int, late: int = 0) -> list[dict[str, Any]]:
    """So many dossiers of May, of which so many were finished a day late."""
    days = (DUE + timedelta(days=int(place < late)) for place in range(count))
    first = date(2026, 5, 4)
    return [dossier(f"{unit.pk}-{place}", first, unit=unit.pk, due=DUE, finished=day) for place, day in enumerate(days)]


def closed_form(office: Office, unit: Unit, **told: Any) -> FormClosing:
    """The form of May of a unit with all below it."""
    now = told.pop("now", NOW)
    return close_form(by=keeper(office), question=Question(MAY, unit=unit.pk, **told), note="", now=now)


def closed_figure(office: Office, unit: Unit, figure: str) -> Closing:
    """A figure of May of a unit with all below it; the lake was written today, so it is closed today."""
    asked = Asked(unit.pk, MAY, MAY.last)
    return close(by=keeper(office), figure=figure, asked=asked, now=timezone.now())


def show(office: Office, *codes: str) -> None:
    """Switch things on."""
    for code in codes:
        switch(by=administrator(office), code=code, shown=True, now=NOW)
