"""What chains the records: each link is the hash of a record's content with the link before it.

Pure: a record is given as its plain values. The canonical form is JSON with sorted names, so that both databases, which
keep the order of names in JSON differently, give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

# What stands before the first record.
GENESIS = hashlib.sha256(b"dondoc audit log").hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """All that a record says; the order of the fields is that of the table."""

    number: int
    at: datetime
    actor_key: str
    actor_name: str
    action: str
    subject_kind: str
    subject_id: int
    before: object
    after: object
    reason: str

    def canonical(self) -> bytes:
        """The bytes that are hashed."""
        values: Mapping[str, object] = {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_key": self.actor_key,
            "actor_name": self.actor_name,
            "action": self.action,
            "subject_kind": self.subject_kind,
            "subject_id": self.subject_id,
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
        }
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def link(previous: str, content: Content) -> str:
    """The hash that ties a record to the one before it."""
    return hashlib.sha256(previous.encode() + b"\n" + content.canonical()).hexdigest()


class BreakKind(StrEnum):
    """What can be wrong with the log."""

    ALTERED = "altered"  # a record no longer says what was chained, or its link was exchanged
    MISSING = "missing"  # a record that was chained is gone
    LINK_MISSING = "link_missing"  # the links of some records are gone
    INSERTED = "inserted"  # a record stands outside the chain
    CUT_OFF = "cut_off"  # the last records are gone with their links
    HEAD_ALTERED = "head_altered"  # the end of the chain is not the one that was noted


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the log is not what was written: the position in the chain, and the number of the record.

    `count` says how many stand together; 0 means that a number is not known.
    """

    kind: BreakKind
    position: int = 0
    record: int = 0
    count: int = 1
