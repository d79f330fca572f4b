"""Người dùng: whom the administrator keeps; the list and its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.accounts import people as queries
from dondoc.accounts.models import Post, User
from dondoc.accounts.people import PeopleFilter, PeopleOrder, Standing
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import LONGEST_QUESTION
from dondoc.web.labels.roles import ROLES
from dondoc.web.showing import show
from dondoc.web.units import unit_choices

Kind = TypeVar("Kind", bound=StrEnum)


def standings() -> dict[Standing, str]:
    """Which accounts one may ask for."""
    return {
        Standing.OPEN: _("Đang mở"),
        Standing.CLOSED: _("Đang khóa"),
        Standing.WITHOUT_POST: _("Chưa giữ chức vụ nào"),
    }


def asked_for(query: Mapping[str, str]) -> PeopleFilter:
    """`q`, `vai_tro`, `don_vi`, `tinh_trang`, `sap_xep`."""
    unit = query.get("don_vi", "")
    return PeopleFilter(
        q=query.get("q", "").strip()[:LONGEST_QUESTION],
        role=_one_of(Role, query.get("vai_tro", "")),
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 16 else None,
        standing=_one_of(Standing, query.get("tinh_trang", "")),
        order=_one_of(PeopleOrder, query.get("sap_xep", "")) or PeopleOrder.NAME,
    )


@needs(Permission.ACCOUNT_CHANGE)
@require_safe
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list."""
    wanted = asked_for(request.GET)
    page = listing.page_of(request, queries.people(actor, wanted, timezone.localdate()))
    narrowed = bool(wanted.role or wanted.unit or wanted.standing)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "columns": _columns(wanted.order.value),
        "wanted": wanted,
        "filtered": narrowed or bool(wanted.q),
        "more_filtered": narrowed,
        "rows": [(user, _posts(user)) for user in page.object_list],
        "units": unit_choices(),
        "roles": ROLES.items(),
        "standings": standings().items(),
        "conditions": conditions.line(_told(wanted)),
        **saved.context(request, "people"),
    }
    return show(request, actor, "web/people.html", context, place="administration", tab="people", part="results")


@needs(Permission.ACCOUNT_CHANGE)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted = asked_for(request.GET)
    columns = [
        Column(_("Họ và tên"), 28),
        Column(_("Tên đăng nhập"), 20),
        Column(_("Chức vụ"), 40),
        Column(_("Vai trò"), 26),
        Column(_("Đơn vị công tác"), 40),
        Column(_("Phạm vi"), 40),
        Column(_("Từ ngày"), 13),
        Column(_("Tình trạng"), 14),
        Column(_("Đăng nhập gần nhất"), 20),
    ]
    found = queries.people(actor, wanted, timezone.localdate()).iterator(chunk_size=500)
    heading, notes = _("Danh sách người dùng"), [conditions.line(_told(wanted))]
    table = Table(_("Người dùng"), columns, _values(found), heading=heading, notes=notes)
    return workbook_answer(request, _("nguoi-dung"), table)


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Họ và tên"), now, (PeopleOrder.NAME.value, "ascending")),
        listing.column(_("Tên đăng nhập"), now, (PeopleOrder.ACCOUNT.value, "ascending")),
        listing.Column(_("Chức vụ hiện nay")),
        listing.column(_("Đăng nhập gần nhất"), now, (PeopleOrder.SEEN.value, "descending")),
        listing.Column(_("Tình trạng")),
    ]


def _posts(user: User) -> list[Post]:
    """As the query found them."""
    found: list[Post] = vars(user)["posts_now"]
    return found


def _values(found: Iterator[User]) -> Iterator[list[Value]]:
    for user in found:
        posts = _posts(user)
        yield [
            user.full_name,
            user.username,
            "\n".join(post.title for post in posts),
            "\n".join(str(ROLES[Role(post.role)]) for post in posts),
            "\n".join(post.unit.name for post in posts),
            "\n".join(post.scope.name for post in posts),
            min((post.valid_from for post in posts), default=None),
            _("đang mở") if user.is_active else _("đang khóa"),
            timezone.localtime(user.last_login).replace(tzinfo=None) if user.last_login else None,
        ]


def _told(wanted: PeopleFilter) -> list[str]:
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("vai trò"), str(ROLES[wanted.role]) if wanted.role else ""),
        (_("đơn vị, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("tình trạng"), standings()[wanted.standing] if wanted.standing else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


def _one_of(kind: type[Kind], value: str) -> Kind | None:
    found: Any = kind._value2member_map_.get(value)
    return found if isinstance(found, kind) else None
