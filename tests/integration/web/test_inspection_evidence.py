"""Photographs and files of findings: what is taken, who sees them, what becomes of their bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.care.stored import digests
from dondoc.documents import store
from dondoc.documents.rejections import StateSecret
from dondoc.inspections.models import Finding, FindingFile, Inspection
from dondoc.inspections.operations import evidence, findings, opening
from dondoc.inspections.operations.evidence import Sent, look_over
from dondoc.inspections.rejections import InspectionRejected
from dondoc.reports.inspection_minutes import minutes_paper
from tests.integration.inspections.preparing import head, prepared
from tests.integration.inspections.visits import WANTING
from tests.integration.office import NOW, TODAY
from tests.integration.reports.published.held import text_of
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People
from tests.integration.web.photographs import photograph_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _store(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]


def on_the_way(people: People, *names: str) -> tuple[Inspection, Finding]:
    """A surprise inspection, not yet opened, with a finding that carries such photographs."""
    found = prepared(people, is_surprise=True)
    files = look_over([Sent(name, photograph_of(name.partition(".")[0])) for name in names], declared_not_secret=True)
    by = actor_of(head(people), on=TODAY)
    return found, findings.add(by=by, inspection=found, content=replace(WANTING, files=files), now=NOW)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("anh.heic", bytes([0, 0, 0, 24]) + b"ftypheic" + bytes(99), "file-heic"),
        ("anh.jpg", b"<svg onload='alert(1)'></svg>", "file-kind"),
        ("anh.png", b"\x89PNG\r\n\x1a\nkhong phai anh", "file-picture"),
        ("anh.jpg", b"", "file-empty"),
        ("ban-ke.docx", b"PK\x03\x04", "file-kind"),
    ],
)
def test_what_is_not_shown_safely_is_not_taken(name: str, data: bytes, code: str) -> None:
    with pytest.raises(InspectionRejected) as refused:
        look_over([Sent(name, data)], declared_not_secret=True)
    assert refused.value.code == code
    assert name in str(refused.value)


def test_no_more_than_the_limits_say_and_none_undeclared(people: People) -> None:
    one = Sent("a.jpg", photograph_of("navy"))
    for sent, declared, code in (([one], False, "file-declared"), ([one] * 7, True, "files-at-once")):
        with pytest.raises(InspectionRejected) as refused:
            look_over(sent, declared_not_secret=declared)
        assert refused.value.code == code
    large = Sent("a.jpg", photograph_of("navy") + bytes(21 * evidence.MEGABYTE))
    with pytest.raises(InspectionRejected) as refused:
        look_over([large], declared_not_secret=True)
    assert refused.value.code == "file-large"
    _found, finding = on_the_way(people, "red.jpg")
    files = look_over([one], declared_not_secret=True) * 20
    by = actor_of(head(people), on=TODAY)
    with nothing_changes(), pytest.raises(InspectionRejected) as refused:
        findings.change(by=by, finding=finding, content=replace(WANTING, files=files), now=NOW)
    assert refused.value.code == "files-many"


def test_a_name_with_a_mark_of_secrecy_is_refused() -> None:
    with pytest.raises(StateSecret):
        look_over([Sent("[TỐI MẬT] so do.jpg", photograph_of("navy"))], declared_not_secret=True)


def test_a_photographed_paper_with_a_mark_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.documents.looking.words_in", lambda name, data: "TUYỆT MẬT\n\nBÁO CÁO")
    with pytest.raises(StateSecret):
        look_over([Sent("ban.jpg", photograph_of("navy"))], declared_not_secret=True)


def test_what_a_photograph_is_called_does_not_matter(people: People) -> None:
    out = io.BytesIO()
    drawn = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(drawn).ellipse((50, 50, 150, 150), fill="red")
    drawn.save(out, "PNG")
    (kept,) = look_over([Sent("../../quay.PNG", out.getvalue())], declared_not_secret=True)
    assert (kept.name, kept.media_type) == ("quay.jpg", "image/jpeg")


def test_only_who_may_know_of_the_inspection_sees_them(people: People, signed_in: SignedIn) -> None:
    found, finding = on_the_way(people, "red.jpg", "blue.png")
    file = finding.files.all()[0]
    address = reverse("inspection-file", args=[found.pk, file.pk])
    unit = people.user("tai-chinh", (Role.UNIT_HEAD, people.office.finance, people.office.finance))
    other = people.user("noi-vu-vien", (Role.SPECIALIST, people.office.interior, people.office.interior))
    for user in (unit, other):
        assert signed_in(user).get(address).status_code == 404
    answer = signed_in(head(people)).get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(signed_in(head(people)).get(f"{address}?nho").content) < len(answer.content)
    opening.open_at_the_door(by=actor_of(head(people), on=TODAY), inspection=found, now=NOW)
    assert signed_in(unit).get(address).status_code == 200
    assert signed_in(other).get(address).status_code == 404
    elsewhere = reverse("inspection-file", args=[prepared(people).pk, file.pk])
    assert signed_in(head(people)).get(elsewhere).status_code == 404


def test_one_taken_out_is_destroyed_and_those_kept_belong_to_the_store(
    people: People, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]], settings: object
) -> None:
    _found, finding = on_the_way(people, "red.jpg", "blue.jpg")
    root = Path(settings.FILES_ROOT)  # type: ignore[attr-defined]
    first, second = finding.files.all()
    assert {first.digest, first.small, second.digest, second.small} <= digests()
    by = actor_of(head(people), on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        findings.change(by=by, finding=finding, content=replace(WANTING, dropped=[first.pk]), now=NOW)
    assert not store.place(root, first.digest).exists()
    assert store.get(root, second.digest)
    with django_capture_on_commit_callbacks(execute=True):
        findings.remove(by=by, finding=finding, now=NOW)
    assert not FindingFile.objects.exists()
    assert not [path for path in root.rglob("*") if path.is_file()]


def test_the_minutes_list_them(people: People) -> None:
    found, _finding = on_the_way(people, "red.jpg", "blue.jpg")
    assert "Về tồn tại, hạn chế thứ 1: 02 ảnh (red.jpg, blue.jpg)." in text_of(minutes_paper(found))


def test_they_are_sent_with_the_form_and_a_wrong_one_keeps_what_was_typed(people: People, signed_in: SignedIn) -> None:
    found = prepared(people, is_surprise=True)
    client, address = signed_in(head(people)), reverse("inspection-finding-add", args=[found.pk])
    said = {
        "is_merit": "no",
        "text": "Quầy không niêm yết",
        "area": "procedures",
        "grade": "remark",
        "not_secret": "on",
    }
    wrong = client.post(address, {**said, "chosen": [io.BytesIO(b"GIF89a")]})
    assert wrong.status_code == 422
    assert "không phải ảnh .jpg" in wrong.content.decode()
    assert "Quầy không niêm yết" in wrong.content.decode()
    sent = io.BytesIO(photograph_of("navy"))
    sent.name = "quay.jpg"
    assert client.post(address, {**said, "photo": sent}).status_code == 302
    kept = FindingFile.objects.get()
    page = client.get(reverse("inspection-findings", args=[found.pk])).content.decode()
    assert f"/anh/{kept.pk}/?nho" in page
    form = client.get(reverse("inspection-finding", args=[found.pk, 1])).content.decode()
    assert 'capture="environment"' in form
    client.post(reverse("inspection-finding", args=[found.pk, 1]), {**said, "dropped": str(kept.pk)})
    assert not FindingFile.objects.exists()
