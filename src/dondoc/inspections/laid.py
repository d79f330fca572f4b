"""The tables that this part ships, with an installation's own laid over them."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.limits.laying import tables

PART = "inspections"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of inspection; `subject` is how papers name what is inspected."""

    code: str
    label: str
    subject: str
    is_recorded: bool = False
    is_standing: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is in a team, and in a standing body; one who presides is there once."""

    code: str
    label: str
    in_body: str
    presides: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A code and how it is called: a grade of findings, a section of the sheet."""

    code: str
    label: str
    unverified: bool = False


def kinds() -> dict[str, Kind]:
    """The kinds of inspection by code, in the order of the table."""
    return {
        each["code"]: Kind(
            each["code"],
            each["label"],
            each.get("subject", each["label"]),
            bool(each.get("recorded")),
            bool(each.get("standing")),
        )
        for each in tables(PART, "kinds")
    }


def roles() -> dict[str, Role]:
    """What people are in teams and bodies by code, in the order in which papers name them."""
    return {
        each["code"]: Role(each["code"], each["label"], each.get("in_body", each["label"]), bool(each.get("presides")))
        for each in tables(PART, "roles")
    }


def grades() -> dict[str, Word]:
    """How grave a finding may be, from light to grave."""
    return _words("grades")


def sections() -> dict[str, Word]:
    """The sections of the sheet in its order."""
    return _words("sections")


def limit(code: str) -> int:
    """A number of the table of limits. Raises KeyError."""
    found = next((each["value"] for each in tables(PART, "limits") if each["code"] == code), None)
    if found is None:
        raise KeyError(code)
    return int(found)


def _words(name: str) -> dict[str, Word]:
    return {
        each["code"]: Word(each["code"], each["label"], bool(each.get("unverified"))) for each in tables(PART, name)
    }
