"""One row of a register: what it says, its evidence, its versions; entering, changing, confirming, refusing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.documents.queries import visible_among
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.registers import operations, queries
from dondoc.registers.checking import faults
from dondoc.registers.definitions import Register
from dondoc.registers.kinds import RowState, VersionKind, VersionState
from dondoc.registers.models import Row, Version
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import Said
from dondoc.registers.values import read
from dondoc.web.access import needs
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.registers import STATES, VERSION_STATES, title
from dondoc.web.paper_field import named, offered_papers
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.register_forms import OF_COLUMN, ReasonForm, RowForm
from dondoc.web.register_rows import Cell, cell, kind_words, paper_url, paper_words
from dondoc.web.showing import show
from dondoc.web.units import acting_for
from dondoc.web.views.registers import PLACE, known_register

# Which field of the form a refusal speaks of.
AT_FIELD = {
    "evidence-missing": "paper",
    "day-in-future": "cited_on",
    "reason-missing": "reason",
    "reason-long": "reason",
}
MOST_MANY = 200


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version in the story of a row; `changes`: label, before, after."""

    number: int
    kind: Words
    chip: Chip
    version: Version
    paper: str
    paper_url: str
    changes: Sequence[tuple[str, str, str]]


def seen(actor: Actor, number: int) -> tuple[Row, Register]:
    """The row with its register, if the actor may see it."""
    found = queries.one(actor, number)
    register = queries.register(found.register) if found else None
    if found is None or register is None:
        raise Http404
    return found, register


