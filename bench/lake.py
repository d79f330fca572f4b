#!/usr/bin/env python3
"""How fast the lake takes dossiers in, and in how much memory: `.venv/bin/python bench/lake.py [--rows N]`.

Makes a file of N dossiers received over 25 months (9 million) and one in which half a million of them, out of every
month, say something else; brings the first into an empty lake, merges the second, and brings it once more, which
changes nothing. Beside each stands the same rows written bare by DuckDB into a folder a month, in the same run on the
same machine: no key is looked up there, nothing is compared, no version is kept. Each step is a process of its own, so
that its peak memory is its own. The lake's folder and its newest version are held against the rows afterwards.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

ROWS, CHANGED, MONTHS = 9_000_000, 500_000, 25
UNITS, PROCEDURES = 250, 1_800
MEMORY = "700MB"

# One dossier in ten waited for papers; the hours of receipt run over the months again and again.
DOSSIERS = """
SELECT 'mot-cua' AS source, 'H' || lpad(i::VARCHAR, 9, '0') AS code,
  '1.' || lpad((i % {procedures})::VARCHAR, 6, '0') AS "procedure", (1 + i % {units})::BIGINT AS unit,
  ['direct', 'online', 'postal'][1 + i % 3] AS channel, i % 17 = 0 AS postal_in, i % 13 = 0 AS postal_out,
  received, received + INTERVAL 10 DAY AS due, received + INTERVAL 10 DAY AS due_given,
  received + INTERVAL 10 DAY AS due_computed, false AS by_hour,
  CASE WHEN i % 20 = 0 THEN NULL ELSE received + to_hours(24 * (1 + i % 14)) END AS finished,
  CASE WHEN i % 20 = 0 THEN '' ELSE 'resolved' END AS outcome, NULL::TIMESTAMP AS delivered,
  CASE WHEN i % 10 = 0 THEN [{{'begins': received, 'ends': received + INTERVAL 2 DAY, 'kind': 'supplement'}}]
    ELSE [] END AS suspensions,
  i % 2 = 0 AS parts_digitised, i % 5 = 0 AS parts_reused, i % 3 = 0 AS result_digitised,
  (1000 * (i % 200))::BIGINT + {more} AS fee, i % 4 = 0 AS paid_online, 'Đã trả kết quả' AS status
FROM (SELECT i * {step} AS i, TIMESTAMP '2024-01-01' + to_minutes(((i * {step} * 7919) % (1440 * 760))::INT) AS received
  FROM range({rows}) numbers(i))
"""


def made(file: Path, rows: int, *, step: int = 1, more: int = 0) -> None:
    """A file of accepted rows, as an import keeps it; every `step`th dossier, their fees raised by `more`."""
    import duckdb

    query = DOSSIERS.format(procedures=PROCEDURES, units=UNITS, rows=rows, step=step, more=more)
    with duckdb.connect(config={"memory_limit": MEMORY}) as connection:
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")


def bare(files: list[Path], folder: Path) -> str:
    """The rows of the files, the last word of each dossier, written into a folder a month and nothing else."""
    import duckdb

    names = ", ".join(f"'{file}'" for file in files)
    with duckdb.connect(config={"memory_limit": MEMORY, "preserve_insertion_order": False}) as connection:
        connection.execute(
            f"COPY (SELECT *, strftime(received, '%Y-%m') AS month FROM read_parquet([{names}]))"  # noqa: S608
            f" TO '{folder}' (FORMAT parquet, PARTITION_BY (month))"
        )
    return ""


def merged(root: Path, file: Path, batch: int) -> str:
    """The file merged into the lake."""
    from dondoc.dossiers.lake.store import Lake

    came = Lake(root).merge(file, batch=batch)
    return f"{came.new:,} new, {came.changed:,} changed, {came.unchanged:,} unchanged"


def held(root: Path) -> str:
    """What the newest version holds."""
    import duckdb

    from dondoc.dossiers.lake.store import Lake

    files = Lake(root).files()
    question = "SELECT count(*), count(DISTINCT code), count(DISTINCT batch), sum(fee) FROM read_parquet(?)"
    rows, codes, batches, fees = duckdb.execute(question, [files]).fetchone() or (0, 0, 0, 0)
    assert rows == codes, "a dossier stands twice"
    return f"{rows:,} dossiers of {batches} imports in {len(files)} files, fees {fees:,}"


def alone(work: Callable[[], str]) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and what came of it, in a process of its own."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measured, args=(work, there))
    process.start()
    seconds, memory, said = here.recv()
    process.join()
    return seconds, memory, said


def _measured(work: Callable[[], str], there: Connection) -> None:
    start = time.perf_counter()
    said = work()
    there.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said))


def step(name: str, rows: int, work: Callable[[], str], baseline: float | None = None) -> float:
    """Do one step and print what it took."""
    seconds, memory, said = alone(work)
    beside = f", {seconds / baseline:.1f} × bare" if baseline else ""
    print(
        f"{name}: {seconds:.1f} s, {rows / seconds:,.0f} rows a second{beside}, peak {memory:,.0f} MB  {said}",
        flush=True,
    )
    return seconds


def main(words: list[str]) -> int:
    """Make the files, then step after step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"dossiers of the first load ({ROWS:,})")
    parser.add_argument("--changed", type=int, default=CHANGED, help=f"of them said anew ({CHANGED:,})")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as room:
        measure(Path(room), options.rows, options.changed)
    return 0


def measure(room: Path, rows: int, changed: int) -> None:
    """All steps."""
    first, second, root = room / "first.parquet", room / "second.parquet", room / "lake"
    made(first, rows)
    made(second, changed, step=max(1, rows // changed), more=7)
    print(f"{rows:,} dossiers over {MONTHS} months, {changed:,} of them said anew")
    load = step("written bare", rows, partial(bare, [first], room / "bare"))
    step("first load", rows, partial(merged, root, first, 1), load)
    again = step("all written bare again", rows, partial(bare, [first], room / "again"))
    step("merge", changed, partial(merged, root, second, 2), again)
    step("the same again", changed, partial(merged, root, second, 3), again)
    step("counted", rows, partial(held, root))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
