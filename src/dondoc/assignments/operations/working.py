"""The steps of an assignment after it was given, each as the table in `states` allows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.deadlines import restart
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.writing import add_event, add_record, happened, moved
from dondoc.assignments.reasons import Reason, ReasonKind, told
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import EVENT_OF, RIGHT_FOR, Act, EventKind, Side, State, step
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.documents.records import SIGN, storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written

LONGEST_NOTE = 5_000
OUTSIDE_RESULT = "Nhiệm vụ theo dõi ngoài hệ thống không gắn văn bản kết quả; hãy chỉ ghi ngày hoàn thành."
NAMES = {
    State.ASSIGNED: "đã giao, chờ tiếp nhận",
    State.IN_PROGRESS: "đang thực hiện",
    State.EXTENSION_REQUESTED: "đang đề nghị gia hạn",
    State.CLOSE_PROPOSED: "đang đề nghị kết thúc",
    State.SUBMITTED: "đã trình, chờ ban hành",
    State.REPORTED: "đã báo cáo, chờ xác nhận",
    State.SENT_BACK: "bị trả lại",
    State.RETURNED: "đã trả lại bên giao vì không thuộc thẩm quyền",
    State.COMPLETED: "đã hoàn thành",
    State.CLOSED: "đã kết thúc theo dõi",
    State.WITHDRAWN: "đã rút khỏi chương trình",
    State.RECALLED: "đã thu hồi",
    State.TRANSFERRED: "đã chuyển cho đơn vị khác chủ trì",
}
ACTS = {
    Act.ACKNOWLEDGE: "tiếp nhận",
    Act.NOTE: "ghi tiến độ",
    Act.CONTRIBUTE: "ghi phần phối hợp",
    Act.REPORT: "báo cáo hoàn thành",
    Act.SUBMIT: "trình ban hành",
    Act.ASK_EXTENSION: "đề nghị gia hạn",
    Act.TAKE_BACK_EXTENSION: "rút đề nghị gia hạn",
    Act.ACCEPT_COUNTER: "nhận thời hạn bên giao đưa ra",
    Act.DECLINE_COUNTER: "từ chối thời hạn bên giao đưa ra",
    Act.PROPOSE_CLOSE: "đề nghị kết thúc",
    Act.RETURN: "trả lại bên giao",
    Act.CONFIRM: "xác nhận",
    Act.SEND_BACK: "trả lại",
    Act.ISSUE: "ghi văn bản ban hành",
    Act.GRANT_EXTENSION: "đồng ý gia hạn",
    Act.COUNTER_EXTENSION: "đưa ra thời hạn khác",
    Act.REFUSE_EXTENSION: "từ chối gia hạn",
    Act.CHANGE_DEADLINE: "đổi thời hạn",
    Act.REFUSE_CLOSE: "từ chối kết thúc",
    Act.REFUSE_RETURN: "giữ nguyên đơn vị chủ trì",
    Act.REDIRECT: "giao đơn vị khác",
    Act.CLOSE: "kết thúc theo dõi",
    Act.WITHDRAW: "rút khỏi chương trình",
    Act.RECALL: "thu hồi",
    Act.REOPEN: "mở lại",
    Act.CORRECT: "đính chính ngày hoàn thành",
    Act.JUDGE_BASICALLY_DONE: "ghi nhận cơ bản hoàn thành",
    Act.REVISE: "sửa thông tin",
}


def acknowledge(*, by: Actor, assignment: Assignment, now: datetime, on: date | None = None) -> Assignment:
    """The lead has seen the assignment, or the result sent back, and goes to work. `on` None: today.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        entry, day = _begin(by, assignment, Act.ACKNOWLEDGE, on, now)
        _move(by, entry, Act.ACKNOWLEDGE, day, now)
    return _fresh(assignment)


