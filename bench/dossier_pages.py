#!/usr/bin/env python3
"""How fast the page of a form is: `.venv/bin/python bench/dossier_pages.py [--dossiers N] [--times N]`.

Makes 10,000,000 dossiers of two years in a lake, 250 units, 1,800 procedures in 40 fields, in a throw-away
installation, and asks for the page of Biểu II.06a by field as somebody signed in: of the whole province and of one
unit, for a year and for a month, with its rights, links, rates and sentences. Beside each: the statements that the page
put to DuckDB, compiled before and executed bare in the same run. Wanted: p95 of the page under twice that of those.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from documents import own_postgresql, set_up
from figures import ASSIGNMENTS, folder, make

DOSSIERS, TIMES, GOAL = 10_000_000, 20, 2.0


def client() -> Any:
    """The browser of somebody who reads every dossier of the province."""
    from django.test import Client
    from django.utils import timezone

    from dondoc.accounts.models import Post, User
    from dondoc.accounts.roles import Role
    from dondoc.organisation.models import Unit

    root = Unit.objects.get(parent=None)
    user = User.objects.create(username="do", full_name="Người đo")
    Post.objects.create(
        user=user, unit=root, scope=root, role=Role.LEADER.value, title="Lãnh đạo", valid_from=timezone.localdate()
    )
    made = Client(HTTP_HOST="localhost")
    made.force_login(user, backend="dondoc.accounts.backend.Accounts")
    return made


def statements(ask: Callable[[], object]) -> list[str]:
    """What the page puts to the engine, as DuckDB reads it."""
    from dondoc.dossiers.lake.duckdb import DuckEngine

    heard: list[Any] = []
    plain = DuckEngine.rows

    def listening(self: DuckEngine, expression: Any) -> Any:
        heard.append((self._backend, expression))
        return plain(self, expression)

    DuckEngine.rows = listening  # type: ignore[method-assign]
    try:
        ask()
    finally:
        DuckEngine.rows = plain  # type: ignore[method-assign]
    return [str(backend.compile(expression)) for backend, expression in heard]


def executed(said: list[str]) -> Callable[[], None]:
    """The same statements alone."""
    from dondoc.dossiers.queries.engines import engine

    backend: Any = engine()._backend  # type: ignore[attr-defined]

    def run() -> None:
        for statement in said:
            backend.con.execute(statement).to_arrow_table()

    return run


def spread(work: Callable[[], object], times: int) -> tuple[float, float]:
    """The middle and the 95th percentile of so many turns, one before them to warm."""
    work()
    turns = []
    for _turn in range(times):
        start = time.perf_counter()
        work()
        turns.append(time.perf_counter() - start)
    turns.sort()
    return turns[len(turns) // 2], turns[min(len(turns) - 1, round(len(turns) * 0.95))]


def measure(options: argparse.Namespace) -> None:
    """Fill, then ask."""
    set_up()
    from django.utils import timezone

    from dondoc.organisation.models import Unit

    make(options)
    browser = client()
    year = timezone.localdate().year - 1
    one = Unit.objects.exclude(parent=None).order_by("pk").first()
    assert one is not None
    for unit, where in (("", "province"), (str(one.pk), "one unit")):
        for period, when in ((f"lich-{year}", "a year"), (f"lich-{year}-t6", "a month")):
            address = f"/ho-so/?theo=field&don_vi={unit}&ky={period}"

            def page(address: str = address) -> None:
                answer = browser.get(address)
                assert answer.status_code == 200, answer.status_code

            raw = executed(statements(page))
            middle, ours = spread(page, options.times)
            bare, theirs = spread(raw, options.times)
            print(
                f"  {where}, {when}: page {middle:.3f} s, p95 {ours:.3f} s; bare {bare:.3f} s, p95 {theirs:.3f} s;"
                f" {ours / theirs:.2f} × (wanted under {GOAL:g})",
                flush=True,
            )


def main() -> None:
    """Measure in a process, a folder and, where a server is named, a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--dossiers", type=int, default=DOSSIERS)
    parser.add_argument("--assignments", type=int, default=ASSIGNMENTS // 10)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options)
        return
    address = os.environ.get("DATABASE_URL", "")
    with folder() as around, own_postgresql(address) if address else nullcontext("") as own:
        around = {**around, "DATABASE_URL": own} if own else around
        subprocess.run([sys.executable, __file__, "--inside", *sys.argv[1:]], env=around, check=True)


if __name__ == "__main__":
    main()
