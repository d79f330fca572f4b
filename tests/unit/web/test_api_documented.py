"""docs/api.md names every address of the API and the feeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import URLPattern

from dondoc.api.urls import api, urlpatterns

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
PATHS = [path.replace("{number}", "ID") for path in api.get_openapi_schema()["paths"]]
ROUTES = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
FEEDS = [route.replace("<str:secret>", "KEY") for route in ROUTES]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_of_the_api_is_told(path: str) -> None:
    assert f"`/api/v1{path.removeprefix('/api/v1')}`" in PAGE


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_told(path: str) -> None:
    assert f"`/{path}`" in PAGE