@needs(Permission.REGISTER_READ)
@require_safe
def row(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The row with its story."""
    found, register = seen(actor, number)
    return page(request, actor, found, register)


def page(
    request: HttpRequest, actor: Actor, found: Row, register: Register, *, status: int = 200, **bound: Form
) -> HttpResponse:
    """The page; `bound` are forms that were filled in with mistakes."""
    versions = list(found.versions.select_related("document").order_by("number"))
    visible = visible_among(actor, [each.document_id for each in versions if each.document_id])
    shown = found.waiting or found.current or versions[-1]
    waits = found.waiting is not None and actor.may(Permission.REGISTER_CONFIRM, found.unit_id)
    own = found.waiting is not None and found.waiting.entered_by_key == actor.key
    withdrawn = found.state == RowState.WITHDRAWN.value
    may_enter = actor.may(Permission.REGISTER_ENTER, found.unit_id) and not withdrawn
    context = {
        "row": found,
        "register": register,
        "title": title(register),
        "shown": shown,
        "kind": kind_words(shown),
        "nothing": shown.kind == VersionKind.NOTHING.value,
        "cells": cells(register, shown),
        "paper": paper_words(shown),
        "paper_url": paper_url(shown, visible),
        "chip": STATES[RowState(found.state)],
        "story": story(register, versions, visible),
        "counts": found.current is not None and not withdrawn,
        "changing": found.waiting is not None and found.current is not None,
        "may_confirm": waits and not own,
        "own_waits": own,
        "may_enter": may_enter,
        "refuse_form": ReasonForm(prefix="tra"),
        "withdraw_form": ReasonForm(prefix="rut"),
        "faulty": next(iter(bound), ""),
        **bound,
    }
    return show(request, actor, "web/register_row.html", context, place=PLACE, tab="registers", status=status)


def cells(register: Register, version: Version) -> list[Cell]:
    """Every value of a version under its title."""
    values = read(register.columns, version.values)
    return [cell(column, values[column.code]) for column in register.columns]


def story(register: Register, versions: Sequence[Version], visible: frozenset[int]) -> list[VersionShown]:
    """The versions, the latest first, each with what it says otherwise than the one that counted before it."""
    found = []
    before: Version | None = None
    for version in versions:
        found.append(
            VersionShown(
                number=version.number,
                kind=kind_words(version) or _("nhập lần đầu"),
                chip=VERSION_STATES[VersionState(version.state)],
                version=version,
                paper=paper_words(version),
                paper_url=paper_url(version, visible),
                changes=_changes(register, before, version),
            )
        )
        if before is None or version.state != VersionState.REFUSED.value:
            before = version
    return found[::-1]


def _changes(register: Register, before: Version | None, version: Version) -> list[tuple[str, str, str]]:
    if before is None or version.kind != VersionKind.VALUES.value:
        return []
    was, now = cells(register, before), cells(register, version)
    return [(old.label, old.words, new.words) for old, new in zip(was, now, strict=True) if old.words != new.words]


def units_of(user: User, actor: Actor) -> list[Unit]:
    """The units for which the person may enter rows: those of the posts, then those below them."""
    today = timezone.localdate()
    first = acting_for(user, actor, Permission.REGISTER_ENTER)
    held = actor.units(Permission.REGISTER_ENTER)
    rest = organisation.on(today).filter(pk__in=held).exclude(pk__in=[each.pk for each in first]).order_by("sort_key")
    return [*first, *rest[:400]]


@needs(Permission.REGISTER_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Enter a row, or (`khong-phat-sinh`) that nothing arose."""
    register = known_register(code)
    nothing = request.GET.get("khong-phat-sinh") == "1"
    user = request.user
    assert isinstance(user, User)
    units = units_of(user, actor)
    today = timezone.localdate()
    form = RowForm(
        request.POST or None,
        actor=actor,
        register=register,
        units=units,
        nothing=nothing,
        initial={"nothing_on": today, "unit": request.GET.get("don_vi", "")},
    )
    if request.method == "POST" and ready(form, register):
        try:
            made = operations.enter(
                by=actor,
                register=register,
                unit=form.cleaned_data["unit"],
                said=said(form),
                now=timezone.now(),
            )
        except RegisterRejected as rejected:
            add_refusal(form, rejected)
        else:
            messages.success(request, _("Đã ghi; dòng được tính vào số liệu khi người khác xác nhận."))
            return redirect("register-new", code) if "them" in request.POST else redirect("register-row", made.pk)
    return form_page(request, actor, form, register, None)


def ready(form: RowForm, register: Register) -> bool:
    """Whether the form holds a row that can be taken; every mistake stands at its field."""
    form.is_valid()
    if not form.nothing:
        readable = {name.removeprefix(OF_COLUMN) for name in form.fields if name not in form.errors}
        wrong = [each for each in faults(register, form.values, timezone.localdate()) if each.column in readable]
        form.add_faults(wrong)
    return not form.errors


def said(form: RowForm) -> Said:
    """What the form says."""
    return Said(form.values, form.evidence, form.cleaned_data.get("nothing_on") if form.nothing else None)


def add_refusal(form: Form, rejected: RegisterRejected) -> None:
    """The refusal at the field it speaks of."""
    name = AT_FIELD.get(rejected.code)
    form.add_error(name if name in form.fields else None, words(rejected))


def form_page(request: HttpRequest, actor: Actor, form: RowForm, register: Register, found: Row | None) -> HttpResponse:
    """The page of the form."""
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "form": form,
        "register": register,
        "title": title(register),
        "row": found,
        "papers": offered_papers(actor),
        "nothing": form.nothing,
    }
    return show(request, actor, "web/register_form.html", context, place=PLACE, tab="registers", status=status)


