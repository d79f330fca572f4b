"""A surprise inspection for tests, and every door at which whoever is of its unit could learn of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import KeyUse, User
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.following.queries import first_page
from dondoc.inspections.drawing import SampleKind
from dondoc.inspections.models import Inspection, Sample
from dondoc.inspections.operations import opening, preparing
from dondoc.inspections.operations.samples import Frame, draw
from dondoc.reports.inspection_papers import decision
from dondoc.reports.models import Paper
from dondoc.reports.operations.making import made
from dondoc.reports.operations.sheets import ask_for_sheet
from tests.integration.office import NOW, TODAY
from tests.integration.web.people import People

WORD = "bất ngờ chưa từng biết"  # stands in its title and nowhere else
FOLDED = "bat ngo chua tung biet"
SHEET = "Lập phiếu số liệu của cuộc kiểm tra"  # among the jobs
GONE = ("page", "sheet", "samples", "sample", "minutes", "findings", "opening", "history", "paper")


@dataclass(frozen=True, slots=True)
class Secret:
    """The inspection, who heads its team, and a paper of it."""

    inspection: Inspection
    head: User
    paper: Paper
    sample: Sample


def make_secret(people: People, **other: Any) -> Secret:
    """A surprise inspection of the Department of Home Affairs with team, sheet, sample and a draft decision.

    `other`: what else is said of it.
    """
    office = people.office
    by = actor_of(people.officer, on=TODAY)
    head = people.user("truong-doan", (Role.INSPECTOR, office.cabinet, office.committee), full_name="Vũ Thanh Bình")
    content = preparing.Content(
        kind="reform",
        title=f"Kiểm tra {WORD}",
        unit=office.interior,
        leading=office.cabinet,
        from_day=date(2026, 1, 1),
        to_day=TODAY,
        as_of=TODAY,
        is_surprise=True,
        **{"decision": "12/QĐ-VP ngày 08/6/2026", **other},
    )
    made_one = preparing.prepare(by=by, content=content, now=NOW, seats=[preparing.Seat(head, "head")])
    frame = Frame(SampleKind.ASSIGNMENTS, ["1", "2"], {"on": "2026-06-10"}, lambda keys: dict.fromkeys(keys, WORD))
    sample = draw(by=by, inspection=made_one, frame=frame, seed="7", size=1, now=NOW)
    paper = made(
        by=by,
        kind="inspection-decision",
        unit=office.cabinet,
        title=f"Dự thảo quyết định {WORD}",
        about=made_one,
        data=decision(made_one, TODAY),
        now=NOW,
    )
    ask_for_sheet(by=by, inspection=made_one, now=NOW)
    return Secret(made_one, head, paper, sample)


def pages(secret: Secret) -> dict[str, str]:
    """Every page on which it could come up."""
    number, paper = secret.inspection.pk, secret.paper.pk
    return {
        "first page": reverse("home"),
        "list": reverse("inspections"),
        "search": f"{reverse('inspections')}?q={FOLDED}",
        "filter": f"{reverse('inspections')}?don_vi={secret.inspection.unit_id}&hinh_thuc=dot-xuat",
        "own": f"{reverse('inspections')}?cua_toi=1",
        "unit": reverse("unit", args=[secret.inspection.unit_id]),
        "documents": f"{reverse('documents')}?q={FOLDED}",
        "assignments": f"{reverse('assignments')}?q={FOLDED}",
        "papers": reverse("papers"),
        "jobs": reverse("jobs"),
        "trail": reverse("trail"),
        "trail of the kind": f"{reverse('trail')}?loai=inspection",
        "trail searched": f"{reverse('trail')}?q={FOLDED}",
        "page": reverse("inspection", args=[number]),
        "sheet": reverse("inspection-sheet", args=[number]),
        "samples": reverse("inspection-samples", args=[number]),
        "sample": reverse("inspection-sample", args=[number, secret.sample.pk]),
        "minutes": reverse("inspection-minutes", args=[number]),
        "findings": reverse("inspection-findings", args=[number]),
        "opening": reverse("inspection-open", args=[number]),
        "history": reverse("subject-history", args=["inspection", number]),
        "paper": reverse("paper", args=[paper]),
    }


def files(secret: Secret) -> tuple[str, ...]:
    """Every file that could carry it."""
    number = secret.inspection.pk
    return (
        reverse("inspections-export"),
        reverse("inspection-sheet-export", args=[number]),
        reverse("inspection-sample-export", args=[number, secret.sample.pk]),
        reverse("papers-export"),
        reverse("paper-file", args=[secret.paper.pk]),
        reverse("trail-export"),
    )


def text_of(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode(errors="ignore")
    with ZipFile(BytesIO(data)) as archive:
        return " ".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def is_unknown_to(client: Client, actor: Actor, secret: Secret) -> None:
    """No page and no file tells it, nor what waits for the actor."""
    for name, address in pages(secret).items():
        answer = client.get(address)
        said = answer.content.decode()
        for word in (WORD, "inspection.prepared", "Chuẩn bị cuộc kiểm tra", SHEET):
            assert word not in said, (name, word)
        if name in GONE:
            assert answer.status_code in {403, 404}, (name, answer.status_code)
    for address in files(secret):
        answer = client.get(address)
        assert answer.status_code in {403, 404} or WORD not in text_of(answer.content), address
    waits = first_page(actor, timezone.localdate(), soon=5)
    assert WORD not in str(waits), "what waits, and so the morning's mail"


def is_unknown_to_programs(actor: Actor) -> None:
    """Neither the programming interface nor the feeds of the actor tell it, and no mail was sent."""
    today, until = timezone.localdate(), timezone.localdate() + timedelta(days=30)
    _row, api = make_key(by=actor, use=KeyUse.API, name="api", valid_to=until, on=today, now=timezone.now())
    _row, feed = make_key(by=actor, use=KeyUse.FEED, name="feed", valid_to=until, on=today, now=timezone.now())
    for part in ("assignments", "documents", "units", "figures"):
        answer = Client().get(f"/api/v1/{part}?q={FOLDED}", headers={"Authorization": f"Bearer {api}"})
        assert WORD not in answer.content.decode()
    for address in ("van-ban.atom", "nhiem-vu.atom"):
        assert WORD not in Client().get(f"/nguon-tin/{feed}/{address}").content.decode()
    assert WORD not in Client().get(f"/lich/{feed}/thoi-han.ics").content.decode()
    assert not mail.outbox


def open_it(secret: Secret) -> None:
    """The head of its team opens it."""
    by = actor_of(secret.head, on=TODAY)
    opening.open_at_the_door(by=by, inspection=secret.inspection, now=NOW)