def note(*, by: Actor, assignment: Assignment, note: str, now: datetime, on: date | None = None) -> Assignment:
    """Progress, told by the lead; or its own part, told by a supporting unit, which moves nothing.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        act = Act.NOTE if by.may(Permission.ASSIGNMENT_PERFORM, assignment.lead_id) else Act.CONTRIBUTE
        entry, day = _begin(by, assignment, act, on, now)
        words = _words(entry, note)
        if not words:
            raise AssignmentRejected("note-missing", "Chưa ghi nội dung; hãy ghi việc đã làm hoặc khó khăn gặp phải.")
        _move(by, entry, act, day, now, note=words)
    return _fresh(assignment)


def enter_result(
    *, by: Actor, assignment: Assignment, name: str, data: bytes, declared_not_secret: bool, now: datetime
) -> Document:
    """Enter the file of a result in the lead's book of outgoing documents, for whoever may report it.

    The same file again gives the same document. Raises StateSecret, DocumentRejected, AssignmentRejected, Refused.
    """
    # Only looked at under the lock: the file is read and stored outside of any transaction, and `report` looks again.
    with transaction.atomic():
        entry, day = _begin(by, assignment, Act.REPORT, None, now)
    if entry.outside_system:
        raise AssignmentRejected("outside-result", OUTSIDE_RESULT)
    received = documents.enter(
        by=by,
        unit=entry.lead,
        name=name,
        data=data,
        direction=Direction.OUTGOING,
        received_on=day,
        declared_not_secret=declared_not_secret,
        now=now,
    )
    return received.document


def report(
    *,
    by: Actor,
    assignment: Assignment,
    finished_on: date,
    now: datetime,
    note: str = "",
    result_document: Document | None = None,
    result_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """The lead says it is done: on which day its own last step was, and with what result.

    The result is a document of the register that the reporter may read, or the sign of another, or words; the
    assigning unit may then read the document too. Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        entry, day = _begin(by, assignment, Act.REPORT, on, now)
        words, sign = _words(entry, note), " ".join(storable(result_sign).split())
        _check_result(by, entry, result_document, sign, words)
        _check_finished(entry, finished_on, day, result_document)
        entry.finished_on, entry.reported_at = finished_on, now
        entry.stopped_on, entry.entered_on = finished_on, day
        entry.reported_by_key, entry.reported_by_name = by.key, by.name
        entry.result_document, entry.result_sign, entry.result_note = result_document, sign, words
        _move(by, entry, Act.REPORT, day, now, note=words)
        if result_document is not None:
            documents.pass_on(by=by, document=result_document, units=[entry.assigner], now=now)
    return _fresh(assignment)


def confirm(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    note: str = "",
    grade: Grade = Grade.MET,
    on: date | None = None,
) -> Assignment:
    """The assigning side takes the result and grades it. The day of this plays no part in how the lead is judged.

    Raises AssignmentRejected, Refused (also where the same person reported it).
    """
    with transaction.atomic():
        entry, day = _begin(by, assignment, Act.CONFIRM, on, now)
        _check_decision(by, entry, day)
        entry.confirmed_on, entry.confirmed_at = day, now
        entry.confirmed_by_key, entry.confirmed_by_name = by.key, by.name
        entry.grade, entry.ended_on = grade.value, _since(entry, Act.CONFIRM, day)
        _move(by, entry, Act.CONFIRM, day, now, note=_words(entry, note))
    return _fresh(assignment)


def send_back(*, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None) -> Assignment:
    """The assigning side does not take the result, and says why; the story keeps the report.

    The days for which the lead waited are added to the deadline: waiting makes nobody late.
    Raises AssignmentRejected, Refused (also where the same person reported it).
    """
    with transaction.atomic():
        entry, day = _begin(by, assignment, Act.SEND_BACK, on, now)
        _check_decision(by, entry, day)
        words = _words(entry, reason)
        if not words and not entry.outside_system:
            raise AssignmentRejected("reason-missing", "Chưa ghi lý do trả lại; hãy ghi phần nào chưa đạt, cần làm gì.")
        before = entry.current_due
        _restart(entry, day)
        _move(by, entry, Act.SEND_BACK, day, now, note=words, due_before=before)
    return _fresh(assignment)


