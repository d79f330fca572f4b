"""The tables of this part."""

from dondoc.reports.models.papers import LivingNumber, Paper, Template, TemplatePages
from dondoc.reports.models.public import PublicItem
from dondoc.reports.models.reports import Check, Part, Report, ReportFigure
from dondoc.reports.models.signed import SignedText

__all__ = [
    "Check",
    "LivingNumber",
    "Paper",
    "Part",
    "PublicItem",
    "Report",
    "ReportFigure",
    "SignedText",
    "Template",
    "TemplatePages",
]
