"""docs/pages.md names every page, and the permission that stands at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import URLPattern

from dondoc.figures.actors import Permission
from dondoc.web.urls import urlpatterns

PAGES = (Path(__file__).parents[3] / "docs" / "pages.md").read_text("utf-8")


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_every_page_stands_in_the_documentation_with_its_permission(pattern: URLPattern) -> None:
    (row,) = [line for line in PAGES.splitlines() if f"`{pattern.name}`" in line and line.startswith("|")]
    permission = getattr(pattern.callback, "permission", None)
    words = "none" if permission is None else "signed in" if permission is Permission.SIGNED_IN else permission.value
    assert words in row.rpartition("|")[0].rpartition("|")[2]
    view = pattern.callback
    assert f"`{view.__module__.rpartition('.')[2]}.py`" in row
