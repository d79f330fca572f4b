"""A line of the sheet prepared before a visit, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetValue:
    """What is known under one label.

    `code` is the line's own within the sheet and stays when the sheet is taken anew. `value` is what is shown; where
    it is a number, `number` holds it exactly (of a rate its numerator, with `of` the denominator). `records` leads to
    the records behind it as reports.papers.keeping writes ways; `note` says how it is counted, or whom to ask.
    """

    section: str
    code: str
    label: str
    value: str
    number: Decimal | None = None
    of: Decimal | None = None
    note: str = ""
    records: Mapping[str, Any] = field(default_factory=dict)


def differs(told: Decimal | None, number: Decimal | None) -> bool:
    """Whether what the unit said of a line is another number than the one known; unsaid is no difference.

    >>> differs(Decimal(48), Decimal(41)), differs(None, Decimal(41))
    (True, False)
    """
    return told is not None and told != number
