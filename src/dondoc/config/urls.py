"""The addresses of the site."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("", include("dondoc.web.urls"))] if find_spec("dondoc.web") and find_spec("dondoc.web.urls") else []
