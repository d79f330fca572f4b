"""What every page of one inspection shares: who may see it, its head, its tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dondoc.accounts.models import Post
from dondoc.accounts.queries import actor_of, people_over
from dondoc.accounts.roles import PERMISSIONS
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries import visible
from dondoc.organisation import queries as organisation
from dondoc.web.labels.inspections import kind_words, period_words, state_chip, surprise_words

PLACE, TAB = "inspections", "inspections"
MOST_NAMED = 5


def seen(actor: Actor, number: int) -> Inspection:
    """The inspection, if the actor may know of it; else there is no such page."""
    related = ("unit", "leading", "body", "line__programme", "decision_document")
    return get_object_or_404(visible.visible_to(actor).select_related(*related), pk=number)


def led(actor: Actor, number: int) -> Inspection:
    """The inspection, for who decides on it. Raises Refused."""
    found = seen(actor, number)
    if not visible.may_lead(actor, found):
        raise Refused(Permission.INSPECTION_LEAD)
    return found


def inspected(actor: Actor, number: int) -> Inspection:
    """The inspection, for who inspects. Raises Refused."""
    found = seen(actor, number)
    if not visible.may_inspect(actor, found):
        raise Refused(Permission.INSPECTION_INSPECT)
    return found


def prepared(actor: Actor, number: int) -> Inspection:
    """The inspection, for who may see what the team prepared; for others there is no such page."""
    found = seen(actor, number)
    if not visible.sees_preparation(actor, found):
        raise Http404
    return found


def who_may(found: Inspection, needed: Permission) -> list[str]:
    """Who decides on the inspection and may do this for the unit that leads it, a few of them, by name and post.

    Told only of one that its unit knows of.
    """
    roles = [role for role, held in PERMISSIONS.items() if {needed, Permission.INSPECTION_LEAD} <= set(held)]
    today = timezone.localdate()
    units = [found.leading_id, *organisation.ancestor_ids(found.leading)]
    posts = [post for unit in units for post in people_over(unit, today) if post.role in roles]
    named = {post.user_id: post for post in posts if not _belongs(post, found, today)}
    return [f"{post.user.full_name}, {post.title}" for post in list(named.values())[:MOST_NAMED]]


def _belongs(post: Post, found: Inspection, today: date) -> bool:
    return visible.sits_at(actor_of(post.user, on=today), found.unit_id)


def around(actor: Actor, found: Inspection, here: str) -> dict[str, Any]:
    """The head of the page and its tabs; `here` names the tab that is open."""
    return {
        "inspection": found,
        "here": here,
        "chip": state_chip(found),
        "state": found.state,
        "kind": kind_words(found.kind),
        "how": surprise_words(found),
        "period": period_words(found),
        "leads": visible.may_lead(actor, found),
        "inspects": visible.may_inspect(actor, found),
        "answers": visible.may_answer(actor, found),
        "sees_preparation": visible.sees_preparation(actor, found),
    }
