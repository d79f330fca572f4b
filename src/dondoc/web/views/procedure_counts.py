"""Số liệu về thủ tục: what a year's decisions did, online levels, how soon the Ministry was followed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.queries import procedure_counts as queries
from dondoc.dossiers.queries.procedures import Validity
from dondoc.figures.actors import Actor, Permission
from dondoc.sheets.tables import Column, Table
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.procedures import ACTS, ONLINE, PROPOSALS, old_level_words
from dondoc.web.procedure_filters import NOT_ONLINE
from dondoc.web.showing import show
from dondoc.web.typed import number


def _listed(**conditions: str | int) -> str:
    return f"{reverse('procedures')}?{urlencode(conditions)}"


def _year(request: HttpRequest, actor: Actor) -> tuple[int, list[int]]:
    """The year asked for, or the last of which there is anything; and all of them."""
    years = list(queries.years(actor))
    asked = number(request.GET.get("nam", ""))
    year = asked if asked and asked <= 9999 else (years[0] if years else timezone.localdate().year)
    return year, sorted({year, *years}, reverse=True)


@needs(Permission.DOSSIER_READ)
@require_safe
def counts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The counts of a year, each a link to its procedures."""
    year, years = _year(request, actor)
    today = timezone.localdate()
    levels = queries.levels(actor, today)
    in_force = {"hieu_luc": Validity.IN_FORCE.value}
    context = {
        "year": year,
        "years": years,
        "decided": [
            (ACTS[each.act], each, _listed(nam=year, quyet_dinh=each.act.value))
            for each in queries.decided(actor, year)
        ],
        "levels": levels,
        "all_url": _listed(**in_force),
        "old": [(old_level_words(level), count, _listed(muc_cu=level or 0, **in_force)) for level, count in levels.old],
        "new": [
            (ONLINE[level], count, _listed(muc=level.value or NOT_ONLINE, **in_force)) for level, count in levels.new
        ],
        "followed": queries.followed(actor, year),
        "reviewed": [(PROPOSALS[state], count) for state, count in queries.reviewed(actor, year).by_state if count],
        "proposals": [(each, PROPOSALS[each.state]) for each in queries.proposals(actor, year)],
    }
    return show(request, actor, "web/procedure_counts.html", context, place="dossiers", tab="procedures")


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a table of sheets."""
    year, _years = _year(request, actor)
    levels = queries.levels(actor, timezone.localdate())
    decided = Table(
        _("Quyết định"),
        [Column(_("Loại quyết định"), 26), Column(_("Số thủ tục"), 14), Column(_("Số quyết định"), 14)],
        [[str(ACTS[each.act].word), each.procedures, each.decisions] for each in queries.decided(actor, year)],
        heading=_("Thủ tục hành chính được công bố, sửa đổi, bãi bỏ năm %(year)d") % {"year": year},
    )
    online = Table(
        _("Mức độ trực tuyến"),
        [Column(_("Mức độ"), 30), Column(_("Số thủ tục còn hiệu lực"), 24)],
        [
            *[(str(ONLINE[level]), count) for level, count in levels.new],
            *[(old_level_words(level), count) for level, count in levels.old],
        ],
        heading=_("Dịch vụ công trực tuyến"),
    )
    names = (
        _("Số quyết định"),
        _("Ngày ký"),
        _("Quyết định của Bộ"),
        _("Ngày ký của Bộ"),
        _("Số ngày"),
        _("Số thủ tục"),
    )
    followed = Table(
        _("Sau quyết định của Bộ"),
        [Column(name, 24) for name in names],
        [
            [each.basis, each.signed_on, each.ministry_basis, each.ministry_signed_on, each.days, each.procedures]
            for each in queries.followed(actor, year)
        ],
        heading=_("Số ngày từ quyết định của Bộ đến quyết định của tỉnh"),
    )
    return workbook_answer(request, _("so-lieu-thu-tuc"), decided, online, followed)