def _fresh(assignment: Assignment) -> Assignment:
    assignment.refresh_from_db()
    return assignment


def _begin(by: Actor, assignment: Assignment, act: Act, on: date | None, now: datetime) -> tuple[Assignment, date]:
    """The assignment, locked, and the day, once the actor may do this and the state allows it."""
    entry = Assignment.objects.select_for_update().get(pk=assignment.pk)
    side, permission = RIGHT_FOR[act]
    require(by, permission, *_units_of(entry, side))
    day = happened(on, now)
    if step(State(entry.state), act) is None:
        raise AssignmentRejected(
            "wrong-state",
            f"Nhiệm vụ {NAMES[State(entry.state)]}, không {ACTS[act]} được; hãy tải lại trang để xem tình trạng mới.",
            state=entry.state,
            act=act.value,
        )
    if day < entry.given_on:
        raise AssignmentRejected(
            "before-given",
            f"Ngày {written(day)} ở trước ngày giao ({written(entry.given_on)}); hãy sửa lại ngày.",
            day=day,
        )
    return entry, day


def _units_of(entry: Assignment, side: Side) -> Sequence[int]:
    match side:
        case Side.LEAD:
            return [entry.lead_id]
        case Side.ASSIGNER:
            return [entry.assigner_id]
        case Side.SUPPORTING:
            return list(entry.supporting.values_list("pk", flat=True))


def _move(
    by: Actor,
    entry: Assignment,
    act: Act,
    day: date,
    now: datetime,
    *,
    note: str = "",
    due_before: date | None = None,
) -> None:
    """Take the step: state, story, audit."""
    taken = step(State(entry.state), act)
    assert taken is not None
    before = {"state": entry.state, "due": due_before or entry.current_due}
    entry.state = taken.leads_to.value
    if taken.side is Side.LEAD:
        entry.updated_on = max(day, entry.updated_on or day)
    entry.save()
    words_only = taken.leads_to is taken.state and act in {Act.NOTE, Act.CONTRIBUTE}
    reported = act is Act.REPORT
    add_event(
        by=by,
        assignment=entry,
        kind=EVENT_OF[act],
        on=day,
        now=now,
        turns=() if words_only else moved(entry, _since(entry, act, day)),
        note=note,
        document=entry.result_document if reported else None,
        document_sign=entry.result_sign if reported else "",
        finished_on=entry.finished_on if reported else None,
        due_before=due_before if due_before != entry.current_due else None,
        due_after=entry.current_due if due_before != entry.current_due and due_before else None,
    )
    after: dict[str, object] = {"state": entry.state, "due": entry.current_due, "on": day}
    after["finished_on"] = entry.finished_on
    if reported:
        after["result"] = _result_name(entry)
    reason = note if EVENT_OF[act] is EventKind.SENT_BACK else ""
    add_record(by=by, assignment=entry, kind=EVENT_OF[act], now=now, before=before, after=after, reason=reason)


def _since(entry: Assignment, act: Act, day: date) -> date:
    """From which day on a step counts: what is done since the lead's own last step, anything else since it happened.

    Nothing counts from before the assignment came to this lead.
    """
    begun = entry.continued_on or entry.given_on
    by_the_lead = act in {Act.REPORT, Act.CONFIRM} and entry.finished_on is not None
    return max(begun, entry.finished_on) if by_the_lead and entry.finished_on is not None else max(begun, day)


def _result_name(entry: Assignment) -> str | None:
    """What the record calls the result: the record outlives what becomes of the document."""
    document = entry.result_document
    if document is None:
        return entry.result_sign or None
    if not document.sign:
        return document.type or document.subject or document.file_name
    return f"{document.type} {document.sign}".strip()


