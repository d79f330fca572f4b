"""The name of an act of urging, by which the same form sent twice is one act."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from dondoc.assignments.models import Assignment
from dondoc.following.urging_queries import times


def token_of(who: str, found: Sequence[Assignment]) -> str:
    """The same person urging about the same assignments; a time later it is another act."""
    counted = times(each.pk for each in found)
    told = ",".join(f"{each.pk}:{counted.get(each.pk, 0)}" for each in sorted(found, key=lambda each: each.pk))
    return sha256(f"{who} {told}".encode()).hexdigest()[:32]
