"""Answers to an urging: the lead explains, the assigning side takes it or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.following.models import Answer, UrgingItem
from dondoc.following.rejections import FollowingRejected
from dondoc.following.rules import causes
from dondoc.following.urging import AnswerState
from dondoc.language.dates import written

LONGEST_WORDS = 5_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a lead answers about one assignment; `cause` is a code of the table."""

    cause: str
    explanation: str
    responsible: str = ""
    remedy: str = ""
    committed_on: date | None = None


def answer(*, by: Actor, item: UrgingItem, said: Explanation, now: datetime) -> Answer:
    """Answer for the lead. One answer stands at a time: after a refusal another may follow.

    Raises FollowingRejected, Refused.
    """
    words = _checked(said, now)
    with transaction.atomic():
        entry = UrgingItem.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=item.pk)
        require(by, Permission.ASSIGNMENT_PERFORM, entry.assignment.lead_id)
        if entry.answers.exclude(state=AnswerState.REFUSED.value).exists():
            raise FollowingRejected(
                "answered-already", "Đã có giải trình cho lần đôn đốc này; hãy tải lại trang để xem."
            )
        made = Answer.objects.create(
            item=entry,
            cause=words.cause,
            explanation=words.explanation,
            responsible=words.responsible,
            remedy=words.remedy,
            committed_on=words.committed_on,
            answered_on=timezone.localdate(now),
            answered_at=now,
            by_key=by.key,
            by_name=by.signature[:200],
        )
        after = {"assignment": entry.assignment_id, "committed_on": words.committed_on}
        record(by=by, action="urging.answered", subject=("urging", entry.urging_id), after=after, at=now)
    return made


def judge(*, by: Actor, answer: Answer, accepted: bool, now: datetime, note: str = "") -> Answer:
    """Take the answer, or ask for another and say why; nobody judges their own. Raises FollowingRejected, Refused."""
    words = _text(note)
    with transaction.atomic():
        found = Answer.objects.select_for_update(of=("self",)).select_related("item__urging", "item__assignment")
        entry = found.get(pk=answer.pk)
        require(by, Permission.ASSIGNMENT_CONFIRM, entry.item.urging.assigner_id)
        if by.key == entry.by_key:
            raise Refused(Permission.ASSIGNMENT_CONFIRM, "Người đã giải trình không tự chấp nhận; cần người khác.")
        if entry.state != AnswerState.WAITING:
            raise FollowingRejected("answer-judged", "Giải trình này đã được xem xét; hãy tải lại trang.")
        if not accepted and not words:
            raise FollowingRejected("reason-missing", "Chưa ghi lý do; hãy ghi phần nào chưa đạt, cần làm gì.")
        entry.state = (AnswerState.ACCEPTED if accepted else AnswerState.REFUSED).value
        entry.judged_on, entry.judged_at, entry.judgement = timezone.localdate(now), now, words
        entry.judged_by_key, entry.judged_by_name = by.key, by.signature[:200]
        entry.save()
        act = "urging.answer_accepted" if accepted else "urging.answer_refused"
        after = {"assignment": entry.item.assignment_id}
        told = "" if entry.item.assignment.restricted else words  # the log is read by more people than the answer
        record(by=by, action=act, subject=("urging", entry.item.urging_id), after=after, reason=told, at=now)
    return entry


def _checked(said: Explanation, now: datetime) -> Explanation:
    if said.cause not in causes():
        raise FollowingRejected("cause-unknown", "Nguyên nhân không có trong danh mục; hãy chọn lại.")
    explanation = _text(said.explanation)
    if not explanation:
        raise FollowingRejected("explanation-missing", "Chưa ghi nội dung giải trình; hãy ghi vì sao chưa hoàn thành.")
    if said.committed_on is not None and said.committed_on < timezone.localdate(now):
        raise FollowingRejected(
            "commitment-passed",
            f"Ngày cam kết {written(said.committed_on)} đã qua; hãy ghi ngày từ hôm nay trở đi.",
            day=said.committed_on,
        )
    return Explanation(said.cause, explanation, _text(said.responsible)[:300], _text(said.remedy), said.committed_on)


def _text(typed: str) -> str:
    words = storable(typed).strip()
    if len(words) > LONGEST_WORDS:
        raise FollowingRejected(
            "note-too-long", f"Nội dung dài quá {LONGEST_WORDS} ký tự; hãy rút gọn.", most=LONGEST_WORDS
        )
    return words
