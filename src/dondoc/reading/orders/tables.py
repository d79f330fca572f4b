"""Orders in tables of assignment, by the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dondoc.reading.model import Cell, DeadlineKind, Order, Span, Table
from dondoc.reading.orders import acts, deadlines, names, specific
from dondoc.reading.orders.reckoning import Calendar
from dondoc.reading.orders.vocabulary import column_words
from dondoc.reading.orders.words import Page, plain

_NUMBERS = re.compile(r"[\s().\divxlcabđ-]*")
_EMPTY = re.compile(r"[\s.\-–—…/x]*")
_DITTO = re.compile(r"[\s.\-–—…/x\"”“]*(?:nt|như trên|-nt-)?[\s.\-–\"”“]*")
_TOTALS = re.compile(r"(?:cộng|tổng cộng|tổng số)\b|tổng\s*:?\Z")
_STATE = re.compile(r"(?:chưa|đã|đang|quá hạn|trễ hạn|còn)(?!\w)")  # how far it has come is no product
_SPLIT = re.compile(
    r"\s*[;\n]\s*|\s[-+•]\s+(?=(?:Sở|UBND|Ủy ban|Phòng|Ban|Công an|Văn phòng|Các|Trung tâm|Bộ)\s)|^[-+•]\s*"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what; -1 where none does."""

    what: int
    lead: int
    support: int
    deadline: int
    product: int
    header_rows: int


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for a table from outside: when its dates are, who leads where no column says, who asks."""

    when: Calendar
    lead: str = ""
    asked_by: str | None = None
    clause: tuple[str, ...] = ()


def find(table: Table, page: Page, around: Around) -> Iterator[Order]:
    """The orders of a table, one a row; none where its columns do not assign."""
    columns = columns_of(table)
    if columns is None:
        return
    group = above = None
    seen: set[tuple[str, str]] = set()
    for row in table.rows[columns.header_rows :]:
        title = _group(row, columns)
        if title is not None:
            group, above = _named(page, title) or group, None
            continue
        row = _filled(row, columns, page, around)
        lead = _cell(row, columns.lead)
        above = lead if lead and not _DITTO.fullmatch(lead.text.lower()) else above
        order = _order(row, columns, page, around, above or group)
        if order and (order.lead, order.what) not in seen:
            seen.add((order.lead, order.what))
            yield order


def columns_of(table: Table) -> Columns | None:
    """The columns by their heads, which may take two or three rows; None for a table that assigns nothing."""
    best: Columns | None = None
    said = 0
    for last in range(min(3, len(table.rows) - 1)):
        roles = _roles(table, last)
        known = len(set(roles) - {""})
        if known > said and _assigns(roles) and (best is None or _goes_on(table, last, best)):
            best, said = _columns(roles, last + 1), known
    return best


def _assigns(roles: list[str]) -> bool:
    return "what" in roles and ("lead" in roles or "deadline" in roles)


def _goes_on(table: Table, last: int, above: Columns) -> bool:
    """A second row of heads says nothing where the work is named, or says it again."""
    row = table.rows[last]
    return above.what >= len(row) or row[above.what].text in {"", table.rows[last - 1][above.what].text}


def _columns(roles: list[str], header_rows: int) -> Columns:
    """The first column of each role; of "bắt đầu" and "kết thúc" the last says when all is due."""
    at = {role: roles.index(role) for role in set(roles)}
    if "deadline" in at:
        at["deadline"] = len(roles) - 1 - roles[::-1].index("deadline")
    return Columns(
        at["what"],
        at.get("lead", -1),
        at.get("support", -1),
        at.get("deadline", -1),
        at.get("product", -1),
        header_rows,
    )


def _roles(table: Table, last: int) -> list[str]:
    """Each column's role by the lowest of its heads that has one."""
    width = max(len(row) for row in table.rows[: last + 1])
    roles = []
    for column in range(width):
        heads = [table.rows[row][column].text for row in range(last, -1, -1) if column < len(table.rows[row])]
        roles.append(next((role for role in map(_role, heads) if role), ""))
    return roles


def _role(head: str) -> str:
    low = plain(" ".join(head.split()))
    if not low or len(low) > 60:
        return ""
    for role, pattern in _patterns():
        if pattern.search(low):
            return "" if role == "skip" else role
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)"))
        for role, phrases in column_words.COLUMNS
    )


def _cell(row: tuple[Cell, ...], column: int) -> Cell | None:
    return row[column] if 0 <= column < len(row) else None


