"""A sheet as .xlsx: every line of its outline with the numbers the reader may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates, numbers
from dondoc.language.numbers import written
from dondoc.scoring.queries import rights, sheets
from dondoc.scoring.states import RoundState, Stage
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.scores import ROUND_STATES, STAGES
from dondoc.web.score_lines import Line, areas, columns
from dondoc.web.views.score_sheet import seen

NOTES = {Stage.SELF: "self_note", Stage.FIRST: "first_note", Stage.SECOND: "second_note", Stage.COUNCIL: "council_note"}


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The sheet in the order of its set, with totals above the table."""
    found = seen(actor, number)
    state = RoundState(found.round.state)
    upto = rights.sees_upto(actor, found, rights.seat_of(actor, found.round))
    stood = sheets.standing(found, upto)
    outline = areas(stood, state, signed=found.signed_at is not None, mine=lambda _line, _area: False)
    stages = columns(stood)
    table = Table(
        _("Phiếu chấm điểm"),
        _columns(stages),
        [
            _row(line, stages)
            for area in outline
            for line in (area.head, *area.lines)
            if line is not area.head or area.head.leaf is None
        ],
        heading=f"{found.round.title}: {found.unit.name}",
        notes=_notes(stood, state),
    )
    return workbook_answer(request, f"{_('phieu-cham-diem')}-{found.round.year}-{found.unit.pk}", table)


def _columns(stages: tuple[Stage, ...]) -> list[Column]:
    fixed = [Column(_("STT"), 9), Column(_("Tiêu chí"), 60), Column(_("Tối đa"), 9), Column(_("Đề xuất"), 10)]
    given = [Column(str(STAGES[stage]).capitalize(), 12) for stage in stages]
    last = (
        Column(_("Đạt"), 10),
        Column(_("Tài liệu"), 9),
        Column(_("Ghi chú"), 30),
        Column(_("Giải thích, ý kiến"), 60),
    )
    return [*fixed, *given, *last]


def _row(line: Line, stages: tuple[Stage, ...]) -> list[Value]:
    reached = None if line.leaf is not None and (line.totals.waiting or not line.totals.net) else line.totals.points
    if line.leaf is None:
        return [
            line.node.code,
            line.node.name,
            line.node.maximum,
            None,
            *(None for _stage in stages),
            reached,
            None,
            "",
            "",
        ]
    leaf = line.leaf
    said = [f"{str(STAGES[stage]).capitalize()}: {note}" for stage in stages if (note := getattr(leaf, NOTES[stage]))]
    mark = str(line.chip.word) if line.chip else ""
    evidence = getattr(leaf, "evidence_count", 0)
    return [
        line.node.code,
        line.node.name,
        line.node.maximum,
        leaf.proposed,
        *line.numbers,
        reached,
        evidence,
        mark,
        "\n".join(said),
    ]


def _notes(stood: sheets.Standing, state: RoundState) -> list[str]:
    totals = stood.index.adjusted
    percent = totals.percent()
    day = dates.written(timezone.localdate())
    return [
        _("Lập ngày %(day)s; bước: %(state)s") % {"day": day, "state": ROUND_STATES[state]},
        _("Điểm %(points)s / tối đa được chấm %(net)s (tối đa %(full)s, không chấm %(out)s); chỉ số %(percent)s")
        % {
            "points": written(totals.points.normalize()),
            "net": written(totals.net.normalize()),
            "full": written(totals.full.normalize()),
            "out": written(totals.excluded.normalize()),
            "percent": "—" if percent is None else numbers.percent(percent),
        },
    ]
