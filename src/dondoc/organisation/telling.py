"""A verdict in words: the numbers compared, what comes of them, and the text that sets the limit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import assert_never

from dondoc.language.dates import written
from dondoc.language.saying import Say, as_written
from dondoc.organisation.rules import Outcome, Rule, Transition, Verdict, added

Values = Mapping[str, int | str]


def told(verdict: Verdict, say: Say = as_written) -> str:
    """The explanation in the language of `say`."""
    if verdict.outcome is Outcome.NONE:
        return say("Ngày %(day)s không có quy định nào áp dụng cho đơn vị này.") % {"day": written(verdict.on)}
    if verdict.outcome is Outcome.UNKNOWN:
        return " ".join(part for part in (_missing(verdict.values, say), basis_words(verdict, say)) if part)
    parts = (_compared(verdict, say), outcome_words(verdict, say), _excused(verdict, say), basis_words(verdict, say))
    return " ".join(part for part in parts if part)


def outcome_words(verdict: Verdict, say: Say = as_written) -> str:
    """One sentence: whether the rule is kept."""
    match verdict.outcome:
        case Outcome.HOLDS:
            return say("Đúng quy định.")
        case Outcome.FAILS:
            return say("Chưa đúng quy định.")
        case Outcome.EXEMPT:
            return say("Chưa đúng quy định, đang trong thời gian chuyển tiếp.")
        case Outcome.UNKNOWN:
            return say("Chưa đủ số liệu.")
        case Outcome.NONE:
            return say("Không áp dụng.")
        case _:
            assert_never(verdict.outcome)


def basis_words(verdict: Verdict, say: Say = as_written) -> str:
    """The legal reference; that nobody has checked it, where nobody has."""
    if verdict.limit is None:
        return ""
    words = say("Căn cứ: %(reference)s.") % {"reference": verdict.limit.reference.rstrip(".")}
    unchecked = say("Quy định này chưa được đối chiếu với văn bản gốc.") if verdict.limit.unverified else ""
    return f"{words} {unchecked}".strip()


def _compared(verdict: Verdict, say: Say) -> str:
    values = verdict.values
    match verdict.rule:
        case Rule.LEADERS:
            sentence = say(
                "Có mặt %(present)s người: %(leaders)s lãnh đạo (%(heads)s cấp trưởng, %(deputies)s cấp phó) và "
                "%(others)s người không giữ chức vụ lãnh đạo; số lãnh đạo phải ít hơn ít nhất %(less)s."
            )
        case Rule.DEPUTIES:
            sentence = say("%(counted)s %(posts)s: được có nhiều nhất %(most)s cấp phó, hiện có %(deputies)s.")
        case Rule.POSTS:
            sentence = say("%(counted)s %(posts)s, ít nhất phải là %(least)s.")
        case Rule.SUPERIOR:
            sentence = say("Có %(deputies)s cấp phó; đơn vị cấp trên trực tiếp (%(superior)s) có %(above)s.")
        case Rule.AVERAGE:
            sentence = say(
                "%(units)s đơn vị có tất cả %(deputies)s cấp phó; nhiều nhất là %(most)s (bình quân %(average)s mỗi "
                "đơn vị, thêm %(extra)s tính chung)."
            )
        case _:
            assert_never(verdict.rule)
    return sentence % {**values, "counted": basis_label(str(values.get("basis", "")), say)}


def basis_label(basis: str, say: Say = as_written) -> str:
    """What a limit counts."""
    return say("Biên chế có mặt") if basis == "present" else say("Biên chế được giao")


def _excused(verdict: Verdict, say: Say) -> str:
    transition = verdict.transition
    if transition is None:
        return ""
    last = written(transition.end - timedelta(days=1))
    words = {"decision": transition.decision, "day": last, "before": transition.deputies_before, **verdict.values}
    if verdict.outcome is Outcome.EXEMPT:
        return say("Được tiếp tục đến hết ngày %(day)s theo %(decision)s; không được bổ sung cấp phó.") % words
    return _not_excused(verdict, transition, words, say)


def _not_excused(verdict: Verdict, transition: Transition, words: Mapping[str, object], say: Say) -> str:
    if verdict.on >= transition.end:
        return say("Thời gian chuyển tiếp theo %(decision)s đã hết sau ngày %(day)s.") % words
    if added(transition, verdict.values):
        return say("Không được miễn: từ khi có %(decision)s, số cấp phó tăng từ %(before)s lên %(deputies)s.") % words
    return ""


def _missing(values: Values, say: Say) -> str:
    match values.get("missing_of"):
        case "present":
            return say("Chưa có số người có mặt và số lãnh đạo của đơn vị vào ngày này; hãy nhập biên chế.")
        case "superior":
            return (
                say("Chưa có số cấp phó của đơn vị cấp trên (%(superior)s); hãy nhập biên chế của đơn vị đó.") % values
            )
        case "units":
            return (
                say("Thiếu số cấp phó của %(missing)s trong %(units)s đơn vị; hãy nhập biên chế của các đơn vị đó.")
                % values
            )
        case _:
            return say("Chưa có biên chế được giao của đơn vị vào ngày này; hãy nhập biên chế.")
