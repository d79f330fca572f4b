"""What stands in a query string, one value at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.language import dates

Query = Mapping[str, str]
Kind = TypeVar("Kind", bound=StrEnum)


def day(query: Query, name: str, wrong: dict[str, str]) -> date | None:
    """The day typed under that name; what is none is said in `wrong`."""
    typed = query.get(name, "").strip()
    if not typed:
        return None
    day = dates.parsed(typed)
    if day is None:
        wrong[name] = _("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026.") % {"typed": typed[:30]}
    return day


def end_of(day: date | None) -> datetime | None:
    """The first moment after that day, by the clock of the place; None for today and days to come: all is known."""
    if day is None or day >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def one_of(kind: type[Kind], value: str) -> Kind | None:
    """The kind that a value names; None where it names none."""
    return kind(value) if value in kind._value2member_map_ else None


def number(value: str) -> int | None:
    """The number typed; None for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None
