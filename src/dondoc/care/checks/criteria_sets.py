"""Whether published criteria sets still say what was published: each bears a seal over all it says."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say
from dondoc.scoring.models.sets import CriteriaSet
from dondoc.scoring.queries.sets import seal
from dondoc.scoring.states import SetState

NAME = "scoring.sets"
REMEDY = say("Khôi phục từ bản sao lưu gần nhất: bộ tiêu chí đã ban hành không được sửa.")


@checks(NAME, say("Bộ tiêu chí đã ban hành có còn đúng như khi ban hành?"))
def criteria_sets(look: Look) -> Iterator[Finding]:
    """Each published set against its seal."""
    for one in CriteriaSet.objects.filter(state=SetState.PUBLISHED.value).order_by("pk"):
        if seal(one) != one.seal:
            yield Finding(
                NAME,
                Severity.ERROR,
                say("Bộ tiêu chí “%(title)s” đã bị thay đổi sau khi ban hành."),
                REMEDY,
                values={"title": one.title},
                subject=("criteria_set", one.pk),
            )
