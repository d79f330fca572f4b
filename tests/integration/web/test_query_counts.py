"""How many queries each list takes: as `query_counts.yaml` says, and no more for a long list than for a short one.

A number that has become smaller must be entered too, so that it does not creep up again:
`DONDOC_TEST_ENTER_COUNTS=1 pytest tests/integration/web/test_query_counts.py` writes the file anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.dossiers.lake.store import Lake
from dondoc.dossiers.models import Apology, ApologyExemption, Procedure, ProcedureField, Source
from dondoc.inspections.models import Body, Inspection, Notice, Programme
from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.registers.entries import entered, inspection
from tests.integration.web.people import People
from tests.lakes import at, dossier, table

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
FILE = Path(__file__).with_name("query_counts.yaml")
HEAD = "# Queries that each list takes, for whoever follows up for the whole province; see test_query_counts.py.\n"
SMALL, LARGE = 2, 9
EACH = 3  # dossiers: one that needs a letter of apology, one that had it, one that needs none
LISTS = (
    "/",
    "/van-ban/",
    "/van-ban/so/",
    "/ho-so-cong-viec/",
    "/nhiem-vu/",
    "/nhiem-vu/?q=viec",
    "/nhiem-vu/?han=open_in_time",
    "/nhiem-vu/?co_cau=mapped",
    "/nhiem-vu/theo-tinh-trang/",
    "/nhiem-vu/lich/",
    "/nhiem-vu/bang/",
    "/nhiem-vu/bang/t1/",
    "/nhiem-vu/xuat/",
    "/nhiem-vu/nhan/",
    "/don-doc/",
    "/ke-hoach/",
    "/viec-phai-lam/",
    "/so-theo-doi/",
    "/so-theo-doi/inspections/",
    "/so-theo-doi/cho-xac-nhan/",
    "/kiem-tra/",
    "/kiem-tra/ton-tai/",
    "/kiem-tra/kien-nghi/",
    "/kiem-tra/ke-hoach/",
    "/kiem-tra/to/",
    "/tong-hop/",
    "/tong-hop/so-sanh/",
    "/to-chuc/",
    "/to-chuc/bien-che/",
    "/to-chuc/sap-xep/",
    "/ngay-lam-viec/",
    "/cong-viec/",
    "/ho-so/",
    "/ho-so/?theo=don-vi",
    "/ho-so/so-sanh/",
    "/ho-so/danh-sach/",
    "/ho-so/danh-sach/?o=overdue&dv=tiep-nhan&muc=khong-truc-tuyen",
    "/ho-so/tre-han/",
    "/ho-so/dich-vu/",
    "/ho-so/dich-vu/thu-tuc/",
    "/ho-so/thu-tuc/",
    "/ho-so/xin-loi/",
    "/ho-so/xin-loi/da-lap/",
    "/ho-so/xin-loi/mien/",
    "/ho-so/dinh-chinh/",
    "/ho-so/hen-tra/",
    "/ho-so/nhap/",
    "/ho-so/chot/",
)


def enter(office: Office, first: int, last: int) -> None:
    """So many documents, each with an assignment, in several states."""
    now, today = timezone.now(), timezone.localdate()
    head = office.person(Role.UNIT_HEAD, office.interior)
    for number in range(first, last):
        text = NOTICE.replace("112/TB-UBND", f"{number + 300}/TB-UBND")
        document = receive_and_read(office, text, name=f"{number}.txt", now=now, received_on=today)
        [given] = operations.give_order(
            by=office.clerk,
            assigner=office.committee,
            leads=[office.interior],
            supporting=[office.finance],
            what=f"Việc số {number}",
            origin=Origin.COMMITTEE,
            due=today + timedelta(days=number),
            document=document,
            restricted=number % 2 == 1,
            now=now,
        )
        entered(office, inspection(f"Đơn vị {number}"))
        concluded(office, given)
        if number % 2:
            operations.report(by=head, assignment=given, finished_on=today, result_sign="3/BC", now=now)


def concluded(office: Office, given: Assignment) -> None:
    """An inspection of a programme and a body, with what was found and what was asked."""
    now, today = timezone.now(), timezone.localdate()
    kept = {"created_at": now, "created_by_key": "x", "created_by_name": "X"}
    body = Body.objects.create(name=f"Tổ {given.pk}", kind="reform", unit=office.cabinet, since=today)
    plan = Programme.objects.create(year=2026, kind="reform", title=f"KH {given.pk}", unit=office.cabinet, **kept)
    line = plan.lines.create(unit=office.interior, month=3, position=1)
    days = {"from_day": today - timedelta(days=30), "to_day": today, "as_of": today, "opened_at": now}
    held = Inspection.objects.create(
        kind="reform",
        title=f"Kiểm tra {given.pk}",
        unit=office.interior,
        leading=office.cabinet,
        body=body,
        line=line,
        state="concluded",
        **days,
        **kept,
    )
    Notice.objects.create(inspection=held, issued_on=today, sign="1/TB")
    held.findings.create(number=1, text="Chưa ký số", area="digital", grade="remark", written_at=now)
    asked = {"text": "Ký số", "lead": office.interior, "has_no_deadline": True, "assignment": given}
    held.recommendations.create(number=1, **asked)


def receive(office: Office, lake: Lake, first: int, last: int) -> None:
    """So many overdue dossiers of two sources, due otherwise than by our counting; some apologised for, some exempt."""
    field, _ = ProcedureField.objects.get_or_create(code="dd", defaults={"name": "Đất đai", "sort_key": "dat dai"})
    sources = [
        Source.objects.get_or_create(code=code, defaults={"name": code, "unit": office.committee, "sort_key": code})[0]
        for code in ("mc", "so")
    ]
    today = timezone.localdate()
    said = {"recorded_at": timezone.now(), "recorded_by_key": "x", "recorded_by_name": "x", "reason": "Lũ"}
    rows = []
    for number in range(first, last):
        procedure = Procedure.objects.create(code=f"1.{number:06}", name=f"Thủ tục {number}", field=field)
        due, later = today - timedelta(days=5), today + timedelta(days=number)
        told = {"unit": office.interior.pk, "due": due, "due_given": at(due), "due_computed": at(later)}
        rows += [dossier(f"H{number}", due, source=each.code, procedure=procedure.code, **told) for each in sources]
        letter = {"source": sources[0], "code": f"H{number}", "unit": office.interior, **said}
        if number % 3 == 1:
            Apology.objects.create(due=timezone.now(), new_due=later, sent_on=today, **letter)
        elif number % 3 == 2:
            ApologyExemption.objects.create(ground="secrecy", **letter)
    lake.merge(table(rows), batch=last)


def counted(client: Client, address: str) -> int:
    """The queries of the second call: the first fills what is kept for good."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_every_list_takes_the_queries_that_the_file_says_however_long_it_is(
    office: Office, people: People, signed_in: SignedIn, lake_folder: Path
) -> None:
    client, lake = signed_in(people.officer), Lake(lake_folder)
    enter(office, 0, SMALL)
    receive(office, lake, 0, EACH)
    short = {address: counted(client, address) for address in LISTS}
    enter(office, SMALL, LARGE)
    receive(office, lake, EACH, LARGE)
    long = {address: counted(client, address) for address in LISTS}
    grown = {address: (short[address], long[address]) for address in LISTS if long[address] > short[address]}
    if os.environ.get("DONDOC_TEST_ENTER_COUNTS"):
        FILE.write_text(HEAD + yaml.safe_dump(long, sort_keys=False), encoding="utf-8")
    assert long == yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert not grown
