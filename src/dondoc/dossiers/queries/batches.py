"""Reading imports: those of sources one keeps, how far each is, what its dry run told, what the lake says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import Lake, current
from dondoc.dossiers.lake.telling import Told
from dondoc.dossiers.models import Batch, BatchState, Closing, Source
from dondoc.dossiers.reading.refusals import RefusedRow
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job


class Stage(StrEnum):
    """How far an import is, for whoever looks: its state, and whether somebody is at work on it."""

    RECEIVED = "received"
    TRYING = "trying"
    TRIED = "tried"
    WRITING = "writing"
    CUT_SHORT = "cut_short"  # writing or withdrawing was stopped, failed or killed; it can be asked for again
    WRITTEN = "written"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the tables and the lake disagree: the batch, and what is wrong."""

    batch: Batch
    kind: str  # "version-unreadable", "not-in-history", "rows-missing", "landed-unnoted"


def listed(actor: Actor, source: Source | None = None) -> QuerySet[Batch]:
    """The imports of sources that the actor keeps, newest first."""
    units = actor.units(Permission.DOSSIER_KEEP)
    found = Batch.objects.filter(source__unit_id__in=units).select_related("source", "source__unit", "job")
    return (found if source is None else found.filter(source=source)).order_by("-created_at", "-pk")


def one(actor: Actor, number: int) -> Batch:
    """One of them. Raises Http404."""
    return get_object_or_404(listed(actor), pk=number)


def stage(batch: Batch) -> Stage:
    """How far it is."""
    working = batch.job is not None and not batch.job.finished
    match BatchState(batch.state):
        case BatchState.RECEIVED:
            return Stage.TRYING if working else Stage.RECEIVED
        case BatchState.WRITING:
            return Stage.WRITING if working else Stage.CUT_SHORT
        case BatchState.WITHDRAWING:
            return Stage.WITHDRAWING if working else Stage.CUT_SHORT
        case state:
            return Stage(state.value)


def told(batch: Batch) -> Told:
    """What the dry run found."""
    return Told.of(batch.told)


def refused(batch: Batch, *, most: int | None = None) -> list[RefusedRow]:
    """What is wrong with its refused rows, in the order of the file."""
    return keeping.read_refused(keeping.refused(_root(), batch.pk), most=most)


def rows_file(batch: Batch) -> Path:
    """The file of its accepted rows, in the schema of the lake."""
    return keeping.accepted(_root(), batch.pk)


def running() -> Job | None:
    """The import or withdrawal under way, of whatever source."""
    at_work = Batch.objects.filter(state__in=[BatchState.WRITING.value, BatchState.WITHDRAWING.value])
    return next((each.job for each in at_work.select_related("job") if each.job and not each.job.finished), None)


def troubles() -> Iterator[Trouble]:
    """Every disagreement between tables and lake; for the doctor."""
    lake = current()
    versions, written = {commit.version for commit in lake.history()}, set(lake.all_landed())
    for batch in Batch.objects.filter(state=BatchState.WRITTEN.value).order_by("pk"):
        if batch.version not in versions:
            yield Trouble(batch, "version-unreadable")
        elif batch.pk not in written and (batch.new or batch.changed):
            yield Trouble(batch, "not-in-history")
        if not rows_file(batch).exists():
            yield Trouble(batch, "rows-missing")
    for batch in Batch.objects.filter(state=BatchState.WRITING.value).select_related("job").order_by("pk"):
        if stage(batch) is Stage.CUT_SHORT and batch.pk in written:
            yield Trouble(batch, "landed-unnoted")


def unreadable_versions(named: Iterable[int] = ()) -> Iterator[tuple[int, list[str]]]:
    """The newest version and those that closed forms name, where files are missing: version, files.

    `named` are versions that parts above this one name.
    """
    lake = current()
    for version in _needed(lake, named):
        missing = lake.missing(version)
        if missing:
            yield version, missing


def _needed(lake: Lake, named: Iterable[int]) -> list[int]:
    if not lake.exists():
        return []
    return sorted({lake.version(), *Closing.objects.values_list("lake_version", flat=True), *named})


def _root() -> Path:
    return Path(settings.LAKE_ROOT)
