"""Whether how each assignment stands is what its events tell: figures of any day are read from the standings."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.standing import row_of, same, told
from dondoc.assignments.queries import course_of
from dondoc.assignments.standing import pieces
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say

NAME = "assignments.standings"
REMEDY = say("Khôi phục từ bản sao lưu gần nhất, hoặc báo người phát triển hệ thống kèm bản sao lưu.")
MOST = 200


@checks(NAME, say("Tình trạng theo ngày của nhiệm vụ nào không khớp với các bước đã ghi?"))
def standings(look: Look) -> Iterator[Finding]:
    """Each assignment's stored stretches, and what it is now, against its events."""
    found = 0
    for one in Assignment.objects.order_by("pk").iterator(chunk_size=500):
        if found < MOST and not _agrees(one):
            found += 1
            yield Finding(
                NAME,
                Severity.ERROR,
                say("Tình trạng theo ngày của nhiệm vụ số %(number)d không khớp với các bước đã ghi."),
                REMEDY,
                values={"number": one.pk},
                subject=("assignment", one.pk),
            )


def _agrees(one: Assignment) -> bool:
    made = pieces(told(one))
    stored = {row.from_day: row for row in one.standings.filter(known_to__isnull=True)}
    alike = len(stored) == len(made) and all(same(stored.get(each.from_day), row_of(one, each)) for each in made)
    return alike and bool(made) and made[-1].course == course_of(one)
