"""Units with equal indices share a rank, unless the table of ties says which criteria decide."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import override_settings
from docx import Document

from dondoc.scoring.models import Sheet
from dondoc.scoring.operations import appraising, going_on
from dondoc.scoring.papers import council_papers
from dondoc.scoring.queries.results import results
from dondoc.scoring.states import RoundState
from tests.integration.office import NOW
from tests.integration.scoring.rounds import Stage, appraised

pytestmark = pytest.mark.django_db


def both_at_the_same_index() -> Stage:
    """Finance has 0.3 more from the survey, and 0.3 less in criterion 1.1."""
    stage = appraised()
    leaf = stage.score(stage.office.finance, "1.1")
    appraising.settle(by=stage.chair, score=leaf, points=Decimal("1.2"), how="Biểu quyết 3/3", now=NOW)
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp đủ thành viên.", now=NOW)
    stage.go_on(RoundState.DECIDED)
    return stage


def test_equal_indices_share_a_rank_and_say_so() -> None:
    stage = both_at_the_same_index()
    lines = results(stage.keeper, stage.fresh()).lines
    assert [(line.totals.points, line.place.rank, line.place.shared) for line in lines] == [
        (Decimal("7.9"), 1, True),
        (Decimal("7.9"), 1, True),
    ]


def test_an_installation_may_say_which_criterion_decides_between_equals(tmp_path: Path) -> None:
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring/ties.yaml").write_text('- code: order\n  order: ["9.9", "1.1"]\n  decides: true\n')
    with override_settings(DATA_FOLDER=str(tmp_path)):
        stage = both_at_the_same_index()
    lines = results(stage.keeper, stage.fresh()).lines
    assert [(line.sheet.unit, line.place.rank, line.place.shared) for line in lines] == [
        (stage.office.interior, 1, False),
        (stage.office.finance, 2, False),
    ]


def said(stage: Stage) -> str:
    word = Document(io.BytesIO(council_papers.submission(stage.keeper, stage.fresh())))
    return "\n".join(each.text for each in word.paragraphs).replace("\xa0", " ")


def test_the_submission_names_everybody_on_a_place() -> None:
    stage = both_at_the_same_index()
    assert "Cả 02 đơn vị cùng đạt 79,00%." in said(stage)
    Sheet.objects.filter(pk=stage.sheet(stage.office.finance).pk).update(rank=2, points=Decimal("7.8"))
    assert "Cao nhất: Sở Nội vụ, 79,00%; thấp nhất: Sở Tài chính, 78,00%." in said(stage)
    Sheet.objects.filter(pk=stage.sheet(stage.office.finance).pk).update(rank=None)
    assert "Sở Nội vụ đạt 79,00%." in said(stage)
