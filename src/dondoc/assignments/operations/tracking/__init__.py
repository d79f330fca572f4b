"""Taking a tracking sheet in: the one door of this folder."""

from dondoc.assignments.operations.tracking.sheets import (
    ENTER_JOB,
    TRY_JOB,
    asked,
    counts,
    decide,
    drop,
    enter,
    may_take_in,
    refused,
    refused_sheet,
    sample,
    stage,
    try_out,
)

__all__ = [
    "ENTER_JOB",
    "TRY_JOB",
    "asked",
    "counts",
    "decide",
    "drop",
    "enter",
    "may_take_in",
    "refused",
    "refused_sheet",
    "sample",
    "stage",
    "try_out",
]
