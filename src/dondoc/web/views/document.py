"""A document beside its reading: the heart of the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import given_from, titles_held_back
from dondoc.assignments.states import OVER
from dondoc.documents import citation_queries, queries, store
from dondoc.documents.kinds import ProposalState, ReadingState
from dondoc.documents.likeness import NEARLY_ALL
from dondoc.documents.models import Document, Proposal, StoredReading
from dondoc.figures.actors import Actor, Permission
from dondoc.following import results
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web import reading_page, relations, signed, text_html
from dondoc.web.access import needs
from dondoc.web.downloads import saved_as
from dondoc.web.give_bar import give_bar
from dondoc.web.marks import lines
from dondoc.web.naming import (
    assignment_title,
    assignment_url,
    document_title,
    document_url,
    entry_words,
    file_words,
    subject_beside,
)
from dondoc.web.offers import Offer, Surroundings, Ticked, offer
from dondoc.web.reading_page import Places
from dondoc.web.showing import show
from dondoc.web.views import eoffice
from dondoc.web.views.reading_job import job_context, seen
from dondoc.web.views.restricting import readers_of
from dondoc.web.work_file_choices import open_files
from dondoc.workdays import queries as workdays
from dondoc.workfiles.queries import files_with

MOST_TWINS = 10


@needs(Permission.DOCUMENT_READ)
@require_safe
def document(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The text with everything found marked in place, the reading beside it."""
    led_to = eoffice.led_to(actor, number)
    return page(request, actor, seen(actor, number)) if led_to is None else redirect("document", led_to)


