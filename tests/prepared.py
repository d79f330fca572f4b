"""The database of this run as the migrations left it, laid aside before the first test: a site of a test's own begins
with a copy, as laying out every table anew takes half a minute.
"""

from __future__ import annotations

from django.db import connection

_SUFFIX = "prepared"


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
