"""Keeping the conditions of a list under a name, and forgetting them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.accounts.models import SavedList, User
from dondoc.accounts.operations import forget_list, save_list
from dondoc.accounts.rejections import AccountRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.saved import PLACES


@needs(Permission.SIGNED_IN)
@posted_from("home")
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the conditions; the same name again takes the new ones."""
    place = request.POST.get("place", "")
    if place not in PLACES:
        raise Http404
    query = request.POST.get("query", "")
    try:
        saved = save_list(by=actor, place=place, name=request.POST.get("name", ""), query=query, now=timezone.now())
    except AccountRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": saved.name})
    return redirect(f"{reverse(place)}?{query}")


@needs(Permission.SIGNED_IN)
@posted_from("home")
def forget(request: HttpRequest, actor: Actor, saved_number: int) -> HttpResponse:
    """Drop one of one's own."""
    assert isinstance(request.user, User)
    saved = get_object_or_404(SavedList.objects.filter(user=request.user), pk=saved_number)
    place, name = saved.place, saved.name
    forget_list(by=actor, saved=saved, now=timezone.now())
    messages.success(request, _("Đã bỏ bộ lọc “%(name)s”.") % {"name": name})
    return redirect(place if place in PLACES else "home")
