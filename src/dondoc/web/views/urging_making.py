"""Urging one or many at once: who would be urged about what is shown before, one letter is made for each lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.accounts.queries import posts_of
from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import titles_held_back
from dondoc.figures.actors import Actor, Permission
from dondoc.following.letters import first_head
from dondoc.following.operations.urging import Content, Head, urge
from dondoc.following.rejections import FollowingRejected
from dondoc.following.rules import ANSWER, limit
from dondoc.following.urging_queries import open_to_urging, report_after, times
from dondoc.following.waiting import GroupKind, waiting
from dondoc.web import filters
from dondoc.web.access import needs
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.shortening import shortened
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.urging_forms import UrgeForm
from dondoc.web.urging_tokens import token_of

SHOWN = 200
SHOWN_WORDS = 220


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address names: what can be urged, and how much of it cannot."""

    found: list[Assignment]
    left_out: int


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment of the preview."""

    title: str
    url: str
    due: date | None
    due_words: str
    ordinal: int
    to_report: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """One lead of the preview, with all that it would be urged about."""

    unit: str
    assigner: str
    lines: list[Line]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        today = timezone.localdate()
        return sum(1 for line in self.lines if line.due is not None and line.due < today)

    @property
    def again(self) -> int:
        """How many were urged before."""
        return sum(1 for line in self.lines if line.ordinal > 1)

    @property
    def to_report(self) -> int:
        """How many go to the leaders."""
        return sum(1 for line in self.lines if line.to_report)


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The preview and the form: assignments named one by one (`nv`), a group of the first page, or those of a list."""
    chosen = _chosen(request, actor)
    form = UrgeForm(request.POST or None, initial=_initial(request, chosen))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["count"] != len(chosen.found):
            form = _seen_anew(request, chosen)
        elif (answer := _made(request, actor, chosen, form)) is not None:
            return answer
    return _page(request, actor, chosen, form)


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("urging-new")
def chosen(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The boxes of a list, as an address that can be opened again."""
    keys = [key for key in request.POST.getlist("chon") if key.isascii() and key.isdigit()]
    return redirect(f"{reverse('urging-new')}?{urlencode([('nv', key) for key in keys] or [('nv', '0')])}")


# The groups of the first page about which one urges.
_GROUPS = frozenset({GroupKind.TO_URGE.value, GroupKind.TO_REPORT.value, GroupKind.TO_DIRECT.value})


def _seen_anew(request: HttpRequest, chosen: Chosen) -> UrgeForm:
    """The same form for the list as it is now."""
    data = request.POST.copy()
    data["count"] = str(len(chosen.found))
    form = UrgeForm(data)
    form.add_error(None, _("Danh sách vừa thay đổi từ khi mở trang; hãy xem lại rồi bấm lần nữa."))
    return form


def _chosen(request: HttpRequest, actor: Actor) -> Chosen:
    today = timezone.localdate()
    keys = [int(key) for key in request.GET.getlist("nv") if key.isascii() and key.isdigit() and len(key) < 16]
    if keys:
        found = assignments.visible_to(actor).filter(pk__in=keys)
    elif request.GET.get("nhom") in _GROUPS:
        reason = Q(waits_as=request.GET["nhom"])
        found = waiting(actor, today, soon=settings.DUE_SOON_DAYS).filter(reason)
    else:
        wanted, _asked = filters.assignments(request.GET)
        found = assignments.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS)
    ordered = ("lead__sort_key", F("current_due").asc(nulls_last=True), "pk")
    open_ones = open_to_urging(actor, found).select_related("lead", "assigner").order_by(*ordered)
    there = list(open_ones)
    return Chosen(there, found.count() - len(there))


def _initial(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    assert isinstance(request.user, User)
    today = timezone.localdate()
    about = {
        "urged_on": today,
        "answer_by": today + timedelta(days=limit(ANSWER, on=today).number),
        "token": token_of(request.user.username, chosen.found),
        "count": len(chosen.found),
    }
    return {**about, **_head(request.user, chosen.found[0])} if chosen.found else about


def _head(user: User, first: Assignment) -> dict[str, Any]:
    post = posts_of(user, timezone.localdate()).select_related("unit__parent__parent").first()
    return first_head(user.username, first.assigner, post.unit if post else None)


def _made(request: HttpRequest, actor: Actor, chosen: Chosen, form: UrgeForm) -> HttpResponse | None:
    """The urgings, or None with the reason at the form."""
    values = form.cleaned_data
    head = Head(**{name: values[name] for name in UrgeForm.HEAD})
    content = Content(values["channel"], values["urged_on"], values["answer_by"], values["words"], head)
    try:
        made = urge(by=actor, assignments=chosen.found, content=content, token=values["token"], now=timezone.now())
    except FollowingRejected as rejected:
        form.add_error(None, words(rejected))
        return None
    if len(made) == 1:
        messages.success(request, _("Đã ghi lần đôn đốc."))
        return redirect("urging", made[0].pk)
    count = len(made)
    said = ngettext("Đã ghi đôn đốc %(n)d đơn vị.", "Đã ghi đôn đốc %(n)d đơn vị.", count) % {"n": count}
    messages.success(request, said)
    return redirect(f"{reverse('urgings')}?dot={values['token']}")


def _page(request: HttpRequest, actor: Actor, chosen: Chosen, form: UrgeForm) -> HttpResponse:
    letters = _letters(actor, chosen.found)
    context = {
        "form": form,
        "letters": letters,
        "leads": len({letter.unit for letter in letters}),
        "several_assigners": len({letter.assigner for letter in letters}) > 1,
        "count": len(chosen.found),
        "overdue": sum(letter.overdue for letter in letters),
        "again": sum(letter.again for letter in letters),
        "to_report": sum(letter.to_report for letter in letters),
        "report_after": report_after(timezone.localdate()),
        "left_out": chosen.left_out,
        "shown": SHOWN,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/urging_new.html", context, place="assignments", tab="urgings", status=status)


def _letters(actor: Actor, found: list[Assignment]) -> list[Letter]:
    """In the order of the units, each with its assignments."""
    counted, hidden, today = times(each.pk for each in found), titles_held_back(actor, found), timezone.localdate()
    most = report_after(today)
    groups: dict[tuple[int, int], Letter] = {}
    for each in found:
        letter = groups.setdefault((each.assigner_id, each.lead_id), Letter(each.lead.name, each.assigner.name, []))
        ordinal = counted.get(each.pk, 0) + 1
        late = each.current_due is not None and each.current_due < today
        letter.lines.append(
            Line(
                shortened(assignment_title(each, hidden), SHOWN_WORDS),
                assignment_url(each),
                each.current_due,
                days_to(each.current_due, today),
                ordinal,
                late and ordinal > most,
            )
        )
    return list(groups.values())
