"""Mẫu Word: the templates of offices, tried before they are used; the shipped ones to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.papers.own import BODY_NAME
from dondoc.papers.samples import sample
from dondoc.reading.formats import drawn
from dondoc.reports.models import Template
from dondoc.reports.operations import templates as operations
from dondoc.reports.operations.drawing import ask_to_draw
from dondoc.reports.operations.templates import TemplateFaulty
from dondoc.reports.papers.kinds import OFFICIAL, PaperKind, paper_kinds
from dondoc.reports.queries import drawings
from dondoc.reports.queries import templates as queries
from dondoc.reports.rejections import ReportRejected
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer
from dondoc.web.labels.papers import kind_words, title_of
from dondoc.web.paper_forms import TemplateForm
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "reports", "paper-templates"


@dataclass(frozen=True, slots=True)
class Row:
    """A template of the list."""

    number: int
    name: str
    kind: str
    unit: str
    used: bool
    at: datetime
    who: str
    may: bool


@dataclass(frozen=True, slots=True)
class Begin:
    """A kind with the shipped template to begin with, and the names that it may use."""

    code: str
    title: str
    names: str


@needs(Permission.REPORT_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The templates, and what to begin with."""
    context = {
        "rows": [_row(actor, each) for each in queries.visible_to(actor)],
        "kinds": [Begin(kind.code, title_of(kind), _names(kind)) for kind in queries.kinds_with_templates()],
        "may_add": _units(actor).exists(),
    }
    return show(request, actor, "web/paper_templates.html", context, place=PLACE, tab=TAB)


def _row(actor: Actor, each: Template) -> Row:
    may = actor.may(Permission.REPORT_ISSUE, each.unit_id or 0)
    unit = each.unit.name if each.unit else ""
    return Row(
        each.pk, each.name, kind_words(each.kind), unit, each.is_used, each.uploaded_at, each.uploaded_by_name, may
    )


def _names(kind: PaperKind) -> str:
    """The names that a template of that kind may use, in their order."""
    names = list(sample(kind.values))
    return ", ".join(sorted(names, key=lambda name: name != BODY_NAME) if kind.values == OFFICIAL else names)


def _units(actor: Actor) -> QuerySet[Unit]:
    found = organisation.on(timezone.localdate()).filter(pk__in=actor.units(Permission.REPORT_ISSUE))
    return found.order_by("sort_key")


@needs(Permission.REPORT_ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a template in; what is wrong with it is said place by place."""
    kinds = [(kind.code, title_of(kind)) for kind in queries.kinds_with_templates()]
    units = _units(actor)
    if request.method != "POST":
        form = TemplateForm(kinds=kinds, units=units, initial={"kind": request.GET.get("loai", "")})
        return _form_page(request, actor, form)
    form = TemplateForm(request.POST, request.FILES, kinds=kinds, units=units)
    if not form.is_valid():
        return _form_page(request, actor, form, status=422)
    values = form.cleaned_data
    try:
        made = operations.take_in(
            by=actor,
            kind=values["kind"],
            unit=values["unit"],
            name=values["name"],
            file_name=values["file"].name,
            data=values["file"].read(),
            now=timezone.now(),
        )
    except (ReportRejected, DocumentRejected) as rejected:
        form.add_error("file", words(rejected))
        faults = rejected.faults if isinstance(rejected, TemplateFaulty) else ()
        return _form_page(request, actor, form, faults, 422)
    messages.success(request, _("Đã nhận mẫu “%(name)s” và dùng từ nay; hãy xem bản in thử.") % {"name": made.name})
    _have_drawn(actor, made)
    return redirect("paper-template-pages", made.pk)


def _have_drawn(actor: Actor, made: Template) -> None:
    """At once, so that who has sent it sees how it prints; a machine without LibreOffice says so on that page."""
    shown = drawings.to_look_at(actor, str(made.pk))
    if shown is not None and drawn.can_draw():
        ask_to_draw(by=actor, shown=shown, now=timezone.now())


def _form_page(
    request: HttpRequest, actor: Actor, form: TemplateForm, faults: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "faults": faults}
    return show(request, actor, "web/paper_template_new.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.REPORT_READ)
@require_safe
def begin(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The template that comes with the software, to be edited in Word."""
    kind = paper_kinds().get(code)
    if kind is None or not kind.values:
        raise Http404
    return word_answer(f"mau-{code}", queries.shipped(kind))


def _seen(actor: Actor, number: int) -> Template:
    found = queries.template(actor, number)
    if found is None:
        raise Http404
    return found


@needs(Permission.REPORT_READ)
@require_safe
def file(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The template itself."""
    return word_answer(f"mau-{number}", queries.data_of(_seen(actor, number)))


@needs(Permission.REPORT_ISSUE)
@posted_from("paper-template-file")
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Use it, or retire it."""
    found = _seen(actor, number)
    if request.POST.get("viec") == "dung":
        operations.use(by=actor, template=found, now=timezone.now())
        messages.success(request, _("Từ nay văn bản được lập theo mẫu “%(name)s”.") % {"name": found.name})
    else:
        operations.retire(by=actor, template=found, now=timezone.now())
        messages.success(request, _("Đã thôi dùng mẫu “%(name)s”; văn bản đã lập giữ nguyên.") % {"name": found.name})
    return redirect(reverse("paper-templates"))
