"""Công khai, for administrators: what the public may see, each thing switched on after it was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.queries.visible import holds_for_all
from dondoc.reports.models import PublicItem
from dondoc.reports.operations.showing import switch
from dondoc.reports.public.dataset import Dataset
from dondoc.reports.public.items import Item, PublicKind
from dondoc.reports.public.reading import dataset, switches
from dondoc.web import public_words
from dondoc.web.access import needs
from dondoc.web.showing import show

PLACE, TAB = "administration", "public-switches"
LOOKED_AT = 15  # lines of a preview


@dataclass(frozen=True, slots=True)
class Switch:
    """A thing with its state; `lack` says what keeps it from being seen although it is on, or would."""

    item: Item
    title: str
    about: str
    kept: PublicItem | None
    lack: str

    @property
    def is_on(self) -> bool:
        """Whether the public sees it."""
        return self.kept is not None and self.kept.is_shown


@needs(Permission.PUBLIC_CHANGE)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every thing that can be shown, and whether it is."""
    found = [_switch(item, kept) for item, kept in switches()]
    context = {"switches": found, "may_change": holds_for_all(actor, Permission.PUBLIC_CHANGE)}
    return show(request, actor, "web/public_switches.html", context, place=PLACE, tab=TAB)


@needs(Permission.PUBLIC_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What would be seen, then the switch: nothing is shown that was not looked at."""
    found = next((_switch(item, kept) for item, kept in switches() if item.code == code), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _switched(request, actor, found)
    table = dataset(found.item) if found.item.has_data else None
    columns = [column for column in table.columns if column.on_page] if table else []
    context = {
        "switch": found,
        "heads": public_words.heads(columns),
        "lines": [public_words.line(row, columns) for row in table.rows[:LOOKED_AT]] if table else [],
        "rows": len(table.rows) if table else 0,
        "how": public_words.how_of(found.item),
        "feedback": settings.FEEDBACK_ADDRESS,
        "may_change": holds_for_all(actor, Permission.PUBLIC_CHANGE),
    }
    return show(request, actor, "web/public_switch.html", context, place=PLACE, tab=TAB)


def _switched(request: HttpRequest, actor: Actor, found: Switch) -> HttpResponse:
    shown = request.POST.get("shown") == "yes"
    switch(by=actor, code=found.item.code, shown=shown, now=timezone.now())
    said = _("Đã công khai: %(title)s.") if shown else _("Đã thôi công khai: %(title)s.")
    messages.success(request, said % {"title": found.title})
    return redirect("public-switches")


def _switch(item: Item, kept: PublicItem | None) -> Switch:
    return Switch(item, public_words.title_of(item), public_words.about_of(item), kept, _lack(item))


def _lack(item: Item) -> str:
    if item.kind is PublicKind.LINK:
        return "" if settings.FEEDBACK_ADDRESS else _("Chưa đặt địa chỉ cổng phản ánh (DONDOC_FEEDBACK_ADDRESS).")
    if not item.has_data:
        return ""
    return _lack_of_data(item, dataset(item))


def _lack_of_data(item: Item, found: Dataset) -> str:
    if found.rows:
        return ""
    if item.kind is PublicKind.RANKING:
        return _("Chưa có đợt chấm điểm nào được công bố.")
    return _("Chưa có số liệu nào được chốt: chỉ số liệu đã chốt mới công khai.")
