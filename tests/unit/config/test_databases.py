"""DATABASE_URL: what each form of address turns into."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.config.databases import POSTGRESQL_START, PREPARED_AFTER, database
from dondoc.config.environment import BadSetting

VAR = Path("/somewhere/var")


def test_without_an_address_the_database_is_a_file_under_var() -> None:
    settings = database("", var=VAR)
    assert settings["NAME"] == "/somewhere/var/dondoc.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_a_sqlite_address_names_its_file() -> None:
    assert database("sqlite:////data/tinh%20nha.sqlite3", var=VAR)["NAME"] == "/data/tinh nha.sqlite3"


def test_a_server_is_reached_by_host_and_port() -> None:
    settings = database("postgresql://clerk:m%40t@db.example:5433/dondoc?sslmode=require", var=VAR)
    assert (settings["USER"], settings["PASSWORD"]) == ("clerk", "m@t")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "dondoc")
    assert settings["OPTIONS"] == {
        "options": POSTGRESQL_START,
        "sslmode": "require",
        "prepare_threshold": PREPARED_AFTER,
    }


def test_a_server_is_reached_by_its_socket() -> None:
    settings = database("postgresql://postgres@/postgres?host=/run/socket&port=5499", var=VAR)
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == (
        "/run/socket",
        "5499",
        {"options": POSTGRESQL_START, "prepare_threshold": PREPARED_AFTER},
    )


def test_behind_a_pooler_nothing_is_prepared() -> None:
    options = database("postgresql://db.example/dondoc?prepared=off", var=VAR)["OPTIONS"]
    assert options == {"options": POSTGRESQL_START, "prepare_threshold": None}


def test_another_kind_of_database_is_refused_with_what_to_write() -> None:
    with pytest.raises(BadSetting, match=r"'mysql'.*postgresql://"):
        database("mysql://host/name", var=VAR)