@needs(Permission.REGISTER_ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of a row; somebody else confirms it again."""
    found, register = seen(actor, number)
    version = found.waiting or found.current or found.versions.order_by("-number").first()
    assert version is not None
    if not actor.may(Permission.REGISTER_ENTER, found.unit_id) or found.state == RowState.WITHDRAWN.value:
        return redirect("register-row", number)
    nothing = version.kind == VersionKind.NOTHING.value
    form = RowForm(
        request.POST or None,
        actor=actor,
        register=register,
        units=(),
        reason=found.current is not None,
        nothing=nothing,
        initial=_initial(register, version),
    )
    if request.method == "POST" and ready(form, register):
        reason = form.cleaned_data.get("reason", "")
        try:
            operations.change(by=actor, row=found, said=said(form), reason=reason, now=timezone.now())
        except RegisterRejected as rejected:
            add_refusal(form, rejected)
        else:
            messages.success(request, _("Đã ghi thay đổi; người khác phải xác nhận."))
            return redirect("register-row", number)
    return form_page(request, actor, form, register, found)


def _initial(register: Register, version: Version) -> dict[str, Any]:
    values = read(register.columns, version.values)
    paper = named(version.document) if version.document is not None else version.citation
    return {
        **{f"{OF_COLUMN}{code}": value for code, value in values.items()},
        "nothing_on": version.day,
        "paper": paper,
        "cited_on": version.cited_on,
        "section": version.section,
        "page": version.page,
    }


@needs(Permission.REGISTER_ENTER)
@posted_from("register-row")
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask that a row no longer counts."""
    found, register = seen(actor, number)
    form = ReasonForm(request.POST, prefix="rut")
    if form.is_valid():
        try:
            asked = operations.withdraw(by=actor, row=found, reason=form.cleaned_data["reason"], now=timezone.now())
        except RegisterRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            done = _("Đã đề nghị rút; dòng còn được tính đến khi người khác xác nhận.") if asked else _("Đã rút dòng.")
            messages.success(request, done)
            return redirect("register-row", number)
    return page(request, actor, found, register, status=422, withdraw_form=form)


@needs(Permission.REGISTER_CONFIRM)
@posted_from("register-row")
def confirm(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Confirm what waits in a row."""
    found, _register = seen(actor, number)
    version = _asked(request, found)
    try:
        operations.confirm(by=actor, version=version, now=timezone.now())
    except RegisterRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã xác nhận: %(name)s.") % {"name": version.name})
    return redirect(_next(request, number))


@needs(Permission.REGISTER_CONFIRM)
@posted_from("register-row")
def refuse(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Refuse what waits in a row."""
    found, register = seen(actor, number)
    form = ReasonForm(request.POST, prefix="tra")
    if form.is_valid():
        try:
            operations.refuse(
                by=actor, version=_asked(request, found), reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except RegisterRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã trả lại để người nhập sửa."))
            return redirect("register-row", number)
    return page(request, actor, found, register, status=422, refuse_form=form)


def _asked(request: HttpRequest, found: Row) -> Version:
    """The version that the page showed: what came meanwhile is not confirmed unseen."""
    version = found.versions.filter(pk=request.POST.get("version") or 0).first() if _number(request) else None
    if version is None:
        raise Http404
    return version


def _number(request: HttpRequest) -> bool:
    return (request.POST.get("version") or "").isdecimal()


def _next(request: HttpRequest, number: int) -> str:
    return reverse("home") if request.POST.get("next") == reverse("home") else reverse("register-row", args=[number])


@needs(Permission.REGISTER_CONFIRM)
@posted_from("registers-waiting")
def confirm_many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Confirm all that was ticked, each for itself."""
    numbers = [int(each) for each in request.POST.getlist("dong")[:MOST_MANY] if each.isdecimal()]
    versions = list(Version.objects.filter(pk__in=numbers, row__in=queries.visible_to(actor)).select_related("row"))
    if not versions:
        messages.error(request, _("Chưa đánh dấu dòng nào."))
        return redirect("registers-waiting")
    done = operations.confirm_many(by=actor, versions=versions, now=timezone.now())
    if done.done:
        count = len(done.done)
        messages.success(request, ngettext("Đã xác nhận %(n)d dòng.", "Đã xác nhận %(n)d dòng.", count) % {"n": count})
    for version, refused in done.refused:
        messages.error(request, f"{version.name} ({dates.written(version.day)}): {words(refused)}")
    return redirect("registers-waiting")
