"""What is known while the blocks of a document are gone through."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.reading.model import Order, Outline
from dondoc.reading.orders import labelled
from dondoc.reading.orders.asking import Lead, Setting
from dondoc.reading.orders.reckoning import Calendar
from dondoc.reading.orders.sections import Role
from dondoc.reading.orders.words import Page


@dataclass(frozen=True, slots=True)
class Frame:
    """A lead that holds for the blocks below: of a clause with points, of a paragraph that ends in a colon."""

    block: int
    lead: Lead | None
    supporting: tuple[str, ...]
    asked_by: str | None
    inside: bool  # holds for blocks enclosed by `block`; else for the list that follows it
    parents: int


@dataclass(slots=True)
class Walk:
    """What is known while the blocks are gone through."""

    page: Page
    outline: Outline
    kind: str
    when: Calendar
    setting: Setting
    roles: list[Role]
    reads: list[bool]
    frames: list[Frame] = field(default_factory=list)
    begun: bool = False  # past the first "như sau:" or the first label
    listed: bool = False  # items of the last frame's list have been seen
    told: int = -2  # the last block with an order
    found: list[Order] = field(default_factory=list)
    items: list[int] = field(default_factory=list)  # blocks that labelled lines may be about
    labels: dict[int, labelled.Labels] = field(default_factory=dict)
    by_block: dict[int, list[int]] = field(default_factory=dict)  # block -> its orders in `found`
