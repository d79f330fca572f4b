#!/usr/bin/env python3
"""How fast the register is: `.venv/bin/python bench/documents.py [--only search] [--only import]`.

Search: a register of 100,000 invented documents is made, and its page is asked by text, by sign and in every other way.
Import: an e-office's register of 100,000 rows is made, as .xlsx, and entered. Each runs in a throw-away database: a
SQLite file of its own, and, where DATABASE_URL names a PostgreSQL server, a database made there and dropped again.
Beside the figures stands what the machine does bare in the same run, the query by hand-written SQL and the sheet read
by python-calamine: the ratio says more than a figure that changes with the machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import documents_asked
import documents_import
import documents_made

DOCUMENTS = ROWS = 100_000
QUESTIONS = 40
HALVES = ("search", "import")


def set_up() -> None:
    """Django on the database of the surroundings; the pages need no collected assets."""
    import django
    from django.conf import settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.config.settings"
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def search(documents: int, questions: int) -> None:
    """Make the register, then ask its page."""
    start = time.perf_counter()
    documents_made.fill(documents)
    tidy()
    print(f"  {documents:,} documents made in {time.perf_counter() - start:.0f} s", flush=True)
    documents_asked.ask(questions)


def tidy() -> None:
    """What PostgreSQL does by itself a minute after so much was written."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@contextmanager
def own_postgresql(address: str) -> Iterator[str]:
    """A database of our own on that server, dropped afterwards."""
    import psycopg

    name, parts = f"dondoc_bench_{os.getpid()}", urlsplit(address)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        # Not urlunsplit: it drops the empty host of an address that names a socket.
        yield f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")
    finally:
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run_apart(half: str, address: str, options: argparse.Namespace) -> None:
    """In a process and a folder of its own: settings are read once a process."""
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
        surroundings = {**os.environ, "DONDOC_VAR": folder, "DATABASE_URL": address, "DONDOC_LOG_LEVEL": "ERROR"}
        sizes = ["--documents", options.documents, "--questions", options.questions, "--rows", options.rows]
        subprocess.run([sys.executable, __file__, "--inside", half, *map(str, sizes)], env=surroundings, check=True)


def run_inside(half: str, options: argparse.Namespace) -> None:
    """One half, on the database of the surroundings."""
    set_up()
    if half == "search":
        search(options.documents, options.questions)
    else:
        documents_import.report(documents_import.register(options.rows), options.rows)


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where a server is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=HALVES, action="append")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="in the register that is searched")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of each kind")
    parser.add_argument("--rows", type=int, default=ROWS, help="of the register that is imported")
    parser.add_argument("--inside", choices=HALVES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        run_inside(options.inside, options)
        return
    for half in options.only or HALVES:
        print(f"{half.capitalize()}, SQLite", flush=True)
        run_apart(half, "", options)
        if os.environ.get("DATABASE_URL", "").startswith("postgres"):
            print(f"{half.capitalize()}, PostgreSQL", flush=True)
            with own_postgresql(os.environ["DATABASE_URL"]) as address:
                run_apart(half, address, options)


if __name__ == "__main__":
    main()
