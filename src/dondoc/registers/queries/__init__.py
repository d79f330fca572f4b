"""Reading the registers: the one door of this folder."""

from dondoc.registers.laid import Area, areas, register, registers
from dondoc.registers.queries.figures import every_figure, figures, measured, measured_all, records
from dondoc.registers.queries.rows import (
    RowFilter,
    Shown,
    doubtful,
    listing,
    numbers,
    one,
    open_to,
    units_of,
    unknown_registers,
    visible_to,
    waiting_for,
    years,
)

__all__ = [
    "Area",
    "RowFilter",
    "Shown",
    "areas",
    "doubtful",
    "every_figure",
    "figures",
    "listing",
    "measured",
    "measured_all",
    "numbers",
    "one",
    "open_to",
    "records",
    "register",
    "registers",
    "units_of",
    "unknown_registers",
    "visible_to",
    "waiting_for",
    "years",
]
