"""The papers around one assignment: the one that gave it, the result, the records before and after it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, SourceText
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.documents import queries as register
from dondoc.documents.chains import endings
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.obligations import queries as obligations
from dondoc.plans import queries as plans
from dondoc.reading.model import Span
from dondoc.web import text_html
from dondoc.web.marks import Mark, MarkKind, lines
from dondoc.web.naming import assignment_url, document_title, document_url
from dondoc.web.reading_page import Places, around
from dondoc.web.relations import HELD_BACK, badges
from dondoc.web.report_offers import offered


def source(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """The document with the clause, where the actor may see it."""
    document, proposal = entry.document, entry.proposal
    if document is None:
        return _in_words(entry)
    if not register.visible_among(actor, {document.pk}):
        return {}
    about = _("ngày %(day)s") % {"day": dates.written(document.issued_on)} if document.issued_on else ""
    context: dict[str, Any] = {
        "source": {"url": document_url(document), "name": document_title(document), "about": about},
        "badges": badges(endings(actor, [document]).get(document.pk, [])),
    }
    reading = register.reading_of(document)
    if reading is not None and proposal is not None and proposal.span_end > proposal.span_start:
        span = Span(proposal.span_start, proposal.span_end)
        key = f"o{proposal.position}"
        context["clause_html"] = _clause(reading.text, span)
        place = Places(reading.text, 1).jump(key, span.start)
        context["clause_jump"] = document_url(document) + place
    return context


def plan(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """The plan from whose item it came, where the actor may see that."""
    found = plans.plan_of(actor, entry)
    return {"plan_source": {"url": reverse("plan", args=[found.pk]), "name": found.title}} if found else {}


def duty(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """What must exist, for which it was opened, where the actor may see that."""
    found = obligations.of_assignment(actor, entry) if entry.origin == Origin.DUTY else None
    if found is None:
        return {}
    url = reverse("obligation", args=[found.pk])
    return {"duty_source": {"url": url, "name": found.name, "report": offered(actor, found)}}


def _in_words(entry: Assignment) -> dict[str, Any]:
    """The assigning document that is in no register, as somebody wrote it down."""
    said: SourceText | None = getattr(entry, "source_text", None)
    if said is None:
        return {}
    about = _("ngày %(day)s") % {"day": dates.written(said.issued_on)} if said.issued_on else ""
    return {"source_words": f"{said.sign} {about}".strip(), "source_subject": said.subject}


def _clause(text: str, span: Span) -> SafeString:
    mark = Mark("o", MarkKind.ORDER, span)
    return text_html.page(lines(text, [mark], around(text, span)), links=False)


def chain(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """From which unit it came, to which it went; a link where the actor may see the other one."""
    was, moved = entry.continues, entry.state == State.TRANSFERRED
    goes = Assignment.objects.filter(continues=entry).select_related("lead").first() if moved else None
    before, after = queries.before_and_after(actor, entry) if was or goes else (None, None)
    return {
        "came_from": was
        and {"unit": was.lead.name, "url": assignment_url(was) if before else "", "on": entry.continued_on},
        "went_to": goes
        and {"unit": goes.lead.name, "url": assignment_url(goes) if after else "", "on": entry.transferred_on},
    }


def result(actor: Actor, entry: Assignment) -> dict[str, str] | None:
    """What the lead reported: a document, or the sign of one."""
    document = entry.result_document
    if document is not None:
        if register.visible_among(actor, {document.pk}):
            return {"name": document_title(document), "url": document_url(document)}
        return {"name": str(HELD_BACK) if document.restricted else document_title(document), "url": ""}
    return {"name": entry.result_sign, "url": ""} if entry.result_sign else None
