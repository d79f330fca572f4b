"""The tables of this part."""

from dondoc.reports.models.papers import LivingNumber, Paper, Template, TemplatePages
from dondoc.reports.models.public import PublicItem
from dondoc.reports.models.reports import Check, Part, Report, ReportFigure

__all__ = [
    "Check",
    "LivingNumber",
    "Paper",
    "Part",
    "PublicItem",
    "Report",
    "ReportFigure",
    "Template",
    "TemplatePages",
]
