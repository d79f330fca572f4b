"""The import contract, as written in pyproject.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@cache
def linter_settings() -> dict[str, Any]:
    """What import-linter is told."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return settings


def floors() -> list[list[str]]:
    """The floors from the roof down, each with its neighbours."""
    written = next(contract for contract in linter_settings()["contracts"] if contract["type"] == "layers")["layers"]
    return [[name.strip() for name in floor.split("|")] for floor in written]


def height() -> dict[str, int]:
    """How high each part lies; the lowest is 0."""
    return {part: level for level, floor in enumerate(reversed(floors())) for part in floor}
