"""The tables that this part ships, with an installation's own laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dondoc.limits.laying import number_of, tables

PART = "inspections"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of inspection; `subject` is how papers name what is inspected, `english` the label in English."""

    code: str
    label: str
    subject: str
    english: str = ""
    is_recorded: bool = False
    is_standing: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is in a team, and in a standing body; one who presides is there once."""

    code: str
    label: str
    in_body: str
    presides: bool = False
    english: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A code and how it is called: a grade of findings."""

    code: str
    label: str
    unverified: bool = False
    english: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the sheet, with the figures of the registry that stand in it."""

    code: str
    label: str
    english: str
    figures: tuple[str, ...] = ()


def kinds() -> dict[str, Kind]:
    """The kinds of inspection by code, in the order of the table."""
    return {each["code"]: _kind(each) for each in tables(PART, "kinds")}


def kind(code: str) -> Kind:
    """The kind of that code; where the table no longer has it, one that says its code."""
    return kinds().get(code) or Kind(code, code, code, code)


def roles() -> dict[str, Role]:
    """What people are in teams and bodies by code, in the order in which papers name them."""
    return {each["code"]: _role(each) for each in tables(PART, "roles")}


def role(code: str) -> Role:
    """The role of that code; where the table no longer has it, one that says its code."""
    return roles().get(code) or Role(code, code, code, english=code)


def grades() -> dict[str, Word]:
    """How grave a finding may be, from light to grave."""
    return _words("grades")


def sections() -> dict[str, Section]:
    """The sections of the sheet in its order."""
    return {each["code"]: _section(each) for each in tables(PART, "sections")}


def areas() -> dict[str, Word]:
    """The areas to which findings belong, in the order in which papers name them."""
    return _words("areas")


def limit(code: str) -> int:
    """A number of the table of limits. Raises KeyError, BadTable."""
    return number_of(PART, "limits", code)


def _kind(entry: dict[str, Any]) -> Kind:
    return Kind(
        code=entry["code"],
        label=entry["label"],
        subject=entry.get("subject", entry["label"]),
        english=entry.get("english", entry["label"]),
        is_recorded=bool(entry.get("recorded")),
        is_standing=bool(entry.get("standing")),
    )


def _role(entry: dict[str, Any]) -> Role:
    return Role(
        code=entry["code"],
        label=entry["label"],
        in_body=entry.get("in_body", entry["label"]),
        presides=bool(entry.get("presides")),
        english=entry.get("english", entry["label"]),
    )


def _section(entry: dict[str, Any]) -> Section:
    figures = tuple(map(str, entry.get("figures") or ()))
    return Section(entry["code"], entry["label"], entry.get("english", entry["label"]), figures)


def _words(name: str) -> dict[str, Word]:
    return {each["code"]: _word(each) for each in tables(PART, name)}


def _word(entry: dict[str, Any]) -> Word:
    return Word(entry["code"], entry["label"], bool(entry.get("unverified")), entry.get("english", entry["label"]))
