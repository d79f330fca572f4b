"""Writing the organisation: the one door of this folder."""

from dondoc.organisation.operations.changing import Passing, close_unit, note_carried_out, open_unit, record_change
from dondoc.organisation.operations.fields import create_field, give_field, take_field
from dondoc.organisation.operations.units import add_alias, create_unit
from dondoc.organisation.rejections import UnitRejected

__all__ = [
    "Passing",
    "UnitRejected",
    "add_alias",
    "close_unit",
    "create_field",
    "create_unit",
    "give_field",
    "note_carried_out",
    "open_unit",
    "record_change",
    "take_field",
]
