"""Reading sheets: their leaves with every number, and how they stand as a whole."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from dondoc.scoring.models import Round, Score, Sheet
from dondoc.scoring.standing import Numbers
from dondoc.scoring.states import NotApplicable


def leaves_of(sheet: Sheet) -> QuerySet[Score]:
    """The leaves of a sheet, in the order of its set, each with its criterion and the number of its evidence."""
    return (
        Score.objects.filter(sheet=sheet)
        .select_related("criterion", "survey")
        .annotate(evidence_count=Count("evidence", distinct=True))
        .order_by("criterion__position")
    )


def leaves_in(round: Round) -> QuerySet[Score]:
    """The leaves of every sheet of a round."""
    return Score.objects.filter(sheet__round=round)


def numbers_of(score: Score) -> Numbers:
    """The numbers of a leaf as values."""
    return Numbers(
        proposed=score.proposed,
        self_points=score.self_points,
        first=score.first,
        second=score.second,
        council=score.council,
        not_applicable=NotApplicable(score.not_applicable) if score.not_applicable else None,
    )
