"""`words__holds`: whether a section of folded words holds a term, asked of each database's own full-text index.

`sign_key__begins`: the beginning of a sign, asked of the index in the way of each database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, TextField
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
        """The words are kept as a vector, in a column of the database's own: no row is parsed anew."""
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f"{table}.vector @@ to_tsquery('simple', %s)", [as_tsquery(self.rhs)]


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


TextField.register_lookup(Holds)
CharField.register_lookup(Begins)
