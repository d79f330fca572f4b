"""Everything that must hold before a change is taken in; `make test` calls it.

Usage: python tools/test.py [--checks-only]

Style, types and floors first. Then one core takes the tests that ask for a database, on SQLite; the other takes them on
PostgreSQL (the server that DONDOC_TEST_DATABASE_URL names, else one from the pgserver package, else that run is listed
as not done; with DONDOC_TOOLS=all: a failure), and after them the tests that ask for none. All steps are taken even
when one fails; the last line adds the tests up.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

BIN = Path(sys.executable).parent
CHECKS = {
    "style": [str(BIN / "ruff"), "check"],
    "format": [str(BIN / "ruff"), "format", "--check"],
    "types": [str(BIN / "mypy")],
    "floors": [str(BIN / "lint-imports")],
}


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


def step(name: str, command: list[str], more: Mapping[str, str] | None = None, told: Path | None = None) -> bool:
    """Run one step in the open, or with its words kept in the file `told`; whether it went well."""
    if told is None:
        print(_title(name, command), flush=True)
        return subprocess.run(command, check=False, env={**os.environ, **(more or {})}).returncode == 0
    with told.open("w", encoding="utf-8") as words:
        words.write(_title(name, command) + "\n")
        words.flush()
        surroundings = {**os.environ, **(more or {})}
        return subprocess.run(command, check=False, env=surroundings, stdout=words, stderr=words).returncode == 0


def _title(name: str, command: list[str]) -> str:
    return f"\n=== {name}: {' '.join(Path(word).name for word in command)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a run went well (None: it was not done), its counts, and how many seconds it took."""

    well: bool | None
    counts: Counts
    seconds: float = 0.0

    def __str__(self) -> str:
        return WORDS[self.well] + (f" in {self.seconds:.0f} s" if self.seconds else "")


ON_SQLITE = {"DONDOC_TEST_DATABASE": ""}
WORDS = {True: "ok", False: "FAILED", None: "not run"}


def checked(name: str, command: list[str]) -> Outcome:
    """Run one check, which counts as no test."""
    began = time.monotonic()
    well = step(name, command)
    return Outcome(well, Counts(), time.monotonic() - began)


def tests(name: str, room: Path, words: list[str], more: Mapping[str, str], told: Path | None) -> Outcome:
    """Run pytest once; whether it went well, and the counts."""
    report = room / f"{name}.xml"
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", "--durations=10", *words]
    began = time.monotonic()
    well = step(f"tests on {name}", command, more, told)
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


def on_postgresql(room: Path, told: Path) -> Outcome:
    """The second run; without a server it is listed (None), or fails where every tool must be there."""
    with postgresql(room) as url:
        if url:
            return tests("PostgreSQL", room, ["--only=both"], {"DONDOC_TEST_DATABASE": url}, told)
    lacking = "=== tools this machine lacks\npostgresql (DONDOC_TEST_DATABASE_URL names no server): second run not done"
    told.write_text(f"\n{lacking}\n", encoding="utf-8")
    return Outcome(False, Counts(failed=1)) if os.environ.get("DONDOC_TOOLS") == "all" else Outcome(None, Counts())


def on_second_core(room: Path) -> dict[str, Outcome]:
    """What is done beside the run on SQLite, its words kept in files."""
    return {
        "PostgreSQL": on_postgresql(room, room / "PostgreSQL.txt"),
        "no database": tests("no database", room, ["--only=rest"], ON_SQLITE, room / "no database.txt"),
    }


def on_both_cores(room: Path) -> dict[str, Outcome]:
    """Every run, two at a time; the words of the second core stand after those of the first."""
    with ThreadPoolExecutor(max_workers=1) as second_core:
        beside = second_core.submit(on_second_core, room)
        first = tests("SQLite", room, ["--only=database"], ON_SQLITE, None)
        outcomes = {"SQLite": first, **beside.result()}
    for words in sorted(room.glob("*.txt")):
        print(words.read_text("utf-8"), flush=True)
    return outcomes


def main() -> int:
    """All steps; 0 when every one went well."""
    began = time.monotonic()
    went = {name: checked(name, command) for name, command in CHECKS.items()}
    if "--checks-only" not in sys.argv[1:]:
        with tempfile.TemporaryDirectory(prefix="dondoc-test-") as folder:
            outcomes = on_both_cores(Path(folder))
        went |= {f"tests on {name}": outcome for name, outcome in outcomes.items()}
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