def _filled(row: tuple[Cell, ...], columns: Columns, page: Page, around: Around) -> tuple[Cell, ...]:
    """A row short of the cell for supporting bodies, which was empty: the day must not be read as a body."""
    cell = _cell(row, columns.support)
    if cell is None or len(row) > columns.deadline or columns.deadline != columns.support + 1:
        return row
    due = deadlines.in_cell(page, cell.span, around.when)
    if due is None or due.kind is DeadlineKind.VAGUE:
        return row
    at = columns.support
    return (*row[:at], Cell("", Span(cell.span.start, cell.span.start)), *row[at:])


def _group(row: tuple[Cell, ...], columns: Columns) -> Cell | None:
    """The cell of a row that heads those below it: nothing else is said in the row but a number."""
    said = [
        c for c in row if c.text and not _EMPTY.fullmatch(c.text.lower()) and not _NUMBERS.fullmatch(c.text.lower())
    ]
    if not said or len({c.text for c in said}) > 1:
        return None
    alone = len(said) == 1 or len({c.text for c in said}) == 1
    only_what = len(said) == 1 and columns.lead < 0 and columns.deadline < 0
    return said[0] if alone and not only_what else None


def _named(page: Page, cell: Cell) -> Cell | None:
    """The lead in a grouping row: "Sở Nội vụ", "I. Sở Nội vụ", "Nhiệm vụ của Sở Nội vụ"."""
    words = page.words(cell.span.start, cell.span.end)
    for at in range(min(len(words), 8)):
        found = names.names(words, at) if names.begins(words, at) and words[at].capital else []
        if found and found[-1].to >= len(words) - 1:
            start, end = words[at].start, words[found[-1].to - 1].end
            return Cell(page.printed(start, end), Span(start, end))
    return None


def _order(row: tuple[Cell, ...], columns: Columns, page: Page, around: Around, lead: Cell | None) -> Order | None:
    what = _cell(row, columns.what)
    if (
        what is None
        or len(what.text.split()) < 2
        or _NUMBERS.fullmatch(what.text.lower())
        or _TOTALS.match(plain(what.text))
    ):
        return None
    who = _lead_text(page, lead) or around.lead
    if not who:
        return None
    due, product = _cell(row, columns.deadline), _cell(row, columns.product)
    deadline = (
        deadlines.in_cell(page, due.span, around.when) if due and not _EMPTY.fullmatch(due.text.lower()) else None
    )
    made = product.text if product and not _EMPTY.fullmatch(product.text.lower()) else None
    made = None if made and _STATE.match(made.lower()) else made
    start, end = min(c.span.start for c in row), max(c.span.end for c in row)
    return Order(
        lead=who, what=page.printed(what.span.start, what.span.end), span=Span(start, end), what_span=what.span,
        rule="table-row", specific=specific.is_specific(page, what.span, deadline, made),
        lead_span=lead.span if lead else None, supporting=_supporting(page, row, columns), deadline=deadline,
        product=made, clause=around.clause, asked_by=around.asked_by,
    )  # fmt: skip


def _lead_text(page: Page, lead: Cell | None) -> str:
    if lead is None:
        return ""
    text = re.split(r"[;,]?\s*\(?(?:đơn vị |cơ quan )?phối hợp\s*:", lead.text, maxsplit=1, flags=re.I)[0]
    text = re.sub(r"^(?:[-+•]\s*)?(?:(?:đơn vị|cơ quan)\s+)?chủ trì\s*:\s*", "", text, flags=re.I)
    return text.strip(" .;-–") or lead.text.strip()


def _supporting(page: Page, row: tuple[Cell, ...], columns: Columns) -> tuple[str, ...]:
    cell = _cell(row, columns.support)
    if cell is None or _EMPTY.fullmatch(cell.text.lower()):
        return _in_lead_cell(page, _cell(row, columns.lead))
    return bodies_in(page, cell.span)


def _in_lead_cell(page: Page, cell: Cell | None) -> tuple[str, ...]:
    found = re.search(r"phối hợp\s*:\s*", plain(cell.text)) if cell else None
    return bodies_in(page, Span(cell.span.start + found.end(), cell.span.end)) if cell and found else ()


def bodies_in(page: Page, span: Span) -> tuple[str, ...]:
    """The bodies a cell or a label lists: cut at semicolons, and between names."""
    listed: list[str] = []
    for part in _SPLIT.split(page.text[span.start : span.end]):
        start = page.text.find(part, span.start, span.end) if part else -1
        if start < 0:
            continue
        words = page.words(start, start + len(part))
        found = names.names(words, 0)
        whole = found and found[-1].to >= len(words) - 1
        listed += acts.supporting_of(page, words, found) if whole else [" ".join(part.split()).strip(" .,;")]
    return tuple(dict.fromkeys(name for name in listed if name))
