"""The words in which dossiers are told apart: channels, outcomes, classes of timeliness, kinds of suspension.

The values are what the lake, the tables and the addresses of pages hold.
"""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a dossier came in; the national codes are 1, 2 and 3."""

    DIRECT = "direct"  # 1, trực tiếp
    ONLINE = "online"  # 2, trực tuyến
    POSTAL = "postal"  # 3, qua dịch vụ bưu chính công ích


class Outcome(StrEnum):
    """How handling ended; while it is open there is none. Why a dossier left without a result is never mixed."""

    OPEN = ""
    RESOLVED = "resolved"  # đã có kết quả tại bộ phận một cửa
    RETURNED = "returned"  # trả lại vì không đủ điều kiện
    WITHDRAWN = "withdrawn"  # người nộp xin rút
    STOPPED = "stopped"  # dừng giải quyết
    MOVED = "moved"  # chuyển cơ quan khác


class Class(StrEnum):
    """What became of a dossier by the end of a period: exactly one of these."""

    EARLY = "early"  # resolved before the day it was due
    ON_TIME = "on_time"
    LATE = "late"
    RESOLVED_WITHOUT_DUE = "resolved_without_due"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    MOVED = "moved"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_WITHOUT_DUE = "open_without_due"
    SUSPENDED_IN_TIME = "suspended_in_time"
    SUSPENDED_OVERDUE = "suspended_overdue"
    SUSPENDED_WITHOUT_DUE = "suspended_without_due"


RESOLVED = (Class.EARLY, Class.ON_TIME, Class.LATE, Class.RESOLVED_WITHOUT_DUE)
LEFT = (Class.RETURNED, Class.WITHDRAWN, Class.STOPPED, Class.MOVED)  # ended without a result
SUSPENDED = (Class.SUSPENDED_IN_TIME, Class.SUSPENDED_OVERDUE, Class.SUSPENDED_WITHOUT_DUE)
OPEN = (Class.OPEN_IN_TIME, Class.OPEN_OVERDUE, Class.OPEN_WITHOUT_DUE, *SUSPENDED)


class Suspension(StrEnum):
    """Why the clock of a dossier stood still."""

    SUPPLEMENT = "supplement"  # chờ bổ sung giấy tờ
    OBLIGATION = "obligation"  # chờ thực hiện nghĩa vụ tài chính
    OTHER_AGENCY = "other_agency"  # chờ cơ quan khác
    STOP = "stop"  # tạm dừng


class Policy(StrEnum):
    """What a suspension does to the due date; which kind does what is data."""

    PAUSE = "pause"  # the time that was left is kept
    RESTART = "restart"  # the whole limit runs again
    RUN = "run"  # no effect


class LimitUnit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"


class OnlineLevel(StrEnum):
    """Decree 42/2022: wholly online, or in part; the four levels of Decree 43/2011 are kept beside it as 1 to 4."""

    NONE = ""
    PARTIAL = "partial"
    FULL = "full"


class Handled(StrEnum):
    """At which level of government a procedure is handled."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Judged(StrEnum):
    """By which days timeliness is told: as entered in the software, or as they were where a correction proves it."""

    ENTERED = "entered"
    REAL = "real"


class DueBy(StrEnum):
    """Whose due date counts for the dossiers of a source: the source's, ours where it gives none, or always ours."""

    SOURCE = "source"
    COMPUTED = "computed"
