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

from dondoc.assignments import operations
from dondoc.assignments.origins import Origin
from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
FILE = Path(__file__).with_name("query_counts.yaml")
HEAD = "# Queries that each list takes, for whoever follows up for the whole province; see test_query_counts.py.\n"
SMALL, LARGE = 2, 9
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
    "/nhiem-vu/dau/",
    "/don-doc/",
    "/ke-hoach/",
    "/viec-phai-lam/",
    "/tong-hop/",
    "/tong-hop/so-sanh/",
    "/to-chuc/",
    "/to-chuc/bien-che/",
    "/to-chuc/sap-xep/",
    "/ngay-lam-viec/",
    "/cong-viec/",
)


def enter(office: Office, first: int, last: int) -> None:
    """So many documents, each with an assignment, in several states."""
    now, today = timezone.now(), timezone.localdate()
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
        if number % 2:
            operations.report(by=office.specialist, assignment=given, finished_on=today, result_sign="3/BC", now=now)


def counted(client: Client, address: str) -> int:
    """The queries of the second call: the first fills what is kept for good."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_every_list_takes_the_queries_that_the_file_says_however_long_it_is(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    client = signed_in(people.officer)
    enter(office, 0, SMALL)
    short = {address: counted(client, address) for address in LISTS}
    enter(office, SMALL, LARGE)
    long = {address: counted(client, address) for address in LISTS}
    grown = {address: (short[address], long[address]) for address in LISTS if long[address] > short[address]}
    if os.environ.get("DONDOC_TEST_ENTER_COUNTS"):
        FILE.write_text(HEAD + yaml.safe_dump(long, sort_keys=False), encoding="utf-8")
    assert long == yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert not grown
