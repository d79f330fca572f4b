"""Tables of dated data: whether what an installation laid over the shipped ones can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.utils import timezone

from dondoc.assignments.limits import backdated_most, extension_limits, often_from
from dondoc.assignments.routes import routes
from dondoc.assignments.tables.laid import bounds, rates
from dondoc.assignments.thresholds import thresholds
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.following import rules
from dondoc.indicators.limits import announced_within
from dondoc.indicators.queries.figures import definitions
from dondoc.language.saying import as_written as say
from dondoc.limits.laying import BadTable
from dondoc.limits.periods import series
from dondoc.obligations.queries import duties
from dondoc.plans.queries import kinds
from dondoc.scoring.queries.ladders import ladders, ties
from dondoc.scoring.queries.model_sets import model_sets
from dondoc.scoring.queries.sets import groups

NAME = "care.tables"
REMEDY = say("Sửa tệp trong thư mục DONDOC_DATA; cách ghi ở docs/limits.md.")
READERS: tuple[Callable[[date], object], ...] = (
    lambda on: (extension_limits(on=on), often_from(on), backdated_most(on)),
    lambda _on: routes(),
    thresholds,
    lambda _on: (rates(), bounds()),
    lambda _on: series(),
    lambda _on: kinds(),
    lambda _on: duties(),
    lambda _on: (rules.channels(), rules.causes()),
    lambda _on: (groups(), model_sets()),
    lambda _on: (ladders(), ties()),
    lambda on: (definitions(), announced_within(on)),
)


@checks(NAME, say("Các bảng hạn mức, trình tự, kỳ báo cáo, việc phải làm của cơ quan có dùng được không?"))
def tables(look: Look) -> Iterator[Finding]:
    """Each table by the part that reads it; one that cannot be used does not hide the others."""
    on = timezone.localdate(look.now)
    for read in READERS:
        try:
            read(on)
        except BadTable as bad:
            yield Finding(NAME, Severity.ERROR, say("%(fault)s"), REMEDY, values={"fault": str(bad)})
