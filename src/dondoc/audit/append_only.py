"""The statements by which each database itself refuses to change or delete what was written once.

TRUNCATE and dropping a table stay possible for the owner of a database: what they remove, the chain tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = {"audit_record": "audit records", "audit_chainlink": "links of the audit log"}
ACTS = ("update", "delete")


def laying(vendor: str) -> list[str]:
    """The triggers laid."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words} are written once'); END"
            for table, words in TABLES.items()
            for act in ACTS
        ]
    function = (
        "CREATE OR REPLACE FUNCTION audit_written_once() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_written_once()"
            for table in TABLES
        ),
    ]


def lifting(vendor: str) -> list[str]:
    """The triggers taken away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{act}" for table in TABLES for act in ACTS]
    return [f"DROP TRIGGER IF EXISTS {table}_written_once ON {table}" for table in TABLES]


@contextmanager
def lifted() -> Iterator[None]:
    """Without the triggers, inside one transaction: only for the restoring of a backup into an empty installation."""
    with connection.cursor() as cursor:
        for statement in lifting(connection.vendor):
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in laying(connection.vendor):
            cursor.execute(statement)
