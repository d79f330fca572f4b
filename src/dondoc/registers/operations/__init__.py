"""Writing the registers: the one door of this folder."""

from dondoc.registers.operations.deciding import Decided, confirm, confirm_many, refuse
from dondoc.registers.operations.entering import change, enter, register_of, withdraw
from dondoc.registers.operations.own import add_register, change_register, retire_register

__all__ = [
    "Decided",
    "add_register",
    "change",
    "change_register",
    "confirm",
    "confirm_many",
    "enter",
    "refuse",
    "register_of",
    "retire_register",
    "withdraw",
]
