"""`words__holds`: whether a section of folded words holds a term, asked of each database's own full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

from dondoc.documents.searching import Term

# Django's own class takes no parameter when it runs; only its types do.
if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup

Parts = tuple[str, list[Any]]
FTS5_ROWS = "SELECT rowid FROM documents_search WHERE documents_search MATCH %s"


class Holds(_Lookup):
    """`SearchSection.objects.filter(words__holds=term)`; the right side is a `Term`."""

    lookup_name = "holds"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The term stays what it is; each database writes it in its own language."""
        return "%s", [value]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """Only for the two databases below."""
        raise NotImplementedError(f"no full-text index for {connection.vendor}")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Parts:
        """The FTS5 table is asked for row numbers."""
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f"{table}.id IN ({FTS5_ROWS})", [as_fts5(self.rhs)]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Parts:
        """The expression of the index, word for word, or the index is not used."""
        words, parameters = self.process_lhs(compiler, connection)
        return f"to_tsvector('simple', {words}) @@ to_tsquery('simple', %s)", [*parameters, as_tsquery(self.rhs)]


def as_fts5(term: Term) -> str:
    """`"85 qd ubnd"`, with a star where the last word is open."""
    return f'"{" ".join(term.words)}"' + ("*" if term.open else "")


def as_tsquery(term: Term) -> str:
    """`'85' <-> 'qd' <-> 'ubnd'`, with `:*` where the last word is open."""
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.open else "")


TextField.register_lookup(Holds)
