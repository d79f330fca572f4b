"""What the page of one assignment tells, as tables to work on: its targets with their values, its story."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.target_queries import ShownTarget, shown_targets
from dondoc.assignments.targets import goal
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.assignment_about import base_words, evidence_words
from dondoc.web.assignment_story import Told, documents_seen, story
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.assignments import TARGET_VERDICTS
from dondoc.web.naming import assignment_title
from dondoc.web.views.assignment import seen
from dondoc.web.views.targets import seen_with_words


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def targets(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A row for each value of each target; a target without values has one row."""
    entry = seen_with_words(actor, number)
    columns = [
        Column(_("Chỉ tiêu"), 40),
        Column(_("Phải đạt"), 24),
        Column(_("Số gốc"), 24),
        Column(_("Vào ngày"), 13),
        Column(_("Tình trạng"), 18),
        Column(_("Ngày"), 13),
        Column(_("Trị số"), 14),
        Column(_("Đơn vị tính"), 14),
        Column(_("Tài liệu kiểm chứng"), 40),
        Column(_("Ghi chú"), 40),
        Column(_("Người ghi"), 26),
    ]
    found = shown_targets(entry, timezone.localdate())
    papers = documents_seen(actor, [value.evidence_id for each in found for value in each.values])
    rows = [row for each in found for row in _target_rows(each, papers)]
    table = Table(_("Chỉ tiêu"), columns, rows, heading=_("Chỉ tiêu"), notes=_notes(entry, assignment_title(entry)))
    return workbook_answer(request, _("chi-tieu-cua-nhiem-vu"), table)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def told(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The story, a row for each event; without its words and papers where these are not for the reader."""
    entry = seen(actor, number)
    held = queries.titles_held_back(actor, [entry])
    columns = [
        Column(_("Ngày"), 13),
        Column(_("Việc"), 34),
        Column(_("Người thực hiện"), 40),
        Column(_("Nội dung"), 60),
        Column(_("Thời hạn"), 50),
        Column(_("Văn bản"), 44),
        Column(_("Ghi lúc"), 18),
    ]
    events = queries.events_of(entry)
    papers = documents_seen(actor, [event.document_id for event in events])
    rows = [_event_row(each) for each in story(events, papers, held_back=bool(held))]
    notes = _notes(entry, assignment_title(entry, held))
    table = Table(_("Diễn biến"), columns, rows, heading=_("Diễn biến"), notes=notes)
    return workbook_answer(request, _("dien-bien-nhiem-vu"), table)


def _notes(entry: Assignment, title: str) -> list[str]:
    """Of which assignment, whose, made when."""
    return [title, entry.lead.name, _("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]


def _target_rows(each: ShownTarget, papers: Collection[int]) -> Iterator[list[Value]]:
    """The newest value first, as on the page."""
    about: list[Value] = [each.target.name, goal(each.aim), base_words(each.target), each.target.due]
    about.append(str(TARGET_VERDICTS[each.verdict].word))
    for value in reversed(each.values):
        evidence = evidence_words(value, papers)
        yield [*about, value.on_day, value.value, each.aim.unit, evidence, value.note, value.by_name]
    if not each.values:
        yield [*about, None, None, each.aim.unit, "", "", ""]


def _event_row(each: Told) -> list[Value]:
    days = " ".join(filter(None, [each.due_words, each.step_words]))
    recorded = timezone.localtime(each.recorded_at)
    return [each.happened_on, each.act, each.name, each.note, days, each.document_name, recorded]
