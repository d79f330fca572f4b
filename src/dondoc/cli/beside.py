"""A worker process kept alive beside the site."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

log = logging.getLogger("dondoc.cli.beside")

WORKER = (sys.executable, "-m", "dondoc.cli.main", "work", "--until-closed")
# Seconds: between two starts of a worker that dies, and for one that is told to stop.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
STOP_WITHIN = 20.0


@dataclass(slots=True)
class Companion:
    """Starts a process, starts it again when it dies, stops it for good."""

    command: Sequence[str] = WORKER
    first_pause: float = FIRST_PAUSE
    _ending: threading.Event = field(default_factory=threading.Event)
    _process: subprocess.Popen[bytes] | None = None
    _keeper: threading.Thread | None = None

    def start(self) -> None:
        """Start the process and the thread that watches it."""
        self._process = self._started()
        self._keeper = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)
        self._keeper.start()

    def stop(self, *, within: float = STOP_WITHIN) -> None:
        """Close the process's input, which it takes as the word to stop; kill it when it does not."""
        self._ending.set()
        process = self._process
        if process is not None:
            _end(process, within=within)
        if self._keeper is not None:
            self._keeper.join(within)

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, stdin=subprocess.PIPE)  # noqa: S603 — our own command, no shell

    def _keep(self) -> None:
        """Wait for the process to die; start it again after a pause that grows with each death."""
        pause = self.first_pause
        while self._process is not None:
            code = self._process.wait()
            _close(self._process)
            if self._ending.is_set():
                return
            log.warning("the worker ended with code %s; it starts again in %.0f s", code, pause)
            if self._ending.wait(pause):
                return
            pause = min(pause * 2, LONGEST_PAUSE)
            self._process = self._started()
            if self._ending.is_set():
                _end(self._process, within=STOP_WITHIN)


def _close(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()


def _end(process: subprocess.Popen[bytes], *, within: float) -> None:
    _close(process)
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        log.warning("the worker did not stop within %.0f s and is killed; its job returns to the queue", within)
        process.kill()
        process.wait()


@contextlib.contextmanager
def worker_beside() -> Iterator[Companion]:
    """A worker for as long as the block lasts."""
    companion = Companion()
    companion.start()
    try:
        yield companion
    finally:
        companion.stop()
