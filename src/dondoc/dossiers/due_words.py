"""How a due date came about, in sentences: the limit, the days that were skipped and why, the suspensions."""

from __future__ import annotations

from datetime import datetime

from dondoc.dossiers.due import Allowed, Count, Due, Held, Moved
from dondoc.dossiers.kinds import LimitUnit
from dondoc.dossiers.suspension import label
from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.workdays.counting import Counted, Rolled, Skipped
from dondoc.workdays.hours import HoursCounted


def told(due: Due, say: Say = as_written) -> list[str]:
    """The sentences, in the order in which the date came about; the last one names it."""
    sentences = [_limit(due.limit, say), *_receipt(due, say), _count(due.first, say)]
    for held in due.held:
        sentences.append(_held(held, say))
        sentences += [_count(held.count, say)] if held.count else []
    return [*sentences, _end(due, say)]


def limit_words(limit: Allowed, say: Say = as_written) -> str:
    """03 ngày làm việc."""
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            return say("%(count)02d ngày làm việc") % {"count": limit.number}
        case LimitUnit.CALENDAR_DAY:
            return say("%(count)02d ngày") % {"count": limit.number}
        case LimitUnit.HOUR:
            return say("%(count)02d giờ làm việc") % {"count": limit.number}


def _limit(limit: Allowed, say: Say) -> str:
    words = limit_words(limit, say)
    if limit.channel is None:
        return say("Thời hạn giải quyết của thủ tục: %(limit)s.") % {"limit": words}
    return say("Thời hạn giải quyết của thủ tục, riêng cho hình thức nộp này: %(limit)s.") % {"limit": words}


def _receipt(due: Due, say: Say) -> list[str]:
    received, start = due.received.replace(second=0, microsecond=0), due.first.start
    if received == start:
        return []
    values = {"received": _moment(due.received, say), "start": _moment(start, say)}
    return [say("Nhận %(received)s, ngoài giờ làm việc: tính từ %(start)s.") % values]


def _count(count: Count, say: Say) -> str:
    match count.how:
        case Counted():
            return _upper(count.how.explained(say))
        case Rolled():
            return _rolled(count.how, say)
        case HoursCounted():
            return _hours(count.how, say)


def _rolled(rolled: Rolled, say: Say) -> str:
    values = {"count": rolled.count, "start": written(rolled.start), "day": written(rolled.nominal)}
    sentence = say("%(count)02d ngày, tính từ ngày liền sau ngày %(start)s, kể cả ngày nghỉ: ngày %(day)s") % values
    if not rolled.rest:
        return f"{sentence}."
    moved = {"rest": ", ".join(_rest(each, say) for each in rolled.rest), "day": written(rolled.day)}
    return f"{sentence}; " + say("ngày cuối là ngày nghỉ: %(rest)s, chuyển sang ngày %(day)s.") % moved


def _rest(skipped: Skipped, say: Say) -> str:
    return say("ngày %(day)s (%(why)s)") % {"day": written(skipped.day), "why": skipped.why}


def _hours(counted: HoursCounted, say: Say) -> str:
    values = {
        "hours": f"{counted.minutes // 60}",
        "start": _moment(counted.received, say),
        "due": _moment(counted.due, say),
    }
    if left := counted.minutes % 60:
        sentence = say("%(hours)s giờ %(minutes)02d phút làm việc, tính từ %(start)s, đến %(due)s.")
        return sentence % {**values, "minutes": left}
    return say("%(hours)s giờ làm việc, tính từ %(start)s, đến %(due)s.") % values


def _held(held: Held, say: Say) -> str:
    values = {
        "kind": label(held.halt.kind, say),
        "begins": written(held.halt.begins.date()),
        "ends": written(held.ends.date()) if held.ends else "",
    }
    match held.moved:
        case Moved.PAUSED:
            sentence = say("Tạm dừng (%(kind)s) từ ngày %(begins)s đến ngày %(ends)s: tính tiếp thời gian còn lại.")
        case Moved.RESTARTED:
            sentence = say("Tạm dừng (%(kind)s) từ ngày %(begins)s đến ngày %(ends)s: thời hạn tính lại từ đầu.")
        case Moved.RUN:
            sentence = say("Tạm dừng (%(kind)s) từ ngày %(begins)s: không làm thay đổi ngày hẹn trả.")
        case Moved.TOO_LATE:
            sentence = say("Tạm dừng (%(kind)s) từ ngày %(begins)s: khi đó đã quá hạn, ngày hẹn trả không thay đổi.")
        case Moved.NOT_ENDED:
            sentence = say("Tạm dừng (%(kind)s) từ ngày %(begins)s, chưa kết thúc: ngày hẹn trả sẽ tính lại sau đó.")
    return sentence % values


def _end(due: Due, say: Say) -> str:
    if due.by_hour:
        return say("Hẹn trả %(due)s.") % {"due": _moment(due.moment, say)}
    return say("Hẹn trả trong ngày %(day)s.") % {"day": written(due.moment.date())}


def _moment(moment: datetime, say: Say) -> str:
    return say("lúc %(time)s ngày %(day)s") % {"time": f"{moment:%H:%M}", "day": written(moment.date())}


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
