"""The folders of the lake: the table, and beside it the files of imports."""

from __future__ import annotations

TABLE = "table"
INCOMING, ACCEPTED, REFUSED, AS_THEY_CAME = "incoming", "batches", "refused", "refused-rows"
DOUBLES = "doubles"  # made anew where it is missing: no part of a backup
# What ends so is not yet whole.
PART = ".part"
