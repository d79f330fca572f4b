"""`dondoc work`: the worker alone."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from types import FrameType

from dondoc.cli import site


def arguments(parser: argparse.ArgumentParser) -> None:
    """How the worker learns that it is to stop."""
    parser.add_argument(
        "--until-closed",
        action="store_true",
        help="also stop when the standard input closes: a worker never outlives the site that started it",
    )


def run(options: argparse.Namespace) -> int:
    """Work until told to stop; the job at hand is finished or handed back first."""
    stop = threading.Event()
    _stop_on_signals(stop)
    if options.until_closed:
        threading.Thread(target=_stop_when_closed, args=(stop,), daemon=True).start()
    site.start()
    # Imported here: the models of the jobs exist only after the start of Django.
    from dondoc.documents.watching import watch
    from dondoc.following.daily import keep_mailing
    from dondoc.jobs.worker import run_worker
    from dondoc.obligations.daily import keep_opening
    from dondoc.reading.formats import office

    office.sweep()  # what a conversion left whose process was killed
    threading.Thread(target=watch, args=(stop,), name="watched-folder", daemon=True).start()
    threading.Thread(target=keep_mailing, args=(stop,), name="daily-mail", daemon=True).start()
    threading.Thread(target=keep_opening, args=(stop,), name="daily-opening", daemon=True).start()
    run_worker(stop=stop)
    return 0


def begin() -> None:
    """What a machine that failed left outside the chain of the audit log is put into it, and told there."""
    from django.utils import timezone

    from dondoc.audit.operations import seal_left

    seal_left(by=site.system(), now=timezone.now())


def _stop_on_signals(stop: threading.Event) -> None:
    def asked(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, asked)
    signal.signal(signal.SIGTERM, asked)


def _stop_when_closed(stop: threading.Event) -> None:
    """Nothing is ever sent: the read returns when the other end is gone, however it went.

    Read past Python's own buffer: its lock, held at the end of the process, would make that end a crash.
    """
    while os.read(sys.stdin.fileno(), 1):
        pass
    stop.set()
