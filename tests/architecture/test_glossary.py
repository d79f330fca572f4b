"""The glossary: one word for one thing, and each word is really used."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.architecture.contract import ROOT

ROW = re.compile(r"^\| (?P<shown>[^|`]+) \| `(?P<name>\w+)` \| (?P<meaning>[^|]+) \|$", re.MULTILINE)
ROWS = [(row["shown"], row["name"]) for row in ROW.finditer((ROOT / "GLOSSARY.md").read_text("utf-8"))]
NAMES = re.compile(r"\w+")


@cache
def shown_text() -> str:
    """All that the pages can show: templates, messages and data, in lower case, with white space made plain."""
    files = [path for ending in ("html", "py", "yaml", "po") for path in (ROOT / "src").rglob(f"*.{ending}")]
    return " ".join(" ".join(path.read_text("utf-8").lower().split()) for path in files)


@cache
def names_in_code() -> frozenset[str]:
    """Names of classes, functions, fields, parameters, and values of enumerations."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Name(id=name) | ast.arg(arg=name):
                    found.add(name)
                case ast.Attribute(attr=name):
                    found.add(name)
                case ast.Constant(value=str() as value) if NAMES.fullmatch(value):
                    found.add(value)
    return frozenset(found)


def test_the_glossary_is_read() -> None:
    lines = [line for line in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if "`" in line and line[0] == "|"]
    assert len(ROWS) == len(lines) >= 30


@pytest.mark.parametrize("column", [0, 1], ids=["Vietnamese", "English"])
def test_one_word_names_one_thing(column: int) -> None:
    assert [word for word, times in Counter(row[column].lower() for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize(("shown", "name"), ROWS)
def test_each_word_is_on_the_pages_and_in_the_code(shown: str, name: str) -> None:
    assert shown.lower() in shown_text()
    assert name in names_in_code()
