"""What the figures propose for a sheet: each leaf measured, scored by its rule, the reckoning kept with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries.figures import counted_all
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.periods.ranges import Period
from dondoc.scoring import measuring
from dondoc.scoring.job_kinds import PROPOSE_JOB
from dondoc.scoring.models import Round, Score, Sheet
from dondoc.scoring.operations.acting import locked, note
from dondoc.scoring.queries import indices
from dondoc.scoring.queries.rights import may_keep
from dondoc.scoring.queries.sheets import leaves_of
from dondoc.scoring.rules.kinds import SECOND_PASS, RuleKind
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import scored
from dondoc.scoring.states import NotApplicable, RoundState

PLACES = 6  # of points as they are kept: see the tables
# A round with more sheets than this is measured by the worker, with its progress shown.
MOST_AT_ONCE = 10
Step = Callable[[int, int, str], None]
PROPOSED_IN = (RoundState.SELF_SCORING, RoundState.FIRST_APPRAISAL, RoundState.SUPPLEMENT, RoundState.SECOND_APPRAISAL)


def _silent(_done: int, _total: int, _said: str) -> None:
    """Nobody hears how far the work is."""


def propose(*, by: Actor, sheet: Sheet, now: datetime) -> int:
    """Measure the leaves of a sheet and score them by their rules; how many have a proposal now.

    For the unit and for who keeps the round. Nothing that anybody wrote is touched: only the proposals. What the actor
    may not read is not counted, and the figure says so. A rule that needs all units takes what the other sheets keep.
    Raises Refused.
    """
    if not (by.may(Permission.SCORE_ENTER, sheet.unit_id) or may_keep(by, sheet.round)):
        raise Refused(Permission.SCORE_ENTER)
    asked = asked_of(sheet, now)
    codes = {leaf.criterion.indicator for leaf in leaves_of(sheet) if leaf.criterion.indicator}
    found = counted_all(sorted(code for code in codes if not indices.is_one(code)), asked, by)
    with transaction.atomic():
        fresh = locked(sheet)
        if RoundState(fresh.round.state) not in PROPOSED_IN:
            return 0
        leaves = list(leaves_of(fresh))
        for leaf in leaves:
            if indices.is_one(leaf.criterion.indicator):
                _take_over(leaf, asked)
            elif leaf.criterion.indicator:
                _measure(leaf, found[leaf.criterion.indicator])
        _score(leaves)
    return sum(leaf.proposed is not None for leaf in leaves)


def ask_for_round(*, by: Actor, round: Round, now: datetime) -> Job:
    """Have every sheet of a round measured by the worker; the job that does so already, if there is one.

    Raises Refused.
    """
    if not may_keep(by, round):
        raise Refused(Permission.SCORE_KEEP)
    with transaction.atomic():
        Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        running = job_of(round)
        if running is not None:
            return running
        note(by, "score_round", round.pk, "score_round.proposals_asked", now)
        return jobs.start(kind=PROPOSE_JOB, arguments={"round_id": round.pk}, by=by, now=now)


def job_of(round: Round) -> Job | None:
    """The job that measures the sheets of a round now, or waits to."""
    unfinished = (JobState.QUEUED.value, JobState.RUNNING.value)
    waiting = Job.objects.filter(kind=PROPOSE_JOB, state__in=unfinished, arguments__round_id=round.pk)
    return waiting.order_by("-pk").first()


def propose_round(*, by: Actor, round: Round, now: datetime, step: Step = _silent) -> int:
    """The proposals of every sheet; a second time over where rules need all units. Raises Refused.

    `step` hears how many sheets are done of how many, and may raise to end the work between two sheets.
    """
    sheets = list(round.sheets.select_related("round", "unit"))
    if not may_keep(by, round):
        raise Refused(Permission.SCORE_KEEP)
    made = 0
    for done, sheet in enumerate(sheets):
        step(done, len(sheets), f"Đang tính điểm đề xuất của {sheet.unit.short_name}")
        made += propose(by=by, sheet=sheet, now=now)
    for sheet in sheets:
        second = [leaf for leaf in leaves_of(sheet) if RuleKind(leaf.criterion.kind) in SECOND_PASS]
        _score(second)
    step(len(sheets), len(sheets), f"Có điểm đề xuất cho {made} tiêu chí")
    return made


def asked_of(sheet: Sheet, now: datetime) -> Asked:
    """What the figures of a sheet are asked: the calendar year that is judged, as of the last day for evidence."""
    year = sheet.round.year
    on = min(sheet.round.evidence_until, timezone.localdate(now))
    return Asked(sheet.unit_id, Period(date(year, 1, 1), date(year + 1, 1, 1)), on, now)


def _take_over(leaf: Score, asked: Asked) -> None:
    """An index of others as it was published last for the unit and the year."""
    found = indices.measured(leaf.criterion.indicator, asked.unit, asked.period.first.year, on=asked.on)
    leaf.measured = measuring.written(found)


def _measure(leaf: Score, counted: Counted) -> None:
    leaf.measured = {
        **measuring.written(counted.measured),
        "figure": {
            "code": counted.definition.code,
            "version": counted.definition.version,
            "first": counted.asked.period.first.isoformat(),
            "until": counted.asked.period.after.isoformat(),
            "on": counted.asked.on.isoformat(),
            "known": counted.asked.known.isoformat() if counted.asked.known else "",
        },
    }


def _score(leaves: Iterable[Score]) -> None:
    for leaf in leaves:
        said = scored_leaf(leaf, _group(leaf))
        if said is None:
            continue
        leaf.proposed, leaf.explained = said.rounded(PLACES), said.explanation
        leaf.save(update_fields=["measured", "proposed", "explained"])


def scored_leaf(leaf: Score, group: Sequence[Measured] = ()) -> Scored | None:
    """What the rule of the leaf says of what is kept of its measure; None where nothing was measured."""
    measured = measuring.read(leaf.measured)
    if measured is None:
        return None
    criterion = leaf.criterion
    maximum = Decimal(criterion.maximum)
    return scored(RuleKind(criterion.kind), criterion.parameters, maximum, measured, group=group)


def _group(leaf: Score) -> list[Measured]:
    """The measures of all units that are held against each other: whoever is left out is no best of them."""
    if RuleKind(leaf.criterion.kind) not in SECOND_PASS:
        return []
    alike = Score.objects.filter(sheet__round=leaf.sheet.round, criterion=leaf.criterion)
    compared = alike.exclude(not_applicable=NotApplicable.APPROVED.value)
    kept = compared.values_list("measured", flat=True)
    return [measured for each in kept if (measured := measuring.read(each)) is not None]
