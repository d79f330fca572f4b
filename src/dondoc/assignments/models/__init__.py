"""Tables of assignments, one subject a file."""

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.models.bulk import Bulk, BulkItem
from dondoc.assignments.models.contribution import Contribution
from dondoc.assignments.models.deadline_review import DeadlineMove, DeadlineReview
from dondoc.assignments.models.event import Event
from dondoc.assignments.models.extension import Extension
from dondoc.assignments.models.mark import Mark
from dondoc.assignments.models.source import SourceText
from dondoc.assignments.models.stage import Stage
from dondoc.assignments.models.stamp import Stamp
from dondoc.assignments.models.standing import Standing
from dondoc.assignments.models.target import Target, TargetValue
from dondoc.assignments.models.tracking import TrackingBatch, TrackingPart, TrackingRow

__all__ = [
    "Assignment",
    "Bulk",
    "BulkItem",
    "Contribution",
    "DeadlineMove",
    "DeadlineReview",
    "Event",
    "Extension",
    "Mark",
    "SourceText",
    "Stage",
    "Stamp",
    "Standing",
    "Target",
    "TargetValue",
    "TrackingBatch",
    "TrackingPart",
    "TrackingRow",
]
