"""Of what waits for each reason: how many, and which press most.

Django would write the reason into the statement wherever it is meant, and the database would find it out as often; here
it is found out once a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from dondoc.assignments.models import Assignment

# What the lead handed over waits since that day; for the rest its deadline presses.
_SINCE = Coalesce(F("standing__stopped_on"), F("standing__due"))
_FOREMOST = """
WITH waiting AS MATERIALIZED ({reasons}),
placed AS (
    SELECT pk, waits_as, COUNT(*) OVER (PARTITION BY waits_as) AS many,
           ROW_NUMBER() OVER (PARTITION BY waits_as ORDER BY others, since ASC NULLS LAST, pk) AS place
    FROM waiting WHERE waits_as <> ''
)
SELECT pk, waits_as, many FROM placed WHERE place <= %s ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Foremost:
    """One of the first of its reason, and how many there are."""

    number: int
    reason: str
    count: int


def foremost(reasons: QuerySet[Assignment], shown: int) -> Iterator[Foremost]:
    """The first of each reason, `shown` of them at most: what the person monitors, then the rest.

    `reasons`: assignments with `waits_as`, "" for none, and `others`.
    """
    told = reasons.annotate(since=_SINCE).values_list("pk", "waits_as", "others", "since")
    try:
        words, values = told.query.sql_with_params()
    except EmptyResultSet:  # nothing can wait for whoever is nowhere
        return
    with connections[reasons.db].cursor() as cursor:
        cursor.execute(_FOREMOST.format(reasons=words), [*values, shown])
        for row in cursor.fetchall():
            yield Foremost(*row)
