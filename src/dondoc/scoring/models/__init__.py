"""The tables of this part."""

from dondoc.scoring.models.remedies import Index, Measure, RemedialPlan, Snapshot
from dondoc.scoring.models.rounds import Member, Round
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.models.sheets import Adjustment, Evidence, Opinion, Score, ScoreChange, Sheet, SurveyResult

__all__ = [
    "Adjustment",
    "CriteriaSet",
    "Criterion",
    "Evidence",
    "Index",
    "Measure",
    "Member",
    "Opinion",
    "RemedialPlan",
    "Round",
    "Score",
    "ScoreChange",
    "Sheet",
    "Snapshot",
    "SurveyResult",
]
