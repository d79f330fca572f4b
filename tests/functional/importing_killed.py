"""Imports that are killed at random moments: run as a program, with a site's surroundings.

`python -m tests.functional.importing_killed KILLS SEED` brings KILLS files in, each by a process of its own that is
killed (SIGKILL): every other one anywhere on its way, the others while they write. After each kill the next process
first holds the lake against what the imports that landed bring together; a difference ends the program. In the end one
import is let live.
Each process is forked from one that has everything loaded and has never touched the lake itself.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

ROWS, NEXT = 30, 10  # of a file, and how many of them the next file does not hold any more
FIRST = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)


def main(kills: str, seed: str) -> int:
    """Kill, look, kill again; prints how the imports ended."""
    from dondoc.cli import site

    site.start()
    import importlib

    from django.db import connections

    operations = ("importing", "trying", "writing")
    loaded = (*(f"dondoc.dossiers.operations.{name}" for name in operations), "dondoc.dossiers.queries.batches")
    for name in (*loaded, "tests.integration.dossiers.exports"):
        importlib.import_module(name)
    assert _living(_laid_out) == 0
    connections.close_all()
    whole, writing = _measured()
    moments, ends = random.Random(int(seed)), Counter[str]()
    for number in range(1, int(kills) + 1):
        ends[_killed(number, moments, whole, writing)] += 1
    if _living(lambda: _look_and_bring(int(kills) + 1)) != 0 or _living(_look_at_the_end) != 0:
        return 1
    print(" ".join(f"{end}={count}" for end, count in sorted(ends.items())))
    return 0


def _measured() -> tuple[float, float]:
    """Seconds of a whole import that nobody disturbs, and of its writing."""
    heard, told = os.pipe()
    child = _forked(lambda: _look_and_bring(0, told))
    os.read(heard, 1)
    start = time.monotonic()
    os.read(heard, 1)
    begun = time.monotonic()
    assert os.waitpid(child, 0)[1] == 0
    end = time.monotonic()
    return end - start, end - begun


def _killed(number: int, moments: random.Random, whole: float, writing: float) -> str:
    """Bring a file in and kill whoever does, somewhere after his look at the lake, or after the writing began."""
    heard, told = os.pipe()
    child = _forked(lambda: _look_and_bring(number, told))
    os.close(told)
    assert os.read(heard, 1), "the lake is not as it should be"
    midst = number % 2 and os.read(heard, 1)
    time.sleep(moments.uniform(0, writing if midst else whole))
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(heard)
    if not os.WIFSIGNALED(status):
        return "finished"
    return "killed-writing" if midst else "killed"


def _living(work: Callable[[], object]) -> int:
    """The work done by a process that is let live; its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(_forked(work), 0)[1])


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _laid_out() -> None:
    from tests.integration.dossiers.exports import source
    from tests.integration.office import make_office

    source(make_office())


def _content(number: int) -> dict[str, tuple[int, str]]:
    """What file `number` says: of each code the fee and the month; some dossiers move to another month each time."""
    rows = range(number * (ROWS - NEXT), number * (ROWS - NEXT) + ROWS)
    return {f"H.{row}": (number, f"{_received(row, number):%Y-%m}") for row in rows}


def _received(row: int, number: int) -> datetime:
    return FIRST + timedelta(days=row % 50 + (40 * (number % 3) if row % 7 == 0 else 0))


def _file(number: int) -> bytes:
    from tests.integration.dossiers.exports import export, line

    rows = range(number * (ROWS - NEXT), number * (ROWS - NEXT) + ROWS)
    return export(
        line(
            0,
            code=f"H.{row}",
            fee=str(number),
            received=f"{_received(row, number):%d/%m/%Y %H:%M}",
            due="",
            finished="",
            status="Đang xử lý",
        )
        for row in rows
    )


def _look_and_bring(number: int, told: int | None = None) -> None:
    """One byte is told when the lake was found whole, one when the writing begins."""
    _look()
    if told is not None:
        os.write(told, b"l")
    _bring(number, told)


def _bring(number: int, told: int | None = None) -> None:
    """The whole import, as the command does it."""
    from django.db import transaction
    from django.utils import timezone

    from dondoc.dossiers.models import Source
    from dondoc.dossiers.operations import importing
    from dondoc.dossiers.operations.trying import try_rows
    from dondoc.dossiers.operations.writing import write_rows
    from dondoc.figures.actors import Actor, Permission

    def step(done: int, total: int, message: str) -> None:
        if told is not None and message.startswith("Đang ghi"):
            os.write(told, b"w")

    source, now = Source.objects.get(), timezone.now()
    by = Actor("x", "Người nhập", frozenset({(Permission.DOSSIER_KEEP, source.unit_id)}))
    batch = importing.receive(by=by, source=source, name=f"{number}.csv", data=_file(number), now=now)
    with transaction.atomic():
        fresh = importing.prepare_try(batch)
    batch = try_rows(by=by, batch=fresh, now=now, step=lambda *_: None)
    assert batch.refused_count == 0, batch.told
    with transaction.atomic():
        fresh = importing.begin_writing(by=by, batch=batch, now=now)
    assert write_rows(by=by, batch=fresh, now=now, step=step).state == "written"


def _look() -> None:
    """The newest version holds exactly what the landed imports bring together, each dossier once, none by halves."""
    from dondoc.dossiers.lake.session import hold, session
    from dondoc.dossiers.lake.store import current
    from dondoc.dossiers.models import Batch

    lake = current()
    names = dict(Batch.objects.values_list("pk", "file_name"))
    wanted: dict[str, tuple[int, str]] = {}
    for commit in sorted(lake.history(), key=lambda commit: commit.version):
        if commit.batch:
            wanted |= _content(int(names[commit.batch].removesuffix(".csv")))
    with session(lake.root) as connection:
        hold(connection, lake.files())
        rows = connection.execute("SELECT code, fee, month FROM held").fetchall()
    assert len(rows) == len(wanted), f"{len(rows)} rows, {len(wanted)} dossiers"
    assert {code: (fee, month) for code, fee, month in rows} == wanted


def _look_at_the_end() -> None:
    """The last import found what landed before it unnoted; nothing of the lake and the tables disagrees any more."""
    from dondoc.dossiers.lake.store import current
    from dondoc.dossiers.models import Batch
    from dondoc.dossiers.queries import batches

    _look()
    landed = {commit.batch for commit in current().history() if commit.batch}
    assert landed == set(Batch.objects.filter(state="written").values_list("pk", flat=True))
    assert list(batches.troubles()) == []
    assert list(batches.unreadable_versions()) == []
    assert not list(current().root.glob(".spill-*")), "what killed processes spilled is left"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
