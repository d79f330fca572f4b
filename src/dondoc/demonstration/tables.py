"""Reading the demonstration's own data files."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

FOLDER: Traversable = resources.files("dondoc.demonstration")


# The loader in C is ten times as fast; where PyYAML was built without it, the other gives the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """A YAML file of this part; read once, so not to be changed by whoever asks."""
    return parsed(FOLDER.joinpath(name).read_text("utf-8"))


def parsed(text: str) -> Any:
    """What a text in YAML says."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 it is a safe loader


def texts(folder_name: str) -> dict[str, str]:
    """The documents of a folder as written, by file name, in order."""
    folder = FOLDER.joinpath(folder_name)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".txt"))
    return {name: folder.joinpath(name).read_text("utf-8") for name in names}