def _words(entry: Assignment, text: str) -> str:
    """The note to keep. An order followed outside the system keeps no words at all."""
    words = storable(text).strip()
    if words and entry.outside_system:
        raise AssignmentRejected(
            "outside-text",
            "Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung; hãy để trống và trao đổi theo quy định bảo mật.",
        )
    if len(words) > LONGEST_NOTE:
        raise AssignmentRejected(
            "note-too-long",
            f"Nội dung dài {len(words)} ký tự, nhiều nhất {LONGEST_NOTE}; hãy rút gọn.",
            most=LONGEST_NOTE,
        )
    return words


def _check_result(by: Actor, entry: Assignment, document: Document | None, sign: str, words: str) -> None:
    if entry.outside_system:
        if document is not None or sign:
            raise AssignmentRejected("outside-result", OUTSIDE_RESULT)
        return
    if document is None and not sign and not words:
        raise AssignmentRejected(
            "result-missing",
            "Chưa có kết quả; hãy chọn văn bản kết quả, hoặc ghi số, ký hiệu, hoặc ghi kết quả bằng lời.",
        )
    if len(sign) > SIGN:
        raise AssignmentRejected("sign-too-long", f"Số, ký hiệu dài quá {SIGN} ký tự; hãy kiểm tra lại.")
    if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ, "Bạn không được xem văn bản này nên không thể dùng làm kết quả.")


def _check_finished(entry: Assignment, finished_on: date, day: date, document: Document | None) -> None:
    if finished_on > day:
        raise AssignmentRejected(
            "finished-in-future",
            f"Ngày hoàn thành {written(finished_on)} ở sau ngày báo cáo ({written(day)}); hãy ghi ngày đã làm xong.",
            day=finished_on,
        )
    if finished_on < entry.given_on:
        raise AssignmentRejected(
            "finished-before-given",
            f"Ngày hoàn thành {written(finished_on)} ở trước ngày giao ({written(entry.given_on)}); hãy sửa lại ngày.",
            day=finished_on,
        )
    issued_on = document.issued_on if document is not None else None
    if issued_on is not None and finished_on < issued_on:
        raise AssignmentRejected(
            "finished-before-result",
            f"Ngày hoàn thành {written(finished_on)} ở trước ngày của văn bản kết quả ({written(issued_on)}); "
            "hãy lấy ngày của văn bản.",
            day=finished_on,
        )


def _check_decision(by: Actor, entry: Assignment, day: date) -> None:
    if by.key == entry.reported_by_key:
        raise Refused(
            Permission.ASSIGNMENT_CONFIRM, "Người đã báo cáo hoàn thành không tự xác nhận hay trả lại; cần người khác."
        )
    if entry.finished_on is not None and day < entry.finished_on:
        raise AssignmentRejected(
            "before-finished",
            f"Ngày {written(day)} ở trước ngày hoàn thành đã báo cáo ({written(entry.finished_on)}); hãy sửa lại ngày.",
            day=day,
        )


def _restart(entry: Assignment, day: date) -> None:
    """Start the lead's clock again where it stood, and take the report off; the story keeps it."""
    if entry.current_due is not None and entry.finished_on is not None:
        due = restart(due=entry.current_due, stopped_on=entry.finished_on, sent_back_on=day)
        if due != entry.current_due:
            _explain_restart(entry, due, day)
        entry.current_due = due
    entry.finished_on, entry.reported_at = None, None
    entry.stopped_on, entry.entered_on = None, None
    entry.reported_by_key, entry.reported_by_name = "", ""
    entry.result_document, entry.result_sign, entry.result_note = None, "", ""


def _explain_restart(entry: Assignment, due: date, day: date) -> None:
    """Tell it in words, and as values where the explanation is kept so from its beginning."""
    assert entry.current_due is not None
    waited = {"on": day.isoformat(), "days": (due - entry.current_due).days, "day": due.isoformat()}
    reason = Reason(ReasonKind.SENT_BACK, waited)
    entry.deadline_explained = f"{entry.deadline_explained} {told([reason])}".strip()
    if entry.deadline_reasons:
        entry.deadline_reasons = [*entry.deadline_reasons, reason.as_json()]
