"""Writing the organisation: the one door of this folder."""

from dondoc.organisation.operations.changing import Passing, close_unit, note_carried_out, open_unit, record_change
from dondoc.organisation.operations.exemptions import end_exemption, grant_exemption
from dondoc.organisation.operations.fields import create_field, give_field, take_field
from dondoc.organisation.operations.headcount import check_posts, enter_headcount, remove_headcount
from dondoc.organisation.operations.importing import Imported, import_headcount
from dondoc.organisation.operations.naming import add_alias, add_sign, correct_name, end_alias, end_sign
from dondoc.organisation.operations.units import create_unit
from dondoc.organisation.rejections import UnitRejected

__all__ = [
    "Imported",
    "Passing",
    "UnitRejected",
    "add_alias",
    "add_sign",
    "check_posts",
    "close_unit",
    "correct_name",
    "create_field",
    "create_unit",
    "end_alias",
    "end_exemption",
    "end_sign",
    "enter_headcount",
    "give_field",
    "grant_exemption",
    "import_headcount",
    "note_carried_out",
    "open_unit",
    "record_change",
    "remove_headcount",
    "take_field",
]
