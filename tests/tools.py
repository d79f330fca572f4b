"""Programs of the machine that some tests need, and whether they are here."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec

import pytest

# Tests that were not run, by the tool they lacked.
refused = pytest.StashKey[dict[str, list[str]]]()

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "libreoffice": ("soffice", "libreoffice"),
    "tesseract": ("tesseract",),
    "java": ("java",),
    "spark": ("java",),
}


def required() -> bool:
    """Whether a missing tool is a failure (`DONDOC_TOOLS=all`)."""
    return os.environ.get("DONDOC_TOOLS") == "all"


def program(tool: str) -> str:
    """Where the tool's program lies; empty when it does not."""
    return next((found for name in PROGRAMS[tool] if (found := shutil.which(name))), "")


@cache
def missing(tool: str) -> str:
    """Why the tool cannot be used; empty when it can. Raises KeyError for a tool nobody knows."""
    found = program(tool)
    if not found:
        return f"no {' or '.join(PROGRAMS[tool])} on the path"
    if tool == "tesseract" and "vie" not in _tesseract_languages(found):
        return "tesseract has no Vietnamese (tesseract-ocr-vie)"
    if tool == "spark" and find_spec("pyspark") is None:
        return "no pyspark (requirements/spark.txt)"
    return ""


def _tesseract_languages(found: str) -> list[str]:
    listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False)
    return listed.stdout.split()
