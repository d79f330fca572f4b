"""Pages whose module is imported when one of them is first asked for.

What counts dossiers takes a second and a hundred megabytes to import (Arrow, DuckDB, Ibis, the lake); every process of
the site knows the addresses, and few of them ever count.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Later:
    """Stands in the table of addresses for a module of views."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LaterView:
        if name.startswith("_"):
            raise AttributeError(name)
        return LaterView(self._module, name)


class LaterView:
    """Stands for one view; what is asked of it, beyond its name, is asked of the view itself."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__name__ = self.__qualname__ = name

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer as the view does."""
        answer: HttpResponseBase = self._view()(request, *args, **kwargs)
        return answer

    def __getattr__(self, name: str) -> Any:
        if name == "view_class":  # Django asks it of every view as soon as one address is looked up; none is a class
            raise AttributeError(name)
        return getattr(self._view(), name)

    def _view(self) -> Any:
        return getattr(import_module(self.__module__), self.__name__)
