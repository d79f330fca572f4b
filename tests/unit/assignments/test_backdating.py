"""A last step entered long after its day is proven, or refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dondoc.assignments.backdating import check_backdated
from dondoc.assignments.rejections import AssignmentRejected

ENTERED = date(2026, 7, 10)


@pytest.mark.parametrize(("days", "most", "proven"), [(0, 4, False), (4, 4, False), (5, 4, True), (500, None, False)])
def test_a_step_may_be_entered_within_the_days_or_with_a_proof(days: int, most: int | None, proven: bool) -> None:
    check_backdated(finished_on=ENTERED - timedelta(days=days), entered_on=ENTERED, most=most, proven=proven)


def test_a_day_more_without_a_proof_is_refused_with_both_days() -> None:
    with pytest.raises(
        AssignmentRejected, match="05/7/2026 ở trước ngày báo cáo \\(10/7/2026\\) hơn 4 ngày"
    ) as refusal:
        check_backdated(finished_on=ENTERED - timedelta(days=5), entered_on=ENTERED, most=4, proven=False)
    assert refusal.value.code == "backdated-unproven"
