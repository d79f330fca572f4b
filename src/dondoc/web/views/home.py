"""Việc cần xử lý: what is due, overdue, new, waiting for me."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, assert_never

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, timeliness_of, titles_held_back, totals
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.assignments.would_move import how_many_wait_for
from dondoc.documents.models import Document
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor, Permission
from dondoc.following.queries import (
    AssignmentGroup,
    DocumentGroup,
    Group,
    InspectionGroup,
    ReportGroup,
    RowGroup,
    ScoreGroup,
    first_page,
    monitors,
)
from dondoc.following.waiting import GroupKind
from dondoc.inspections.queries import awaiting as inspecting
from dondoc.language import dates
from dondoc.registers.models import Row
from dondoc.registers.queries import register
from dondoc.reports.queries import awaiting as reporting
from dondoc.scoring.queries.awaiting import Awaiting, Wanted
from dondoc.web.access import needs
from dondoc.web.explaining import no_day_words
from dondoc.web.labels.assignments import timeliness_chip
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.clauses import clause_words
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.registers import title as register_title
from dondoc.web.labels.shortening import shortened
from dondoc.web.labels.waiting import GROUPS
from dondoc.web.naming import assignment_title, assignment_url, document_line, document_url, entry_words, source_title
from dondoc.web.report_offers import report_title, report_url
from dondoc.web.showing import show
from dondoc.web.totals import reported_link, totals_row

SHOWN = 10
SHOWN_ALONE = 500  # where one group is asked for
SHOWN_WORDS = 220


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: its day, what it is, what to do with it."""

    day: date | None
    day_words: str
    title: str
    url: str
    meta: tuple[str, ...]
    act: str
    act_icon: str
    act_url: str = ""
    act_link: str = ""  # where that is done, if not on the thing's own page
    chip: Chip | None = None
    monitored: bool = False  # by the person: an assignment


@dataclass(frozen=True, slots=True)
class Duty:
    """A group of things that wait for the same reason."""

    key: str
    title: str
    about: str
    icon: str
    tone: str
    count: int
    items: Sequence[Waiting]
    more: str
    all_act: str = ""  # what can be done with all of it at once
    all_url: str = ""


