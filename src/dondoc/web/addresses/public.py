"""The addresses of what the public sees, and its switches."""

from __future__ import annotations

from django.urls import path

from dondoc.web.later import Later

# What stands behind them takes long to import; see `later`.
public = Later("dondoc.web.views.public")
public_switches = Later("dondoc.web.views.public_switches")

PATHS = [
    path("cong-khai/", public.front, name="public"),
    path("cong-khai/du-lieu/<slug:name>.<str:ending>", public.data, name="public-data"),
    path("cong-khai/<slug:name>/", public.item, name="public-item"),
    path("quan-tri/cong-khai/", public_switches.listed, name="public-switches"),
    path("quan-tri/cong-khai/<slug:code>/", public_switches.one, name="public-switch"),
]
