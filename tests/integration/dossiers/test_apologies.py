"""Letters of apology: which dossiers need one, noted once each, and nothing of whom they went to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.models import Apology, ApologyExemption, Source
from dondoc.dossiers.operations.apologies import Content, note_sent
from dondoc.dossiers.operations.exemptions import exempt, take_back
from dondoc.dossiers.queries.apologies import OwedFilter, OwedOrder, SentFilter, every_owed, exempted, owed, sent
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Refused
from tests.integration.office import NOW, TODAY, Office
from tests.lakes import TinyLake, dossier

pytestmark = pytest.mark.django_db
HALT = {"begins": datetime.fromisoformat("2026-06-01 09:00"), "ends": None, "kind": "supplement"}


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


@pytest.fixture
def source(office: Office, lake: TinyLake) -> Source:
    """Dossiers that are overdue, due today, soon and later, suspended, finished, of no due date, of another unit."""
    unit = {"unit": office.interior.pk}
    came = day(-30)
    lake.write(
        [
            dossier("LATE", came, **unit, due=day(-2)),
            dossier("TODAY", came, **unit, due=day(0)),
            dossier("SOON", came, **unit, due=day(3)),
            dossier("LATER", came, **unit, due=day(4)),
            dossier("HALTED", came, **unit, due=day(-2), suspensions=[HALT]),
            dossier("DONE", came, **unit, due=day(-2), finished=day(-1)),
            dossier("NEVER", came, **unit),
            dossier("ELSEWHERE", came, unit=office.finance.pk, due=day(-2)),
        ]
    )
    return Source.objects.create(code="mc", name="Một cửa", unit=office.interior, sort_key="mot cua")


def clerk(office: Office) -> Actor:
    return office.person(Role.CLERK, office.interior)


def noted(office: Office, code: str = "LATE", **values: Any) -> Apology:
    told: dict[str, Any] = {"reason": "Chờ xác minh thực địa", "new_due": day(7), "sent_on": day(0)} | values
    return note_sent(by=clerk(office), source="mc", code=code, content=Content(**told), now=NOW)


def codes(office: Office, **values: Any) -> list[str]:
    return [each.code for each in owed(clerk(office), OwedFilter(**values), TODAY).found]


@pytest.mark.usefixtures("source")
def test_owed_are_the_overdue_and_those_due_within_three_days(office: Office) -> None:
    found = owed(clerk(office), OwedFilter(), TODAY)
    assert [(each.code, each.days, each.overdue) for each in found.found] == [
        ("LATE", -2, True),
        ("TODAY", 0, False),
        ("SOON", 3, False),
    ]
    assert found.found[2].send_by == day(2)
    assert (found.total, found.found[0].unit_name) == (3, office.interior.name)


@pytest.mark.usefixtures("source")
def test_the_list_is_narrowed_sorted_and_leafed_through(office: Office) -> None:
    assert codes(office, late=True) == ["LATE"]
    assert codes(office, late=False) == ["TODAY", "SOON"]
    assert codes(office, q="oo") == ["SOON"]
    assert codes(office, unit=office.finance.pk) == []
    assert codes(office, order=OwedOrder.CODE) == ["LATE", "SOON", "TODAY"]
    second = owed(clerk(office), OwedFilter(), TODAY, page=9, size=2)
    assert ([each.code for each in second.found], second.number, second.total) == (["SOON"], 2, 3)
    assert [each.code for each in every_owed(clerk(office), OwedFilter(), TODAY)] == ["LATE", "TODAY", "SOON"]


def test_without_a_lake_nothing_is_owed(office: Office, lake: TinyLake) -> None:
    assert not lake.exists()
    assert owed(clerk(office), OwedFilter(), TODAY).total == 0


@pytest.mark.usefixtures("source")
def test_a_letter_is_noted_once_and_the_dossier_is_owed_none_any_more(office: Office) -> None:
    made = noted(office)
    assert (made.due.date(), made.new_due, made.unit) == (day(-2), day(7), office.interior)
    assert codes(office) == ["TODAY", "SOON"]
    with pytest.raises(DossierRejected) as refused:
        noted(office)
    assert refused.value.code == "apologised-already"
    assert list(sent(clerk(office), SentFilter(q="late"))) == [made]
    assert list(sent(clerk(office), SentFilter(first=day(1)))) == []
    assert list(sent(office.person(Role.CLERK, office.finance), SentFilter())) == []
    told = Record.objects.get(action="dossier_apology.noted")
    assert told.after is not None
    assert told.after.keys() == {"source", "code", "new_due", "sent_on"}


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize(
    ("code", "values", "why"),
    [
        ("LATE", {"reason": " "}, "apology-reason-missing"),
        ("LATE", {"reason": "x" * 1_001}, "words-too-long"),
        ("SOON", {"new_due": day(3)}, "apology-not-later"),
        ("LATE", {"new_due": day(0)}, "apology-before-letter"),
        ("LATE", {"sent_on": day(1)}, "apology-sent-when"),
        ("LATE", {"sent_on": day(-31)}, "apology-sent-when"),
        ("DONE", {}, "apology-finished"),
        ("NEVER", {}, "apology-without-due"),
        ("NOWHERE", {}, "no-such-dossier"),
        ("ELSEWHERE", {}, "no-such-dossier"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, code: str, values: dict[str, Any], why: str) -> None:
    with pytest.raises(DossierRejected) as refused:
        noted(office, code, **values)
    assert refused.value.code == why
    assert not Apology.objects.exists()
    assert not Record.objects.filter(action="dossier_apology.noted").exists()


@pytest.mark.usefixtures("source")
def test_who_only_reads_notes_none(office: Office) -> None:
    with pytest.raises(Refused):
        note_sent(
            by=office.person(Role.LEADER, office.interior),
            source="mc",
            code="LATE",
            content=Content("lý do", day(7), day(0)),
            now=NOW,
        )
    assert not Apology.objects.exists()


def test_nothing_of_an_applicant_can_be_kept() -> None:
    names = {field.name for field in Apology._meta.get_fields()}
    assert not {name for name in names for word in ("name", "address", "phone") if word in name} - {"recorded_by_name"}


def exempted_for(office: Office, code: str = "LATE", **values: str) -> ApologyExemption:
    told = {"ground": "force_majeure", "reason": "Lũ quét ngày 02/6, Công điện số 12/CĐ-UBND"} | values
    return exempt(by=clerk(office), source="mc", code=code, now=NOW, **told)


def test_what_is_exempted_is_not_owed_and_is_counted_apart_until_that_is_taken_back(
    office: Office, source: Source
) -> None:
    assert "LATE" in codes(office)
    made = exempted_for(office)
    assert "LATE" not in codes(office)
    assert list(exempted(clerk(office))) == [made]
    assert not exempted(office.person(Role.CLERK, office.finance)).exists()
    told = Record.objects.get(action="apology_exemption.noted")
    assert told.after is not None
    assert (told.reason, told.after["ground"]) == (made.reason, "force_majeure")
    take_back(by=clerk(office), exemption=made, reason="Ghi nhầm hồ sơ", now=NOW)
    assert "LATE" in codes(office)
    before = Record.objects.get(action="apology_exemption.taken_back").before
    assert before is not None
    assert before["reason"] == made.reason
    with pytest.raises(DossierRejected, match="đã được bỏ"):
        take_back(by=clerk(office), exemption=made, reason="Lần nữa", now=NOW)


@pytest.mark.parametrize(
    ("code", "values", "refusal"),
    [
        ("LATE", {"ground": "khac"}, "exempt-ground"),
        ("LATE", {"reason": "  "}, "exempt-why"),
        ("DONE", {}, "apology-finished"),
        ("NEVER", {}, "apology-without-due"),
        ("ELSEWHERE", {}, "no-such-dossier"),
        ("SOON", {}, "exempt-apologised"),
        ("TODAY", {}, "exempt-already"),
    ],
)
def test_what_cannot_be_exempted_is_refused_and_nothing_is_kept(
    office: Office, source: Source, code: str, values: dict[str, str], refusal: str
) -> None:
    noted(office, "SOON")
    exempted_for(office, "TODAY")
    with pytest.raises(DossierRejected) as refused:
        exempted_for(office, code, **values)
    assert refused.value.code == refusal
    assert [each.code for each in ApologyExemption.objects.all()] == ["TODAY"]


def test_whoever_only_reads_exempts_nothing(office: Office, source: Source) -> None:
    reader = office.person(Role.LEADER, office.interior)
    with pytest.raises(Refused):
        exempt(by=reader, source="mc", code="LATE", ground="secrecy", reason="Tài liệu mật", now=NOW)
    assert not ApologyExemption.objects.exists()
