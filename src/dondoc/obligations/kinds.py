"""The closed lists of this part: what is asked for, how often, after what, and whose paper answers."""

from __future__ import annotations

from enum import StrEnum


class DutyKind(StrEnum):
    """What a unit must do."""

    PLAN = "plan"  # ban hành kế hoạch
    REGULATION = "regulation"  # ban hành, sửa đổi quy chế, quy định, chức năng nhiệm vụ
    REPORT = "report"  # gửi báo cáo
    PUBLICATION = "publication"  # công khai
    SECTION = "section"  # mục của trang thông tin điện tử


class Every(StrEnum):
    """How often something comes round."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class EventKind(StrEnum):
    """What opens an entry besides the calendar."""

    REORGANISATION = "reorganisation"  # a change of units that was carried out
    DOCUMENT = "document"  # a paper in the register


class Asked(StrEnum):
    """Who answers after a reorganisation."""

    SUCCESSOR = "successor"  # the unit that goes on with the work
    ABOVE = "above"  # the unit to which the changed one belongs


class From(StrEnum):
    """Whose paper meets a duty."""

    OWN = "own"  # an outgoing document of the unit
    ABOVE = "above"  # an incoming one: the unit prepares, its superior issues
    EITHER = "either"
