"""Làm cùng lúc: one act on many assignments, looked at before anything is changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from dondoc.assignments import operations, queries
from dondoc.assignments.many import MOST, Hindrance, Trial, open_acts, tried
from dondoc.assignments.models import Assignment, Bulk
from dondoc.assignments.states import Act, State
from dondoc.figures.actors import Actor, Permission
from dondoc.web import filters, many_correcting, many_forms
from dondoc.web.access import needs
from dondoc.web.labels.assignment_acts import ACTS, ActLabel
from dondoc.web.labels.assignments import STATES
from dondoc.web.labels.chips import Words
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.paper_field import offered_papers
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units

SHOWN = 50  # of those on which it can, or cannot, be done
WHY: dict[Hindrance, Words] = {
    Hindrance.NO_RIGHT: lazy("bạn không có quyền làm bước này"),
    Hindrance.ASKED_ONESELF: lazy("bạn đã báo cáo hoặc đề nghị nên không tự quyết định"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen: rows that were ticked, or the whole of a list."""

    whole: bool
    query: str
    ticked: tuple[int, ...]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The same, to be sent along."""
        return [("pham_vi", "tat_ca" if self.whole else "chon"), ("loc", self.query), *self._ticks]

    @property
    def back(self) -> str:
        """The list it was chosen from."""
        return reverse("assignments") + (f"?{self.query}" if self.query else "")

    @property
    def _ticks(self) -> list[tuple[str, str]]:
        return [] if self.whole else [("chon", str(number)) for number in self.ticked]


@dataclass(frozen=True, slots=True)
class Offer:
    """An act, and on how many of them it can be taken."""

    act: Act
    label: ActLabel
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment in the preview."""

    title: str
    url: str
    lead: str
    why: str


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which act, then its preview and its values, then the request; who merely opens the address goes to the list."""
    if request.method != "POST":
        return redirect("assignments")
    selection = _selection(request)
    numbers = _numbers(actor, selection)
    act = _act(request.POST.get("viec", ""))
    if len(numbers) > MOST or not numbers:
        return _refuse(request, actor, selection, len(numbers))
    found = _found(actor, numbers)
    if act is None:
        return _choose(request, actor, selection, found)
    sent = "lam" in request.POST or "xem" in request.POST
    asking = many_forms.Asking(actor, timezone.localdate(), request.POST if sent else None)
    form = many_forms.FORMS[act](asking)
    trial = tried(actor, act, found)
    if act is Act.CORRECT and form is not None:
        return _correct(request, actor, selection, form, trial)
    if "lam" in request.POST:
        return _ask(request, actor, selection, act, form, trial)
    return _preview(request, actor, selection, act, form, trial)


def _selection(request: HttpRequest) -> Selection:
    ticked = tuple(int(each) for each in request.POST.getlist("chon") if each.isdecimal() and len(each) < 16)
    return Selection(request.POST.get("pham_vi") == "tat_ca", request.POST.get("loc", "")[:2000], ticked)


def _act(typed: str) -> Act | None:
    known = {act.value: act for act in many_forms.FORMS}
    return known.get(typed)


def _numbers(actor: Actor, selection: Selection) -> list[int]:
    """Those of the selection that the actor may see; one more than the most is enough to know that it is too many."""
    if not selection.whole:
        return list(
            queries.visible_to(actor).filter(pk__in=selection.ticked).order_by("pk").values_list("pk", flat=True)
        )
    wanted, asked = filters.assignments(QueryDict(selection.query))
    today = timezone.localdate()
    listed = queries.listing(
        actor, wanted, min(asked.on or today, today), soon=settings.DUE_SOON_DAYS, known=asked.known
    )
    return list(listed.values_list("pk", flat=True)[: MOST + 1])


def _found(actor: Actor, numbers: Sequence[int]) -> list[Assignment]:
    found = queries.visible_to(actor).filter(pk__in=numbers).select_related("lead", "assigner").order_by("pk")
    return list(found.prefetch_related("supporting"))


def _refuse(request: HttpRequest, actor: Actor, selection: Selection, count: int) -> HttpResponse:
    text = (
        _("Mỗi lần làm nhiều nhất %(most)s nhiệm vụ; hãy lọc bớt danh sách rồi làm lại.") % {"most": MOST}
        if count
        else _("Chưa chọn nhiệm vụ nào; hãy đánh dấu ít nhất một nhiệm vụ trong danh sách.")
    )
    context = {"selection": selection, "wrong": text, "offers": []}
    return show(request, actor, "web/many.html", context, place="assignments", status=422)


def _choose(request: HttpRequest, actor: Actor, selection: Selection, found: list[Assignment]) -> HttpResponse:
    counted = open_acts(actor, many_forms.FORMS, found)
    context = {
        "selection": selection,
        "count": len(found),
        "offers": [Offer(act, ACTS[act], count) for act, count in counted.items()],
    }
    return show(request, actor, "web/many.html", context, place="assignments")


def _preview(
    request: HttpRequest,
    actor: Actor,
    selection: Selection,
    act: Act,
    form: forms.Form | None,
    trial: Trial,
    *,
    wrong: str = "",
) -> HttpResponse:
    cannot = _hindered(trial)
    hidden = queries.titles_held_back(actor, [*trial.can, *(entry for entry, _why in cannot)])
    context: dict[str, Any] = {
        **_about(actor, selection, act, form, wrong),
        **_refusals(cannot, hidden),
        "grave": act in many_forms.GRAVE,
        "can_count": len(trial.can),
        "can": [_line(each, hidden) for each in trial.can[:SHOWN]],
        "seal": _seal(trial),
    }
    return _show(request, actor, form, context)


def _about(actor: Actor, selection: Selection, act: Act, form: forms.Form | None, wrong: str) -> dict[str, Any]:
    """What the preview of every act needs."""
    fields = form.fields if form is not None else {}
    return {
        "selection": selection,
        "act": act,
        "label": ACTS[act],
        "form": form,
        "shown": SHOWN,
        "wrong": wrong,
        "units": known_units() if "lead" in fields else [],
        "papers": offered_papers(actor) if "paper" in fields else [],
    }


def _refusals(cannot: Sequence[tuple[Assignment, str]], hidden: frozenset[int]) -> dict[str, Any]:
    """Those on which it cannot be done, and how many for which reason."""
    return {
        "cannot_count": len(cannot),
        "cannot": [_line(entry, hidden, why) for entry, why in cannot[:SHOWN]],
        "whys": Counter(why for _entry, why in cannot).most_common(),
    }


def _hindered(trial: Trial) -> list[tuple[Assignment, str]]:
    return [(each.assignment, _why(each.why, each.assignment)) for each in trial.cannot]


def _show(request: HttpRequest, actor: Actor, form: forms.Form | None, context: dict[str, Any]) -> HttpResponse:
    bad = context["wrong"] or (form is not None and form.is_bound and form.errors)
    return show(request, actor, "web/many_preview.html", context, place="assignments", status=422 if bad else 200)


def _correct(request: HttpRequest, actor: Actor, selection: Selection, form: forms.Form, trial: Trial) -> HttpResponse:
    """A correction shows what each becomes before it is asked for: the days come from what was filled in."""
    if not form.is_bound or not form.is_valid():
        return _preview_correction(request, actor, selection, form, trial, None)
    look = many_correcting.looked(form, trial, timezone.localdate())
    if "lam" not in request.POST:
        return _preview_correction(request, actor, selection, form, trial, look)
    if request.POST.get("dau") != look.seal:
        return _preview_correction(request, actor, selection, form, trial, look, wrong=_changed())
    try:
        bulk = _asked(actor, Act.CORRECT, form, look.corrected)
    except operations.AssignmentRejected as rejected:
        return _preview_correction(request, actor, selection, form, trial, look, wrong=words(rejected))
    return redirect("assignments-many-result", bulk.pk)


def _preview_correction(
    request: HttpRequest,
    actor: Actor,
    selection: Selection,
    form: forms.Form,
    trial: Trial,
    look: many_correcting.Looked | None,
    *,
    wrong: str = "",
) -> HttpResponse:
    """Before anything is filled in: the days as they are; then what becomes of each."""
    cannot = [*_hindered(trial), *(look.refused if look else [])]
    hidden = queries.titles_held_back(actor, [*trial.can, *(entry for entry, _why in cannot)])
    today = timezone.localdate()
    context: dict[str, Any] = {
        **_about(actor, selection, Act.CORRECT, form, wrong),
        **_refusals(cannot, hidden),
        "correcting": True,
        "look": look,
        "can_count": len(look.corrected if look else trial.can),
        "changes": many_correcting.changes(look, hidden, SHOWN)
        if look
        else many_correcting.as_they_are(trial, hidden, SHOWN, today),
        "may_ask": bool(trial.can),
        "seal": look.seal if look else "",
    }
    return _show(request, actor, form, context)


def _ask(
    request: HttpRequest, actor: Actor, selection: Selection, act: Act, form: forms.Form | None, trial: Trial
) -> HttpResponse:
    """Only what was seen is done: where something has changed since, it is shown anew."""
    if form is not None and not form.is_valid():
        return _preview(request, actor, selection, act, form, trial)
    if request.POST.get("dau") != _seal(trial):
        return _preview(request, actor, selection, act, form, trial, wrong=_changed())
    try:
        bulk = _asked(actor, act, form, trial.can)
    except operations.AssignmentRejected as rejected:
        return _preview(request, actor, selection, act, form, trial, wrong=words(rejected))
    return redirect("assignments-many-result", bulk.pk)


def _asked(actor: Actor, act: Act, form: forms.Form | None, found: Sequence[Assignment]) -> Bulk:
    numbers = [each.pk for each in found]
    return operations.act_on_many(
        by=actor, act=act, values=many_forms.kept(form), assignments=numbers, now=timezone.now()
    )


def _changed() -> str:
    return _("Danh sách đã thay đổi từ khi mở trang; hãy xem lại rồi bấm lần nữa.")


def _seal(trial: Trial) -> str:
    """Tells whether the assignments on which it can be done are those that were shown."""
    return hashlib.sha256(",".join(str(each.pk) for each in trial.can).encode()).hexdigest()[:20]


def _why(why: Hindrance, entry: Assignment) -> str:
    return str(WHY[why]) if why in WHY else _("đang ở trạng thái “%(state)s”") % {"state": STATES[State(entry.state)]}


def _line(entry: Assignment, hidden: frozenset[int], why: str = "") -> Line:
    return Line(assignment_title(entry, hidden), assignment_url(entry), entry.lead.name, why)
