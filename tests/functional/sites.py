"""Sites of a test's own, each with its folder and its database: SQLite, or PostgreSQL where the run is on it.

A site begins with its tables laid out: its database is a copy of one as the migrations left it, which is a matter of
moments. Where there is none to copy (SQLite in a run on PostgreSQL that shares with no other) it begins with nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests import prepared

SERVER = os.environ.get("DONDOC_TEST_DATABASE", "")


@dataclass(frozen=True, slots=True)
class Site:
    """An installation, by its surroundings."""

    surroundings: dict[str, str]

    @classmethod
    def at(cls, folder: Path, **settings: str) -> Site:
        """The one whose folder that is. Nothing opens there because of the hour at which the test runs."""
        own = {"DONDOC_VAR": str(folder), "PATH": os.environ["PATH"], "DONDOC_LOG_LEVEL": "ERROR"}
        own |= {"DONDOC_OPENING_HOUR": "24", **settings}
        return cls(own | {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ})

    def run(self, *words: str, module: str = "dondoc.cli.main", code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command there and look at its exit code."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            env=self.surroundings,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done


@contextmanager
def site(folder: Path, *, server: str = SERVER, **settings: str) -> Iterator[Site]:
    """A site that is gone afterwards; on `server` it gets a database of its own."""
    folder.mkdir()
    if not server:
        if laid_out := prepared.sqlite():
            shutil.copy(laid_out, folder / "dondoc.sqlite3")
        yield Site.at(folder, **settings)
        return
    name = f"dondoc_{os.getpid()}_{folder.name}"
    _run(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _run(server, f'CREATE DATABASE "{name}" TEMPLATE "{prepared.name_on("postgresql")}"')
    try:
        yield Site.at(folder, DATABASE_URL=urlunsplit(urlsplit(server)._replace(path=f"/{name}")), **settings)
    finally:
        _run(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _run(server: str, statement: str) -> None:
    with psycopg.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(statement.encode())
