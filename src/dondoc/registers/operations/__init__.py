"""Writing the registers: the one door of this folder."""

from dondoc.registers.operations.deciding import Decided, confirm, confirm_many, refuse
from dondoc.registers.operations.entering import change, enter, register_of, withdraw

__all__ = ["Decided", "change", "confirm", "confirm_many", "enter", "refuse", "register_of", "withdraw"]
