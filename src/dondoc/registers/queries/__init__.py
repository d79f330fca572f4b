"""Reading the registers: the one door of this folder."""

from dondoc.registers.laid import Area, areas, register, registers
from dondoc.registers.queries.figures import every_figure, figures, measured, measured_all, records

__all__ = [
    "Area",
    "areas",
    "every_figure",
    "figures",
    "measured",
    "measured_all",
    "records",
    "register",
    "registers",
]
