"""What the organisation of the province went through, as `history.yaml` tells it: each part on its own days."""

from __future__ import annotations

from dondoc.demonstration.delegating import delegated
from dondoc.demonstration.local_days import day_off, swap
from dondoc.demonstration.registering import Play
from dondoc.demonstration.reorganising import merged
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.staffing import counted, excused
from dondoc.demonstration.tables import table


def organised(decision: str, play: Play) -> list[Thread]:
    """All of it; `decision` is the sign of the decision on the merger."""
    told, cast, times = table("history.yaml"), play.cast, play.stage.times
    return [
        merged(told["merger"], decision, play),
        *(counted(each, cast, times) for each in told["headcount"]),
        excused(told["exemption"], decision, told["merger"]["decided"], cast, times),
        day_off(told["day_off"], cast, times),
        swap(told["swap"], cast, times),
        delegated(told["delegation"], cast, times),
    ]
