"""What signed files said beside the checked file of a report."""

from __future__ import annotations

from dondoc.reports.models import Report, SignedText


def latest(report: Report) -> SignedText | None:
    """The last signed file that was held against the file in force; of an issued report the one it was issued with."""
    if report.file_id is None:
        return None
    return report.signed_texts.filter(paper=report.file_id).order_by("-compared_at", "-pk").first()
