"""The posts and open assignments of a reorganisation, each with where it goes; all of it as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.accounts.roles import Role
from dondoc.assignments import queries as assignments
from dondoc.assignments.queries import timeliness_of
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.reorganisation import queries
from dondoc.reorganisation.models import AssignmentMove, Plan, PostMove
from dondoc.reorganisation.planning import Routes
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.assignments import timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.reorganisation import (
    WITH_WORK,
    chosen,
    named,
    plan_title,
    results_of,
    words_of,
)
from dondoc.web.labels.roles import ROLES
from dondoc.web.labels.shortening import shortened
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.showing import show
from dondoc.web.views.reorganisation import PLACE, TAB, frame, lines_of, seen

LONG_TITLE = 220


@dataclass(frozen=True, slots=True)
class Move:
    """A post or an assignment, with where it goes; `new_title`: what a post is called there, empty as before."""

    number: int
    title: str
    url: str
    about: str
    unit: str
    chosen: str
    reason: str
    words: str
    by_hand: bool
    undecided: bool
    done: bool
    made_url: str
    chip: Chip | None = None
    new_title: str = ""


@needs(Permission.ORGANISATION_READ)
@require_safe
def posts(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Every post of the units, with where the person goes."""
    return moves(request, actor, seen(actor, number), "posts")


@needs(Permission.ORGANISATION_READ)
@require_safe
def assignment_list(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Every open assignment of the units, with where it goes."""
    return moves(request, actor, seen(actor, number), "assignments")


def moves(request: HttpRequest, actor: Actor, plan: Plan, what: str) -> HttpResponse:
    """One page of posts or assignments."""
    found = listing.page_of(request, queries.post_moves(plan) if what == "posts" else queries.assignment_moves(plan))
    context = {
        **frame(actor, plan),
        "what": what,
        "page": found,
        "page_numbers": listing.page_numbers(found),
        "rows": _moves(actor, plan, found.object_list),
    }
    return show(request, actor, "web/reorganisation_moves.html", context, place=PLACE, tab=TAB)


def _moves(actor: Actor, plan: Plan, rows: Iterable[PostMove | AssignmentMove]) -> list[Move]:
    known, names = queries.routes_of(plan), named(results_of(plan))
    ending = set(plan.sources.filter(ends=True).values_list("unit", flat=True))
    rows = list(rows)
    readable = _readable(actor, rows)
    return [_move(row, known, names, ending, readable) for row in rows]


def _readable(actor: Actor, rows: list[PostMove | AssignmentMove]) -> set[int]:
    """The assignments whose text the actor may read: whoever keeps the organisation moves them without reading them."""
    numbers = [number for row in rows if isinstance(row, AssignmentMove) for number in (row.assignment_id, row.made_id)]
    seen = assignments.visible_to(actor).exclude(pk__in=assignments.title_held_back(actor).values("pk"))
    return set(seen.filter(pk__in=[n for n in numbers if n]).values_list("pk", flat=True))


def _move(
    row: PostMove | AssignmentMove, known: Routes, names: dict[int, str], ending: set[int], readable: set[int]
) -> Move:
    own = queries.destination(row)
    to = own if row.by_hand or row.done_at else known.of(row.unit_id, _fields(row))
    title, url, about, chip = _about(row, readable)
    made = row.made_id if isinstance(row, AssignmentMove) and row.made_id in readable else None
    return Move(
        number=row.pk,
        title=title,
        url=url,
        about=about,
        unit=row.unit.name,
        chosen=chosen(own) if row.by_hand else WITH_WORK,
        reason=own.nobody,
        words=words_of(to, names),
        by_hand=row.by_hand,
        undecided=row.unit_id in ending and not to.said,
        done=row.done_at is not None,
        made_url=assignment_url(made) if made else "",
        chip=chip,
        new_title=row.title if isinstance(row, PostMove) else "",
    )


def _fields(row: PostMove | AssignmentMove) -> list[int]:
    if isinstance(row, PostMove):
        return [field.pk for field in row.post.fields.all()]
    return [] if row.assignment.field_id is None else [row.assignment.field_id]


def _about(row: PostMove | AssignmentMove, readable: set[int]) -> tuple[str, str, str, Chip | None]:
    if isinstance(row, PostMove):
        about = f"{row.post.title} · {ROLES[Role(row.post.role)]}"
        return row.post.user.full_name, "", about, None
    one, today = row.assignment, timezone.localdate()
    field = [one.field.name] if one.field is not None else []
    due = [_("hạn %(day)s") % {"day": dates.written(one.current_due)}] if one.current_due else []
    late = [days_to(one.current_due, today)] if one.current_due and row.done_at is None else []
    chip = timeliness_chip(timeliness_of(one, today, soon=settings.DUE_SOON_DAYS), State(one.state), short=True)
    about = " · ".join([*field, *due, *late])
    if one.pk not in readable:
        return _("Nhiệm vụ số %(number)d") % {"number": one.pk}, "", about, chip
    return shortened(assignment_title(one), LONG_TITLE), assignment_url(one), about, chip


@needs(Permission.ORGANISATION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """All moves as a workbook: fields, posts, assignments."""
    plan = seen(actor, number)
    heading = f"{plan_title(plan)} ({plan.decision_sign})"
    notes = [
        _("Ban hành %(decided)s, có hiệu lực %(force)s, thực hiện %(carried)s")
        % {
            "decided": dates.written(plan.decided_on),
            "force": dates.written(plan.in_force_on),
            "carried": dates.written(plan.carried_out_on),
        }
    ]
    lines: list[list[Value]] = [[line.unit, line.field, line.count, line.words] for line in lines_of(plan)]
    columns = [Column(_("Đơn vị"), 40), Column(_("Lĩnh vực"), 40), Column(_("Nhiệm vụ"), 12), Column(_("Nơi đến"), 44)]
    return workbook_answer(
        request,
        _("sap-xep"),
        Table(_("Lĩnh vực"), columns, lines, heading=heading, notes=notes),
        _sheet(_("Chức vụ"), _("Người"), _moves(actor, plan, queries.post_moves(plan)), heading),
        _sheet(_("Nhiệm vụ"), _("Nhiệm vụ"), _moves(actor, plan, queries.assignment_moves(plan)), heading),
    )


def _sheet(name: str, first: str, rows: Iterable[Move], heading: str) -> Table:
    columns = [
        Column(first, 60),
        Column(_("Chi tiết"), 40),
        Column(_("Đơn vị cũ"), 36),
        Column(_("Nơi đến"), 44),
        Column(_("Đã chuyển"), 12),
    ]
    values = ([row.title, row.about, row.unit, row.words, _("có") if row.done else ""] for row in rows)
    return Table(name, columns, values, heading=heading)
