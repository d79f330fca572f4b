"""Words of the registers that tables and decisions share."""

from __future__ import annotations

from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG = "long"  # text of several lines
    WHOLE = "whole"  # a count, 0 or more
    NUMBER = "number"  # with decimals
    MONEY = "money"  # đồng
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


NUMBERS = frozenset({ColumnKind.WHOLE, ColumnKind.NUMBER, ColumnKind.MONEY})
YES, NO = "yes", "no"


class FigureKind(StrEnum):
    """What a figure gives."""

    COUNT = "count"  # how many rows, or the sum of a column
    NUMBERS = "numbers"  # several of these under names of their own
    RATE = "rate"  # numerator of denominator
    WEIGHTED = "weighted"  # whole, done, started
    LEVEL = "level"  # a named level
    FLAGS = "flags"  # which things exist


class Aggregate(StrEnum):
    """How rows make one number."""

    ROWS = "rows"  # how many
    SUM = "sum"  # of a column
    DISTINCT = "distinct"  # how many different values of a column, unit by unit
    LAST = "last"  # of each unit (and of each value of another column) the latest row's value, added up


class TakenBy(StrEnum):
    """Which rows a figure takes into account."""

    DAY = "day"  # those whose day lies in the period
    VALIDITY = "validity"  # those in force on its last day


class Pick(StrEnum):
    """Which level stands where several rows give one."""

    LAST = "last"  # that of the latest row
    BEST = "best"
    WORST = "worst"


class WhenNone(StrEnum):
    """What a figure says where no row was confirmed."""

    NO_DATA = "no_data"
    NOTHING = "nothing"  # nothing arose
    ZERO = "zero"  # counts and flags only


class VersionState(StrEnum):
    """Where one version of a row stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REPLACED = "replaced"  # entered anew before anybody decided


class VersionKind(StrEnum):
    """What a version says."""

    VALUES = "values"
    NOTHING = "nothing"  # that nothing arose
    WITHDRAWAL = "withdrawal"  # that the row no longer counts


class RowState(StrEnum):
    """Where a row stands, from its versions."""

    WAITING = "waiting"  # entered, not confirmed yet
    CONFIRMED = "confirmed"
    CHANGING = "changing"  # confirmed; a change waits
    REFUSED = "refused"  # never confirmed, the last entry refused
    WITHDRAWN = "withdrawn"
