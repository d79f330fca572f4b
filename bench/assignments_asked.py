"""What is asked of the pages of assignments, how fast they answer, and what the machine does bare in the same run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assignments_made import GIVERS
from documents_asked import p95
from documents_made import OFFICER, PHRASES

LIST = "/nhiem-vu/"
TABLE = "/nhiem-vu/bang/t1/"
GIVE = "/nhiem-vu/giao/"
FRAME = "/tai-khoan/khoa/"  # a page of the same frame with no data to speak of
BARE_ROWS = (
    "SELECT a.* FROM assignments_standing s JOIN assignments_assignment a ON a.id = s.assignment_id "
    "WHERE s.lead_id = %s AND s.known_to IS NULL AND s.to_day = '9999-12-31' AND s.settled = '' "
    "ORDER BY s.due LIMIT 25"
)
BARE_ONE = "SELECT * FROM assignments_assignment WHERE id = %s"
# Seconds of asking before the clock starts, and one of how many requests: the site has started and knows the pages,
# while most of what is asked then is asked for the first time.
WARM, WARMED_BY = 2.0, 40


@dataclass(frozen=True, slots=True)
class Site:
    """Where it answers, and the numbers of its processes."""

    ports: list[int]
    processes: list[int]

    @property
    def worked(self) -> float:
        """Milliseconds of processor that its processes have used: says more than the clock where others work too."""
        stats = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in self.processes]
        return sum(int(each[11]) + int(each[12]) for each in stats) * 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what is asked, over and over."""

    name: str
    requests: Sequence[dict[str, Any]]
    wanted: str = ""
    bare: tuple[str, Sequence[int]] | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """What came of it."""

    times: Sequence[float]
    spent: float

    @property
    def words(self) -> str:
        """Requests a second, median, the value that 95 of a hundred stay under."""
        rate = len(self.times) / self.spent
        return f"{rate:>8.1f}{statistics.median(self.times):>9.1f}{p95(self.times):>9.1f}"


def ask(site: Site, connections: int, seconds: float, only: Sequence[str] | None) -> None:
    """Print the table."""
    headers, token = _signed_in()
    print(f"  {'':<42}{'/s':>8}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'taken %':>9}{'bare/s':>9}{'ratio':>8}   wanted")
    for line in lines(token):
        if only and not any(line.name.startswith(each) for each in only):
            continue
        plan = {"ports": site.ports, "connections": connections, "headers": headers, "requests": line.requests}
        _loaded({**plan, "requests": line.requests[::WARMED_BY], "seconds": WARM})
        worked, (taken, passed) = site.worked, _taken()
        found = _loaded({**plan, "seconds": seconds})
        used, (taken_then, passed_then) = (site.worked - worked) / len(found.times), _taken()
        share = 100 * (taken_then - taken) / max(passed_then - passed, 1)
        bare = _bare(*line.bare, connections, min(seconds, 2.0)) if line.bare else None
        print(
            f"  {line.name:<42}{found.words}{used:>9.1f}{share:>9.1f}{_beside(found, bare)}   {line.wanted}", flush=True
        )


def _taken() -> tuple[int, int]:
    """How much of the processors' time the machine beneath has taken for others, and how much has passed."""
    counts = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return counts[7], sum(counts[:8])


def _beside(found: Times, bare: float | None) -> str:
    return f"{bare:>9.0f}{len(found.times) / found.spent / bare:>8.4f}" if bare else " " * 17


