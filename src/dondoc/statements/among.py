"""`among`: the units of a right, written into the statement as numbers.

A person of the province holds a right at hundreds of units, and a page asks for it in a dozen statements. As
parameters each would be checked, bound and escaped anew; as numbers they are written once. Nothing but whole numbers
is ever written. In a kept statement they are told as one parameter.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, CharField, ForeignKey, Lookup, Q
from django.db.models.sql.compiler import SQLCompiler

from dondoc.statements.told import ToldNumbers, ToldTexts

# Django's own class takes no parameter when it runs; only its types do.
if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


class Among(_Lookup):
    """As `in`, for a collection of whole numbers."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """The numbers in their order, so that the same units give the same statement. None: nothing is found."""
        column, parameters = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, ToldNumbers | ToldTexts):
            among, told = compiler.compile(self.rhs)
            return f"{column} {among}", [*parameters, *told]
        numbers = sorted(map(int, self.rhs))
        if not numbers:
            raise EmptyResultSet
        return f"{column} IN ({', '.join(map(str, numbers))})", list(parameters)


def among(column: str, numbers: Collection[int] | ToldNumbers | ToldTexts) -> Q:
    """`filter(among("lead_id", actor.units(...)))`: that column of the model holds one of the numbers."""
    return Q((f"{column}__among", numbers))


BigAutoField.register_lookup(Among)
CharField.register_lookup(Among)
ForeignKey.register_lookup(Among)
