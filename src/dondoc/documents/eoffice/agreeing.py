"""Whether an entry of a file and a row of the e-office's register are the same paper: decided on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry or a row, as far as it can be recognised; `issuer_key` is `organisation.names.name_key`."""

    id: int
    sign_key: str
    issued_on: date | None
    issuer_key: str = ""


def same(one: Paper, other: Paper) -> bool:
    """Sign and date agree, and the issuers do not contradict each other."""
    if not one.sign_key or one.sign_key != other.sign_key or one.issued_on is None:
        return False
    return one.issued_on == other.issued_on and not _contradict(one.issuer_key, other.issuer_key)


def perhaps(one: Paper, other: Paper) -> bool:
    """Worth showing to a person: the sign agrees, and the date does or is not known on one side, or the issuer is one.

    Two days that differ are shown where the issuer is the same: a date is often mistyped.
    """
    if not one.sign_key or one.sign_key != other.sign_key:
        return False
    if one.issued_on is None or other.issued_on is None or one.issued_on == other.issued_on:
        return True
    return bool(one.issuer_key) and one.issuer_key == other.issuer_key


def the_one(wanted: Paper, others: Sequence[Paper]) -> int | None:
    """The id of the only one that is the same paper; None where there is none, or more than one."""
    found = [other.id for other in others if same(wanted, other)]
    return found[0] if len(found) == 1 else None


def _contradict(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return not (ours <= theirs or theirs <= ours)
