#!/usr/bin/env python3
"""How fast the pages of assignments are: `DATABASE_URL=postgresql://… .venv/bin/python bench/assignments.py`.

Makes 100,000 assignments of five years and 200 units in a throw-away database of that server, serves the site with
two processes (`dondoc serve --without-worker`, two ports, as behind a proxy) and asks with four connections from a
process of its own, on the same cores. Beside each figure stands what the machine does bare in the same run: the same
rows by one hand-written query, and the frame of a page without data: the ratio says more than a figure that changes
with the machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import assignments_asked
import assignments_made
from documents import own_postgresql, set_up, tidy

ASSIGNMENTS = 100_000
SECONDS = 10.0
PROCESSES, CONNECTIONS = 2, 4
DONDOC = (sys.executable, "-m", "dondoc.cli.main")


def make(assignments: int) -> None:
    """Fill the database."""
    from django.db import transaction
    from django.utils import timezone

    from dondoc.assignments.operations.stamping import stamp

    start = time.perf_counter()
    assignments_made.fill(assignments, timezone.localdate())
    with transaction.atomic():
        stamp()  # as the operations do, past which it was filled
    tidy()
    print(f"  {assignments:,} assignments made in {time.perf_counter() - start:.0f} s", flush=True)


@contextmanager
def served(port: int, processes: int) -> Iterator[assignments_asked.Site]:
    """The site, answering on as many ports as it has processes."""
    ports = list(range(port, port + processes))
    command = [*DONDOC, "serve", "--without-worker", "--threads", "4", "--port"]
    running = [subprocess.Popen([*command, str(each)], stdout=subprocess.PIPE) for each in ports]
    try:
        for each in running:
            assert each.stdout is not None
            each.stdout.readline()
        yield assignments_asked.Site(ports, [each.pid for each in running])
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.wait()


def measure(options: argparse.Namespace) -> None:
    """Fill the database of the surroundings unless it is filled, then ask."""
    set_up()
    from dondoc.assignments.models import Assignment

    if not Assignment.objects.exists():
        make(options.assignments)
    print(f"  {PROCESSES} processes, {CONNECTIONS} connections, {options.seconds:.0f} s a line", flush=True)
    with served(options.port, PROCESSES) as site:
        assignments_asked.ask(site, CONNECTIONS, options.seconds, options.only)


def run_apart(address: str, words: list[str]) -> None:
    """In a process and a folder of its own: settings are read once a process."""
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
        surroundings = {**os.environ, "DONDOC_VAR": folder, "DATABASE_URL": address, "DONDOC_LOG_LEVEL": "ERROR"}
        subprocess.run([*DONDOC, "prepare"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, __file__, "--inside", *words], env=surroundings, check=True)


def main() -> None:
    """Measure on the PostgreSQL server that DATABASE_URL names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignments", type=int, default=ASSIGNMENTS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each line of the table")
    parser.add_argument("--only", action="append", help="lines whose name begins so")
    parser.add_argument("--port", type=int, default=8018)
    parser.add_argument("--here", action="store_true", help="in the database named itself, filled if empty, and kept")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options)
        return
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        parser.error("DATABASE_URL names no PostgreSQL server")
    with nullcontext(address) if options.here else own_postgresql(address) as own:
        run_apart(own, sys.argv[1:])


if __name__ == "__main__":
    main()
