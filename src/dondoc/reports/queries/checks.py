"""What the last check of a Word file found, where it was kept."""

from __future__ import annotations

from dondoc.reports.models import Check, Paper


def latest(paper: Paper) -> Check | None:
    """The last check that was kept: the worker keeps those of reports, of other papers there is none."""
    return Check.objects.filter(paper=paper).order_by("-pk").first()
