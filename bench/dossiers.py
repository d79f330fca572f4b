#!/usr/bin/env python3
"""How fast a form is counted: `.venv/bin/python bench/dossiers.py [--rows N] [--postgres URL] [--sqlite] [--growth]`.

Makes N dossiers of two years, 250 units and 1,800 procedures in 40 fields (10 million), and counts Biểu II.06a by field
for a year over all of them, warm: by the measures over DuckDB, and in the same run by one hand-written query on a table
with a covering index in PostgreSQL and in SQLite. All must tell the same numbers, or this ends with an error. Where the
databases keep suspensions as two columns of the row, the lake keeps a list. With `--growth`: 1, 10 and 50 million
dossiers on DuckDB and on a Spark cluster of two workers on this machine, as a table.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import psycopg
import pyarrow as pa

from dondoc.dossiers.counting import counted
from dondoc.dossiers.forms import Layout, Line, together
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import LEFT, OPEN, Class, Suspension
from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.lake.schema import KEY
from dondoc.dossiers.questions import Question
from dondoc.dossiers.suspension import Standing
from dondoc.periods.ranges import Period

ROWS, UNITS, PROCEDURES, FIELDS, TIMES = 10_000_000, 250, 1_800, 40, 5
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
GROWTH = (1_000_000, 10_000_000, 50_000_000)
CLUSTER = "local-cluster[2,1,2048]"

# The months are written one after the other; in each, numbers run through units, procedures and courses.
MONTH = """
COPY (SELECT 'mot-cua' AS source, 'H' || {month} || '-' || i AS code,
  '1.' || lpad(((i * 7919) % {procedures})::VARCHAR, 6, '0') AS "procedure",
  (1 + (i * 104729) % {units})::BIGINT AS unit,
  ['direct', 'online', 'online', 'postal'][1 + i % 4] AS channel, i % 17 = 0 AS postal_in, i % 13 = 0 AS postal_out,
  received, CASE WHEN i % 50 = 0 THEN NULL ELSE received + to_days((5 + i % 9)::INT) END AS due,
  due AS due_given, NULL::TIMESTAMP AS due_computed, i % 11 = 0 AS by_hour,
  CASE WHEN i % 97 = 0 THEN NULL ELSE received + to_hours((24 * (1 + i % 16) + i % 5)::INT) END AS finished,
  CASE WHEN i % 97 = 0 THEN '' WHEN i % 41 = 0 THEN 'returned' WHEN i % 67 = 0 THEN 'withdrawn'
    WHEN i % 89 = 0 THEN 'moved' ELSE 'resolved' END AS outcome, NULL::TIMESTAMP AS delivered,
  CASE WHEN i % 10 = 0 THEN [{{'begins': received, 'ends': received + INTERVAL 40 DAY, 'kind': 'supplement'}}]
    ELSE [] END AS suspensions,
  i % 2 = 0 AS parts_digitised, i % 5 = 0 AS parts_reused, i % 3 = 0 AS result_digitised,
  (1000 * (i % 200))::BIGINT AS fee, i % 4 = 0 AS paid_online, 'Đã trả kết quả' AS status, 1::BIGINT AS batch
FROM (SELECT i, TIMESTAMP '{first}' + to_seconds(((i * 7919) % (86400 * 28))::DOUBLE) AS received
  FROM range({rows}) numbers(i))) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""


@dataclass(frozen=True)
class Folder:
    """A lake of one version: the files of a folder."""

    root: Path

    def exists(self) -> bool:
        """Always."""
        return True

    def version(self) -> int:
        """The only one."""
        return 0

    def files(self, version: int | None = None) -> list[str]:
        """All of them."""
        return sorted(map(str, self.root.rglob("*.parquet")))

    def doubles(self, version: int) -> pa.Table:
        """None: there is one source."""
        return pa.table({name: pa.array([], pa.string()) for name in KEY})


