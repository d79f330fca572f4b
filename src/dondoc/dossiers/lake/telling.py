"""What a dry run tells of the rows a file would bring: held against the lake, nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dondoc.dossiers.lake import comparing
from dondoc.dossiers.lake.session import Rows, hold, session
from dondoc.dossiers.lake.store import Lake

SHOWN = 50  # of each kind, on the page; all of them can be asked of the file of accepted rows


@dataclass(frozen=True, slots=True)
class Some:
    """How many there are, and the first of them as texts: a code first."""

    count: int = 0
    first: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What would become of the rows, and what somebody should look at before they are written.

    `elsewhere`: dossiers whose code another source holds too (code, source). `unknown_procedures`: not in our list
    (code, rows). `due_differs`: the source's due date is not ours (code, theirs, ours). `received_changed`: rows whose
    day of receipt moves (code, day held, new day). `doubles`: rows that stood in the file twice with the same content.
    `left_out`: rows that are no dossier of a form. `unknown_words`: our column, the word, rows. `same_as`: a batch
    already written from the very same file.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    elsewhere: Some = Some()
    unknown_procedures: Some = Some()
    due_differs: Some = Some()
    received_changed: Some = Some()
    doubles: int = 0
    left_out: int = 0
    unknown_words: Some = Some()
    same_as: int | None = None

    def as_kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Told:
        """As it was kept; nothing of a batch that was not tried."""
        values: dict[str, Any] = {n: _some(value) if isinstance(value, dict) else value for n, value in kept.items()}
        return cls(**values)


def _some(value: Mapping[str, Any]) -> Some:
    return Some(int(value["count"]), tuple(tuple(line) for line in value["first"]))


def tell(lake: Lake, rows: Rows, known_procedures: Collection[str]) -> Told:
    """Hold the rows against the newest version. Raises RowsTwice, ValueError (columns)."""
    with session(lake.root) as connection:
        hold(connection, lake.files())
        comparing.stage(connection, rows)
        comparing.once(connection)
        compared = comparing.compare(connection)
        connection.register("known", pa.table({"procedure": pa.array(sorted(known_procedures), pa.string())}))
        told: dict[str, Any] = {name: _asked(connection, question) for name, question in QUESTIONS.items()}
        return Told(new=compared.new, changed=compared.changed, unchanged=compared.unchanged, **told)


QUESTIONS = {
    "elsewhere": ("SELECT i.code, h.source FROM incoming i JOIN held h ON i.code = h.code AND i.source <> h.source"),
    "unknown_procedures": (
        'SELECT i."procedure", count(*)::VARCHAR FROM incoming i ANTI JOIN known k ON i."procedure" = k."procedure"'
        " GROUP BY ALL"
    ),
    "due_differs": (
        "SELECT code, strftime(due_given, '%d/%m/%Y %H:%M'), strftime(due_computed, '%d/%m/%Y %H:%M') FROM incoming"
        " WHERE CASE WHEN by_hour THEN due_given <> due_computed ELSE due_given::DATE <> due_computed::DATE END"
    ),
    "received_changed": (
        "SELECT i.code, strftime(f.received, '%d/%m/%Y'), strftime(i.received, '%d/%m/%Y') FROM incoming i"
        " JOIN found f USING (source, code) WHERE i.received::DATE <> f.received::DATE"
    ),
}


def all_of(
    lake: Lake, rows: Path, question: str, *, most: int, skip: int = 0, known_procedures: Collection[str] = ()
) -> Some:
    """As many as are asked for of one of QUESTIONS, of the accepted rows of a batch against the newest version."""
    with session(lake.root) as connection:
        hold(connection, lake.files())
        comparing.stage(connection, rows)
        comparing.compare(connection)
        connection.register("known", pa.table({"procedure": pa.array(sorted(known_procedures), pa.string())}))
        return _asked(connection, QUESTIONS[question], most, skip)


def _asked(connection: duckdb.DuckDBPyConnection, question: str, most: int = SHOWN, skip: int = 0) -> Some:
    counted = connection.execute(f"SELECT count(*) FROM ({question})").fetchone()
    count = int(counted[0]) if counted else 0
    first = connection.execute(f"{question} ORDER BY ALL LIMIT {most:d} OFFSET {skip:d}").fetchall() if count else []
    return Some(count, tuple(tuple(str(value) for value in line) for line in first))
