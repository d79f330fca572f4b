"""The checks of this part: does the tree hold together on every day, and are the tables of law usable?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.db.models import F, Q
from django.utils import timezone

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.dates import written
from dondoc.language.saying import as_written as say
from dondoc.limits.laying import BadTable
from dondoc.limits.queries import limits
from dondoc.limits.values import find
from dondoc.organisation.kinds import Kind, kinds
from dondoc.organisation.models import Unit, UnitSign
from dondoc.organisation.queries.headcount import posts_on
from dondoc.organisation.queries.tree import on

TREE = "organisation.tree"
LEVELS = "organisation.levels"
SIGNS = "organisation.signs"
SUCCESSORS = "organisation.successors"
INSIDE = "organisation.headcount"
TABLES = "organisation.tables"
MOST = 100
# Of these many bear one sign code, UBND, by right.
COMMITTEES = ("people_committee", "district", "commune")
# What is inside a unit and counted with it.
INNER = ("division", "department_office", "inspectorate")


@checks(TREE, say("Đơn vị nào đứng dưới một đơn vị đã kết thúc hoặc chưa bắt đầu?"))
def tree(_look: Look) -> Iterator[Finding]:
    """Units that outlive the one above, or are older."""
    ended = Q(parent__valid_to__isnull=False) & (Q(valid_to__isnull=True) | Q(valid_to__gt=F("parent__valid_to")))
    early = Q(valid_from__lt=F("parent__valid_from"))
    for unit in Unit.objects.filter(ended | early).select_related("parent")[:MOST]:
        yield Finding(
            TREE,
            Severity.ERROR,
            say("“%(unit)s” đứng dưới “%(above)s” ở ngày mà đơn vị cấp trên không hoạt động."),
            say("Ghi việc chuyển đơn vị này bằng “Sắp xếp, tổ chức lại”."),
            values={"unit": unit.name, "above": unit.parent.name if unit.parent else ""},
            subject=("unit", unit.pk),
        )


@checks(LEVELS, say("Đơn vị nào thuộc cấp hoặc loại không còn?"))
def levels(_look: Look) -> Iterator[Finding]:
    """Units that outlive their kind or level (no district since 1/7/2025), or whose kind nobody knows."""
    try:
        known = kinds()
    except BadTable:
        return  # told by `tables`
    found = (each for unit in Unit.objects.order_by("sort_key", "id") if (each := _of_kind(unit, known.get(unit.kind))))
    yield from islice(found, MOST)


def _of_kind(unit: Unit, kind: Kind | None) -> Finding | None:
    remedy = say("Kết thúc hoặc chuyển đơn vị bằng “Sắp xếp, tổ chức lại”, hoặc sửa bảng loại đơn vị.")
    if kind is None:
        summary = say("“%(unit)s” có loại “%(kind)s” không có trong bảng loại đơn vị.")
        values: dict[str, str | int] = {"unit": unit.name, "kind": unit.kind}
        return Finding(LEVELS, Severity.ERROR, summary, remedy, values=values, subject=("unit", unit.pk))
    end = kind.ended_by(unit.valid_to or date.max)
    if end is None or unit.valid_to == end:
        return None
    summary = say("“%(unit)s” còn hoạt động sau ngày %(day)s, khi loại “%(kind)s” không còn.")
    values = {"unit": unit.name, "kind": kind.label, "day": written(end)}
    return Finding(LEVELS, Severity.WARNING, summary, remedy, values=values, subject=("unit", unit.pk))


@checks(SIGNS, say("Hai đơn vị nào cùng cấp dùng chung một ký hiệu trong cùng một ngày?"))
def signs(_look: Look) -> Iterator[Finding]:
    """Units below one unit that use one code at one time: a sign would not tell whose document it is."""
    groups: dict[tuple[int | None, str], list[UnitSign]] = defaultdict(list)
    used = UnitSign.objects.select_related("unit").exclude(unit__kind__in=COMMITTEES)
    for sign in used.order_by("folded", "valid_from", "id"):
        groups[sign.unit.parent_id, sign.folded].append(sign)
    yield from islice((finding for group in groups.values() for finding in _clashes(group)), MOST)


def _clashes(group: list[UnitSign]) -> Iterator[Finding]:
    for place, sign in enumerate(group):
        for other in group[place + 1 :]:
            if sign.unit_id != other.unit_id and _begin(other) < _end(sign) and _begin(sign) < _end(other):
                yield Finding(
                    SIGNS,
                    Severity.WARNING,
                    say("“%(one)s” và “%(other)s” cùng dùng ký hiệu %(code)s."),
                    say("Đổi ký hiệu ở trang của một trong hai đơn vị, từ đúng ngày bắt đầu dùng."),
                    values={"one": sign.unit.name, "other": other.unit.name, "code": sign.code},
                    subject=("unit", other.unit_id),
                )


def _begin(sign: UnitSign) -> date:
    return max(sign.valid_from, sign.unit.valid_from)


def _end(sign: UnitSign) -> date:
    return min(sign.valid_to or date.max, sign.unit.valid_to or date.max)


@checks(SUCCESSORS, say("Đơn vị nào đã kết thúc mà chưa ghi trở thành đơn vị nào?"))
def successors(_look: Look) -> Iterator[Finding]:
    """Units that ended with no succession: mapped figures would lose their records."""
    for unit in Unit.objects.filter(valid_to__isnull=False, successions_out__isnull=True)[:MOST]:
        yield Finding(
            SUCCESSORS,
            Severity.WARNING,
            say("“%(unit)s” đã kết thúc nhưng chưa ghi đơn vị kế tiếp, cũng chưa ghi là giải thể."),
            say("Ghi quyết định sắp xếp ở trang “Sắp xếp, tổ chức lại”."),
            values={"unit": unit.name},
            subject=("unit", unit.pk),
        )


@checks(INSIDE, say("Biên chế giao cho các phòng có vượt biên chế giao cho cả đơn vị không?"))
def headcount(look: Look) -> Iterator[Finding]:
    """Units whose inner divisions are assigned more posts than the whole."""
    today = timezone.localtime(look.now).date()
    units = list(on(today))
    posts = posts_on([unit.pk for unit in units], today)
    inside: dict[int, int] = defaultdict(int)
    for unit in units:
        if unit.kind in INNER and unit.parent_id is not None and unit.pk in posts:
            inside[unit.parent_id] += posts[unit.pk].posts.assigned or 0
    for unit in units:
        whole = posts[unit.pk].posts.assigned if unit.pk in posts else None
        if whole is not None and inside[unit.pk] > whole:
            yield Finding(
                INSIDE,
                Severity.WARNING,
                say("“%(unit)s” được giao %(whole)d biên chế, nhưng các phòng bên trong cộng lại là %(inside)d."),
                say("Đối chiếu quyết định giao biên chế rồi sửa số của đơn vị hoặc của phòng."),
                values={"unit": unit.name, "whole": whole, "inside": inside[unit.pk]},
                subject=("unit", unit.pk),
            )


@checks(TABLES, say("Các bảng quy định, loại và cấp đơn vị có dùng được không?"))
def tables(look: Look) -> Iterator[Finding]:
    """Tables laid over by the installation that cannot be read; the province's type still left as it came."""
    remedy = say("Sửa tệp trong thư mục DONDOC_DATA; cách ghi ở docs/limits.md.")
    try:
        kinds()
        table = limits()
    except BadTable as bad:
        yield Finding(TABLES, Severity.ERROR, say("%(fault)s"), remedy, values={"fault": str(bad)})
        return
    type_ = find(table, "province-type", on=timezone.localtime(look.now).date())
    if type_ is None or type_.unverified:
        summary = say("Chưa ghi loại đơn vị hành chính của tỉnh; đang tạm lấy loại %(type)s.")
        yield Finding(TABLES, Severity.NOTE, summary, remedy, values={"type": str(type_.value) if type_ else "—"})
