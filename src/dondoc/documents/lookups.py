"""`pk__holds`: whether a document holds some terms, asked of each database's own full-text index.

`sign_key__begins`: the beginning of a sign, asked of the index in the way of each database.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler

from dondoc.documents.searching import Term

# Django's own class takes no parameter when it runs; only its types do.
if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup

Parts = tuple[str, list[Any]]
# A section's number in SQLite's index tells its document (its position takes the last 16 bits), so that the sections
# themselves, where the text lies, are not read. On PostgreSQL a function of the database's own asks the index.
FTS5_DOCUMENTS = "SELECT rowid >> 16 FROM documents_search WHERE documents_search MATCH %s"
TSQUERY_DOCUMENTS = "SELECT documents_holding(to_tsquery('simple', %s))"


class Holds(_Lookup):
    """`Document.objects.filter(pk__holds=terms)`: the documents in which all the terms stand; one `Term` or more."""

    lookup_name = "holds"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The terms stay what they are; each database writes them in its own language."""
        return "%s", [value]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """Only for the two databases below."""
        raise NotImplementedError(f"no full-text index for {connection.vendor}")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Parts:
        """The FTS5 table is asked for row numbers."""
        return self._among(compiler, connection, FTS5_DOCUMENTS, as_fts5)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Parts:
        """The words are kept as a vector, in a column of the database's own: no row is parsed anew."""
        return self._among(compiler, connection, TSQUERY_DOCUMENTS, as_tsquery)

    def _among(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, documents: str, write: Callable[[Term], str]
    ) -> Parts:
        """One intersection, not one condition a term, which would be asked again for every document."""
        column, parameters = self.process_lhs(compiler, connection)
        asked = " INTERSECT ".join([documents] * len(self.rhs))
        return f"{column} IN ({asked})", [*parameters, *map(write, self.rhs)]


class Begins(_Lookup):
    """As `startswith`: SQLite's LIKE with an escape uses no index, a range does (its text compares byte by byte)."""

    lookup_name = "begins"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """LIKE, for which Django lays an index of its own on PostgreSQL; keys hold letters, digits and strokes."""
        column, parameters = self.process_lhs(compiler, connection)
        escaped = str(self.rhs).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", [*parameters, f"{escaped}%"]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Parts:
        """From the beginning to the last text that begins so."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} >= %s AND {column} < %s", [*parameters, self.rhs, *parameters, f"{self.rhs}\U0010ffff"]


def as_fts5(term: Term) -> str:
    """`"85 qd ubnd"`, with a star where the last word is open."""
    return f'"{" ".join(term.words)}"' + ("*" if term.open else "")


def as_tsquery(term: Term) -> str:
    """`'85' <-> 'qd' <-> 'ubnd'`, with `:*` where the last word is open."""
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.open else "")


BigAutoField.register_lookup(Holds)
CharField.register_lookup(Begins)
