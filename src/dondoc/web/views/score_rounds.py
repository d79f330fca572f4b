"""Đợt chấm điểm: the list, and a new one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import CriteriaSet, Round
from dondoc.scoring.operations import rounds as operations
from dondoc.scoring.queries import rounds as queries
from dondoc.scoring.queries.ladders import ladders
from dondoc.scoring.queries.rounds import RoundOrder
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import RoundState, SetState
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.scores import ROUND_CHIPS
from dondoc.web.refusals import words
from dondoc.web.score_forms import RoundForm
from dondoc.web.showing import show
from dondoc.web.typed import number, one_of
from dondoc.web.units import acting_for, known_units

PLACE, TAB = "scores", "score-rounds"


@needs(Permission.SCORE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rounds that one may see, sorted, a page at a time."""
    year, order = _asked(request)
    page = listing.page_of(request, queries.listing(actor, year=year, order=order))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [(each, ROUND_CHIPS[RoundState(each.state)]) for each in page.object_list],
        "columns": _columns(order.value),
        "years": queries.years(actor),
        "year": year,
        "may_keep": actor.anywhere(Permission.SCORE_KEEP),
        "sets": CriteriaSet.objects.filter(state=SetState.PUBLISHED.value).exists(),
    }
    return show(request, actor, "web/score_rounds.html", context, place=PLACE, tab=TAB)


def _asked(request: HttpRequest) -> tuple[int | None, RoundOrder]:
    return number(request.GET.get("nam", "")), one_of(RoundOrder, request.GET.get("sap_xep", "")) or RoundOrder.YEAR


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Đợt"), now, (RoundOrder.TITLE.value, "ascending")),
        listing.column(_("Năm"), now, (RoundOrder.YEAR.value, "descending")),
        listing.column(_("Cơ quan thường trực"), now, (RoundOrder.STANDING.value, "ascending")),
        listing.column(_("Số đơn vị"), now, (RoundOrder.UNITS.value, "descending"), numeric=True),
        listing.column(_("Hạn tự chấm"), now, (RoundOrder.SELF_BY.value, "descending")),
        listing.column(_("Bước"), now, (RoundOrder.STATE.value, "ascending")),
    ]


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as .xlsx, filtered and sorted as the page."""
    year, order = _asked(request)
    columns = [
        Column(_("Năm"), 8),
        Column(_("Đợt"), 60),
        Column(_("Bộ tiêu chí"), 60),
        Column(_("Cơ quan thường trực"), 30),
        Column(_("Số đơn vị"), 12),
        Column(_("Hạn tự chấm"), 14),
        Column(_("Bước"), 24),
        Column(_("Quyết định công bố"), 20),
        Column(_("Ngày quyết định"), 14),
    ]
    found = queries.listing(actor, year=year, order=order)
    table = Table(_("Đợt chấm điểm"), columns, [_cells(each) for each in found], heading=_("Đợt chấm điểm"))
    return workbook_answer(request, _("dot-cham-diem"), table)


def _cells(each: Round) -> list[Value]:
    said: list[Value] = [each.year, each.title, each.set.title, each.standing.name, vars(each)["units"], each.self_by]
    return [*said, str(ROUND_CHIPS[RoundState(each.state)].word), each.decision_sign, each.decision_on]


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a round."""
    assert isinstance(request.user, User)
    standing = acting_for(request.user, actor, Permission.SCORE_KEEP)
    chosen = number(request.GET.get("bo", ""))
    form = form_for(actor, request.POST or None, {"set": chosen, "standing": _own(actor, standing)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = operations.set_up(
                by=actor, chosen=said["set"], standing=said["standing"], content=content(said), now=timezone.now()
            )
        except ScoreRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            return redirect("score-round", made.pk)
    return form_page(request, actor, form, None)


def content(said: dict[str, Any]) -> operations.Content:
    """What a valid form says."""
    names = ("title", "evidence_until", "self_by", "supplement_by", "council_basis", "earlier", "ladder")
    return operations.Content(**{name: said[name] for name in names})


def form_for(actor: Actor, data: Any, initial: dict[str, Any], *, fixed: Round | None = None) -> RoundForm:
    """The form, of a new round or of one that is there."""
    sets = CriteriaSet.objects.filter(state=SetState.PUBLISHED.value).order_by("-year", "pk")
    return RoundForm(
        data,
        sets=sets,
        rounds=_earlier(actor, fixed),
        ladders=tuple(ladders().values()),
        on=timezone.localdate(),
        fixed=fixed is not None,
        initial=initial,
    )


def form_page(request: HttpRequest, actor: Actor, form: RoundForm, round: Round | None) -> HttpResponse:
    """The page of the form."""
    status = 422 if form.is_bound and form.errors else 200
    heading = _("Sửa đợt chấm điểm") if round else _("Mở đợt chấm điểm")
    context = {"form": form, "round": round, "heading": heading, "units": known_units()}
    return show(request, actor, "web/score_round_form.html", context, place=PLACE, tab=TAB, status=status)


def _earlier(actor: Actor, fixed: Round | None) -> QuerySet[Round]:
    done = queries.listing(actor).filter(state__in=[RoundState.DECIDED.value, RoundState.PUBLISHED.value])
    return done if fixed is None else done.exclude(pk=fixed.pk)


def _own(actor: Actor, standing: list[Any]) -> str:
    """The unit at which the person sits, where the right holds; else the first over which it reaches."""
    seats = [post.unit for post in actor.posts if actor.may(Permission.SCORE_KEEP, post.unit_id)]
    return next(iter(seats), standing[0].name if standing else "")