@needs(Permission.SIGNED_IN)
@require_safe
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The first page, by what the person may do."""
    today = timezone.localdate()
    alone = next((kind for kind in GroupKind if kind.value == request.GET.get("nhom")), None)
    found = first_page(actor, today, soon=settings.DUE_SOON_DAYS, shown=SHOWN_ALONE if alone else SHOWN)
    held = held_back_from(actor)
    groups = [group for group in found.groups if group.count and alone in {None, group.kind}]
    duties = [_group(actor, group, today, held) for group in groups]
    title, words = _nothing(actor)
    context = {"duties": duties, "alone": alone is not None, "empty_title": title, "empty_words": words}
    if alone is None:
        context |= {**_totals(actor, today), "moving": how_many_wait_for(actor, timezone.now())}
    return show(request, actor, "web/home.html", context, place="home")


def _group(actor: Actor, group: Group, today: date, held: Collection[int]) -> Duty:
    match group:
        case AssignmentGroup():
            return _assignments(actor, group, today, held)
        case DocumentGroup():
            return _documents(group, today)
        case RowGroup():
            return _rows(group, today)
        case ScoreGroup():
            return _duty(group.kind, group.count, [_score(each, today) for each in group.items], "")
        case ReportGroup():
            return _duty(group.kind, group.count, [_report(each, today) for each in group.items], "")
        case InspectionGroup():
            return _duty(group.kind, group.count, [_inspection(each, today) for each in group.items], "")
        case _:
            assert_never(group)


def _rows(group: RowGroup, today: date) -> Duty:
    return _duty(group.kind, group.count, [_row(each, today) for each in group.items], reverse("registers-waiting"))


def _row(each: Row, today: date) -> Waiting:
    version, known = each.waiting, register(each.register)
    assert version is not None, "only rows that wait are in the group"
    day = timezone.localdate(version.entered_at)
    return Waiting(
        day=day,
        day_words=_waited(day, today),
        title=shortened(f"{register_title(known) if known else each.register}: {version.name}", SHOWN_WORDS),
        url=reverse("register-row", args=[each.pk]),
        meta=(each.unit.name, _("%(name)s nhập") % {"name": version.entered_by_name}),
        act=_("Xem và xác nhận"),
        act_icon="arrow-right",
    )


# What is to be done in scoring, and how many leaves of it.
_SCORING: dict[Wanted, tuple[Words, Words]] = {
    Wanted.SCORE: (lazy("Tự chấm điểm"), lazy("%(n)s tiêu chí chưa tự chấm")),
    Wanted.SIGN: (lazy("Ký chốt phiếu"), lazy("%(n)s tiêu chí đã tự chấm")),
    Wanted.ANSWER: (lazy("Giải trình, bổ sung"), lazy("%(n)s tiêu chí có điểm thẩm định khác điểm tự chấm")),
    Wanted.APPRAISE: (lazy("Thẩm định"), lazy("%(n)s tiêu chí chờ thẩm định")),
    Wanted.DECIDE: (lazy("Xét không chấm"), lazy("%(n)s đề nghị không chấm chờ xem xét")),
}


def _score(each: Awaiting, today: date) -> Waiting:
    """Where it is done: the sheet, the list of leaves to appraise, the round."""
    act, words = _SCORING[each.wanted]
    page = "score-appraising" if each.wanted is Wanted.APPRAISE else "score-round"
    url = reverse("score-sheet", args=[each.sheet.pk]) if each.sheet else reverse(page, args=[each.round.pk])
    return Waiting(
        day=each.until,
        day_words=days_to(each.until, today) if each.until else "",
        title=shortened(each.round.title, SHOWN_WORDS),
        url=url,
        meta=tuple(
            word for word in (each.sheet.unit.name if each.sheet else "", str(words) % {"n": each.count}) if word
        ),
        act=str(act),
        act_icon="arrow-right",
    )


# What is to be done in an inspection, how much of it, and on which page.
_INSPECTING: dict[inspecting.Wanted, tuple[Words, Words, str]] = {
    inspecting.Wanted.REPORT: (
        lazy("Ghi số liệu"),
        lazy("báo cáo tự kiểm tra: %(n)s dòng chưa ghi"),
        "inspection-sheet",
    ),
    inspecting.Wanted.EXPLAIN: (lazy("Giải trình"), lazy("%(n)s tồn tại chưa giải trình"), "inspection-minutes"),
    inspecting.Wanted.CLOSE: (lazy("Mở biên bản"), lazy("biên bản làm việc chưa chốt"), "inspection-minutes"),
    inspecting.Wanted.CONCLUDE: (lazy("Mở thông báo"), lazy("kết luận chưa ban hành"), "inspection-notice"),
    inspecting.Wanted.DECIDE: (
        lazy("Xem và xác nhận"),
        lazy("%(n)s báo cáo khắc phục chờ xác nhận"),
        "inspection-recommendations",
    ),
}


def _inspection(each: inspecting.Awaiting, today: date) -> Waiting:
    act, said, page = _INSPECTING[each.wanted]
    return Waiting(
        day=each.until,
        day_words=days_to(each.until, today) if each.until else "",
        title=shortened(each.inspection.title, SHOWN_WORDS),
        url=reverse(page, args=[each.inspection.pk]),
        meta=(each.inspection.unit.name, str(said) % {"n": each.count}),
        act=str(act),
        act_icon="arrow-right",
    )


_REPORTING: dict[reporting.Wanted, Words] = {
    reporting.Wanted.BEGIN: lazy("Lập báo cáo"),
    reporting.Wanted.WRITE: lazy("Mở báo cáo"),
    reporting.Wanted.ISSUE: lazy("Ban hành"),
}


def _report(each: reporting.Awaiting, today: date) -> Waiting:
    into = _("vào báo cáo của %(unit)s") % {"unit": each.into.name} if each.into is not None else ""
    title, url = report_title(each), report_url(each)
    return Waiting(
        day=each.until,
        day_words=days_to(each.until, today) if each.until else "",
        title=shortened(title, SHOWN_WORDS),
        url=url,
        meta=tuple(word for word in (each.unit.name, into) if word),
        act=str(_REPORTING[each.wanted]),
        act_icon="arrow-right",
    )


def _totals(actor: Actor, today: date) -> dict[str, Any]:
    """How all stands that the person may see; nothing for who sees no assignment."""
    if not actor.anywhere(Permission.ASSIGNMENT_READ):
        return {}
    counts = totals(actor, AssignmentFilter(), today, soon=settings.DUE_SOON_DAYS)
    return {"totals": totals_row(counts, {}, None), "reported": reported_link(counts, {})} if counts.total else {}


def _nothing(actor: Actor) -> tuple[str, str]:
    """What to do first where nothing waits."""
    if actor.anywhere(Permission.DOCUMENT_REGISTER):
        words = _("Bắt đầu bằng việc tiếp nhận một văn bản chỉ đạo: hệ thống đọc và đề xuất nhiệm vụ để bạn giao.")
    elif actor.anywhere(Permission.ASSIGNMENT_READ):
        words = _("Nhiệm vụ mới giao, sắp đến hạn, quá hạn hoặc chờ xác nhận sẽ xuất hiện ở đây.")
    else:
        words = _("Tài khoản này quản trị tổ chức và tài khoản, không xử lý văn bản và nhiệm vụ.")
    return _("Không có việc nào chờ bạn"), words


def _duty(kind: GroupKind, count: int, items: Sequence[Waiting], more: str) -> Duty:
    group = GROUPS[kind]
    key = kind.value.replace("_", "-")
    shown = more if count > len(items) else ""
    return Duty(key, str(group.title), str(group.about), group.icon, group.tone, count, items, shown)


def _assignments(actor: Actor, group: AssignmentGroup, today: date, held: Collection[int]) -> Duty:
    hidden = titles_held_back(actor, group.items)
    items = [
        replace(_assignment(each, group.kind, today, held, hidden), monitored=monitors(actor, each))
        for each in group.items
    ]
    duty = _duty(group.kind, group.count, items, f"{reverse('home')}?nhom={group.kind.value}")
    if group.kind not in {GroupKind.TO_URGE, GroupKind.TO_REPORT, GroupKind.TO_DIRECT}:
        return duty
    return replace(duty, all_act=_("Đôn đốc tất cả"), all_url=f"{reverse('urging-new')}?nhom={group.kind.value}")


@dataclass(frozen=True, slots=True)
class Doing:
    """What to do with one thing of a group, and where on its page."""

    label: Words
    icon: str = "arrow-right"
    at: str = ""


_OPEN = Doing(lazy("Mở"))
_DOINGS: dict[GroupKind, Doing] = {
    GroupKind.NEW: Doing(lazy("Tiếp nhận"), "check"),
    GroupKind.COUNTERED: Doing(lazy("Trả lời")),
    GroupKind.URGED: Doing(lazy("Giải trình"), "writing", "#h-urgings"),
    GroupKind.QUIET: Doing(lazy("Cập nhật")),
    GroupKind.TO_CONFIRM: Doing(lazy("Xem kết quả")),
    GroupKind.TO_ISSUE: Doing(lazy("Xem dự thảo")),
    GroupKind.TO_EXTEND: Doing(lazy("Xem đề nghị")),
    GroupKind.TO_SETTLE: Doing(lazy("Xem lý do")),
    GroupKind.TO_JUDGE: Doing(lazy("Xem giải trình"), "arrow-right", "#h-urgings"),
    GroupKind.TO_URGE: Doing(lazy("Đôn đốc"), "send"),
}
# Of these the lead has taken its last step; what is left is the assigning side's.
_HANDED_OVER = frozenset({GroupKind.TO_CONFIRM, GroupKind.TO_ISSUE, GroupKind.TO_SETTLE})


def _assignment(
    each: Assignment, kind: GroupKind, today: date, held: Collection[int], hidden: Collection[int]
) -> Waiting:
    doing, secret = _DOINGS.get(kind, _OPEN), each.pk in hidden
    due, handed = each.current_due, kind in _HANDED_OVER
    asked_for = _("hạn %(day)s") % {"day": dates.written(due)} if handed and due else ""
    source = () if secret else (source_title(each, held), clause_words(each.clause))
    return Waiting(
        day=each.stopped_on if handed else due,
        day_words=_handed_words(kind) if handed else days_to(due, today) if due else no_day_words(each),
        title=shortened(assignment_title(each, hidden), SHOWN_WORDS),
        url=assignment_url(each) + doing.at,
        meta=tuple(word for word in (each.lead.name, *source, asked_for) if word),
        act=str(doing.label),
        act_icon=doing.icon,
        act_url=reverse("assignment-acknowledge", args=[each.pk]) if kind is GroupKind.NEW else "",
        act_link=f"{reverse('urging-new')}?nv={each.pk}" if kind is GroupKind.TO_URGE else "",
        chip=_chip(each, kind, today),
    )


def _handed_words(kind: GroupKind) -> str:
    if kind is GroupKind.TO_ISSUE:
        return _("ngày trình")
    return _("ngày hoàn thành theo báo cáo") if kind is GroupKind.TO_CONFIRM else _("ngày đề nghị")


def _chip(each: Assignment, kind: GroupKind, today: date) -> Chip | None:
    """What the group does not say yet."""
    found, state = timeliness_of(each, today, soon=settings.DUE_SOON_DAYS), State(each.state)
    if kind in _HANDED_OVER:
        return timeliness_chip(found, state) if found is Timeliness.OPEN_OVERDUE else None
    if kind is GroupKind.TO_DIRECT and state is State.EXTENSION_REQUESTED:
        return Chip(_("đề nghị gia hạn"), "calendar-plus")
    if kind is GroupKind.TO_DIRECT and not vars(each)["unanswered"]:
        return Chip(_("đã giải trình"), "messages")
    if kind is GroupKind.UNIT_LATE and vars(each)["unanswered"]:
        return Chip(_("chưa giải trình"), "send", "chip-overdue")
    if state is State.ASSIGNED and kind is not GroupKind.NEW:
        return Chip(_("chưa tiếp nhận"), "inbox")
    return None


def _documents(group: DocumentGroup, today: date) -> Duty:
    items = [_document(each, group.kind, today) for each in group.items]
    return _duty(group.kind, group.count, items, f"{reverse('documents')}?cho_giao=1")


def _document(each: Document, kind: GroupKind, today: date) -> Waiting:
    failed = kind is GroupKind.READING_FAILED
    title = each.file_name if failed else document_line(each)
    return Waiting(
        day=each.received_on,
        day_words=_waited(each.received_on, today),
        title=shortened(title, SHOWN_WORDS),
        url=document_url(each),
        meta=(entry_words(each), each.failure if failed else _waiting_words(each), *_issued(each)),
        act=_("Mở") if failed else _("Xem và giao"),
        act_icon="arrow-right",
    )


def _waited(since: date, today: date) -> str:
    days = (today - since).days
    return ngettext("đã chờ %(n)d ngày", "đã chờ %(n)d ngày", days) % {"n": days} if days > 0 else _("hôm nay")


def _issued(each: Document) -> tuple[str, ...]:
    return (_("ngày %(day)s") % {"day": dates.written(each.issued_on)},) if each.issued_on else ()


def _waiting_words(each: Document) -> str:
    count: int = vars(each)["orders_waiting"]
    return ngettext("%(n)d nhiệm vụ cụ thể chờ giao", "%(n)d nhiệm vụ cụ thể chờ giao", count) % {"n": count}
