"""What people set in place of what was read: who and when, from the audit records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dondoc.audit.models import Record
from dondoc.documents.models import Proposal


@dataclass(frozen=True, slots=True)
class SetByHand:
    """A person set a value."""

    name: str
    at: datetime


def deadline_set(proposal: Proposal) -> SetByHand | None:
    """Who last set or took off the day of the deadline; None where it stands as the reader gave it."""
    if proposal.edited_at is None or _as_stands(proposal) == _as_read(proposal):
        return None
    edits = Record.objects.filter(action="proposal.edited", subject_kind="proposal", subject_id=proposal.pk)
    for record in edits.order_by("-at", "-pk"):
        if "deadline_day" in (record.after or {}):
            return SetByHand(record.actor_name, record.at)
    return None


def _as_stands(proposal: Proposal) -> tuple[str, str]:
    day = proposal.deadline_day
    return proposal.deadline_kind or "", day.isoformat() if day else ""


def _as_read(proposal: Proposal) -> tuple[str, str]:
    read = proposal.as_read
    return read.get("deadline_kind") or "", read.get("deadline_day") or ""
