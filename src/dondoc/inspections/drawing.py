"""Drawing a sample that anybody can draw again: no chance but the seed, no order but that of the fingerprints.

Each key of the frame has a fingerprint, SHA-256 of the seed, a line break and the key in UTF-8. The sample is the keys
with the smallest fingerprints. So the same seed and frame give the same sample on any machine, in whatever order the
frame is read, and a record that joins the frame later puts at most one other out of the sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256


class SampleKind(StrEnum):
    """Of what a sample is drawn."""

    ASSIGNMENTS = "assignments"
    DOSSIERS = "dossiers"
    DOCUMENTS = "documents"


def drawn(keys: Iterable[str], *, seed: str, size: int) -> list[str]:
    """The sample, in the order in which it was drawn; the whole frame where that is smaller. Raises ValueError.

    >>> drawn(["3", "1", "2", "1"], seed="2026", size=2) == drawn(["1", "2", "3"], seed="2026", size=2)
    True
    """
    if size < 0:
        raise ValueError(f"a sample of {size} things")
    return sorted(set(keys), key=lambda key: (fingerprint(seed, key), key))[:size]


def fingerprint(seed: str, key: str) -> str:
    """By which a key is placed: 64 digits of base 16."""
    return sha256(f"{seed}\n{key}".encode()).hexdigest()


def frame_digest(keys: Iterable[str]) -> str:
    """What tells one frame from another: SHA-256 of its sorted keys, one a line."""
    return sha256("\n".join(sorted(set(keys))).encode()).hexdigest()
