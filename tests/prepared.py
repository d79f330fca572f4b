"""The database as the migrations leave it, laid aside before the first test: a site of a test's own begins with a copy,
as laying out every table anew takes half a minute. Runs that share what they make (tests/shared.py) lay SQLite's out
once for all of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.db import connection

from tests import shared

_SUFFIX = "prepared"


def begun_with_a_copy() -> bool:
    """Give this run's database the tables that another run laid out, or that it lays out for the others."""
    if connection.vendor != "sqlite" or not shared.FOLDER:
        return False
    shutil.copy(sqlite(), connection.settings_dict["TEST"]["NAME"])
    return True


def lay_aside() -> None:
    """Copy the database, while nobody has entered anything."""
    connection.close()
    connection.creation.clone_test_db(_SUFFIX, verbosity=0, autoclobber=True)


def forget() -> None:
    """Take the copy away."""
    connection.creation.destroy_test_db(verbosity=0, suffix=_SUFFIX)


def name_on(vendor: str) -> str:
    """The copy's name, on SQLite its file; empty where this run is on another database than `vendor`."""
    if connection.vendor != vendor:
        return ""
    return str(connection.creation.get_test_db_clone_settings(_SUFFIX)["NAME"])


def sqlite() -> str:
    """A file of SQLite's with all tables, on whatever this run is; empty where nobody has laid one out."""
    if not shared.FOLDER:
        laid_aside = name_on("sqlite")
        return laid_aside if Path(laid_aside).is_file() else ""
    return str(shared.once("sqlite", _laid_out) / "dondoc.sqlite3")


def _laid_out(folder: Path) -> None:
    own = {"DONDOC_VAR": str(folder), "PATH": os.environ["PATH"], "DONDOC_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "dondoc.cli.main", "manage", "migrate", "-v0"]
    subprocess.run(command, env=own, cwd=Path(__file__).parents[1], check=True, timeout=900)
