"""Urging leads: one word to each, about all of its assignments that were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.audit.operations import record
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.records import SIGN, storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.rejections import FollowingRejected
from dondoc.following.rules import channels
from dondoc.following.urging import may_be_urged
from dondoc.language.dates import written

LONGEST_WORDS = 5_000
LONGEST_LINE = 300
# One letter to one lead about more than this is no letter any more.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """What head and foot of a letter say: the issuing body and its superior, sign, place, signer, recipients."""

    superior: str = ""
    body: str = ""
    name: str = ""  # the body in a sentence
    sign: str = ""  # what follows the number: VP-KSTT
    place: str = ""
    post: str = ""  # a line each: "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"
    signer: str = ""
    recipients: str = ""  # a line each


@dataclass(frozen=True, slots=True)
class Content:
    """What is said, to every lead the same."""

    channel: str
    urged_on: date
    answer_by: date | None = None
    words: str = ""
    head: Head = field(default_factory=Head)


def urge(*, by: Actor, assignments: Iterable[Assignment], content: Content, token: str, now: datetime) -> list[Urging]:
    """Urge the lead of each assignment, with one urging for all of a lead's; each counts the times of its assignment.

    `token` names the act: sent again it makes nothing twice, and goes on where it was interrupted, each lead one
    transaction. What has ended or waits for the assigning side by then is left out. Raises FollowingRejected where
    nothing is left to urge, Refused.
    """
    chosen = list(assignments)
    for assigner in {each.assigner_id for each in chosen}:
        require(by, Permission.ASSIGNMENT_CONFIRM, assigner)
    said = _checked(content, now)
    groups: dict[tuple[int, int], list[int]] = {}
    for each in chosen:
        groups.setdefault((each.assigner_id, each.lead_id), []).append(each.pk)
    made = [_one(by, sides, keys, said, token, now) for sides, keys in sorted(groups.items())]
    found = [each for each in made if each is not None]
    if not found:
        raise FollowingRejected(
            "nothing-to-urge",
            "Không có nhiệm vụ nào để đôn đốc: chỉ đôn đốc nhiệm vụ chưa hoàn thành mà đơn vị chủ trì đang thực hiện.",
        )
    return found


def _one(
    by: Actor, sides: tuple[int, int], keys: Sequence[int], said: Content, token: str, now: datetime
) -> Urging | None:
    """One lead's; None where none of its assignments can be urged any more."""
    assigner, lead = sides
    with transaction.atomic():
        locked = Assignment.objects.select_for_update().filter(pk__in=keys, lead_id=lead).order_by("pk")
        entries = [each for each in locked if may_be_urged(State(each.state), outside_system=each.outside_system)]
        there = Urging.objects.filter(token=token, assigner_id=assigner, addressee_id=lead).first()
        if there is not None or not entries:
            return there
        _check_givens(entries, said)
        urging = Urging.objects.create(
            assigner_id=assigner,
            addressee_id=lead,
            channel=said.channel,
            urged_on=said.urged_on,
            counted_to=said.urged_on,
            answer_by=said.answer_by,
            words=said.words,
            head=asdict(said.head),
            token=token,
            recorded_at=now,
            by_key=by.key,
            by_name=by.signature[:200],
        )
        _add_items(urging, entries)
        after = {"unit": lead, "assignments": len(entries), "on": said.urged_on, "answer_by": said.answer_by}
        record(by=by, action="urging.made", subject=("urging", urging.pk), after=after, at=now)
    return urging


def _add_items(urging: Urging, entries: Sequence[Assignment]) -> None:
    """The assignments are locked: nobody else counts their times meanwhile."""
    pairs = UrgingItem.objects.filter(assignment__in=entries).values("assignment").annotate(last=Max("ordinal"))
    times = {pair["assignment"]: pair["last"] for pair in pairs.order_by()}
    UrgingItem.objects.bulk_create(
        UrgingItem(
            urging=urging,
            assignment=each,
            ordinal=times.get(each.pk, 0) + 1,
            due=each.current_due,
            days_overdue=max(0, (urging.counted_to - each.current_due).days) if each.current_due else 0,
            state=each.state,
        )
        for each in entries
    )


def issue(
    *, by: Actor, urging: Urging, sign: str, issued_on: date, now: datetime, document: Document | None = None
) -> Urging:
    """Say under which sign and on which day its letter was issued; again where the first was mistaken.

    Raises FollowingRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_CONFIRM, urging.assigner_id)
    words = " ".join(storable(sign).split())
    if not words:
        raise FollowingRejected(
            "urging-sign-missing", "Chưa ghi số, ký hiệu của văn bản đôn đốc; hãy ghi như 123/VP-TH."
        )
    if len(words) > SIGN:
        raise FollowingRejected("sign-too-long", f"Số, ký hiệu dài quá {SIGN} ký tự; hãy kiểm tra lại.")
    _check_past(issued_on, now)
    if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ, "Bạn không được xem văn bản này.")
    with transaction.atomic():
        entry = Urging.objects.select_for_update().get(pk=urging.pk)
        before = {"sign": entry.document_sign, "on": entry.issued_on}
        entry.document_sign, entry.issued_on, entry.document = words, issued_on, document
        entry.save(update_fields=["document_sign", "issued_on", "document"])
        after = {"sign": words, "on": issued_on}
        record(by=by, action="urging.issued", subject=("urging", entry.pk), before=before, after=after, at=now)
    return entry


def _checked(content: Content, now: datetime) -> Content:
    if content.channel not in channels():
        raise FollowingRejected("channel-unknown", "Hình thức đôn đốc không có trong danh mục; hãy chọn lại.")
    _check_past(content.urged_on, now)
    if content.answer_by is not None and content.answer_by < content.urged_on:
        raise FollowingRejected(
            "answer-before-urging",
            f"Hạn trả lời {written(content.answer_by)} ở trước ngày đôn đốc ({written(content.urged_on)}); hãy sửa.",
            day=content.answer_by,
        )
    words = storable(content.words).strip()
    if len(words) > LONGEST_WORDS:
        raise FollowingRejected(
            "note-too-long", f"Nội dung dài quá {LONGEST_WORDS} ký tự; hãy rút gọn.", most=LONGEST_WORDS
        )
    lines = {name: storable(value).strip()[: LONGEST_LINE * 4] for name, value in asdict(content.head).items()}
    return Content(content.channel, content.urged_on, content.answer_by, words, Head(**lines))


def _check_past(day: date, now: datetime) -> None:
    today = timezone.localdate(now)
    if day > today:
        raise FollowingRejected("day-in-future", f"Ngày {written(day)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)


def _check_givens(entries: Sequence[Assignment], said: Content) -> None:
    if len(entries) > MOST:
        raise FollowingRejected(
            "urging-too-many", f"Một văn bản đôn đốc nêu nhiều nhất {MOST} nhiệm vụ; hãy lọc bớt.", most=MOST
        )
    latest = max(each.given_on for each in entries)
    if said.urged_on < latest:
        raise FollowingRejected(
            "urged-before-given",
            f"Có nhiệm vụ giao ngày {written(latest)}, sau ngày đôn đốc {written(said.urged_on)}; hãy sửa lại ngày.",
            day=latest,
        )
