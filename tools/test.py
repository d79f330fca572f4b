"""Everything that must hold before a change is taken in; `make test` calls it.

Usage: python tools/test.py [--checks-only]

Style and floors first, they take a second. Then two at a time, the longest first: the tests for both databases on
PostgreSQL (the server that DONDOC_TEST_DATABASE_URL names, else one from the pgserver package, else that run is listed
as not done; with DONDOC_TOOLS=all: a failure) and on SQLite, those that one database or none is enough for, the
decisions (tests/unit), and the types. The runs share what takes long to make (tests/shared.py). What a run says is
shown when it ends. All steps are taken even when one fails; the last line adds them up.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

BIN = Path(sys.executable).parent
CORES = 2
CHECKS = {
    "style": [str(BIN / "ruff"), "check"],
    "format": [str(BIN / "ruff"), "format", "--check"],
    "floors": [str(BIN / "lint-imports")],
}
TYPES = [str(BIN / "mypy")]
DECISIONS = "tests/unit"
BOTH, ONCE = ("--only=both", f"--ignore={DECISIONS}"), ("--only=once", f"--ignore={DECISIONS}")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tests ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def counted(report: Path) -> Counts:
    """What a run wrote down; a run that wrote nothing counts as one failure."""
    if not report.exists():
        return Counts(failed=1)
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 our own file
    total = Counts()
    for suite in suites:
        number = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        failed = number["failures"] + number["errors"]
        total += Counts(number["tests"] - failed - number["skipped"], failed, number["skipped"])
    return total


def step(name: str, command: list[str], told: Path, **more: str) -> bool:
    """Run one step with its words kept in the file `told`; whether it went well."""
    with told.open("w", encoding="utf-8") as words:
        words.write(f"\n=== {name}: {' '.join(Path(word).name for word in command)}\n")
        words.flush()
        done = subprocess.run(command, check=False, env={**os.environ, **more}, stdout=words, stderr=words)
    return done.returncode == 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a run went well (None: it was not done), its counts, and how many seconds it took."""

    well: bool | None
    counts: Counts
    seconds: float = 0.0

    def __str__(self) -> str:
        return WORDS[self.well] + (f" in {self.seconds:.0f} s" if self.seconds else "")


WORDS = {True: "ok", False: "FAILED", None: "not run"}


def checked(name: str, command: list[str], room: Path) -> Outcome:
    """Run one check, which counts as no test."""
    began = time.monotonic()
    well = step(name, command, room / f"{name}.txt")
    return Outcome(well, Counts(), time.monotonic() - began)


def tests(name: str, part: Iterable[str], room: Path, database: str) -> Outcome:
    """Run pytest once on one part of the tests; `database`: the address of the server, SQLite without."""
    report = room / f"{name}.xml"
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", "--durations=10", *part]
    own = {"DONDOC_TEST_DATABASE": database, "DONDOC_TEST_SHARED": str(room / "shared")}
    began = time.monotonic()
    well = step(f"tests on {name}", command, room / f"{name}.txt", **own)
    return Outcome(well, counted(report), time.monotonic() - began)


@contextmanager
def postgresql(room: Path) -> Iterator[str]:
    """The address of a server to test on; empty when none can be had."""
    named = os.environ.get("DONDOC_TEST_DATABASE_URL", "")
    if named or os.geteuid() == 0:
        # pgserver started by root would create a user of the system.
        yield named
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(room))
    # Imported here: it needs XDG_RUNTIME_DIR when it is imported.
    from pgserver.postgres_server import get_server

    with get_server(room / "postgresql") as server:
        yield server.get_uri()


def on_postgresql(name: str, room: Path) -> Outcome:
    """The tests for both databases there; without a server they are listed (None), or fail where every tool must be."""
    with postgresql(room) as url:
        if url:
            return tests(name, BOTH, room, url)
    lacking = "=== tools this machine lacks\npostgresql (DONDOC_TEST_DATABASE_URL names no server): its run not done"
    (room / f"{name}.txt").write_text(f"\n{lacking}\n", encoding="utf-8")
    return Outcome(False, Counts(failed=1)) if os.environ.get("DONDOC_TOOLS") == "all" else Outcome(None, Counts())


def runs(room: Path) -> dict[str, Callable[[], Outcome]]:
    """What is taken up one after the other, the longest first."""
    return {
        "PostgreSQL": lambda: on_postgresql("PostgreSQL", room),
        "SQLite": lambda: tests("SQLite", BOTH, room, ""),
        "one database": lambda: tests("one database", ONCE, room, ""),
        "no database": lambda: tests("no database", [DECISIONS], room, ""),
        "types": lambda: checked("types", TYPES, room),
    }


def on_all_cores(room: Path) -> dict[str, Outcome]:
    """Every run; the words of each are shown when it ends."""
    outcomes = {}
    with ThreadPoolExecutor(max_workers=CORES) as cores:
        begun = {cores.submit(run): name for name, run in runs(room).items()}
        print(f"running {', '.join(begun.values())}, {CORES} at a time", flush=True)
        for ended in as_completed(begun):
            name = begun[ended]
            outcomes[name] = ended.result()
            print((room / f"{name}.txt").read_text("utf-8"), flush=True)
    return outcomes


def main() -> int:
    """All steps; 0 when every one went well."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-test-") as folder:
        room = Path(folder)
        went = {}
        for name, command in CHECKS.items():
            went[name] = checked(name, command, room)
            print((room / f"{name}.txt").read_text("utf-8"), flush=True)
        if "--checks-only" in sys.argv[1:]:
            went["types"] = checked("types", TYPES, room)
            print((room / "types.txt").read_text("utf-8"), flush=True)
        else:
            went |= on_all_cores(room)
    total = sum((outcome.counts for outcome in went.values()), Counts())
    print("\n=== summary")
    for name, outcome in went.items():
        print(f"{name}: {outcome}")
    print(
        f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return 1 if any(outcome.well is False for outcome in went.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
