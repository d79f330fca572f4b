"""Why an assignment is early, late or in time, in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from dondoc.assignments.models import Assignment
from dondoc.assignments.reasons import ReasonKind, from_json, told
from dondoc.assignments.states import HANDED_OVER, OVER, STOPPED, State
from dondoc.language import dates
from dondoc.web.labels.chips import Words
from dondoc.web.labels.deadlines import days_to


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
    if state in STOPPED:
        return _("Nhiệm vụ không còn theo dõi, nên không tính sớm hay muộn.")
    if finished is None and assignment.stopped_on is not None and state in HANDED_OVER:
        return _handed_over(due, assignment.stopped_on)
    if finished is None or state not in {State.REPORTED, State.SUBMITTED, State.COMPLETED}:
        return _open(due, on)
    words = _("Đơn vị chủ trì hoàn thành bước cuối của mình ngày %(day)s, hạn là %(due)s: %(against)s.")
    values = {"day": dates.written(finished), "due": dates.written(due), "against": _against(due, finished)}
    return f"{words % values} {_rest(state)}".strip()


def _rest(state: State) -> str:
    if state is State.SUBMITTED:
        return _("Chờ ban hành không làm đơn vị chủ trì thành muộn.")
    return "" if state is State.COMPLETED else _("Chờ xác nhận không làm đơn vị chủ trì thành muộn.")


def _handed_over(due: date, day: date) -> str:
    words = _("Từ ngày %(day)s chờ bên giao trả lời, thời hạn tạm dừng; hạn là %(due)s, lúc dừng %(left)s.")
    return words % {"day": dates.written(day), "due": dates.written(due), "left": days_to(due, day)}


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


def waits_for(assignment: Assignment, *, countered: bool = False) -> str:
    """Whom it waits for, and for what; `countered`: the assigning side has offered another deadline."""
    lead, assigner, state = assignment.lead.name, assignment.assigner.name, State(assignment.state)
    if assignment.lead.valid_to is not None and state not in OVER:
        return _("%(unit)s giao lại: đơn vị chủ trì đã kết thúc hoạt động.") % {"unit": assigner}
    if state is State.EXTENSION_REQUESTED and countered:
        return _("%(unit)s trả lời về thời hạn bên giao đưa ra.") % {"unit": lead}
    words = WAITING.get(state)
    if words is None:
        return ""
    return str(words) % {"unit": lead if state in _WITH_THE_LEAD else assigner}


_WITH_THE_LEAD = frozenset({State.ASSIGNED, State.IN_PROGRESS, State.SENT_BACK})
# What is not named waits for nobody any more.
WAITING: dict[State, Words] = {
    State.ASSIGNED: lazy("%(unit)s tiếp nhận."),
    State.IN_PROGRESS: lazy("%(unit)s thực hiện và báo cáo hoàn thành."),
    State.SENT_BACK: lazy("%(unit)s bổ sung và báo cáo lại."),
    State.EXTENSION_REQUESTED: lazy("%(unit)s trả lời đề nghị gia hạn."),
    State.CLOSE_PROPOSED: lazy("%(unit)s trả lời đề nghị kết thúc theo dõi."),
    State.SUBMITTED: lazy("%(unit)s ban hành, hoặc trả lại, yêu cầu bổ sung."),
    State.REPORTED: lazy("%(unit)s xác nhận hoặc trả lại, yêu cầu bổ sung."),
    State.RETURNED: lazy("%(unit)s giao đơn vị khác, hoặc giữ nguyên đơn vị chủ trì."),
}