def lines(token: str) -> list[Line]:
    """The frame without data; lists by several filters; one assignment; the table of a year; giving."""
    units, some = _ids()
    filters = _filters(units)
    mixed = [query for queries in filters.values() for query in queries]
    rows, wanted = (BARE_ROWS, units), "≥ 80/s, p95 ≤ 70 ms"
    years = [{"tu": f"01/01/{year}", "den": f"31/12/{year}"} for year in range(_today().year - 4, _today().year)]
    lists, tables = [_get(LIST, each) for each in mixed], [_get(TABLE, each) for each in years]
    given = _creating(token, units)
    return [
        Line("frame: a page without data", [_get(FRAME)]),
        Line("list: all filters below, mixed", lists, wanted, rows),
        *(
            Line(f"list: {name}", [_get(LIST, each) for each in queries], wanted, rows)
            for name, queries in filters.items()
        ),
        Line("detail", [_get(f"{LIST}{number}/") for number in some], "p95 ≤ 60 ms", (BARE_ONE, some)),
        Line("table of a year", tables, "≤ 300 ms"),
        Line("create", given, "≥ 60/s"),
        # What is remembered between two acts is asked anew.
        Line("table of a year, an order before each", _alternating(tables, given), "≤ 300 ms"),
        Line("list: mixed, of twenty one gives an order", _among(lists, given), wanted),
    ]


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def _filters(units: Sequence[int]) -> dict[str, list[dict[str, str]]]:
    """Fewer of the wide ones, as people ask: mostly about their own unit, a person, some words."""
    days = [f"{_today() - timedelta(days=back):%d/%m/%Y}" for back in range(0, 900, 30)]
    return {
        "no filter": [{}] * 10,
        "overdue": [{"han": "open_overdue"}] * 10,
        "given by a person": [{"nguoi_giao": giver} for giver in GIVERS] * 5,
        "unit, open": [{"don_vi": str(unit), "trang_thai": "in_progress"} for unit in units[1:]],
        "unit, overdue": [{"han": "open_overdue", "don_vi": str(unit)} for unit in units[1:]],
        "deadline within a month": [{"tu": first, "den": last} for last, first in pairwise(days)],
        "text": [{"q": phrase} for phrase in PHRASES],
    }


def _get(address: str, query: dict[str, str] | None = None) -> dict[str, Any]:
    return {"method": "GET", "address": f"{address}?{urlencode(query)}" if query else address, "status": 200}


def _creating(token: str, units: Sequence[int]) -> list[dict[str, Any]]:
    """The form of an order, sent: one lead, one supporting unit, a deadline; the answer leads on to the list."""
    day = f"{_today():%d/%m/%Y}"
    return [
        {
            "method": "POST",
            "address": GIVE,
            "status": 302,
            "body": urlencode(
                {
                    "csrfmiddlewaretoken": token,
                    "what": f"Báo cáo kết quả thực hiện việc thứ {unit}",
                    "leads": unit,
                    "origin": "meeting",
                    "giver": GIVERS[0],
                    "given_on": day,
                    "due": f"{_today() + timedelta(days=30):%d/%m/%Y}",
                    "assigner": units[0],
                }
            ),
        }
        for unit in units[1:]
    ]


def _alternating(asked: Sequence[dict[str, Any]], given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Before each one an order is given, whose time is not told."""
    return [each for order, one in zip(given, cycle(asked)) for each in ({**order, "between": True}, one)]


def _among(asked: Sequence[dict[str, Any]], given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One order after nineteen others."""
    orders = cycle(given)
    return [each for place, one in enumerate(asked) for each in ([one, next(orders)] if place % 19 == 18 else [one])]


def _ids() -> tuple[list[int], list[int]]:
    """Units, and assignments from all over the five years."""
    from dondoc.assignments.models import Assignment
    from dondoc.organisation.models import Unit

    numbers = list(Assignment.objects.order_by("pk").values_list("pk", flat=True))
    return list(Unit.objects.order_by("pk").values_list("pk", flat=True)), numbers[:: max(len(numbers) // 200, 1)]


def _signed_in() -> tuple[dict[str, str], str]:
    """The headers of a browser that has signed in, and the token of its forms."""
    from django.conf import settings
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client

    from dondoc.accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=OFFICER), backend="dondoc.accounts.backend.Accounts")
    session, token = client.cookies[settings.SESSION_COOKIE_NAME].value, _get_new_csrf_string()
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
    return {"Cookie": cookies, "Host": "localhost", **form}, token


def _loaded(plan: dict[str, Any]) -> Times:
    tool = Path(__file__).with_name("load.py")
    done = subprocess.run(
        [sys.executable, str(tool)], input=json.dumps(plan), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert not told["wrong"], told["wrong"]
    return Times(told["times"], told["spent"])


def _bare(sql: str, values: Sequence[int], connections: int, seconds: float) -> float:
    """How often a second the query is answered over as many connections of psycopg."""
    counts = [0] * connections
    end = time.perf_counter() + seconds
    hands = [threading.Thread(target=_query, args=(sql, values, end, counts, each)) for each in range(connections)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return sum(counts) / seconds


def _query(sql: str, values: Sequence[int], end: float, counts: list[int], number: int) -> None:
    from django.db import connections

    connection = connections["default"].copy()
    with connection.cursor() as cursor:
        while time.perf_counter() < end:
            cursor.execute(sql, [values[counts[number] % len(values)]])
            cursor.fetchall()
            counts[number] += 1
    connection.close()
