"""A register of one's own: made in the browser for a unit and those below it; changed; retired."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.registers import laid, operations, queries
from dondoc.registers.definitions import Register
from dondoc.registers.models import OwnRegister
from dondoc.registers.operations.own import KEEPING
from dondoc.registers.own import MOST_COLUMNS, OwnColumn, OwnContent, content_of
from dondoc.registers.rejections import RegisterRejected
from dondoc.web.access import needs
from dondoc.web.labels.registers import title
from dondoc.web.refusals import words
from dondoc.web.register_forms import OwnColumnForm, OwnRegisterForm
from dondoc.web.showing import show
from dondoc.web.views.registers import PLACE, known_register


def units_kept(actor: Actor) -> list[Unit]:
    """The units for which the actor may make a register, the highest first."""
    held = frozenset[int]().union(*(actor.units(permission) for permission in KEEPING))
    found = organisation.on(timezone.localdate()).filter(pk__in=held).order_by("sort_key")
    return sorted(found, key=lambda unit: len(organisation.ancestor_ids(unit)) if unit.parent_id else 0)


@needs(Permission.SCORE_KEEP, Permission.ORGANISATION_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a register."""
    areas = [(area.code, title(area)) for area in queries.areas()]
    initial = {"day_title": _("Ngày")}
    form = OwnRegisterForm(request.POST or None, units=units_kept(actor), areas=areas, initial=initial)
    columns = [OwnColumnForm(request.POST or None, prefix=f"cot{place}") for place in range(1, MOST_COLUMNS + 1)]
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in columns)]):
        try:
            made = operations.add_register(
                by=actor, owner=form.cleaned_data["unit"], content=_content(form, columns), now=timezone.now()
            )
        except RegisterRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã thêm sổ; số liệu của sổ được tính từ các dòng đã xác nhận."))
            return _back(actor, laid.own_code(made))
    return _form_page(request, actor, form, columns)


def _form_page(
    request: HttpRequest,
    actor: Actor,
    form: OwnRegisterForm,
    columns: list[OwnColumnForm],
    changed: Register | None = None,
) -> HttpResponse:
    status = 422 if form.is_bound and (form.errors or any(each.errors for each in columns)) else 200
    context = {"form": form, "columns": columns, "changed": changed}
    return show(request, actor, "web/register_own_form.html", context, place=PLACE, tab="registers", status=status)


@needs(Permission.SCORE_KEEP, Permission.ORGANISATION_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Other words, more columns and choices; what there is keeps its meaning."""
    register, row = _own(code)
    if not any(actor.may(permission, row.owner_id) for permission in KEEPING):
        raise Refused(KEEPING[-1])
    form, columns = _filled(request, row)
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in columns)]):
        try:
            operations.change_register(by=actor, row=row, content=_content(form, columns), now=timezone.now())
        except RegisterRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return _back(actor, code)
    return _form_page(request, actor, form, columns, register)


def _filled(request: HttpRequest, row: OwnRegister) -> tuple[OwnRegisterForm, list[OwnColumnForm]]:
    """The forms with what the register says; of the columns that are there only the words can be typed over."""
    before = content_of(row.said)
    said = {name: getattr(before, name) for name in ("title", "area", "counting_unit", "day_title", "about")}
    areas = [(area.code, title(area)) for area in queries.areas()]
    data = request.POST or None
    form = OwnRegisterForm(data, units=[row.owner], areas=areas, initial={**said, "unit": row.owner_id})
    form.fields["unit"].disabled = True
    columns = []
    for place in range(1, MOST_COLUMNS + 1):
        known = before.columns[place - 1] if place <= len(before.columns) else None
        columns.append(_column_form(data, place, known))
    return form, columns


def _column_form(data: QueryDict | None, place: int, known: OwnColumn | None) -> OwnColumnForm:
    if known is None:
        return OwnColumnForm(data, prefix=f"cot{place}")
    initial = {**asdict(known), "kind": known.kind.value, "choices": "; ".join(known.choices)}
    form = OwnColumnForm(data, prefix=f"cot{place}", initial=initial)
    for name in ("kind", "required", "key"):
        form.fields[name].disabled = True
    return form


def _own(code: str) -> tuple[Register, OwnRegister]:
    """A register made here."""
    register = known_register(code)
    row = OwnRegister.objects.filter(pk=int(code.removeprefix(laid.OWN))).first() if register.owner else None
    if row is None:
        raise Http404
    return register, row


def _content(form: OwnRegisterForm, columns: list[OwnColumnForm]) -> OwnContent:
    told = form.cleaned_data
    return OwnContent(
        title=told["title"],
        area=told["area"],
        counting_unit=told["counting_unit"],
        day_title=told["day_title"],
        about=told["about"],
        columns=[column for each in columns if (column := each.column) is not None],
    )


@needs(Permission.SCORE_KEEP, Permission.ORGANISATION_CHANGE)
@require_POST
def retire(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """No more rows are entered into it."""
    _register, row = _own(code)
    try:
        operations.retire_register(by=actor, row=row, now=timezone.now())
    except RegisterRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Sổ đã thôi dùng."))
    return _back(actor, code)


def _back(actor: Actor, code: str) -> HttpResponse:
    """To the register; who keeps the organisation and reads no registers, to the first page."""
    return redirect("register", code) if actor.anywhere(Permission.REGISTER_READ) else redirect("home")
