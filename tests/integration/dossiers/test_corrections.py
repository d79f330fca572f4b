"""Corrections: asked for with a reason and a proof at the unit, decided by somebody else; refusals change nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import Class, Outcome
from dondoc.dossiers.models import Correction, CorrectionState, Source
from dondoc.dossiers.operations.corrections import Content, ask, decide
from dondoc.dossiers.queries.corrections import CorrectionFilter, both, listing, waiting
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Refused
from tests.integration.office import NOW, TODAY, Office
from tests.lakes import TinyLake, dossier

pytestmark = pytest.mark.django_db


def wall(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


REALLY = wall("2026-05-08 16:00")


@pytest.fixture
def source(office: Office, lake: TinyLake) -> Source:
    """A one-stop system; H1 was finished late by what it says, H2 is open, H3 was returned."""
    days: dict[str, Any] = {"unit": office.interior.pk, "due": date(2026, 5, 8)}
    lake.write(
        [
            dossier("H1", date(2026, 5, 4), **days, finished=date(2026, 5, 12)),
            dossier("H2", date(2026, 5, 4), **days),
            dossier("H3", date(2026, 5, 4), **days, finished=date(2026, 5, 12), outcome=Outcome.RETURNED.value),
        ]
    )
    return Source.objects.create(code="mc", name="Một cửa", unit=office.interior, sort_key="mot cua")


def clerk(office: Office) -> Actor:
    return office.person(Role.CLERK, office.interior)


def keeper(office: Office) -> Actor:
    return office.person(Role.FOLLOW_UP_OFFICER, office.interior)


def asked(office: Office, code: str = "H1", **values: Any) -> Correction:
    told: dict[str, Any] = {
        "finished": REALLY,
        "reason": "Cán bộ quên bấm trả kết quả",
        "proof": "Sổ giao nhận trang 12",
    } | values
    return ask(by=clerk(office), source="mc", code=code, content=Content(**told), now=NOW)


@pytest.mark.usefixtures("source")
def test_both_figures_stay_visible(office: Office) -> None:
    entry = asked(office)
    decide(by=keeper(office), correction=entry, confirmed=True, now=NOW)
    told = both(listing(clerk(office), CorrectionFilter()), TODAY)
    assert [(each.entered, each.real) for each in told] == [(Class.LATE, Class.ON_TIME)]
    assert told[0].row is not None
    assert told[0].row["finished"].date() == date(2026, 5, 12)
    kept = Correction.objects.get()
    assert (kept.state, kept.decided_by_name) == (CorrectionState.CONFIRMED, keeper(office).name)
    actions = set(Record.objects.filter(subject_kind="dossier_correction").values_list("action", flat=True))
    assert actions == {"dossier_correction.asked", "dossier_correction.confirmed"}


@pytest.mark.usefixtures("source")
def test_an_open_dossier_may_have_been_finished_in_reality(office: Office) -> None:
    asked(office, "H2")
    assert [(each.entered, each.real) for each in both(Correction.objects.all(), TODAY)] == [
        (Class.OPEN_OVERDUE, Class.ON_TIME)
    ]


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize(
    ("code", "values", "why"),
    [
        ("H1", {"reason": "  "}, "correction-reason-missing"),
        ("H1", {"proof": ""}, "correction-proof-missing"),
        ("H1", {"reason": "x" * 2_001}, "words-too-long"),
        ("H1", {"finished": wall("2026-05-03 09:00")}, "correction-before-receipt"),
        ("H1", {"finished": wall("2026-05-12 09:00")}, "correction-not-earlier"),
        ("H2", {"finished": NOW + timedelta(minutes=1)}, "correction-in-future"),
        ("H3", {}, "correction-no-result"),
        ("H9", {}, "no-such-dossier"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, code: str, values: dict[str, Any], why: str) -> None:
    with pytest.raises(DossierRejected) as refused:
        asked(office, code, **values)
    assert refused.value.code == why
    assert not Correction.objects.exists()
    assert not Record.objects.filter(subject_kind="dossier_correction").exists()


@pytest.mark.usefixtures("source")
def test_one_stands_at_a_time_and_after_a_refusal_another_may_follow(office: Office) -> None:
    entry = asked(office)
    with pytest.raises(DossierRejected, match="chờ xác nhận"):
        asked(office)
    with pytest.raises(DossierRejected, match="còn thiếu gì"):
        decide(by=keeper(office), correction=entry, confirmed=False, now=NOW)
    decide(by=keeper(office), correction=entry, confirmed=False, note="Sổ không có chữ ký", now=NOW)
    with pytest.raises(DossierRejected, match="đã được xem xét"):
        decide(by=keeper(office), correction=entry, confirmed=True, now=NOW)
    asked(office)
    assert sorted(Correction.objects.values_list("state", flat=True)) == ["asked", "refused"]


@pytest.mark.usefixtures("source")
def test_nobody_decides_on_what_they_asked_for(office: Office) -> None:
    entry = asked(office)
    himself = Actor(clerk(office).key, clerk(office).name, keeper(office).grants)
    with pytest.raises(Refused, match="không tự xác nhận"):
        decide(by=himself, correction=entry, confirmed=True, now=NOW)
    assert Correction.objects.get().state == CorrectionState.ASKED
    assert list(waiting(himself)) == []
    assert list(waiting(keeper(office))) == [entry]


@pytest.mark.usefixtures("source")
def test_rights_hold_at_the_unit_of_the_dossier(office: Office) -> None:
    elsewhere = office.person(Role.CLERK, office.finance)
    content = Content(REALLY, "lý do", "sổ")
    with pytest.raises((Refused, DossierRejected)):
        ask(by=elsewhere, source="mc", code="H1", content=content, now=NOW)
    with pytest.raises(Refused):
        ask(by=office.person(Role.LEADER, office.interior), source="mc", code="H1", content=content, now=NOW)
    assert not Correction.objects.exists()
    entry = asked(office)
    with pytest.raises(Refused):
        decide(by=office.person(Role.FOLLOW_UP_OFFICER, office.finance), correction=entry, confirmed=True, now=NOW)
    assert list(listing(elsewhere, CorrectionFilter())) == []


@pytest.mark.usefixtures("source")
def test_the_list_is_narrowed(office: Office) -> None:
    asked(office)
    asked(office, "H2")
    by = clerk(office)

    def codes(**values: Any) -> list[str]:
        return [each.code for each in listing(by, CorrectionFilter(**values))]

    assert codes() == ["H2", "H1"]
    assert codes(q="h1") == ["H1"]
    assert codes(state=CorrectionState.CONFIRMED) == []
    assert codes(unit=office.finance.pk) == []
    assert codes(unit=office.committee.pk, source="mc") == ["H2", "H1"]
    assert codes(from_=NOW + timedelta(seconds=1)) == []
    assert codes(until=NOW) == []
