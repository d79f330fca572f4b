"""What the surroundings may set: one reader a kind of value, each with a clear error.

Every name read through this module is described in `docs/configuration.md`; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class BadSetting(Exception):
    """A value of the environment that cannot be used: which, why, and how to mend it."""


def text(name: str, default: str = "") -> str:
    """The value as it stands; an empty value counts as not given."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A whole number not under `least`."""
    given = text(name, str(default))
    try:
        value = int(given)
    except ValueError:
        raise BadSetting(f"{name}={given!r} is not a whole number; write for example {name}={default}") from None
    if value < least:
        raise BadSetting(f"{name}={given} is too small; the least is {least}")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Yes or no."""
    given = text(name, "yes" if default else "no").lower()
    if given in TRUE:
        return True
    if given in FALSE:
        return False
    raise BadSetting(f"{name}={given!r} is neither yes nor no; write {name}=yes or {name}=no")


def choice(name: str, default: str, known: Sequence[str]) -> str:
    """One of the known words."""
    given = text(name, default)
    if given not in known:
        raise BadSetting(f"{name}={given!r} is not known; write one of {', '.join(known)}")
    return given


def folder(name: str, default: str) -> Path:
    """A folder, taken from where the command is started when it is not absolute."""
    return Path(text(name, default)).expanduser().absolute()
