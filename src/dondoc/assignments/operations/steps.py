"""How every act on an assignment begins and ends: the lock, the right, the state, the days; the story, the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.assignments.conditions import titles_held_back
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.proofs import NOTHING, Proof
from dondoc.assignments.operations.writing import add_event, add_record, happened, moved
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.rights import asker_of, holds
from dondoc.assignments.standing import Turn
from dondoc.assignments.states import DECISIONS, EVENT_OF, RIGHT_FOR, Act, EventKind, Side, State, step
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Refused
from dondoc.language.dates import written

LONGEST_NOTE = 5_000
NO_TEXT = "Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung; hãy để trống và trao đổi theo quy định bảo mật."
Values = Mapping[str, object]
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
    Act.JUDGE_BASICALLY_DONE: "ghi nhận hoàn thành cơ bản",
    Act.REVISE: "sửa thông tin",
}
# What says something of it and moves neither its state nor its days.
WORDS = frozenset({Act.NOTE, Act.CONTRIBUTE, Act.REVISE})
# The last steps of a lead: their line in the story keeps the day on which it was done.
OWN_STEPS = frozenset({Act.REPORT, Act.SUBMIT, Act.CORRECT})


@dataclass(frozen=True, slots=True)
class Begun:
    """An act on its way: the assignment, locked, the day of the act, and how it was before."""

    entry: Assignment
    act: Act
    day: date
    state: State
    due: date | None

    @property
    def moves(self) -> bool:
        """Whether the act moves the state or the days."""
        return _moves(self.state, self.act)

    def due_moved_to(self, day: date | None) -> tuple[date | None, date | None]:
        """The deadline before and after, as the story keeps them; neither where it stays."""
        return (None, None) if day == self.due else (self.due, day)


def begin(by: Actor, assignment: Assignment, act: Act, on: date | None, now: datetime) -> Begun:
    """Lock the assignment, once the actor may do this and the state and the days allow it.

    Nobody acts on what is restricted and not theirs to read, whatever the way in. Raises AssignmentRejected, Refused:
    whoever comes second with a stale page is told, and nothing is changed.
    """
    entry = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not holds(by, entry, act) or titles_held_back(by, [entry]):
        raise Refused(RIGHT_FOR[act][1])
    day, state = happened(on, now), State(entry.state)
    if step(state, act) is None:
        raise AssignmentRejected(
            "wrong-state",
            f"Nhiệm vụ {NAMES[state]}, không {ACTS[act]} được; hãy tải lại trang để xem tình trạng mới.",
            state=entry.state,
            act=act.value,
        )
    _check_day(entry, day, moves=_moves(state, act))
    _check_other_person(by, entry, state, act)
    return Begun(entry, act, day, state, entry.current_due)


def _moves(state: State, act: Act) -> bool:
    taken = step(state, act)
    return taken is not None and (taken.leads_to is not state or act not in WORDS)


def _check_day(entry: Assignment, day: date, *, moves: bool) -> None:
    if day < entry.given_on:
        raise AssignmentRejected(
            "before-given",
            f"Ngày {written(day)} ở trước ngày giao ({written(entry.given_on)}); hãy sửa lại ngày.",
            day=day,
        )
    last = last_step(entry) if moves else None
    if last is not None and day < last:
        raise AssignmentRejected(
            "before-last-step",
            f"Ngày {written(day)} ở trước bước liền trước ({written(last)}); hãy sửa lại ngày.",
            day=day,
            last=last,
        )


def last_step(entry: Assignment) -> date | None:
    """The day of the last step that moved anything."""
    found = entry.events.values_list("happened_on", "turns")
    return max((day for day, turns in found if turns), default=None)


def _check_other_person(by: Actor, entry: Assignment, state: State, act: Act) -> None:
    if act in DECISIONS.get(state, frozenset()) and by.key == asker_of(entry):
        raise Refused(
            RIGHT_FOR[act][1], "Người đã báo cáo, trình hay đề nghị không tự quyết định về việc đó; cần người khác."
        )


def take(
    by: Actor,
    begun: Begun,
    now: datetime,
    *,
    note: str = "",
    proof: Proof = NOTHING,
    kind: EventKind | None = None,
    since: date | None = None,
    turns: Sequence[Turn] | None = None,
    was: Values | None = None,
    more: Values | None = None,
    reason: str = "",
) -> None:
    """Take the step: state, story, audit.

    `since`: the day from which it counts, else that of the act; `kind`: of the line in the story, else the act's own.
    `was`, `more`: what the record tells beside, of before and after.
    """
    entry, line = begun.entry, kind or EVENT_OF[begun.act]
    _enter(begun)
    if turns is None:
        turns = moved(entry, max(first_day(entry), since or begun.day)) if begun.moves else ()
    due_before, due_after = begun.due_moved_to(entry.current_due)
    add_event(
        by=by,
        assignment=entry,
        kind=line,
        on=begun.day,
        now=now,
        turns=turns,
        note=note,
        document=proof.document,
        document_sign=proof.sign,
        finished_on=entry.finished_on if begun.act in OWN_STEPS else None,
        due_before=due_before,
        due_after=due_after,
    )
    before = {"state": begun.state.value, "due": begun.due, **(was or {})}
    after = {**_after(begun, proof), **(more or {})}
    add_record(by=by, assignment=entry, kind=line, now=now, before=before, after=after, reason=reason)


def _enter(begun: Begun) -> None:
    """The state to which the act leads, and that the lead was heard of."""
    entry, taken = begun.entry, step(begun.state, begun.act)
    assert taken is not None
    entry.state = taken.leads_to.value
    if taken.side is Side.LEAD:
        entry.updated_on = max(begun.day, entry.updated_on or begun.day)
    entry.save()


def _after(begun: Begun, proof: Proof) -> dict[str, object]:
    entry = begun.entry
    result = {"result": proof.name} if proof else {}
    return {
        "state": entry.state,
        "due": entry.current_due,
        "on": begun.day,
        "finished_on": entry.finished_on,
        **result,
    }


def first_day(entry: Assignment) -> date:
    """The day on which it came to its lead: nothing counts from before."""
    return entry.continued_on or entry.given_on


def fresh(assignment: Assignment) -> Assignment:
    """The caller's object as it is now."""
    assignment.refresh_from_db()
    return assignment


def words_of(entry: Assignment, text: str) -> str:
    """The note to keep. An order followed outside the system keeps no words at all."""
    words = storable(text).strip()
    if words and entry.outside_system:
        raise AssignmentRejected("outside-text", NO_TEXT)
    if len(words) > LONGEST_NOTE:
        raise AssignmentRejected(
            "note-too-long",
            f"Nội dung dài {len(words)} ký tự, nhiều nhất {LONGEST_NOTE}; hãy rút gọn.",
            most=LONGEST_NOTE,
        )
    return words


def reason_of(entry: Assignment, text: str) -> str:
    """The reason to keep: never empty, save where no words are kept at all."""
    words = words_of(entry, text)
    if not words and not entry.outside_system:
        raise AssignmentRejected("reason-missing", "Chưa ghi lý do; hãy ghi ngắn gọn vì sao, cần làm gì tiếp theo.")
    return words
