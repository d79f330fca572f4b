"""A book as it is printed: the columns of its form, and what an entry puts in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.limits.laying import BadTable, tables

Printed = str | date | None


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column: its title, the name of its value, its width in characters."""

    title: str
    value: str
    width: int


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a book, and where they are laid down; `unverified` where nobody has held them against the law."""

    columns: tuple[PrintedColumn, ...]
    reference: str
    unverified: bool


def form_of(direction: Direction) -> Form:
    """The form of the books of that direction. Raises BadTable for a column whose value nobody knows."""
    entry = next(each for each in tables("documents", "book_columns") if each["code"] == direction.value)
    columns = tuple(
        PrintedColumn(str(each["title"]), str(each["value"]), int(each.get("width", 14))) for each in entry["columns"]
    )
    unknown = [column.value for column in columns if column.value not in VALUES]
    if unknown:
        raise BadTable(
            f"documents/book_columns.yaml: không có giá trị “{unknown[0]}”; có: {', '.join(sorted(VALUES))}."
        )
    return Form(columns, str(entry.get("reference", "")), bool(entry.get("unverified")))


def row_of(entry: Document, form: Form) -> list[Printed]:
    """What the entry puts in the columns. A restricted entry is printed by whoever may see it, as it is."""
    said = entry.register_row.values if hasattr(entry, "register_row") else {}
    return [VALUES[column.value](entry, said) for column in form.columns]


def _number(entry: Document, _said: Any) -> Printed:
    return f"{entry.entry_number}{entry.entry_suffix}" if entry.entry_number is not None else ""


def _type_and_subject(entry: Document, _said: Any) -> Printed:
    subject = entry.subject[:1].upper() + entry.subject[1:]
    return ". ".join(words for words in (entry.type, subject) if words)


def _said(name: str) -> Callable[[Document, Any], Printed]:
    return lambda _entry, said: str(said.get(name, ""))


def _handed_on(_entry: Document, said: Any) -> Printed:
    return date.fromisoformat(said["handed_on"]) if said.get("handed_on") else None


VALUES: dict[str, Callable[[Document, Any], Printed]] = {
    "received_on": lambda entry, _said: entry.received_on,
    "entry_number": _number,
    "issuer": lambda entry, _said: entry.issuer_text,
    "sign": lambda entry, _said: entry.sign,
    "issued_on": lambda entry, _said: entry.issued_on,
    "type_and_subject": _type_and_subject,
    "signer": lambda entry, _said: entry.signer_name,
    "recipient": _said("recipient"),
    "keeper": _said("keeper"),
    "copies": _said("copies"),
    "note": _said("note"),
    "handed_on": _handed_on,
    "blank": lambda _entry, _said: "",
}
