"""One Word paper of every kind that is made here, each made on its page of the demonstration province."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.dossiers.models import Apology
from dondoc.following.models import Urging
from dondoc.inspections.models import Inspection, Programme
from dondoc.organisation.models import Unit
from dondoc.reports.models import Paper, Report
from dondoc.reports.operations import drafting, filing
from dondoc.reports.public.reading import shown
from dondoc.reports.queries.kinds import kinds, periods_of
from dondoc.scoring.models import RemedialPlan, Sheet

TYPED = {"addressee": "Trần Thị Mẫu", "called": "Bà", "signer": "Mai Văn Thạch"}  # in the letter alone
Made = Iterator[tuple[str, bytes]]  # the name begins with the kind


def every_paper() -> Mapping[str, bytes]:
    """The files by kind and, of those kinds that have several shapes, by shape."""
    client = signed_in("theodoi")
    parts: tuple[Callable[[Client], Made], ...] = (_reports, _tables, _of_scores, _letters, _of_inspections, _public)
    return {name: data for part in parts for name, data in part(client)}


def signed_in(name: str) -> Client:
    """That person's browser."""
    client = Client()
    client.force_login(User.objects.get(username=name), backend="dondoc.accounts.backend.Accounts")
    return client


def _posted(client: Client, address: str, **said: str) -> bytes:
    """What pressing the button of a page makes and keeps."""
    before = set(Paper.objects.values_list("pk", flat=True))
    answer = client.post(address, said)
    made = Paper.objects.exclude(pk__in=before)
    assert answer.status_code == 302, (address, answer.status_code)
    return filing.bytes_of(made.get())


def _reports(client: Client) -> Made:
    """Every kind of report of a department, over the last period that has ended; one that was begun goes on."""
    by, today = actor_of(User.objects.get(username="theodoi"), on=timezone.localdate()), timezone.localdate()
    unit = Unit.objects.get(name="Sở Nội vụ")
    for kind in kinds():
        ended = [each for year in (today.year - 1, today.year) for each in periods_of(kind, year)]
        period = [each for each in ended if each.period.after <= today][-1]
        same = {"kind": kind.code, "unit": unit, "first": period.period.first}
        found = Report.objects.filter(**same).first() or drafting.draft(
            by=by, kind=kind.code, unit=unit, period=period, now=timezone.now()
        )
        made = found.file or filing.make(by=by, report=found, now=timezone.now())
        yield f"report {kind.code}", filing.bytes_of(made)


def _tables(client: Client) -> Made:
    unit, year = Unit.objects.get(name="Sở Nội vụ").pk, timezone.localdate().year
    for kind, name in (
        ("dossier-form", "bieu"),
        ("assignment-table", "t1"),
        ("assignment-table", "t3"),
        ("assignment-narrative", "tat-ca"),
    ):
        asked = f"?don_vi={unit}&ky=lich-{year}"
        yield f"{kind} {name}", _posted(client, reverse("paper-make", args=[kind, name]) + asked)


def _of_scores(client: Client) -> Made:
    plan, sheet = RemedialPlan.objects.order_by("pk")[0], Sheet.objects.order_by("pk")[0]
    for kind, found in (("remedial-plan", plan), ("self-report", sheet)):
        yield kind, _posted(client, reverse("paper-make", args=[kind, found.pk]))


def _letters(client: Client) -> Made:
    urging = Urging.objects.filter(channel="letter").order_by("pk")[0]
    yield "urging", _posted(client, reverse("paper-make", args=["urging", urging.pk]))
    page, client = reverse("dossier-apology", args=[Apology.objects.order_by("pk")[0].pk]), signed_in("sonnmt")
    offered: Any = client.get(page).context["form"]
    said = {field.name: field.value() or "" for field in offered} | TYPED
    answer = client.post(page, said)
    assert answer.status_code == 200, answer.context["form"].errors
    yield "apology", answer.content


def _of_inspections(client: Client) -> Made:
    programme = Programme.objects.order_by("pk")[0]
    yield "inspection-programme", _posted(client, reverse("inspection-programme-paper", args=[programme.pk]))
    number = Inspection.objects.get(state="concluded").pk
    for kind in ("decision", "request"):
        yield f"inspection-{kind}", _posted(client, reverse("inspection-paper", args=[number]), paper=kind)
    for kind in ("minutes", "notice"):
        yield f"inspection-{kind}", _posted(client, reverse("inspection-conclusion-paper", args=[number]), paper=kind)
    yield "inspection-sheet", _posted(client, reverse("inspection-sheet-word", args=[number]))


def _public(client: Client) -> Made:
    for name, item in shown().items():
        if item.has_data:
            yield f"public-table {name}", _posted(client, reverse("paper-make", args=["public-table", name]))
