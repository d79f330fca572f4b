"""Why a deadline is the day it is: kinds with their values, kept with the assignment and told in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, assert_never

from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.workdays.counting import Counted, MadeUp, Skipped

Values = Mapping[str, Any]


class ReasonKind(StrEnum):
    """One sentence of an explanation."""

    WRITTEN = "written"  # the text names the day
    RECURRING = "recurring"
    NO_DAY = "no_day"  # a phrase that fixes none
    NO_DEADLINE = "no_deadline"
    START_UNKNOWN = "start_unknown"
    UNCOUNTABLE = "uncountable"
    COUNTED_FROM = "counted_from"  # the beginning of a sentence that the next two kinds end
    WORKING_DAYS = "working_days"
    SPAN = "span"  # calendar days, months, years, hours
    REST = "rest"  # the last day is a day of rest
    BY_GIVER = "by_giver"
    BY_HAND = "by_hand"  # somebody changed the day of the proposal
    TAKEN_OFF = "taken_off"  # somebody said that there is none
    NONE_SAID = "none_said"  # followed outside the system, without a day
    SENT_BACK = "sent_back"  # the clock stood while the result was looked at
    RETURN_REFUSED = "return_refused"  # the same, while "not ours" was looked at
    CLOSE_REFUSED = "close_refused"  # the same, while the wish to stop was looked at
    REOPENED = "reopened"  # the clock stood from the last step until it was opened again
    REDIRECTED = "redirected"  # the clock stood until another lead was found
    EXTENDED = "extended"  # asked by the lead, granted
    CHANGED = "changed"  # by the assigning side, unasked
    RECOUNTED = "recounted"  # the calendar changed, and somebody looked at what that moved


# What adds the days for which the lead waited: `days`.
WAITED = frozenset(
    {
        ReasonKind.SENT_BACK,
        ReasonKind.RETURN_REFUSED,
        ReasonKind.CLOSE_REFUSED,
        ReasonKind.REOPENED,
        ReasonKind.REDIRECTED,
    }
)


# What moved the day after it was given.
Later = Literal[
    ReasonKind.SENT_BACK,
    ReasonKind.RETURN_REFUSED,
    ReasonKind.CLOSE_REFUSED,
    ReasonKind.REOPENED,
    ReasonKind.REDIRECTED,
    ReasonKind.EXTENDED,
    ReasonKind.CHANGED,
    ReasonKind.RECOUNTED,
]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence and what it tells of: texts, whole numbers, days in ISO form, lists of these."""

    kind: ReasonKind
    values: Values = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        return {"kind": self.kind.value, **self.values}


def from_json(kept: Iterable[Values]) -> tuple[Reason, ...]:
    """As they were kept."""
    return tuple(
        Reason(ReasonKind(each["kind"]), {name: value for name, value in each.items() if name != "kind"})
        for each in kept
    )


def told(reasons: Sequence[Reason], say: Say = as_written) -> str:
    """The explanation in the language of `say`."""
    return " ".join(_told(reason, say) for reason in reasons)


def of_counting(counted: Counted) -> Reason:
    """Working days, with the days left out."""
    others = [[skipped.day.isoformat(), skipped.why] for skipped in counted.skipped if not skipped.weekly]
    values = {
        "start": counted.start.isoformat(),
        "count": counted.count,
        "day": counted.day.isoformat(),
        "skipped": others,
        "weekly": sum(skipped.weekly for skipped in counted.skipped),
        "unlisted": list(counted.unlisted_years),
        "counts_start": counted.counts_start,
        "made_up": [[made.day.isoformat(), made.why] for made in counted.made_up],
        "provisional": list(counted.provisional_years),
    }
    return Reason(ReasonKind.WORKING_DAYS, values)


def _counting(values: Values) -> Counted:
    others = [Skipped(date.fromisoformat(day), why, weekly=False) for day, why in values["skipped"]]
    # Of weekly rest only the number is told.
    weekly = [Skipped(date.min, "", weekly=True)] * values["weekly"]
    return Counted(
        start=date.fromisoformat(values["start"]),
        count=values["count"],
        day=date.fromisoformat(values["day"]),
        skipped=(*others, *weekly),
        unlisted_years=tuple(values["unlisted"]),
        counts_start=values["counts_start"],
        made_up=tuple(MadeUp(date.fromisoformat(day), why) for day, why in values.get("made_up", [])),
        provisional_years=tuple(values.get("provisional", [])),
    )


def _told(reason: Reason, say: Say) -> str:
    shown = {name: _shown(value) for name, value in reason.values.items()}
    return _sentence(reason, say) % {**shown, **_made(reason, shown, say)}


def _made(reason: Reason, shown: Values, say: Say) -> Values:
    """What the sentence tells that is not kept as it is told."""
    kept = reason.values
    match reason.kind:
        case ReasonKind.START_UNKNOWN:
            return {"why": _unknown(str(kept["start"]), say)}
        case ReasonKind.COUNTED_FROM:
            return {"start": _known(str(kept["start"]), str(shown["day"]), say)}
        case ReasonKind.WORKING_DAYS:
            return {"counted": _counting(kept).explained(say)}
        case ReasonKind.SPAN:
            return {"length": _length(kept["count"], kept["unit"], say)}
        case ReasonKind.REST if kept["weekly"]:
            return {"why": say("nghỉ hằng tuần")}
        case ReasonKind.BY_HAND | ReasonKind.TAKEN_OFF:
            return {"beside": _beside(shown, say)}
        case ReasonKind.EXTENDED:
            return {"number": f"{kept['number']:02d}"}
        case _:
            return {}


