"""One report: how far it is, its parts, its figures, its Word file and what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.documents.queries import held_back_from
from dondoc.documents.queries import visible_to as documents_visible
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reports.checking.findings import of_json
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Part, Report
from dondoc.reports.operations import checking, filing
from dondoc.reports.operations.acting import OPEN
from dondoc.reports.queries import below as consolidation
from dondoc.reports.queries import figures as figures_of
from dondoc.reports.queries import parts as parts_of
from dondoc.reports.queries import reports as queries
from dondoc.reports.queries import signed_texts, working
from dondoc.reports.queries.kinds import period_of
from dondoc.reports.standing import standing
from dondoc.reports.states import ReportState
from dondoc.web import paper_finding_words, signed_text_words
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer
from dondoc.web.figure_words import shown
from dondoc.web.job_words import kind_words
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.reports import STANDINGS, STATES, part_chip, period_words
from dondoc.web.naming import HELD_BACK, document_name, document_url
from dondoc.web.report_forms import BelowForm, FileForm, IssueForm, ReasonForm
from dondoc.web.showing import show

DUE_IN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part in the list."""

    part: Part
    unit: str
    due: date | None
    chip: Chip


@dataclass(frozen=True, slots=True)
class BelowRow:
    """A unit one level down."""

    below: consolidation.Below
    chip: Chip
    url: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure without a number."""

    row: Any
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Registered:
    """The document that the report became; `url` "" where who looks may not open it."""

    name: str
    url: str = ""


def seen(actor: Actor, number: int) -> Report:
    """The report, if the actor may see it."""
    found = queries.report(actor, number)
    if found is None:
        raise Http404
    return found


@needs(Permission.REPORT_READ)
@never_cache
@require_safe
def report(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The report with all that is known of it."""
    return page(request, actor, seen(actor, number))


@needs(Permission.REPORT_READ)
@require_safe
def file(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Its Word file in force."""
    found = seen(actor, number)
    if found.file is None or not actor.may(Permission.REPORT_READ, found.unit_id):
        raise Http404
    return word_answer(_("bao-cao"), filing.bytes_of(found.file))


def page(request: HttpRequest, actor: Actor, found: Report, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were filled in with mistakes.

    Who only writes a part of it sees that part, and nothing of what the unit and others have gathered.
    """
    kind = queries.kind_of(found)
    whole = actor.may(Permission.REPORT_READ, found.unit_id)
    context = {
        "report": found,
        "kind": kind,
        "whole": whole,
        **_standing(actor, found, kind),
        **_work(found),
        **_rights(actor, found),
        "parts": _parts(actor, found, whole=whole),
        **_gathered(actor, found, kind if whole else None, whole=whole),
        "signed_text": _signed_text(actor, found) if whole else None,
        "document": _document(actor, found),
        **_forms(found),
        **forms,
    }
    return show(request, actor, "web/reports/report.html", context, place="reports", status=status)


def _standing(actor: Actor, found: Report, kind: Kind | None) -> dict[str, Any]:
    """Of which days it is, how far it is, and how that stands to its deadline."""
    issued = None if found.state in OPEN else found.issued_on
    stands = standing(issued_on=issued, due=found.due_on, begun=True, on=timezone.localdate())
    return {
        "into_seen": found.into is not None and queries.visible_to(actor).filter(pk=found.into.pk).exists(),
        "period": period_words(period_of(kind, found.first)) if kind else "",
        "days": (found.first, found.until - timedelta(days=1)),
        "chip": STATES[ReportState(found.state)],
        "standing": STANDINGS[stands],
    }


def _work(found: Report) -> dict[str, Any]:
    """The latest long work on it."""
    job = working.latest(found)
    return {
        "job": job,
        "work": kind_words(job.kind) if job else "",
        "live": job is not None and not job.finished,
        "failed": job is not None and job.state == "failed",
    }


def _rights(actor: Actor, found: Report) -> dict[str, Any]:
    is_open = found.state in OPEN
    return {
        "may_write": is_open and actor.may(Permission.REPORT_WRITE, found.unit_id),
        "may_issue": is_open and actor.may(Permission.REPORT_ISSUE, found.unit_id),
        "may_close": found.state == ReportState.ISSUED and actor.may(Permission.FIGURE_CLOSE, found.unit_id),
    }


def _parts(actor: Actor, found: Report, *, whole: bool) -> list[PartRow]:
    return [
        _part(each)
        for each in parts_of.parts(found)
        if whole or actor.may(Permission.REPORT_READ, parts_of.writer_of(each).pk)
    ]


def _gathered(actor: Actor, found: Report, kind: Kind | None, *, whole: bool) -> dict[str, Any]:
    """Its figures, the reports of units below, and what its check has found."""
    check = checking.latest(found) if whole else None
    return {
        "figure_count": found.figures.count() if whole else 0,
        "closed_count": found.figures.filter(closing__isnull=False).count() if whole else 0,
        "missing": _missing(found) if whole else [],
        "below": _below(actor, found, kind) if kind else [],
        "check": check,
        "found": paper_finding_words.shown(of_json(check.findings), found.file) if check else None,
    }


def _forms(found: Report) -> dict[str, Any]:
    """The forms, unfilled."""
    today = timezone.localdate()
    return {
        "give_back": FileForm(prefix="back"),
        "overrule": ReasonForm(prefix="why"),
        "issue": IssueForm(initial={"on": today}, prefix="issue"),
        "ask_below": BelowForm(units=units_below(found), initial={"due": today + DUE_IN}, prefix="below"),
    }


def _part(part: Part) -> PartRow:
    given = parts_of.assignment_of(part)
    due = given.current_due if given is not None else None
    chip = part_chip(parts_of.state_of(part), given=given is not None)
    return PartRow(part, parts_of.writer_of(part).name, due, chip)


def _signed_text(actor: Actor, found: Report) -> signed_text_words.Shown | None:
    """What the signed file says beside the checked one; nothing of a document that is restricted for who looks."""
    if found.document_id is not None and held_back_from(actor, [found.document_id]):
        return None
    kept = signed_texts.latest(found)
    return signed_text_words.shown(kept) if kept is not None else None


def _missing(found: Report) -> list[Missing]:
    gathered = figures_of.gathered(found)
    return [
        Missing(each.row, shown(each.counted).title, reverse("report-figure", args=[found.pk, code]))
        for code, each in gathered.items()
        if each.missing
    ]


def _below(actor: Actor, found: Report, kind: Kind) -> list[BelowRow]:
    rows = consolidation.below(found, kind, actor, timezone.localdate())
    return [
        BelowRow(each, STANDINGS[each.standing], reverse("report", args=[each.report.pk]) if each.report else "")
        for each in rows
    ]


def units_below(found: Report) -> list[Unit]:
    return list(organisation.on(timezone.localdate()).filter(parent=found.unit_id).order_by("sort_key"))


def _document(actor: Actor, found: Report) -> Registered | None:
    """The registered document; one that is restricted for who looks keeps its name to itself."""
    document = found.document
    if document is None:
        return None
    if held_back_from(actor, [document.pk]):
        return Registered(str(HELD_BACK))
    readable = documents_visible(actor).filter(pk=document.pk).exists()
    return Registered(document_name(document), document_url(document) if readable else "")
