"""What minutes and notices tell: findings, recommendations, and the sheet's lines that a notice speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.inspections.models import Finding, FindingFile, Inspection, Minutes, Notice, SheetLine

# What a notice of the Task Force tells first, until somebody chooses otherwise.
TOLD_FIRST = frozenset({"assignments", "dossiers", "documents"})


def minutes_of(inspection: Inspection) -> Minutes | None:
    """The minutes, once somebody began them."""
    return Minutes.objects.select_related("document").filter(inspection=inspection).first()


def notice_of(inspection: Inspection) -> Notice | None:
    """The notice, once somebody began it."""
    return Notice.objects.select_related("document").filter(inspection=inspection).first()


def merits_of(inspection: Inspection) -> list[Finding]:
    """What was done well, each with its place."""
    return _placed(inspection.findings.filter(is_merit=True).order_by("number").prefetch_related("files"))


def wanting_of(inspection: Inspection) -> list[Finding]:
    """Tồn tại, hạn chế, each with its place."""
    return _placed(inspection.findings.filter(is_merit=False).order_by("number").prefetch_related("files"))


def files_of(finding: Finding) -> list[FindingFile]:
    """Photographs and files in the order in which they were sent."""
    return sorted(finding.files.all(), key=lambda each: each.pk)


def _placed(found: Iterable[Finding]) -> list[Finding]:
    placed = list(found)
    for place, each in enumerate(placed, 1):
        each.place = place
    return placed


def tellable(inspection: Inspection) -> list[SheetLine]:
    """The lines of the sheet that have a number: only of these can a notice tell."""
    return list(inspection.lines.filter(number__isnull=False).order_by("position"))


def told_lines(inspection: Inspection, notice: Notice | None) -> list[SheetLine]:
    """The lines that the notice tells: those chosen, else of the sections that come first those that tell something."""
    lines = tellable(inspection)
    if notice is None or notice.figures is None:
        return [each for each in lines if each.section in TOLD_FIRST and _arose(each)]
    chosen = set(notice.figures)
    return [each for each in lines if each.code in chosen]


def _arose(line: SheetLine) -> bool:
    """A zero tells nothing, save in a rate: none of five is told, none of none is not."""
    return bool(line.number if line.of is None else line.of)
