"""Reading the demonstration's own data files."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

FOLDER: Traversable = resources.files("dondoc.demonstration")


def table(name: str) -> Any:
    """A YAML file of this part."""
    return yaml.safe_load(FOLDER.joinpath(name).read_text("utf-8"))


def texts(folder_name: str) -> dict[str, str]:
    """The documents of a folder as written, by file name, in order."""
    folder = FOLDER.joinpath(folder_name)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".txt"))
    return {name: folder.joinpath(name).read_text("utf-8") for name in names}
