"""The trail speaks Vietnamese of whatever the code records."""

from __future__ import annotations

import re
from pathlib import Path

from dondoc.web.trail_words import ALL_ACTIONS, KINDS

SOURCE = Path(__file__).parents[3] / "src" / "dondoc"
CODE = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))


def test_every_kind_of_thing_that_is_recorded_has_words() -> None:
    kinds = set(re.findall(r'subject=\("(\w+)"', CODE))
    assert len(kinds) > 10
    assert kinds - set(KINDS) == set()


def test_every_action_that_is_named_in_the_code_has_words() -> None:
    actions = set(re.findall(r'action="(\w+\.\w+)"', CODE))
    assert len(actions) > 40
    assert actions - set(ALL_ACTIONS) == set()
