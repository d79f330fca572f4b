"""Feeds with a private address: what came in lately, for a news reader. The key in the address stands for its owner."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from dondoc.accounts.models import KeyUse
from dondoc.api.entry import actor_with
from dondoc.assignments import queries as assignment_queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.documents import queries as document_queries
from dondoc.documents.models import Document
from dondoc.documents.queries import DocumentFilter
from dondoc.figures.actors import Actor, Permission
from dondoc.following.calendar import MOST as MOST_DEADLINES
from dondoc.following.calendar import calendar_of, deadlines
from dondoc.following.operations.mailing import outside_title
from dondoc.language.dates import written

MOST = 50
LONGEST_TITLE = 160


@require_safe
def documents(request: HttpRequest, secret: str) -> HttpResponse:
    """The latest entries of the books that the owner may read."""
    actor = _owner(secret, Permission.DOCUMENT_READ)
    feed = _feed(request, "Sổ văn bản")
    for entry in document_queries.register(actor, DocumentFilter())[:MOST]:
        url = request.build_absolute_uri(reverse("document", args=[entry.pk]))
        _add(feed, url, _document_title(entry), entry.issuer_text, entry.registered_at)
    return _answer(feed)


@require_safe
def assignments(request: HttpRequest, secret: str) -> HttpResponse:
    """The latest assignments that the owner may read; one followed outside the system shows its number only."""
    actor = _owner(secret, Permission.ASSIGNMENT_READ)
    feed = _feed(request, "Nhiệm vụ")
    today, wanted = timezone.localdate(), AssignmentFilter(order=AssignmentOrder.NEWEST)
    for one in assignment_queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS)[:MOST]:
        _add(feed, _url(request, one), outside_title(one), _assignment_words(one), one.created_at)
    return _answer(feed)


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The owner's deadlines, for a calendar that asks for them now and again."""
    actor = _owner(secret, Permission.ASSIGNMENT_READ)
    found = deadlines(actor, timezone.localdate())[:MOST_DEADLINES]
    host = request.get_host().partition(":")[0]
    data = calendar_of(found, host=host, address=lambda one: _url(request, one), now=timezone.now())
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="thoi-han.ics"'
    return _private(answer)


def _url(request: HttpRequest, one: Assignment) -> str:
    return request.build_absolute_uri(reverse("assignment", args=[one.pk]))


def _owner(secret: str, permission: Permission) -> Actor:
    """The key's owner; an address whose key opens nothing is not there."""
    actor = actor_with(secret, KeyUse.FEED)
    if actor is None or not actor.anywhere(permission):
        raise Http404
    return actor


def _feed(request: HttpRequest, title: str) -> Atom1Feed:
    return Atom1Feed(title=f"Đôn Đốc: {title}", link=request.build_absolute_uri("/"), description="", language="vi")


def _add(feed: Atom1Feed, url: str, title: str, words: str, at: datetime) -> None:
    feed.add_item(title=title, link=url, description=words, unique_id=url, pubdate=at, updateddate=at)


def _document_title(entry: Document) -> str:
    day = f", ngày {written(entry.issued_on)}" if entry.issued_on else ""
    return f"{entry.type} {entry.sign}{day}: {entry.subject}"[:LONGEST_TITLE].strip(" :")


def _assignment_words(one: Assignment) -> str:
    due = f"thời hạn {written(one.current_due)}" if one.current_due else "không quy định thời hạn"
    return f"{one.lead.name}, {due}"


def _answer(feed: Atom1Feed) -> HttpResponse:
    return _private(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
