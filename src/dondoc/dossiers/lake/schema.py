"""One row of the lake: a dossier as the newest import that was not withdrawn tells it. No applicant's name.

Moments are those of the clock on the wall, without a time zone. A row's key is (source, code). Suspensions are empty
lists, never missing. `due` is what counts; it is `due_given` or `due_computed` as the source's rule says.
"""

from __future__ import annotations

import pyarrow as pa

MOMENT = pa.timestamp("us")
SUSPENSIONS = pa.list_(pa.struct([pa.field("begins", MOMENT), pa.field("ends", MOMENT), pa.field("kind", pa.string())]))

SCHEMA = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),  # code of models.Source
        pa.field("code", pa.string(), nullable=False),
        pa.field("procedure", pa.string(), nullable=False),  # code of a procedure, in our list or not yet
        pa.field("unit", pa.int64(), nullable=False),  # organisation.Unit that handles it, as it was when it came in
        pa.field("channel", pa.string(), nullable=False),  # kinds.Channel
        pa.field("postal_in", pa.bool_(), nullable=False),
        pa.field("postal_out", pa.bool_()),
        pa.field("received", MOMENT, nullable=False),
        pa.field("due", MOMENT),
        pa.field("due_given", MOMENT),  # by the source
        pa.field("due_computed", MOMENT),  # by the procedure's limit, the calendar and the suspensions
        pa.field("by_hour", pa.bool_(), nullable=False),  # timeliness by the moment, not by the day
        pa.field("finished", MOMENT),  # result at the desk; or when it was returned, withdrawn, stopped, moved
        pa.field("outcome", pa.string(), nullable=False),  # kinds.Outcome; empty while open
        pa.field("delivered", MOMENT),  # collected; no part in timeliness
        pa.field("suspensions", SUSPENSIONS, nullable=False),
        pa.field("parts_digitised", pa.bool_()),  # None where the source does not say
        pa.field("parts_reused", pa.bool_()),
        pa.field("result_digitised", pa.bool_()),
        pa.field("fee", pa.int64()),  # đồng
        pa.field("paid_online", pa.bool_()),
        pa.field("status", pa.string(), nullable=False),  # the source's own word for where it stands
        pa.field("batch", pa.int64(), nullable=False),  # models.Batch that wrote the row last
        pa.field("month", pa.string(), nullable=False),  # of receipt, "2026-03": the partition
    ]
)
KEY = ("source", "code")
PARTITION = "month"
