"""The kinds of Word papers as data: what a template is given, who makes one, who opens one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.figures.actors import Permission
from dondoc.limits.laying import BadTable, tables

OFFICIAL = "official"  # the parts of a paper as dondoc.papers.official puts it together
KEYS = frozenset({"code", "title", "english", "values", "write", "read", "own", "valid_from", "remove"})


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. `values` names what its templates are given; "" where it takes none."""

    code: str
    title: str
    english: str = ""
    values: str = ""
    write: tuple[Permission, ...] = (Permission.REPORT_WRITE,)
    read: tuple[Permission, ...] = (Permission.REPORT_READ,)


def paper_kinds() -> dict[str, PaperKind]:
    """Every kind by its code, shipped and laid over. Raises BadTable."""
    return kinds_of(tables("reports", "papers"))


def kinds_of(entries: Iterable[Mapping[str, Any]]) -> dict[str, PaperKind]:
    """The kinds that the entries of the table tell. Raises BadTable."""
    return {kind.code: kind for kind in map(_kind, entries)}


def _kind(entry: Mapping[str, Any]) -> PaperKind:
    code = str(entry["code"])
    if unknown := set(entry) - KEYS:
        raise BadTable(f"papers.yaml, “{code}”: không có mục {', '.join(sorted(unknown))}.")
    if not entry.get("title"):
        raise BadTable(f"papers.yaml, “{code}”: thiếu “title”.")
    return PaperKind(
        code,
        str(entry["title"]),
        str(entry.get("english", "")),
        str(entry.get("values", "")),
        _permissions(code, entry.get("write", [Permission.REPORT_WRITE.value])),
        _permissions(code, entry.get("read", [Permission.REPORT_READ.value])),
    )


def _permissions(code: str, names: Iterable[str]) -> tuple[Permission, ...]:
    try:
        return tuple(Permission(name) for name in names)
    except ValueError as fault:
        raise BadTable(f"papers.yaml, “{code}”: {fault}; xem các quyền ở docs/architecture.md.") from fault
