"""Records out of rows, as Django makes them of a query.

Django goes over all fields of a record's table, also over those that were not asked for, and sets one after the other.
Of a page of a list with a few columns of three tables that takes longer than to ask the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState


class Maker:
    """Makes the records of one table, with those that `select_related` names.

    `info`, `select`: what the compiler of the query says of them. Of a model with an `__init__` or a `from_db` of its
    own, or with receivers of the signals that tell of a record being made, these would not be asked; there is none.
    """

    def __init__(self, info: Mapping[str, Any], select: Sequence[Any], using: str) -> None:
        places: Sequence[int] = info["select_fields"]
        self._model, self._using = info["model"], using
        self._columns = slice(places[0], places[-1] + 1)
        self._names = [column.target.attname for column, *_ in select[self._columns]]
        self._key = places[0] + self._names.index(self._model._meta.pk.attname)
        self._related = [
            (Maker(each, select, using), each["local_setter"], each["remote_setter"])
            for each in info.get("related_klass_infos", ())
        ]

    def made(self, row: Sequence[Any]) -> Model | None:
        """The record in the row; None where the row has none, of a relation that may be empty."""
        if row[self._key] is None:
            return None
        made: Model = self._model.__new__(self._model)
        state = made._state = ModelState()
        state.adding, state.db = False, self._using
        vars(made).update(zip(self._names, row[self._columns], strict=True))
        for related, set_here, set_there in self._related:
            other = related.made(row)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made
