"""The demonstration province, loaded once for all runs: a site on SQLite, whose rows other tests may copy."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from dondoc.audit.append_only import lifting
from tests.functional.sites import Site, site
from tests.shared import once

_SAID = "said.txt"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The site, which nobody changes; its folder."""

    site: Site
    folder: Path

    @property
    def said(self) -> str:
        """What loading it said."""
        return (self.folder / _SAID).read_text("utf-8")

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


def demonstrated(folder: Path) -> Demonstration:
    """A copy of the loaded province in a folder of this run's own."""
    shutil.copytree(once("demonstration", _load), folder)
    return Demonstration(Site.at(folder), folder)


def _load(folder: Path) -> None:
    with site(folder, server="") as made:
        made.run("prepare")
        said = made.run("demo").stdout
    (folder / _SAID).write_text(said, "utf-8")
