"""Why an assignment is early, late or in time, in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.assignments.models import Assignment
from dondoc.assignments.reasons import ReasonKind, from_json, told
from dondoc.assignments.states import State
from dondoc.language import dates
from dondoc.web.labels import days_to


def deadline_words(assignment: Assignment) -> str:
    """How the deadline came about; in Vietnamese only for what was given before reasons were kept as values."""
    if not assignment.deadline_reasons:
        return assignment.deadline_explained
    return told(from_json(assignment.deadline_reasons), _)


def no_day_words(assignment: Assignment) -> str:
    """What stands in the place of a day: that the order comes again, its phrase fixes none, or it has none."""
    if _has_reason(assignment, ReasonKind.RECURRING):
        return _("định kỳ")
    return _("không ấn định ngày") if assignment.deadline_text else _("không quy định thời hạn")


def _has_reason(assignment: Assignment, kind: ReasonKind) -> bool:
    return any(reason.kind is kind for reason in from_json(assignment.deadline_reasons))


def timeliness_words(assignment: Assignment, on: date) -> str:
    """The days that are compared, and how many lie between them."""
    state, due, finished = State(assignment.state), assignment.current_due, assignment.finished_on
    if state is State.TRANSFERRED:
        words = _("Từ ngày %(day)s nhiệm vụ do đơn vị khác chủ trì, nguyên thời hạn; sớm hay muộn tính ở đơn vị đó.")
        return words % {"day": dates.written(assignment.transferred_on)} if assignment.transferred_on else ""
    if due is None and _has_reason(assignment, ReasonKind.TAKEN_OFF):
        return _("Thời hạn đã được bỏ bằng tay trước khi giao, nên không tính sớm hay muộn.")
    if due is None and assignment.deadline_text:
        words = _("Văn bản giao ghi “%(text)s”, không có một ngày hết hạn, nên không tính sớm hay muộn.")
        return words % {"text": " ".join(assignment.deadline_text.split())}
    if due is None:
        return _("Văn bản giao không quy định thời hạn, nên không tính sớm hay muộn.")
    if finished is None or state not in {State.REPORTED, State.COMPLETED}:
        return _open(due, on)
    words = _("Đơn vị chủ trì hoàn thành bước cuối của mình ngày %(day)s, hạn là %(due)s: %(against)s.")
    values = {"day": dates.written(finished), "due": dates.written(due), "against": _against(due, finished)}
    rest = "" if state is State.COMPLETED else " " + _("Chờ xác nhận không làm đơn vị chủ trì thành muộn.")
    return words % values + rest


def _open(due: date, on: date) -> str:
    values = {"today": dates.written(on), "due": dates.written(due), "left": days_to(due, on)}
    return _("Hôm nay %(today)s, hạn là hết ngày %(due)s: %(left)s.") % values


def _against(due: date, day: date) -> str:
    days = (due - day).days
    if days == 0:
        return _("đúng ngày hết hạn")
    if days > 0:
        return ngettext("sớm hơn hạn %(n)d ngày", "sớm hơn hạn %(n)d ngày", days) % {"n": days}
    return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -days) % {"n": -days}


def waits_for(assignment: Assignment) -> str:
    """Whom it waits for, and for what."""
    lead, assigner = assignment.lead.name, assignment.assigner.name
    if assignment.lead.valid_to is not None and assignment.state not in {State.COMPLETED, State.TRANSFERRED}:
        return _("%(unit)s giao lại: đơn vị chủ trì đã kết thúc hoạt động.") % {"unit": assigner}
    match State(assignment.state):
        case State.ASSIGNED:
            return _("%(unit)s tiếp nhận.") % {"unit": lead}
        case State.IN_PROGRESS:
            return _("%(unit)s thực hiện và báo cáo hoàn thành.") % {"unit": lead}
        case State.SENT_BACK:
            return _("%(unit)s bổ sung và báo cáo lại.") % {"unit": lead}
        case State.REPORTED:
            return _("%(unit)s xác nhận hoặc trả lại, yêu cầu bổ sung.") % {"unit": assigner}
        case State.COMPLETED | State.TRANSFERRED:
            return ""
