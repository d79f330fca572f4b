"""The words of procedures: channels, levels, online levels, decisions, proposals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel
from dondoc.dossiers.models import Act, ProposalState, TimeLimit
from dondoc.dossiers.queries.procedures import Lacking, Validity
from dondoc.web.labels.chips import Chip, Words

CHANNELS: dict[str, Words] = {
    "": lazy("mọi cách nộp"),
    Channel.DIRECT.value: lazy("trực tiếp"),
    Channel.ONLINE.value: lazy("trực tuyến"),
    Channel.POSTAL.value: lazy("qua bưu chính công ích"),
}
LEVELS: dict[Handled, Words] = {
    Handled.PROVINCE: lazy("cấp tỉnh"),
    Handled.DISTRICT: lazy("cấp huyện"),
    Handled.COMMUNE: lazy("cấp xã"),
    Handled.OTHER: lazy("cơ quan khác"),
}
ONLINE: dict[OnlineLevel, Words] = {
    OnlineLevel.FULL: lazy("toàn trình"),
    OnlineLevel.PARTIAL: lazy("một phần"),
    OnlineLevel.NONE: lazy("chưa cung cấp"),
}
UNITS: dict[LimitUnit, Words] = {
    LimitUnit.WORKING_DAY: lazy("ngày làm việc"),
    LimitUnit.CALENDAR_DAY: lazy("ngày"),
    LimitUnit.HOUR: lazy("giờ"),
}
ACTS: dict[Act, Chip] = {
    Act.ANNOUNCED: Chip(lazy("công bố mới"), "star", "chip-done"),
    Act.AMENDED: Chip(lazy("sửa đổi, bổ sung"), "pencil", "chip-wait"),
    Act.ABOLISHED: Chip(lazy("bãi bỏ"), "circle-x"),
}
VALIDITY: dict[Validity, Chip] = {
    Validity.IN_FORCE: Chip(lazy("còn hiệu lực"), "circle-check", "chip-done"),
    Validity.NOT_YET: Chip(lazy("chưa có hiệu lực"), "clock"),
    Validity.ENDED: Chip(lazy("hết hiệu lực"), "circle-x"),
}
LACKING: dict[Lacking, Words] = {
    Lacking.LIMIT: lazy("chưa có thời hạn giải quyết"),
    Lacking.LEVEL: lazy("chưa có cấp thực hiện"),
    Lacking.DECISION: lazy("chưa có quyết định"),
}
PROPOSALS: dict[ProposalState, Chip] = {
    ProposalState.DRAFTED: Chip(lazy("dự thảo"), "pencil", "chip-ask"),
    ProposalState.SENT: Chip(lazy("đã gửi"), "send", "chip-wait"),
    ProposalState.ACCEPTED: Chip(lazy("được chấp thuận"), "check", "chip-done"),
    ProposalState.IN_FORCE: Chip(lazy("đã có hiệu lực"), "checks", "chip-done"),
    ProposalState.REFUSED: Chip(lazy("không được chấp thuận"), "x"),
}
# How a step of a proposal is offered.
STEPS: dict[ProposalState, Words] = {
    ProposalState.SENT: lazy("Ghi đã gửi"),
    ProposalState.ACCEPTED: lazy("Ghi được chấp thuận"),
    ProposalState.REFUSED: lazy("Ghi không được chấp thuận"),
    ProposalState.IN_FORCE: lazy("Ghi đã có hiệu lực"),
}
# How the log's values are told, by the name of the item.
VALUES: dict[str, dict[Any, Words]] = {
    "channel": dict(CHANNELS),
    "level": {level.value: words for level, words in LEVELS.items()},
    "online_level": {level.value: words for level, words in ONLINE.items()},
    "decided": {act.value: chip.word for act, chip in ACTS.items()},
}


def limit_words(number: int, unit: LimitUnit) -> str:
    """05 ngày làm việc."""
    return f"{number:02d} {UNITS[unit]}"


def limit_of(limit: TimeLimit) -> str:
    """The same of a limit that is kept."""
    return limit_words(limit.number, LimitUnit(limit.unit))


def old_level_words(level: int | None) -> str:
    """Mức độ 4, of the scheme of 2011."""
    return _("mức độ %(level)d") % {"level": level} if level else _("không xếp mức độ")
