"""The worker beside the site: started again when it dies, stopped with the site, never left alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from dondoc.cli.beside import Companion

# Writes down that it started, then lives until its input closes, as the worker does.
LIVES = "import sys, os; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); sys.stdin.buffer.read()"
# Writes down that it started, then dies at once.
DIES = "import sys, os; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); sys.exit(3)"
# Does not listen to the word to stop.
DEAF = "import sys, os, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"


def started(diary: Path) -> list[int]:
    """The processes that wrote themselves down."""
    return [int(line) for line in diary.read_text().split()] if diary.exists() else []


def wait_until(true: Callable[[], bool], *, within: float = 10.0) -> bool:
    """Whether it became true in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def alive(pid: int) -> bool:
    """Whether the process is there (one that ended and was waited for is not)."""
    return Path(f"/proc/{pid}").exists()


def companion(program: str, diary: Path) -> Companion:
    """One that starts again quickly."""
    return Companion(command=(sys.executable, "-c", program, str(diary)), first_pause=0.05)


def test_it_lives_beside_the_site_and_stops_with_it(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    beside = companion(LIVES, diary)
    beside.start()
    assert wait_until(lambda: len(started(diary)) == 1)
    beside.stop(within=5)
    assert not alive(started(diary)[0])


def test_one_that_dies_is_started_again(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    beside = companion(DIES, diary)
    beside.start()
    assert wait_until(lambda: len(started(diary)) >= 3)
    beside.stop(within=5)
    after = len(started(diary))
    time.sleep(0.3)
    assert len(started(diary)) == after


def test_one_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    beside = companion(DEAF, diary)
    beside.start()
    assert wait_until(lambda: len(started(diary)) == 1)
    beside.stop(within=0.3)
    assert not alive(started(diary)[0])
    assert len(started(diary)) == 1
