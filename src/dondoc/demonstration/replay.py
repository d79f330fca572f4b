"""Playing what happened in the order of its days, so that books, stories and the audit log grow as they would have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from datetime import date, datetime
from heapq import heappop, heappush

from dondoc.demonstration.timetable import Timetable

# A thread of events: yields the day of its next act, is sent the moment at which to do it.
Thread = Generator[date, datetime, None]
# Acts of one day that still fit into the hours of an office.
LAST_SLOT = 24


class Replay:
    """Threads of events, woven together by day; within a day papers come first, then the order of arrival."""

    def __init__(self, times: Timetable) -> None:
        self._times = times
        self._waiting: list[tuple[date, int, int, Thread]] = []
        self._arrivals = 0
        self._acts: Counter[date] = Counter()

    def begin(self, thread: Thread, *, rank: int = 1) -> None:
        """Let a thread run up to its first day; a lower rank goes first within a day."""
        self._wait(thread, rank, next(thread, None))

    def run(self) -> None:
        """Play everything to its end."""
        while self._waiting:
            day, rank, _, thread = heappop(self._waiting)
            self._wait(thread, rank, _sent(thread, self._moment(day)))

    def _wait(self, thread: Thread, rank: int, day: date | None) -> None:
        if day is not None:
            heappush(self._waiting, (day, rank, self._arrivals, thread))
            self._arrivals += 1

    def _moment(self, day: date) -> datetime:
        slot = min(self._acts[day], LAST_SLOT)
        self._acts[day] += 1
        return self._times.moment(day, slot)


def _sent(thread: Thread, moment: datetime) -> date | None:
    """The thread's next day, None when it has ended."""
    try:
        return thread.send(moment)
    except StopIteration:
        return None
