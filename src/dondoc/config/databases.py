"""`DATABASE_URL` turned into Django's database settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from dondoc.config.environment import BadSetting

DatabaseSettings = dict[str, Any]

# Readers never wait for the writer (WAL); a crash of the machine may lose the last second but breaks nothing (NORMAL).
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
# A write transaction asks for the lock at its start and waits in line, instead of failing when it first writes.
SQLITE_OPTIONS: DatabaseSettings = {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": 20}

# Compiling a statement takes the server longer than ours run: of a table over 100,000 assignments four fifths. And
# sharing one out among processes costs more than it gains where several people ask at once: totals of 100,000
# assignments take 18 ms of one processor alone, and 55 ms of three.
# The plan of a prepared statement holds for all values: left to itself the server guesses longer lists of numbers than
# come, finds a plan for the very values cheaper, and makes one at every asking, which takes it five times the answer.
# Statements whose best plan does depend on their values are not prepared (`Kept(..., planned_anew=True)`).
POSTGRESQL_START = "-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan"
# A kept statement asked so often over a connection is parsed and planned by the server once, not each time.
PREPARED_AFTER = 2


def database(url: str, *, var: Path) -> DatabaseSettings:
    """Settings for the database an address names; an empty address is the SQLite file under `var`.

    Raises BadSetting for an address of another kind.
    """
    if not url:
        return sqlite(var / "dondoc.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/"))).absolute())
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    raise BadSetting(
        f"DATABASE_URL begins with {parts.scheme!r}; write sqlite:////folder/file.sqlite3 "
        "or postgresql://user:password@host:5432/name"
    )


def sqlite(file: Path) -> DatabaseSettings:
    """A file, with the options under which several writers and a worker get along."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": dict(SQLITE_OPTIONS)}


def postgresql(url: str) -> DatabaseSettings:
    """A server; `?host=` may name the folder of its socket, further parameters go to the driver.

    `?prepared=off` for a pooler that gives each transaction another of its connections.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {"options": POSTGRESQL_START, **dict(parse_qsl(parts.query))}
    options["prepare_threshold"] = None if options.pop("prepared", "on") == "off" else PREPARED_AFTER
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
