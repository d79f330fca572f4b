"""The folder of the lake kept small: versions that nothing names any more are let go. Closed figures keep theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dondoc.audit.operations import record
from dondoc.dossiers.lake.history import Commit
from dondoc.dossiers.lake.store import Tidied, current
from dondoc.dossiers.models import Closing
from dondoc.dossiers.operations.recovering import recover
from dondoc.figures.actors import Actor, Permission, require
from dondoc.limits.laying import number_of


def keep_days() -> int:
    """For how many days every version stays readable: links that name one are opened again."""
    return number_of("dossiers", "lake", "keep_days")


def kept(history: Iterable[Commit], closed: Iterable[int], *, now: datetime, days: int) -> set[int]:
    """The versions that stay: those closed figures name, those of the last days, and the newest before these."""
    commits = sorted(history, key=lambda commit: commit.version, reverse=True)
    recent = [commit.version for commit in commits if commit.at >= now - timedelta(days=days)]
    before = [commit.version for commit in commits if commit.at < now - timedelta(days=days)]
    return {*closed, *recent, *before[:1]}


def tidy(*, by: Actor, now: datetime, named: Iterable[int] = (), dry_run: bool = False) -> Tidied:
    """Let go what no kept version needs; `named` are versions that parts above this one name.

    Raises Refused, DossierRejected (an import writes).
    """
    if not by.anywhere(Permission.SYSTEM_CARE):
        require(by, Permission.SYSTEM_CARE, 0)
    if not dry_run:
        recover(by=by, now=now)
    lake = current()
    closed = {*Closing.objects.values_list("lake_version", flat=True), *named}
    tidied = lake.tidy(kept(lake.history(), closed, now=now, days=keep_days()), dry_run=dry_run)
    if tidied.files and not dry_run:
        after = {"files": tidied.files, "bytes": tidied.bytes}
        record(by=by, action="dossiers.tidied", subject=("dossier_lake", 0), after=after, at=now)
    return tidied
