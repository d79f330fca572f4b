"""The addresses of the first page, the totals, kept filters."""

from __future__ import annotations

from django.urls import path

from dondoc.web.views import (
    comparison,
    home,
    saved_lists,
    summary,
)

PATHS = [
    path("", home.home, name="home"),
    path("tong-hop/", summary.summary, name="summary"),
    path("tong-hop/word/", summary.word, name="summary-word"),
    path("tong-hop/so-sanh/", comparison.comparison, name="comparison"),
    path("tong-hop/so-sanh/xuat/", comparison.export, name="comparison-export"),
    path("bo-loc/luu/", saved_lists.keep, name="saved-list-keep"),
    path("bo-loc/<int:saved_number>/bo/", saved_lists.forget, name="saved-list-forget"),
]
