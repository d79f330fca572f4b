"""The demonstration province, loaded once in a run: a site of its own, whose rows other tests may copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from dondoc.audit.append_only import lifting
from tests.functional.sites import Site


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The site, which nobody changes; its folder; what loading it said."""

    site: Site
    folder: Path
    said: str

    @property
    def files(self) -> Path:
        """The store of its documents."""
        return self.folder / "files"

    @property
    def lake(self) -> Path:
        """The lake of its dossiers."""
        return self.folder / "lake"

    def lay_into_this_database(self) -> None:
        """Have its rows in the test's own database, on SQLite; a test database must let itself be emptied."""
        connection.ensure_connection()
        with closing(sqlite3.connect(self.folder / "dondoc.sqlite3")) as loaded:
            loaded.backup(connection.connection)
        with connection.cursor() as cursor:
            for statement in lifting("sqlite"):
                cursor.execute(statement)