def made(root: Path, rows: int) -> Folder:
    """So many dossiers over the 24 months of 2024 and 2025."""
    with duckdb.connect() as connection:
        for number in range(24):
            first = f"{2024 + number // 12}-{number % 12 + 1:02}-01"
            folder = root / f"month={first[:7]}"
            folder.mkdir(parents=True)
            words = {"month": number, "first": first, "rows": rows // 24, "file": folder / "part-0.parquet"}
            connection.execute(MONTH.format(procedures=PROCEDURES, units=UNITS, **words))
    return Folder(root)


def field_of(number: int) -> str:
    """The field of the procedure of that number."""
    return f"f{number % FIELDS:02}"


def grounds() -> Grounds:
    """All units, the fields of all procedures, the columns as they are shipped."""
    columns = {**dict.fromkeys(Class, 9), **dict.fromkeys(LEFT, 0), **dict.fromkeys(OPEN, 12), Class.EARLY: 8}
    fields = {f"1.{number:06}": field_of(number) for number in range(PROCEDURES)}
    units = {unit: unit for unit in range(1, UNITS + 1)}
    return Grounds(Layout(tuple(columns.items())), units, fields, {}, standing=tuple(map(Standing, Suspension)))


def by_measures(engine: Engine) -> list[Line]:
    """The form by the measures."""
    return counted(engine, 0, Question(YEAR), grounds())


Told = dict[tuple[str, str, str], int]  # field, way of coming in, class: how many


def told(lines: list[Line]) -> Told:
    """The numbers of a form."""
    return {(str(line.key), *kind): count for line in lines for kind, count in line.counts.items()}


QUESTION = """
SELECT f.field, CASE WHEN d.received < '2025-01-01 00:00:00' THEN 'carried' ELSE d.channel END,
  CASE WHEN d.outcome <> '' AND d.finished < '2026-01-01 00:00:00' THEN
    CASE WHEN d.outcome <> 'resolved' THEN d.outcome WHEN d.due IS NULL THEN 'resolved_without_due'
      WHEN d.due = d.finished OR (NOT d.by_hour AND {day_finished} = {day_due}) THEN 'on_time'
      WHEN d.finished < d.due THEN 'early' ELSE 'late' END
  ELSE CASE WHEN d.halted < '2026-01-01 00:00:00' AND (d.resumed IS NULL OR d.resumed >= '2026-01-01 00:00:00')
      THEN 'suspended' ELSE 'open' END || CASE WHEN d.due IS NULL THEN '_without_due'
      WHEN d.due >= '2026-01-01 00:00:00' THEN '_in_time'
      WHEN d.halted < '2026-01-01 00:00:00' AND (d.resumed IS NULL OR d.resumed >= '2026-01-01 00:00:00')
        AND CASE WHEN d.by_hour THEN d.halted <= d.due ELSE {day_halted} <= {day_due} END THEN '_in_time'
      ELSE '_overdue' END END, count(*)
FROM dossiers d JOIN procedures f ON f.code = d.procedure
WHERE d.received < '2026-01-01 00:00:00' AND (d.finished IS NULL OR d.finished >= '2025-01-01 00:00:00')
GROUP BY 1, 2, 3
"""
COLUMNS = "procedure, channel, received, due, by_hour, finished, outcome, halted, resumed"
FLAT = """
SELECT "procedure", channel, received, due, by_hour, finished, outcome, suspensions[1].begins AS halted,
  suspensions[1].ends AS resumed FROM read_parquet('{files}', hive_partitioning = true)
"""


def flat(lake: Folder) -> Iterator[list[tuple[object, ...]]]:
    """The rows as a database takes them, piece by piece."""
    with duckdb.connect() as connection:
        found = connection.execute(FLAT.format(files=lake.root / "*" / "*.parquet"))
        while rows := found.fetchmany(100_000):
            yield rows


class Postgres:
    """The same table in PostgreSQL, with the index that its planner may use or leave."""

    def __init__(self, url: str, lake: Folder) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self._fill(lake)

    def _fill(self, lake: Folder) -> None:
        run = self.connection.execute
        run("DROP TABLE IF EXISTS dossiers, procedures")
        run(
            "CREATE UNLOGGED TABLE dossiers (procedure text, channel text, received timestamp, due timestamp,"
            " by_hour boolean, finished timestamp, outcome text, halted timestamp, resumed timestamp)"
        )
        run("CREATE UNLOGGED TABLE procedures (code text PRIMARY KEY, field text)")
        with self.connection.cursor() as cursor:
            cursor.executemany("INSERT INTO procedures VALUES (%s, %s)", list(grounds().fields.items()))
            with tempfile.NamedTemporaryFile(suffix=".csv") as file, duckdb.connect() as connection:
                connection.execute(
                    f"COPY ({FLAT.format(files=lake.root / '*' / '*.parquet')}) TO '{file.name}' (HEADER false)"
                )
                with cursor.copy("COPY dossiers FROM STDIN (FORMAT csv)") as copy, Path(file.name).open("rb") as read:
                    while piece := read.read(1 << 20):
                        copy.write(piece)
        run(
            "CREATE INDEX covering ON dossiers (received)"
            " INCLUDE (procedure, channel, due, by_hour, finished, outcome, halted, resumed)"
        )
        run("VACUUM ANALYZE dossiers")
        run("ANALYZE procedures")
        run("SET work_mem = '256MB'")
        run("SET max_parallel_workers_per_gather = 2")

    def answer(self) -> Told:
        """The form by one query."""
        days = {f"day_{name}": f"d.{name}::date" for name in ("finished", "due", "halted")}
        question = QUESTION.format(**days)
        return {tuple(row[:3]): row[3] for row in self.connection.execute(question).fetchall()}

    def best(self) -> Callable[[], Told]:
        """With the index or without it, whichever is quicker."""
        tries = {}
        for allowed in ("on", "off"):
            self.connection.execute(f"SET enable_indexonlyscan = {allowed}")
            tries[allowed] = seconds(self.answer, 2)
        self.connection.execute(f"SET enable_indexonlyscan = {min(tries, key=lambda key: tries[key])}")
        return self.answer


class Sqlite:
    """The same table in SQLite with a covering index."""

    def __init__(self, file: Path, lake: Folder) -> None:
        self.connection = sqlite3.connect(file)
        run = self.connection.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA cache_size = -1000000")
        run(f"CREATE TABLE dossiers ({COLUMNS})")
        run("CREATE TABLE procedures (code TEXT PRIMARY KEY, field TEXT) WITHOUT ROWID")
        self.connection.executemany("INSERT INTO procedures VALUES (?, ?)", grounds().fields.items())
        for rows in flat(lake):
            texts = ([str(value) if hasattr(value, "year") else value for value in row] for row in rows)
            self.connection.executemany("INSERT INTO dossiers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", texts)
        run(f"CREATE INDEX covering ON dossiers (received, {COLUMNS.replace('received, ', '')})")
        run("ANALYZE")
        self.connection.commit()

    def answer(self) -> Told:
        """The form by one query."""
        days = {f"day_{name}": f"substr(d.{name}, 1, 10)" for name in ("finished", "due", "halted")}
        question = QUESTION.format(**days)
        return {tuple(row[:3]): row[3] for row in self.connection.execute(question)}


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The middle of so many runs, after one to warm."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compared(room: Path, rows: int, postgres: str, sqlite: bool) -> None:
    """Measure 1: the form on DuckDB and on the databases."""
    lake = made(room / "table", rows)
    engine = DuckEngine(lake)
    ours, numbers = seconds(lambda: by_measures(engine)), told(by_measures(engine))
    inside = sum(numbers.values())
    print(f"{rows:,} dossiers, II.06a by field for a year, {inside:,} of them in it; warm, middle of {TIMES}")
    print(f"DuckDB by the measures: {ours:.3f} s", flush=True)
    if postgres:
        found = Postgres(postgres, lake)
        beside("PostgreSQL", found.best(), numbers, ours, TIMES)
        found.connection.execute("DROP TABLE dossiers, procedures")
    if sqlite:
        beside("SQLite", Sqlite(room / "sqlite.db", lake).answer, numbers, ours, 2)


def beside(name: str, answer: Callable[[], Told], numbers: Told, ours: float, times: int) -> None:
    """A database beside ours; both must tell the same."""
    assert answer() == numbers, f"{name} tells other numbers"
    theirs = seconds(answer, times)
    print(f"{name} by one query: {theirs:.3f} s, {theirs / ours:.1f} × ours", flush=True)


def growth(sizes: list[int], engines: list[str]) -> None:
    """Measure 4: each size on each engine, in processes of their own."""
    print("| dossiers | engine | files | first, s | warm, s | peak memory, MB |\n|---|---|---|---|---|---|")
    for rows in sizes:
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as room:
            lake = made(Path(room) / "table", rows)
            size = sum(Path(file).stat().st_size for file in lake.files()) / 1e6
            for name in engines:
                words = [sys.executable, __file__, "--one", name, "--folder", str(lake.root)]
                said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip().split()[-3:]
                print(f"| {rows:,} | {name} | {size:,.0f} MB | {' | '.join(said)} |", flush=True)


def one(name: str, lake: Folder) -> None:
    """One size on one engine: the first answer, the warm one, the peak memory with all processes started."""
    engine = engine_of(name, lake)
    start = time.perf_counter()
    together(by_measures(engine), grounds().layout)
    first = time.perf_counter() - start
    warm = seconds(lambda: by_measures(engine), 3)
    print(f"{first:.2f} {warm:.2f} {memory():.0f}")
    sys.stdout.flush()
    os._exit(0)  # the cluster's own end prints


def memory() -> float:
    """MB at their peak: of this process, and of those below it that are still there."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return own + sum(_peak(child) for child in _below(os.getpid()))


def _below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            yield child
            yield from _below(child)


def _peak(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def engine_of(name: str, lake: Folder) -> Engine:
    """The engine of that name."""
    if name == "duckdb":
        return DuckEngine(lake)
    from dondoc.dossiers.lake.spark import SparkEngine

    return SparkEngine(lake, CLUSTER)


def main(words: list[str]) -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"dossiers ({ROWS:,})")
    parser.add_argument("--postgres", default="", help="address of a database in which tables may be made and dropped")
    parser.add_argument("--sqlite", action="store_true", help="SQLite too, which takes minutes to fill")
    parser.add_argument("--growth", action="store_true", help="the table by size and engine instead")
    parser.add_argument("--sizes", type=int, nargs="+", default=GROWTH, help="how many dossiers with --growth")
    parser.add_argument("--engines", nargs="+", default=["duckdb", "spark"], help="which with --growth")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.one:
        one(options.one, Folder(options.folder))
    elif options.growth:
        growth(options.sizes, options.engines)
    else:
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as room:
            compared(Path(room), options.rows, options.postgres, options.sqlite)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
