"""The commits of the lake, as they tell of themselves: which batch wrote which version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from deltalake import CommitProperties

PREFIX = "dondoc."


class Act(StrEnum):
    """What made a version."""

    WRITE = "write"  # an import
    WITHDRAW = "withdraw"  # of an import
    RECOMPUTE = "recompute"  # values of ours after a change of a calendar or a limit
    COMPACT = "compact"  # the same rows in fewer files
    TAKE_BACK = "take_back"  # of a version that did not add up
    OTHER = "other"  # the making of the empty table, the tidying of files


@dataclass(frozen=True, slots=True)
class Commit:
    """One version: what made it, for which batch (0: none), and how many rows it touched."""

    version: int
    act: Act
    batch: int
    at: datetime
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    undid: int | None = None  # the version that it took back


def properties(act: Act, batch: int = 0, **counts: int) -> CommitProperties:
    """What the commit says of itself. It fails where another writer was faster, and is never tried over his version."""
    said = {"act": act.value, "batch": str(batch), **{name: str(count) for name, count in counts.items()}}
    return CommitProperties(
        custom_metadata={f"{PREFIX}{name}": value for name, value in said.items()}, max_commit_retries=0
    )


def commits(history: list[dict[str, Any]]) -> Iterator[Commit]:
    """The versions, newest first."""
    for entry in history:
        counts = {name: _whole(entry, name) for name in ("new", "changed", "unchanged", "gone")}
        yield Commit(
            version=int(entry["version"]),
            act=Act(str(entry.get(f"{PREFIX}act", Act.OTHER))),
            batch=_whole(entry, "batch"),
            at=datetime.fromtimestamp(int(entry.get("timestamp", 0)) / 1000, UTC),
            undid=_whole(entry, "undid") if f"{PREFIX}undid" in entry else None,
            **counts,
        )


def _whole(entry: Mapping[str, Any], name: str) -> int:
    return int(entry.get(f"{PREFIX}{name}") or 0)
