"""Where a report is begun or gone on with, for the pages on which something asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dondoc.figures.actors import Actor, Permission
from dondoc.obligations.models import Entry
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind
from dondoc.reports.queries.awaiting import Awaiting
from dondoc.reports.queries.meeting import meets
from dondoc.reports.queries.reports import visible_to
from dondoc.web.labels.reports import period_words


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """A link to the report that meets what is due, or to where it is begun."""

    url: str
    label: str
    begun: bool


def offered(actor: Actor, entry: Entry) -> ReportOffer | None:
    """The report of this system that meets the entry; None where no kind does, or the actor has nothing to do there."""
    found = meets(entry)
    if found is None:
        return None
    if found.report is not None:
        seen = visible_to(actor).filter(pk=found.report.pk).exists()
        return ReportOffer(reverse("report", args=[found.report.pk]), _("Mở báo cáo"), begun=True) if seen else None
    if not actor.may(Permission.REPORT_WRITE, entry.unit_id):
        return None
    return ReportOffer(begin_url(found.kind, found.named, entry.unit_id), _("Lập báo cáo"), begun=False)


def begin_url(kind: Kind, named: Named, unit_id: int) -> str:
    """The form of a new report, filled in."""
    told: dict[str, str | int] = {"don_vi": unit_id, "loai": kind.code, "nam": named.year, "ky": named.number}
    return f"{reverse('report-new')}?{urlencode(told)}"


def report_title(each: Awaiting) -> str:
    """What a report that waits is called: by its own title, or by kind and period while nobody began it."""
    if each.report is not None:
        return each.report.title
    assert each.asked is not None, "what nobody began is asked for by its kind"
    kind, named = each.asked
    return f"{kind.name}, {period_words(named)}"


def report_url(each: Awaiting) -> str:
    """Where it is gone on with."""
    if each.report is not None:
        return reverse("report", args=[each.report.pk])
    assert each.asked is not None, "what nobody began is asked for by its kind"
    return begin_url(*each.asked, each.unit.pk)
