"""What people do with a reorganisation: say where things go, hand it in, decide, carry it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.operations import UnitRejected
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import PlanRejected, Wanted
from dondoc.reorganisation.planning import UNSAID, Destination
from dondoc.web.access import needs
from dondoc.web.labels.reorganisation import NOBODY, WITH_WORK
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.reorganisation_forms import HeadForm, ReasonForm, WordForm
from dondoc.web.showing import show, wants_part
from dondoc.web.stopping import ask_to_stop
from dondoc.web.views.reorganisation import PLACE, TAB, frame, job_context, page, seen
from dondoc.web.views.reorganisations import decision

Done = Callable[[], object]
PLAN = "reorganisation"  # the name of the address


@needs(Permission.ORGANISATION_CHANGE)
def edit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Another decision, other days."""
    plan = seen(actor, number)
    names = ("decision_sign", "decision_issuer", "decided_on", "in_force_on", "carried_out_on", "note")
    form = HeadForm(request.POST or None, initial={name: getattr(plan, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            head = form.head(decision(actor, form))
            operations.change_head(by=actor, plan=plan, head=head, now=timezone.now())
        except PlanRejected as refused:
            form.add_error(None, words(refused))
        else:
            messages.success(request, _("Đã lưu quyết định và các ngày."))
            return redirect(PLAN, plan.pk)
    status = 422 if request.method == "POST" else 200
    context = {**frame(actor, plan), "form": form}
    return show(request, actor, "web/reorganisation_edit.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def fields(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Where each field goes; what nobody chose by hand goes with it."""
    plan = seen(actor, number)
    lines = _chosen(request, plan.field_moves.values_list("pk", flat=True))
    return _do(
        request,
        plan,
        lambda: operations.change_fields(by=actor, plan=plan, chosen=lines, now=timezone.now()),
        _("Đã lưu nơi đến; chức vụ và nhiệm vụ chưa chọn riêng đi theo."),
        "#part-fields",
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from("reorganisation-posts")
def change_posts(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Where the posts of one page go."""
    plan = seen(actor, number)
    wanted = _wanted(request, plan.post_moves.values_list("pk", flat=True))
    return _moved(request, actor, plan, {"posts": wanted}, "reorganisation-posts")


@needs(Permission.ORGANISATION_CHANGE)
@posted_from("reorganisation-assignments")
def change_assignments(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Where the assignments of one page go."""
    plan = seen(actor, number)
    wanted = _wanted(request, plan.assignment_moves.values_list("pk", flat=True))
    return _moved(request, actor, plan, {"assignments": wanted}, "reorganisation-assignments")


def _moved(
    request: HttpRequest, actor: Actor, plan: Plan, wanted: Mapping[str, Mapping[int, Wanted]], back: str
) -> HttpResponse:
    try:
        operations.change_moves(by=actor, plan=plan, **wanted, now=timezone.now())
    except PlanRejected as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, _("Đã lưu nơi đến."))
    where = request.GET.get("trang", "")
    return redirect(reverse(back, args=[plan.pk]) + (f"?trang={where}" if where.isdigit() else ""))


def _wanted(request: HttpRequest, known: Any) -> dict[int, Wanted]:
    rows = _chosen(request, known)
    with_work = {pk for pk in rows if request.POST.get(f"to-{pk}") == WITH_WORK}
    return {
        pk: Wanted(to, with_work=pk in with_work, title=request.POST.get(f"title-{pk}", "")) for pk, to in rows.items()
    }


def _chosen(request: HttpRequest, known: Any) -> dict[int, Destination]:
    """What was chosen in the rows of the page; numbers of other plans are passed over."""
    return {pk: _destination(request, pk) for pk in known if f"to-{pk}" in request.POST}


def _destination(request: HttpRequest, number: int) -> Destination:
    value = request.POST[f"to-{number}"]
    if value == NOBODY:
        word = request.POST.get(f"why-{number}", "").strip()
        return Destination(nobody=word or _("không có đơn vị kế tiếp"))
    return Destination(int(value)) if value.isascii() and value.isdigit() and len(value) < 16 else UNSAID


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def gather(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Look again for posts and assignments."""
    plan = seen(actor, number)
    return _do(
        request,
        plan,
        lambda: operations.gather(by=actor, plan=plan, now=timezone.now()),
        _("Đã cập nhật danh sách chức vụ và nhiệm vụ."),
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def submit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Hand it in for review."""
    plan = seen(actor, number)
    return _do(
        request,
        plan,
        lambda: operations.submit(by=actor, plan=plan, now=timezone.now()),
        _("Đã trình; chờ người khác duyệt."),
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def approve(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take it as it is."""
    plan = seen(actor, number)
    form = WordForm(request.POST, prefix="approve")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _do(
        request,
        plan,
        lambda: operations.approve(by=actor, plan=plan, reason=reason, now=timezone.now()),
        _("Đã duyệt phương án."),
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def give_back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give it back to be drafted further."""
    form = ReasonForm(request.POST, prefix="give-back")
    return _with_reason(
        request, actor, number, form, "give_back_form", operations.give_back, _("Đã trả lại để soạn tiếp.")
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give it up."""
    form = ReasonForm(request.POST, prefix="withdraw")
    return _with_reason(
        request, actor, number, form, "withdraw_form", operations.withdraw, _("Đã bỏ phương án; vẫn xem lại được.")
    )


def _with_reason(
    request: HttpRequest,
    actor: Actor,
    number: int,
    form: ReasonForm,
    name: str,
    operation: Callable[..., object],
    done: str,
) -> HttpResponse:
    plan = seen(actor, number)
    if not form.is_valid():
        return page(request, actor, plan, tried={name: form}, status=422)
    reason = form.cleaned_data["reason"]
    return _do(request, plan, lambda: operation(by=actor, plan=plan, reason=reason, now=timezone.now()), done)


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def carry_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have it carried out, once the person has said that it cannot be undone."""
    plan = seen(actor, number)
    if "sure" not in request.POST:
        messages.warning(request, _("Hãy đánh dấu xác nhận trước khi thực hiện: việc này không hoàn lại được."))
        return redirect(f"{reverse(PLAN, args=[plan.pk])}#part-acts")
    return _do(
        request,
        plan,
        lambda: operations.carry_out(by=actor, plan=plan, now=timezone.now()),
        _("Đã bắt đầu thực hiện; trang này cho biết tiến độ."),
    )


def _do(request: HttpRequest, plan: Plan, act: Done, done: str, part: str = "") -> HttpResponse:
    try:
        act()
    except (PlanRejected, UnitRejected) as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, done)
    return redirect(f"{reverse(PLAN, args=[plan.pk])}{part}")


@never_cache
@needs(Permission.ORGANISATION_READ)
@require_safe
def progress(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """How far it is; once it is done the whole page is shown anew."""
    plan = seen(actor, number)
    found = job_context(plan)
    if not wants_part(request):
        return redirect(PLAN, plan.pk)
    if found["job"] is None or not found["live"]:
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = reverse(PLAN, args=[plan.pk])
        return answer
    return show(
        request, actor, "web/reorganisation.html", {**frame(actor, plan), **found}, place=PLACE, tab=TAB, part="strip"
    )


@needs(Permission.ORGANISATION_CHANGE)
@posted_from(PLAN)
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Stop between two steps; carried out again it goes on from there."""
    plan = seen(actor, number)
    ask_to_stop(request, actor, plan.job)
    return redirect(PLAN, plan.pk)
