"""What the words of a document hold against themselves: sums, shares, signs, numbers against days."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.reading import check
from dondoc.reading.check import Finding, Subject
from dondoc.reading.model import GroupKind, Reading
from dondoc.reports.checking.findings import Kind, PaperFinding
from dondoc.reports.checking.placing import Placer


def findings(reading: Reading, placer: Placer) -> Iterator[PaperFinding]:
    """The findings of `reading.check`, each in its place."""
    for found in check.findings(reading):
        yield PaperFinding(
            _kind(found), found.agrees, _what(found), _remedy(found), placer.place(found.span), rule=found.subject.value
        )


def _kind(found: Finding) -> Kind:
    if found.subject is not Subject.FIGURES:
        return Kind.SIGN
    return Kind.SHARE if found.kind is GroupKind.RATIO else Kind.SUM


def _what(found: Finding) -> str:
    return f"{found.what}: {found.arithmetic}" if found.arithmetic else found.what


def _remedy(found: Finding) -> str:
    """How to mend it, or what to ask; under which reading it would hold."""
    told = [found.question or "Đối chiếu lại các số với số liệu gốc, sửa số sai."]
    if found.holds_if:
        told.append(f"Khớp nếu {found.holds_if}.")
    return " ".join(told)
