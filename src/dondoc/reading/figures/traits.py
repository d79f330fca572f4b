"""Classes of a count by axis: state, timeliness, origin, channel, level.

Two classes of one axis exclude each other; classes of two axes may lie in one another.
A set in `COMPLETE` leaves nothing out: its parts claim to be the whole.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Axis(StrEnum):
    """A question that each record answers with exactly one class."""

    STATE = "state"
    TIMING = "timing"
    ORIGIN = "origin"
    CHANNEL = "channel"
    LEVEL = "level"
    KIND = "kind"  # of a petition
    WHOLE = "whole"  # the record is named as a whole, or as due


class Trait(StrEnum):
    """A class that the words around a number give it."""

    DONE = "done"
    OPEN = "open"
    RETURNED = "returned"
    EARLY = "early"
    ON_TIME = "on_time"
    EARLY_OR_ON_TIME = "early_or_on_time"
    LATE = "late"
    NOT_DUE = "not_due"
    NO_DUE = "no_due"
    NEW = "new"
    CARRIED = "carried"
    ONLINE = "online"
    DIRECT = "direct"
    POST = "post"
    EVERYWHERE = "everywhere"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    PROPOSAL = "proposal"
    RECEIVED = "received"
    DUE = "due"
    REST = "rest"


AXIS: dict[Trait, Axis] = {
    Trait.DONE: Axis.STATE,
    Trait.OPEN: Axis.STATE,
    Trait.RETURNED: Axis.STATE,
    Trait.EARLY: Axis.TIMING,
    Trait.ON_TIME: Axis.TIMING,
    Trait.EARLY_OR_ON_TIME: Axis.TIMING,
    Trait.LATE: Axis.TIMING,
    Trait.NOT_DUE: Axis.TIMING,
    Trait.NO_DUE: Axis.TIMING,
    Trait.NEW: Axis.ORIGIN,
    Trait.CARRIED: Axis.ORIGIN,
    Trait.ONLINE: Axis.CHANNEL,
    Trait.DIRECT: Axis.CHANNEL,
    Trait.POST: Axis.CHANNEL,
    Trait.EVERYWHERE: Axis.LEVEL,
    Trait.PROVINCE: Axis.LEVEL,
    Trait.DISTRICT: Axis.LEVEL,
    Trait.COMMUNE: Axis.LEVEL,
    Trait.COMPLAINT: Axis.KIND,
    Trait.DENUNCIATION: Axis.KIND,
    Trait.PROPOSAL: Axis.KIND,
    Trait.RECEIVED: Axis.WHOLE,
    Trait.DUE: Axis.WHOLE,
    Trait.REST: Axis.WHOLE,
}

_OVERLAP = (
    frozenset({Trait.EARLY, Trait.EARLY_OR_ON_TIME}),
    frozenset({Trait.ON_TIME, Trait.EARLY_OR_ON_TIME}),
    # "đúng hạn" of what is done and "trong hạn" of what is open are said of different records.
    frozenset({Trait.ON_TIME, Trait.NOT_DUE}),
)

# Sets of classes that leave nothing out.
COMPLETE: tuple[frozenset[Trait], ...] = (
    frozenset({Trait.EARLY_OR_ON_TIME, Trait.LATE}),
    frozenset({Trait.EARLY, Trait.ON_TIME, Trait.LATE}),
    frozenset({Trait.NOT_DUE, Trait.LATE}),
    frozenset({Trait.DONE, Trait.OPEN}),
    frozenset({Trait.NEW, Trait.CARRIED}),
)
# Most reports put what was early in "đúng hạn", but not all do.
NEARLY_COMPLETE: tuple[frozenset[Trait], ...] = (frozenset({Trait.ON_TIME, Trait.LATE}),)

# The words, longest meaning first. A later pattern does not see what an earlier one has taken.
_LIMIT = r"(?:thời )?(?:hạn|hẹn)"
_BOTH = (
    rf"(?:đúng và trước|trước và đúng|đúng, trước|trước, đúng|đúng hoặc trước|trước hoặc đúng|đúng và sớm|sớm và đúng"
    rf"|đúng {_LIMIT} (?:và|hoặc) (?:trước|sớm)|trước {_LIMIT} (?:và|hoặc) đúng|sớm {_LIMIT} (?:và|hoặc) đúng"
    rf"|trước {_LIMIT}, đúng|đúng {_LIMIT}, trước) {_LIMIT}"
)
_WORDS: tuple[tuple[str, tuple[Trait, ...]], ...] = (
    (_BOTH, (Trait.EARLY_OR_ON_TIME,)),
    (rf"không (?:có |xác định |quy định |ghi )?{_LIMIT}", (Trait.NO_DUE,)),
    (rf"chưa (?:đến|tới) {_LIMIT}|còn (?:trong )?{_LIMIT}|(?:đang )?(?:ở )?trong {_LIMIT}", (Trait.NOT_DUE,)),
    (rf"(?:quá|trễ|chậm|muộn) {_LIMIT}|chậm muộn|chậm tiến độ|trễ tiến độ|trễ(?= )|chậm trả|chậm(?= )", (Trait.LATE,)),
    (rf"trước {_LIMIT}|sớm {_LIMIT}|sớm (?:hơn )?so với {_LIMIT}", (Trait.EARLY,)),
    (rf"đúng {_LIMIT}|đúng tiến độ|đúng thời gian", (Trait.ON_TIME,)),
    (rf"(?:đã )?(?:đến|tới) {_LIMIT}", (Trait.DUE,)),
    (
        r"(?:kỳ|tháng|năm|quý|nhiệm kỳ) trước (?:chuyển|mang|để lại)(?: sang| qua)?"
        r"|tồn (?:đầu kỳ|kỳ trước|năm trước|cũ)|(?:chuyển )?từ (?:kỳ|tháng|năm|quý) trước(?: chuyển)?(?: sang| qua)?"
        r"|kỳ trước|cũ chuyển sang|chuyển kỳ trước",
        (Trait.CARRIED,),
    ),
    (
        r"(?:tiếp )?nhận mới|mới (?:tiếp )?nhận|phát sinh mới|mới phát sinh|(?:phát sinh |nhận |tiếp nhận )?trong kỳ"
        r"|giao mới|mới giao|số mới",
        (Trait.NEW,),
    ),
    (r"(?:thuộc|vượt|ngoài|đúng) thẩm quyền(?: giải quyết)?|thẩm quyền giải quyết", ()),
    (
        r"(?:phải|cần) (?:giải quyết|thực hiện|hoàn thành|xử lý)|đã và đang|chịu trách nhiệm giải quyết"
        r"|kết quả (?:giải quyết|thực hiện|xử lý)",
        (Trait.RECEIVED,),
    ),
    (
        r"đang(?: được| chỉ đạo| tiếp tục| tập trung| trong quá trình)? [^\W\d_]+(?: [^\W\d_]+)?"
        r"|chưa(?: được)? [^\W\d_]+(?: [^\W\d_]+)?|tồn đọng|còn tồn|tồn(?= *\|)"
        r"|tiếp tục (?:giải quyết|thực hiện|xử lý)",
        (Trait.OPEN,),
    ),
    (
        r"xin rút|rút khỏi|rút(?= )|bị rút|trả lại|từ chối|không (?:đủ điều kiện|giải quyết)|giao lại|chuyển trả"
        r"|hủy|huỷ"
        r"|dừng (?:giải quyết|thực hiện)|tạm dừng|chuyển (?:cơ quan|đơn vị|bộ) khác|điều chuyển",
        (Trait.RETURNED,),
    ),
    (
        r"hoàn thành|giải quyết|(?:đã )?thực hiện|xử lý|trả kết quả|trả lời|có kết quả|đã trả|đã làm|kết thúc|đã xong"
        r"|(?<=đã )(?:ban hành|trình|tham mưu|có|được)|xong(?= )|đã(?= \d)",
        (Trait.DONE,),
    ),
    (r"trực tuyến|qua mạng|môi trường mạng", (Trait.ONLINE,)),
    (r"trực tiếp", (Trait.DIRECT,)),
    (r"bưu chính|bưu điện|bcci", (Trait.POST,)),
    (r"khiếu nại, tố cáo|khiếu tố", ()),
    (r"khiếu nại|kn(?!\w)", (Trait.COMPLAINT,)),
    (r"tố cáo|tc(?!\w)", (Trait.DENUNCIATION,)),
    (r"kiến nghị|phản ánh", (Trait.PROPOSAL,)),
    (r"toàn (?:tỉnh|thành phố|huyện|thị xã|ngành|quốc|xã)|cả nước|cả tỉnh|các cấp", (Trait.EVERYWHERE,)),
    (r"cấp tỉnh|các sở(?:, (?:ban, )?ngành)?|cấp sở", (Trait.PROVINCE,)),
    (
        r"cấp huyện|(?:các )?huyện, (?:thị xã, )?thành(?: phố|, thị)?|các huyện|quận, huyện",
        (Trait.DISTRICT,),
    ),
    (r"cấp xã|(?:các )?xã, phường(?:, thị trấn)?|các xã", (Trait.COMMUNE,)),
    (
        r"tổng số|tổng cộng|tổng|tiếp nhận|nhận được|nhận|thụ lý|được giao|đã giao|giao|lũy kế|luỹ kế|tiếp|phát sinh",
        (Trait.RECEIVED,),
    ),
    (r"(?:số )?còn lại|số còn", (Trait.REST,)),
)
_ANY = re.compile(r"(?<!\w)(?:" + "|".join(f"({words})" for words, _ in _WORDS) + ")")
_MEANINGS = tuple(frozenset(meant) for _, meant in _WORDS)


_SPELLINGS = (
    ("kì", "kỳ"),
    ("lí", "lý"),
    ("quí", "quý"),
    ("hòan", "hoàn"),
    ("qúa", "quá"),
    ("luỹ", "lũy"),
    ("huỷ", "hủy"),
)
SUBJECTS = frozenset(t for t, axis in AXIS.items() if axis in (Axis.LEVEL, Axis.KIND))


def traits_in(words: str) -> frozenset[Trait]:
    """The classes that the words name."""
    found: frozenset[Trait] = frozenset()
    for match in _ANY.finditer(_spelled(words)):
        if match.lastindex is not None:
            found |= _MEANINGS[match.lastindex - 1]
    return found


def _spelled(words: str) -> str:
    """Small letters in one spelling: both "kỳ" and "kì" are written, and the tone of "hoàn" slips."""
    text = words.lower()
    for written, meant in _SPELLINGS:
        if written in text:
            text = text.replace(written, meant)
    return text


@cache
def on(axis: Axis, traits: frozenset[Trait]) -> frozenset[Trait]:
    """Those of the classes that lie on one axis."""
    return frozenset(t for t in traits if AXIS[t] is axis)


@cache
def exclusive(one: frozenset[Trait], other: frozenset[Trait]) -> bool:
    """Whether no record can be in both: they differ on an axis that both speak of."""
    for axis in (Axis.STATE, Axis.TIMING, Axis.ORIGIN, Axis.CHANNEL, Axis.LEVEL, Axis.KIND):
        mine, theirs = on(axis, one), on(axis, other)
        overlap = mine & theirs or any(frozenset({a, b}) in _OVERLAP for a in mine for b in theirs)
        if mine and theirs and not overlap:
            return True
    return False
