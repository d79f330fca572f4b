"""What due dates are counted by now: the limits of procedures, the calendars of units, what suspensions do."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.laid_suspensions import policies
from dondoc.dossiers.lake.due_dates import Rules
from dondoc.dossiers.lake.settling import settled
from dondoc.dossiers.models import Source
from dondoc.dossiers.queries.procedure_tables import limits_table
from dondoc.organisation.models import Unit
from dondoc.workdays.queries import calendars


def rules() -> Rules:
    """Read once for any number of rows. Raises BadPolicy, BadTable."""
    units = [None, *Unit.objects.values_list("pk", flat=True)]
    return Rules(limits_table(), calendars(units), policies())


def due_by() -> Mapping[str, DueBy]:
    """Of each source, whose due date counts."""
    return {code: DueBy(rule) for code, rule in Source.objects.values_list("code", "due_by")}


def settle(rows: pa.Table) -> pa.Table:
    """The rows with their due dates by the rules of now: for an import, a withdrawal, a recounting."""
    return settled(rows, rules(), due_by())