def _sentence(reason: Reason, say: Say) -> str:
    """The sentence of each kind, its values left open."""
    match reason.kind:
        case ReasonKind.WRITTEN:
            return say("Văn bản giao ghi “%(text)s”: hạn %(day)s.")
        case ReasonKind.RECURRING:
            return say("Văn bản giao ghi “%(text)s”: việc định kỳ, không có một ngày hết hạn duy nhất.")
        case ReasonKind.NO_DAY:
            return say("Văn bản giao ghi “%(text)s”: không quy định ngày cụ thể.")
        case ReasonKind.NO_DEADLINE:
            return say("Văn bản giao không quy định thời hạn.")
        case ReasonKind.START_UNKNOWN:
            return say("Văn bản giao ghi “%(text)s”: chưa tính được ngày hết hạn vì %(why)s.")
        case ReasonKind.UNCOUNTABLE:
            return say("Văn bản giao ghi “%(text)s”: khoảng thời gian không tính được thành ngày.")
        case ReasonKind.COUNTED_FROM:
            return say("Văn bản giao ghi “%(text)s”, tính từ %(start)s:")
        case ReasonKind.WORKING_DAYS:
            return "%(counted)s"
        case ReasonKind.SPAN:
            return say("%(length)s kể từ ngày %(start)s, đến hết ngày %(day)s.")
        case ReasonKind.REST:
            return say("Ngày này là ngày nghỉ (%(why)s); ngày làm việc tiếp theo: %(next)s.")
        case ReasonKind.BY_GIVER:
            return say("Hạn %(day)s do người giao ấn định khi giao việc.")
        case ReasonKind.BY_HAND:
            return say("Hạn %(day)s do %(name)s sửa tay ngày %(on)s.") + " %(beside)s"
        case ReasonKind.TAKEN_OFF:
            return say("%(name)s bỏ thời hạn ngày %(on)s.") + " %(beside)s"
        case ReasonKind.NONE_SAID:
            return say("Không quy định thời hạn.")
        case _:
            return _sentence_of_a_change(reason.kind, reason.values, say)


def _sentence_of_a_change(kind: Later, kept: Values, say: Say) -> str:
    """The same of what moved the day after it was given."""
    match kind:
        case ReasonKind.SENT_BACK:
            return say("Kết quả bị trả lại ngày %(on)s; cộng %(days)02d ngày chờ bên giao xem xét: hạn mới %(day)s.")
        case ReasonKind.RETURN_REFUSED:
            return say("Không nhận trả lại nhiệm vụ ngày %(on)s; cộng %(days)02d ngày chờ xem xét: hạn mới %(day)s.")
        case ReasonKind.CLOSE_REFUSED:
            return say("Không đồng ý kết thúc ngày %(on)s; cộng %(days)02d ngày chờ xem xét: hạn mới %(day)s.")
        case ReasonKind.REOPENED:
            return say("Mở lại ngày %(on)s; cộng %(days)02d ngày kể từ bước cuối của đơn vị: hạn mới %(day)s.")
        case ReasonKind.REDIRECTED:
            return say("Giao đơn vị khác chủ trì ngày %(on)s; cộng %(days)02d ngày chờ xem xét: hạn mới %(day)s.")
        case ReasonKind.EXTENDED:
            return say("Gia hạn lần %(number)s ngày %(on)s: hạn từ %(before)s thành %(day)s.")
        case ReasonKind.CHANGED if not kept["before"]:
            return say("Bên giao ấn định thời hạn ngày %(on)s: hạn %(day)s.")
        case ReasonKind.CHANGED:
            return say("Bên giao điều chỉnh thời hạn ngày %(on)s: hạn từ %(before)s thành %(day)s.")
        case ReasonKind.RECOUNTED:
            return say("Tính lại ngày %(on)s vì lịch làm việc thay đổi (%(why)s): hạn từ %(before)s thành %(day)s.")
        case _:
            assert_never(kind)


def _beside(values: Values, say: Say) -> str:
    """What the paper itself says, next to what a person made of it."""
    if values["text"]:
        return say("Văn bản giao ghi “%(text)s”.") % values
    return say("Văn bản giao không quy định thời hạn.")


def _known(start: str, day: str, say: Say) -> str:
    match start:
        case "received":
            return say("ngày nhận văn bản (%(day)s)") % {"day": day}
        case "issued":
            return say("ngày ban hành văn bản (%(day)s)") % {"day": day}
        case _:
            return f"“{start}”"


def _unknown(start: str, say: Say) -> str:
    match start:
        case "received":
            return say("chưa biết ngày nhận văn bản")
        case "issued":
            return say("chưa biết ngày ban hành văn bản")
        case _:
            return say("mốc “%(start)s” không có ngày cụ thể") % {"start": start}


def _length(count: int, unit: str, say: Say) -> str:
    match unit:
        case "month":
            words = say("%(count)02d tháng")
        case "year":
            words = say("%(count)02d năm")
        case "hour":
            words = say("%(count)02d giờ")
        case _:
            words = say("%(count)02d ngày")
    return words % {"count": count}


def _shown(value: object) -> object:
    """Days as papers write them."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return written(date.fromisoformat(value))
        except ValueError:
            return value
    return value
