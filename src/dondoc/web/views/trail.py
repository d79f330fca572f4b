"""Nhật ký: all that was done, by whom, when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.accounts.models import User
from dondoc.audit.models import Record
from dondoc.audit.queries import TrailFilter, actions_used, kinds_used, trail
from dondoc.audit.sealing import head
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import LONGEST_QUESTION, Asked
from dondoc.web.showing import show
from dondoc.web.trail_rights import existing, readable
from dondoc.web.trail_telling import Done, told
from dondoc.web.trail_words import ALL_ACTIONS, action_words, kind_words

OLDEST, NEWEST = "cu-nhat", "moi-nhat"
PORTION = 500


@needs(Permission.AUDIT_READ)
@require_safe
def records(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log, filtered, a page at a time. What a record says of a paper is shown to those who may see the paper."""
    wanted, asked = filter_of(request.GET)
    known = existing(actor)
    page = listing.page_of(request, _found(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": told(actor, page.object_list),
        "columns": _columns(wanted),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "actions": sorted(
            ((each, action_words(each)) for each in actions_used(known)), key=lambda pair: folded(pair[1])
        ),
        "kinds": sorted(((each, kind_words(each)) for each in kinds_used(known)), key=lambda pair: folded(pair[1])),
        "people": User.objects.values_list("username", "full_name"),
        "conditions": conditions.line(_conditions(wanted)),
        "head": head(),
    }
    return show(request, actor, "web/trail.html", context, place="administration", tab="trail", part="results")


@needs(Permission.AUDIT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted, _asked = filter_of(request.GET)
    columns = [
        Column(_("Số bản ghi"), 10),
        Column(_("Thời điểm"), 20),
        Column(_("Người làm"), 26),
        Column(_("Tài khoản"), 16),
        Column(_("Việc"), 32),
        Column(_("Đối tượng"), 26),
        Column(_("Thay đổi"), 70),
        Column(_("Lý do"), 40),
    ]
    rows = _values(actor, _found(actor, wanted))
    end = head()
    notes = [
        _("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())},
        conditions.line(_conditions(wanted)),
        _("Mã chuỗi nhật ký: %(hash)s (%(count)d bản ghi)") % {"hash": end.hash, "count": end.count},
    ]
    table = Table(_("Nhật ký"), columns, rows, heading=_("Nhật ký"), notes=notes)
    return workbook_answer(request, _("nhat-ky"), table)


def filter_of(query: Mapping[str, str]) -> tuple[TrailFilter, Asked]:
    """`q`, `nguoi`, `viec`, `loai`, `so`, `tu`, `den`, `sap_xep`."""
    wrong: dict[str, str] = {}
    texts = {name: query.get(name, "").strip()[:LONGEST_QUESTION] for name in ("q", "nguoi", "viec", "loai", "so")}
    number = texts["so"]
    wanted = TrailFilter(
        q=texts["q"],
        person=texts["nguoi"],
        action=texts["viec"],
        kind=texts["loai"],
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None,
        from_day=_day(query, "tu", wrong),
        to_day=_day(query, "den", wrong),
        oldest_first=query.get("sap_xep") == OLDEST,
    )
    if wanted.from_day and wanted.to_day and wanted.from_day > wanted.to_day:
        wrong["tu"] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
    days = {name: query.get(name, "").strip()[:30] for name in ("tu", "den")}
    return wanted, Asked({**texts, **days, "order": OLDEST if wanted.oldest_first else ""}, wrong)


def _day(query: Mapping[str, str], name: str, wrong: dict[str, str]) -> date | None:
    typed = query.get(name, "").strip()
    day = dates.parsed(typed) if typed else None
    if typed and day is None:
        wrong[name] = _("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026.") % {"typed": typed[:30]}
    return day


def _found(actor: Actor, wanted: TrailFilter) -> QuerySet[Record]:
    words = folded(wanted.q)
    named = [name for name, label in ALL_ACTIONS.items() if words and words in folded(str(label))]
    return trail(wanted, readable=readable(actor), actions=named, known=existing(actor))


def _columns(wanted: TrailFilter) -> list[listing.Column]:
    now = OLDEST if wanted.oldest_first else NEWEST
    return [
        listing.column(_("Thời điểm"), now, (NEWEST, "descending"), (OLDEST, "ascending")),
        listing.Column(_("Người làm")),
        listing.Column(_("Việc")),
        listing.Column(_("Đối tượng")),
        listing.Column(_("Thay đổi, lý do")),
    ]


def _conditions(wanted: TrailFilter) -> list[str]:
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("người làm"), wanted.person),
        (_("việc"), action_words(wanted.action) if wanted.action else ""),
        (_("đối tượng"), kind_words(wanted.kind) if wanted.kind else ""),
        (_("số của đối tượng"), "" if wanted.number is None else str(wanted.number)),
        (_("từ ngày"), dates.written(wanted.from_day) if wanted.from_day else ""),
        (_("đến hết ngày"), dates.written(wanted.to_day) if wanted.to_day else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


def _values(actor: Actor, found: QuerySet[Record]) -> Iterator[list[Value]]:
    portion: list[Record] = []
    for record in found.iterator(chunk_size=PORTION):
        portion.append(record)
        if len(portion) == PORTION:
            yield from map(_row, told(actor, portion))
            portion = []
    yield from map(_row, told(actor, portion))


def _row(done: Done) -> list[Value]:
    local = timezone.localtime(done.at)
    return [
        done.number,
        f"{local:%H:%M:%S} {dates.written(local.date())}",
        done.name,
        done.key,
        done.act,
        f"{done.kind_word} {done.subject or ''}".strip(),
        _("(không thuộc phạm vi được xem)") if done.hidden else done.sentence,
        done.reason,
    ]
