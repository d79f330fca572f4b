"""The tables of this part."""

from dondoc.inspections.models.bodies import Body, BodyMember, Programme, ProgrammeLine
from dondoc.inspections.models.conclusion import (
    Finding,
    FindingFile,
    Minutes,
    Notice,
    Recommendation,
    RemediationReport,
)
from dondoc.inspections.models.inspection import Inspection, Sample, SampleItem, SheetLine, TeamMember

__all__ = [
    "Body",
    "BodyMember",
    "Finding",
    "FindingFile",
    "Inspection",
    "Minutes",
    "Notice",
    "Programme",
    "ProgrammeLine",
    "Recommendation",
    "RemediationReport",
    "Sample",
    "SampleItem",
    "SheetLine",
    "TeamMember",
]
