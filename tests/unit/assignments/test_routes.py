"""The ways of a draft as data, and the step that is the lead's own last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.routes import check_after_submission, check_before_submission, route, routes, routes_of
from dondoc.limits.laying import BadTable

OWN = """
- code: short
  title: Trình Chủ tịch, ký
  steps:
    - {kind: submission, name: Trình, lead_step: true}
    - {kind: review, name: Văn phòng thẩm tra, holder: Văn phòng UBND tỉnh}
    - {kind: issue, name: Ký ban hành}
"""


def test_a_draft_legal_document_is_submitted_after_opinions_and_appraisal_and_issued_last() -> None:
    legal = route("legal")
    assert [step.name for step in legal.steps] == ["Lấy ý kiến", "Thẩm định", "Trình UBND tỉnh", "Ban hành"]
    assert (legal.submission.kind, legal.issuing.kind) == ("submission", "issue")
    assert [step.kind for step in legal.by_lead] == ["opinions", "appraisal"]
    assert legal.unverified


def test_the_shorter_way_is_submitted_and_issued() -> None:
    assert [step.kind for step in route("short").steps] == ["submission", "issue"]
    assert {each.code for each in routes()} == {"legal", "resolution", "consulted", "short"}


def test_an_installation_lays_its_own_way_over_a_shipped_one(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / "routes.yaml").write_text(OWN, "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    assert [step.kind for step in route("short").by_assigner] == ["review"]
    with pytest.raises(AssignmentRejected, match="Không có trình tự “lost”"):
        route("lost")


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([], "đúng một bước"),
        ([{"kind": "submission", "name": "Trình", "lead_step": True}], "đúng một bước"),
        ([{"kind": "a", "name": "A"}, {"kind": "b", "name": "B"}], "đúng một bước"),
        ([{"kind": "a", "name": "A", "lead_step": True}, {"kind": "a", "name": "B"}], "cùng “kind”"),
        ([{"kind": "a", "lead_step": True}, {"kind": "b", "name": "B"}], "“kind” và “name”"),
        ([{"kind": "a", "name": "A", "led_step": True}], "“led_step”"),
    ],
)
def test_a_way_that_cannot_be_gone_is_told(steps: list[dict[str, Any]], fault: str) -> None:
    with pytest.raises(BadTable, match=fault):
        routes_of([{"code": "own", "steps": steps}])


def test_before_it_submits_the_lead_may_ask_opinions_again_and_nothing_of_the_assigning_side() -> None:
    legal = route("legal")
    assert check_before_submission(legal, "opinions").name == "Lấy ý kiến"
    with pytest.raises(AssignmentRejected, match="có thể chuyển đến: Lấy ý kiến, Thẩm định") as refusal:
        check_before_submission(legal, "issue")
    assert refusal.value.code == "stage-not-now"


def test_after_the_submission_the_way_only_leads_on() -> None:
    resolution = route("resolution")
    assert check_after_submission(resolution, "council", last="submission").holder == "HĐND tỉnh"
    for kind in ("opinions", "submission", "issue"):
        with pytest.raises(AssignmentRejected):
            check_after_submission(resolution, kind, last="submission")
    with pytest.raises(AssignmentRejected) as refusal:
        check_after_submission(resolution, "council", last="council")
    assert refusal.value.code == "stage-none"