def page(
    request: HttpRequest,
    actor: Actor,
    entry: Document,
    *,
    ticked: Ticked | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a document; `ticked` is what was chosen, where an attempt to give it failed."""
    context = head(entry) | job_context(actor, entry) | rights(actor, entry)
    context |= (
        {"may_end": _may_end(actor, entry)} | eoffice.register_context(actor, entry) | relations.around(actor, entry)
    )
    context |= _paper(actor, entry) | signed.block(entry)
    context["still_open"] = _still_open(actor, entry) if context["is_ended"] else 0
    context["named_readers"] = [user.full_name for user in readers_of(entry)] if entry.restricted else []
    context |= {"open_files": open_files(actor), "in_files": list(files_with(actor, entry))}
    reading = queries.reading_of(entry)
    if entry.state == ReadingState.READ and reading is not None:
        context |= _reading(request, actor, entry, reading, ticked)
    return show(request, actor, "web/document.html", context, place="documents", status=status)


def _may_end(actor: Actor, entry: Document) -> list[dict[str, Any]]:
    """The open assignments whose result the document may be."""
    found = list(results.may_end(actor, entry))
    held = titles_held_back(actor, found)
    return [
        {"url": assignment_url(each), "title": assignment_title(each, held), "due": each.current_due} for each in found
    ]


def _still_open(actor: Actor, entry: Document) -> int:
    """How many of its orders are open though it is recalled or replaced: somebody must say what becomes of them."""
    return given_from(actor, entry).exclude(state__in=sorted(OVER)).count()


def head(entry: Document) -> dict[str, Any]:
    """What the page is headed with."""
    day = _("ngày %(day)s") % {"day": dates.written(entry.issued_on)} if entry.issued_on else ""
    received = _("vào sổ ngày %(day)s") % {"day": dates.written(entry.received_on)}
    registered = _("%(name)s vào sổ") % {"name": entry.registered_by_name}
    return {
        "document": entry,
        "title": document_title(entry),
        "lede": subject_beside(entry),
        "entry": f"{entry_words(entry)}, {entry.unit.name}",
        "facts": [word for word in (day, entry.issuer_text, received, registered, entry.urgency) if word],
    }


def rights(actor: Actor, entry: Document) -> dict[str, bool]:
    """What the actor may do with this document."""
    return {
        "may_register": actor.may(Permission.DOCUMENT_REGISTER, entry.unit_id),
        "may_give": actor.may(Permission.ASSIGNMENT_GIVE, entry.unit_id),
    }


def _reading(
    request: HttpRequest, actor: Actor, entry: Document, reading: StoredReading, ticked: Ticked | None
) -> dict[str, Any]:
    places = Places(reading.text, _number(request.GET.get("doan", "1")))
    references = [each for each in citation_queries.references(actor, entry) if relations.shown_here(each, places)]
    proposals = [each for each in queries.proposals(entry) if places.shows(each.span_start)]
    offers = offers_of(actor, entry, proposals, places, ticked)
    marks = reading_page.marks(reading, references, proposals)
    items = reading_page.head_items(queries.shown_items(entry), reading, entry, places)
    assigners = assigners_for(actor, entry)
    figures = reading_page.figures(reading, places)
    cited = relations.cited(references, places)
    return {
        "text_html": text_html.page(lines(reading.text, marks, places.span)),
        "parts_of_text": _parts(places),
        "portion": places.here,
        "offers": offers,
        "waiting": sum(each.waiting for each in offers),
        "bar": give_bar(request, entry, offers, assigners, twin_given=twin_given(actor, entry)),
        "assigners": assigners,
        "assigner": chosen_assigner(request, assigners) or default_assigner(assigners, entry),
        "head_items": items,
        "head_found": sum(bool(item.value) for item in items),
        "cites": [each for each in cited if not each.dropped],
        "not_cited": [each for each in cited if each.dropped],
        "figures": [each for each in figures if not each.alone],
        "lone_figures": [each for each in figures if each.alone],
    }


def offers_of(
    actor: Actor, entry: Document, proposals: list[Proposal], places: Places, ticked: Ticked | None = None
) -> list[Offer]:
    """The orders as the page offers them."""
    given: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in given_from(actor, entry):
        given[assignment.proposal_id or 0].append(assignment)
    waiting = [each for each in proposals if each.state == ProposalState.WAITING]
    around = Surroundings(
        calendar=workdays.calendar(entry.unit_id),
        may_give=actor.may(Permission.ASSIGNMENT_GIVE, entry.unit_id),
        candidates=queries.candidates_of(waiting, day=timezone.localdate()),
        today=timezone.localdate(),
        given=given,
        ticked=ticked,
    )
    return [offer(each, around, jump=places.jump(f"o{each.position}", each.span_start)) for each in proposals]


def _parts(places: Places) -> list[dict[str, Any]]:
    label = _("Phần %(number)d")
    return [
        {"label": label % {"number": each.number}, "url": f"?doan={each.number}", "here": each.number == places.here}
        for each in places.all
    ]


@dataclass(frozen=True, slots=True)
class Twin:
    """Another entry of what seems the same paper."""

    id: int
    url: str
    name: str
    file: str
    alike: int | None  # per cent of the words, where both were read
    nearly_all: bool
    joined: bool  # a person said that the two are one paper


def _paper(actor: Actor, entry: Document) -> dict[str, Any]:
    """Other entries of the same paper, joined or still to be looked at."""
    others = list(citation_queries.twins(actor, entry)[:MOST_TWINS])
    first = entry.copy_of_id if entry.copy_of_id is not None else entry.pk
    joined = set(queries.visible_to(actor).filter(copies_of(first)).values_list("pk", flat=True)) - {entry.pk}
    missing = list(queries.visible_to(actor).filter(pk__in=joined - {other.pk for other in others}))
    alike = citation_queries.likeness_to(entry, others) if others else {}
    found = [_twin(each, alike.get(each.pk), joined) for each in [*others, *missing]]
    return {
        "twins": [each for each in found if not each.joined],
        "joined": [each for each in found if each.joined],
        "is_copy": entry.copy_of_id is not None,
    }


def copies_of(first: int) -> Q:
    """The entries of one paper, by its first."""
    return Q(pk=first) | Q(copy_of=first)


def _twin(each: Document, alike: int | None, joined: Collection[int]) -> Twin:
    return Twin(
        id=each.pk,
        url=document_url(each),
        name=f"{entry_words(each)}, {each.unit.name}",
        file=file_words(each),
        alike=alike,
        nearly_all=alike is not None and alike >= NEARLY_ALL,
        joined=each.pk in joined,
    )


def twin_given(actor: Actor, entry: Document) -> bool:
    """Whether orders were given already from another entry of the same paper."""
    return any(given_from(actor, each).exists() for each in citation_queries.twins(actor, entry)[:MOST_TWINS])


def assigners_for(actor: Actor, entry: Document) -> list[Unit]:
    """On whose behalf the orders may be given: the issuer, the unit of the book, and the units above it."""
    likely = [*([entry.issuer_unit_id] if entry.issuer_unit_id else []), *organisation.ancestor_ids(entry.unit)]
    allowed = [number for number in dict.fromkeys(likely) if actor.may(Permission.ASSIGNMENT_GIVE, number)]
    found = organisation.on(timezone.localdate()).in_bulk(allowed)
    return [found[number] for number in allowed if number in found]


def default_assigner(assigners: list[Unit], entry: Document) -> Unit | None:
    """The issuer if one may give on its behalf, else the highest unit: orders mostly come from there."""
    issuer = next((unit for unit in assigners if unit.pk == entry.issuer_unit_id), None)
    return issuer or (assigners[-1] if assigners else None)


def chosen_assigner(request: HttpRequest, assigners: list[Unit]) -> Unit | None:
    """The unit that was chosen where an attempt to give failed."""
    return next((unit for unit in assigners if str(unit.pk) == request.POST.get("assigner")), None)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


@needs(Permission.DOCUMENT_READ)
@require_safe
def original(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The file as it came, to be saved: its content is not trusted in a browser."""
    entry = seen(actor, number)
    if entry.file is None:
        raise Http404
    data = store.get(Path(settings.FILES_ROOT), entry.file.sha256)
    return saved_as(data, entry.file_name, "application/octet-stream")
