"""Labelled lines joined with the work they are about."""

from __future__ import annotations

from dataclasses import replace

from dondoc.reading.model import BlockKind, Order, Span
from dondoc.reading.orders import deadlines, labelled, making, specific, tables
from dondoc.reading.orders.state import Walk


def keep(walk: Walk, at: int, labels: labelled.Labels, *, own: bool) -> None:
    """Labels in a block with text of its own are about it; else about the items above, down to the last labels."""
    if own:
        walk.labels[at] = walk.labels.get(at, labelled.Labels()).with_(labels)
        return
    for item in _items_above(walk, at):
        walk.labels[item] = walk.labels.get(item, labelled.Labels()).with_(labels)


def _items_above(walk: Walk, at: int) -> list[int]:
    block = walk.outline.blocks[at]
    near = [i for i in walk.items[-12:] if i < at]
    if not near:
        return []
    last = near[-1]
    kind, parents = walk.outline.blocks[last].kind, walk.outline.blocks[last].parents
    if last in block.parents or kind is not BlockKind.BULLET or walk.labels.get(last):
        return [last]
    same = [i for i in near if walk.outline.blocks[i].kind is kind and walk.outline.blocks[i].parents == parents]
    return [i for i in same if i not in walk.labels]


def complete(walk: Walk) -> None:
    """Labels complete the orders of their block, or make an order of a block that names nobody."""
    for at, labels in walk.labels.items():
        known = walk.by_block.get(at)
        if known:
            for index in known:
                walk.found[index] = _completed(walk, walk.found[index], labels)
        elif labels.lead:
            order = _labelled_order(walk, at, labels)
            if order:
                walk.found.append(order)


def _completed(walk: Walk, order: Order, labels: labelled.Labels) -> Order:
    page, due = walk.page, labels.deadline
    deadline = deadlines.in_cell(page, due, walk.when) if due else order.deadline
    supporting = order.supporting or (tables.bodies_in(page, labels.support) if labels.support else ())
    product = page.printed(labels.product.start, labels.product.end) if labels.product else order.product
    sure = specific.is_specific(page, order.what_span, deadline, product)
    return replace(order, deadline=deadline, supporting=supporting, product=product, specific=sure)


def _labelled_order(walk: Walk, at: int, labels: labelled.Labels) -> Order | None:
    block, page = walk.outline.blocks[at], walk.page
    _, label_start = labelled.read(page, block.span.start + block.body, block.span.end)
    what = making.shortened(page, Span(block.span.start + block.body, label_start), None)
    lead = labels.lead
    if lead is None or len(page.low[what.start : what.end].split()) < 2 or not page.printed(lead.start, lead.end):
        return None
    order = Order(
        lead=page.printed(lead.start, lead.end), what=page.printed(what.start, what.end),
        span=block.span, what_span=what,
        rule="labelled-lines", specific=True, lead_span=lead, clause=block.path, asked_by=walk.setting.asked_by,
    )  # fmt: skip
    return _completed(walk, order, labels)
