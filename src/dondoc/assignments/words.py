"""`HasBeginnings`: whether words begin so, asked of PostgreSQL's index of the words of assignments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler


class HasBeginnings(Func):
    """Words of the assignment or of its document begin with each of these: plain letters, or plain digits.

    A condition on assignments, for PostgreSQL alone; the expression is that of the index `assignment_words`.
    """

    conditional = True

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(F("search_text"), F("document_text"), output_field=BooleanField())
        self.words = words

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: Any) -> Any:
        """Nothing but the words is told, so that the index is known for what it is."""
        own, of_document = (compiler.compile(each)[0] for each in self.source_expressions)
        words = f"to_tsvector('simple'::regconfig, left({own} || {of_document}, 250000))"
        return f"{words} @@ to_tsquery('simple', %s)", [" & ".join(f"{word}:*" for word in self.words)]
