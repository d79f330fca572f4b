"""The things that can be shown to the public: a dated table, laid over by the installation's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dondoc.limits.laying import BadTable, tables

_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PublicKind(StrEnum):
    """How a thing is read."""

    DOSSIERS = "dossiers"  # closed forms of dossiers
    LATE = "late"  # late dossiers and apologies, of a closed rate
    FIGURES = "figures"  # closed figures
    RANKING = "ranking"  # published rounds
    LINK = "link"  # leads elsewhere
    OPEN_DATA = "open_data"  # all that is shown, as files


WITH_DATA = (PublicKind.DOSSIERS, PublicKind.LATE, PublicKind.FIGURES, PublicKind.RANKING)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that an administrator may let the public see.

    `figures` are codes of the registry, `whole` the figure that says of how many dossiers; `units` the kinds of units
    shown; of fewer than `least` dossiers nothing is told.
    """

    code: str
    address: str
    kind: PublicKind
    title: str
    english: str
    short: str
    short_english: str
    about: str
    about_english: str
    how: str
    how_english: str
    source: str
    figures: tuple[str, ...] = ()
    whole: str = ""
    units: frozenset[str] = frozenset()
    least: int = 0
    unverified: bool = False

    @property
    def has_data(self) -> bool:
        """Whether it is a table of figures, and not a link or a list of files."""
        return self.kind in WITH_DATA

    @property
    def file(self) -> str:
        """The name of its open data: that of its page."""
        return self.address


def items() -> dict[str, Item]:
    """Every item by its code, in the order of the table. Raises BadTable."""
    return items_of(tables("reports", "public"))


def items_of(entries: Iterable[Mapping[str, Any]]) -> dict[str, Item]:
    """The items of a table. Raises BadTable for what cannot be used, and for an address that two of them have."""
    found = [_item(entry) for entry in entries]
    taken: dict[str, str] = {}
    for item in found:
        if other := taken.get(item.address):
            raise BadTable(f"public, “{item.code}”: địa chỉ “{item.address}” đã dùng ở mục “{other}”.")
        taken[item.address] = item.code
    return {item.code: item for item in found}


def _item(entry: Mapping[str, Any]) -> Item:
    code, address = str(entry["code"]), str(entry.get("address") or "")
    if not _ADDRESS.fullmatch(address):
        raise BadTable(f"public, “{code}”: “address” chỉ gồm chữ thường không dấu, số và dấu gạch nối, viết như ho-so.")
    if entry.get("kind") not in PublicKind._value2member_map_:
        raise BadTable(f"public, “{code}”: “kind” phải là một trong {', '.join(PublicKind)}.")
    least = entry.get("least", 0)
    if isinstance(least, bool) or not isinstance(least, int) or least < 0:
        raise BadTable(f"public, “{code}”: “least” phải là số nguyên không âm.")
    if not str(entry.get("title") or "").strip():
        raise BadTable(f"public, “{code}”: thiếu “title”.")
    words = _words(entry)
    return Item(
        code,
        address,
        PublicKind(entry["kind"]),
        title=words("title"),
        english=words("english") or words("title"),
        short=words("short") or words("title"),
        short_english=words("short_english") or words("english") or words("title"),
        about=words("about"),
        about_english=words("about_english") or words("about"),
        how=words("how"),
        how_english=words("how_english") or words("how"),
        source=words("source"),
        figures=tuple(map(str, entry.get("figures") or ())),
        whole=words("whole"),
        units=frozenset(map(str, entry.get("units") or ())),
        least=least,
        unverified=bool(entry.get("unverified")),
    )


def _words(entry: Mapping[str, Any]) -> Callable[[str], str]:
    """What the entry writes under a name; "" where it writes nothing."""
    return lambda name: str(entry.get(name) or "").strip()
