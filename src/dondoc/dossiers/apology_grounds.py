"""On which grounds no letter of apology is owed: data, with an installation's own laid over it."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.limits.laying import tables


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground by its code; `unverified`: nobody has seen the text that sets it."""

    code: str
    title: str
    reference: str
    unverified: bool


def apology_grounds() -> dict[str, Ground]:
    """Those that there are, by code. Raises BadTable."""
    return {each.code: each for each in map(_ground, tables("dossiers", "apology_exemptions"))}


def _ground(entry: dict[str, object]) -> Ground:
    code, title, reference = (str(entry.get(name) or "") for name in ("code", "title", "reference"))
    return Ground(code, title or code, reference, bool(entry.get("unverified")))
