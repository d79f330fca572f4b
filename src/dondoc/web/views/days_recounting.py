"""Tính lại thời hạn: the deadlines that a changed calendar would move, looked at before they do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.assignments import operations
from dondoc.assignments.models import DeadlineReview
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.recounting import Changed
from dondoc.assignments.would_move import WouldMove, reviews, would_move
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.day_forms import ReviewForm
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.days import weekday
from dondoc.web.labels.shortening import shortened
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.refusals import words
from dondoc.web.showing import show


@dataclass(frozen=True, slots=True)
class Row:
    """One deadline that would move."""

    number: int
    url: str
    title: str
    lead: str
    before: date
    after: date
    after_weekday: str
    why: tuple[str, ...]
    makes_late: bool
    ticked: bool
    left_words: str

    @property
    def shown(self) -> str:
        """What the form sends back: nobody decides on what they have not seen."""
        return f"{self.number}:{self.after.isoformat()}"


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def recounting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list with its boxes; or the decision, and the job that carries it out."""
    if request.method != "POST":
        return _page(request, actor, ReviewForm())
    form = ReviewForm(request.POST)
    ticked = {int(number) for number in request.POST.getlist("move") if number.isdecimal()}
    if form.is_valid():
        try:
            review = operations.review_deadlines(
                by=actor,
                shown=_shown(request),
                chosen=ticked,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except AssignmentRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            _tell(request, review)
            return redirect("deadlines-recount")
    return _page(request, actor, form, ticked=ticked, status=422)


def _page(
    request: HttpRequest, actor: Actor, form: ReviewForm, *, ticked: Collection[int] | None = None, status: int = 200
) -> HttpResponse:
    found = would_move(actor, timezone.localdate())
    held = titles_held_back(actor, [each.assignment for each in found])
    context = {
        "form": form,
        "rows": [_row(each, ticked, held) for each in found if each.left_in is None],
        "left": [_row(each, set(), held) for each in found if each.left_in is not None],
        "reviews": [_review(each) for each in reviews(actor)],
    }
    return show(
        request, actor, "web/recounting.html", context, place="assignments", tab="deadlines-recount", status=status
    )


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the page lists, undecided and left, as a table."""
    columns = [
        Column(_("Nhiệm vụ"), 70),
        Column(_("Chủ trì"), 32),
        Column(_("Hạn hiện nay"), 13),
        Column(_("Hạn tính lại"), 13),
        Column(_("Vì sao"), 50),
        Column(_("Quá hạn ngay nếu chuyển"), 14),
        Column(_("Đã xem xét"), 44),
    ]
    today = timezone.localdate()
    found = would_move(actor, today)
    held = titles_held_back(actor, [each.assignment for each in found])
    values = [_values(_row(each, None, held)) for each in sorted(found, key=lambda each: each.left_in is not None)]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}]
    table = Table(_("Tính lại thời hạn"), columns, values, heading=_("Thời hạn sẽ thành ngày khác"), notes=notes)
    return workbook_answer(request, _("tinh-lai-thoi-han"), table)


def _values(row: Row) -> list[Value]:
    late = _("có") if row.makes_late else ""
    return [row.title, row.lead, row.before, row.after, "; ".join(row.why), late, row.left_words]


@needs(Permission.ASSIGNMENT_CONFIRM)
@never_cache
@require_safe
def progress(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How far the moving is."""
    context = {"reviews": [_review(each) for each in reviews(actor)]}
    return show(request, actor, "web/parts/deadline_reviews.html", context)


def _shown(request: HttpRequest) -> dict[int, date]:
    pairs = [each.partition(":") for each in request.POST.getlist("shown")]
    found = {number: dates.parsed(day) for number, _colon, day in pairs}
    return {int(number): day for number, day in found.items() if number.isdecimal() and day is not None}


def _row(each: WouldMove, ticked: Collection[int] | None, held: Collection[int]) -> Row:
    number, review = each.assignment.pk, each.left_in
    left = ""
    if review is not None:
        values = {"name": review.by_name, "day": dates.written(timezone.localdate(review.requested_at))}
        left = _("%(name)s để nguyên ngày %(day)s") % values + f": {review.reason}"
    return Row(
        number=number,
        url=assignment_url(each.assignment),
        title=shortened(assignment_title(each.assignment, held), 200),
        lead=each.assignment.lead.name,
        before=each.before,
        after=each.after,
        after_weekday=weekday(each.after),
        why=tuple(_changed(changed) for changed in each.changed) or (_("lịch làm việc trong tuần thay đổi"),),
        makes_late=each.makes_late,
        ticked=not each.makes_late if ticked is None else number in ticked,
        left_words=left,
    )


def _changed(changed: Changed) -> str:
    sentence = _("ngày %(day)s nay làm việc") if changed.works else _("ngày %(day)s nay nghỉ")
    words = sentence % {"day": dates.written(changed.day)}
    return f"{words} ({changed.why})" if changed.why else words


def _review(review: DeadlineReview) -> dict[str, Any]:
    moves = list(review.moves.all())
    job = review.job
    return {
        "id": review.pk,
        "by": review.by_name,
        "at": review.requested_at,
        "reason": review.reason,
        "wanted": sum(move.wanted for move in moves),
        "moved": sum(move.moved_at is not None for move in moves),
        "hindered": sum(move.hindered_at is not None for move in moves),
        "left": sum(not move.wanted for move in moves),
        "live": job is not None and not job.finished,
    }


def _tell(request: HttpRequest, review: DeadlineReview) -> None:
    wanted = review.moves.filter(wanted=True).count()
    if wanted:
        sentence = ngettext("Đang chuyển %(n)d thời hạn.", "Đang chuyển %(n)d thời hạn.", wanted)
        messages.success(request, sentence % {"n": wanted})
    else:
        messages.success(request, _("Đã ghi: các thời hạn để nguyên."))
