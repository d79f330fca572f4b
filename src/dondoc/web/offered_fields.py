"""Fields that offer records: read only when the field is shown or something was chosen in it.

A form that was filled in well is not shown again, and most of its fields were left empty: building every list of what
could have been chosen took longer than keeping what was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

# Django's own classes take no parameter when they run; only their types do.
if TYPE_CHECKING:
    _Iterator = ModelChoiceIterator[Any]
    _One = forms.ModelChoiceField[Any]
    _Many = forms.ModelMultipleChoiceField[Any]
else:
    _Iterator, _One, _Many = ModelChoiceIterator, forms.ModelChoiceField, forms.ModelMultipleChoiceField

Offer = Callable[[], QuerySet[Any]]


class _Choices(_Iterator):
    """Django's own, which asks for the records only when it is gone through."""

    def __init__(self, field: Any) -> None:
        self.field = field

    @property
    def queryset(self) -> Any:  # type: ignore[override]
        """What the field offers."""
        return self.field.queryset


class OfferedField(_One):
    """One record, or none; `offer` says how those to choose from are found."""

    iterator = _Choices
    _found: QuerySet[Any] | Offer | None = None

    def offer(self, found: Offer) -> None:
        """Offer these."""
        self._found = found
        self.widget.choices = self.choices

    @property
    def queryset(self) -> Any:
        """The records, as a query."""
        if callable(self._found):
            self._found = self._found()
        return self._found

    @queryset.setter
    def queryset(self, found: QuerySet[Any] | None) -> None:
        self._found = found
        self.widget.choices = self.choices


class OfferedManyField(OfferedField, _Many):
    """Any number of records."""
