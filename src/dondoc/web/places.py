"""The pages of the rail, and the tabs of each: who may open what is asked here once for every link to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from dondoc.figures.actors import Actor, Permission

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a place; `name` is the name of its address, open to whoever holds one of the permissions.

    Where a place has many, `group` says under which word a tab stands with others.
    """

    name: str
    label: Label
    permissions: tuple[Permission, ...]
    group: Label = ""

    @property
    def url(self) -> str:
        """Its address."""
        return _address(self.name)


@cache
def _address(name: str) -> str:
    return reverse(name)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the rail: it opens the first of its tabs that the actor may open."""

    name: str
    icon: str
    label: Label
    tabs: tuple[Tab, ...]


# The pages of dossiers stand under four words: side by side they would take two lines.
FORMS, LIST, SERVED, KEPT = lazy("Tình hình giải quyết"), lazy("Thủ tục"), lazy("Phục vụ người dân"), lazy("Dữ liệu")
PLACES = (
    Place(
        "home",
        "checklist",
        lazy("Việc cần xử lý"),
        (
            Tab("home", lazy("Việc cần xử lý"), (Permission.SIGNED_IN,)),
            Tab("summary", lazy("Tổng hợp"), (Permission.ASSIGNMENT_READ,)),
            Tab("comparison", lazy("Bảng so sánh"), (Permission.ASSIGNMENT_READ,)),
        ),
    ),
    Place(
        "documents",
        "file-text",
        lazy("Văn bản"),
        (
            Tab("documents", lazy("Sổ văn bản"), (Permission.DOCUMENT_READ,)),
            Tab("work-files", lazy("Hồ sơ công việc"), (Permission.DOCUMENT_READ,)),
            Tab("books", lazy("Sổ và cách vào số"), (Permission.DOCUMENT_READ,)),
            Tab("eoffice", lazy("Nhập từ e-office"), (Permission.BOOK_KEEP,)),
        ),
    ),
    Place(
        "assignments",
        "list-check",
        lazy("Nhiệm vụ"),
        (
            Tab("assignments", lazy("Danh sách"), (Permission.ASSIGNMENT_READ,)),
            Tab("assignments-board", lazy("Theo tình trạng"), (Permission.ASSIGNMENT_READ,)),
            Tab("assignments-calendar", lazy("Lịch"), (Permission.ASSIGNMENT_READ,)),
            Tab("tables", lazy("Bảng số liệu"), (Permission.ASSIGNMENT_READ,)),
            Tab("urgings", lazy("Đôn đốc"), (Permission.ASSIGNMENT_READ,)),
            Tab("marks", lazy("Nhãn"), (Permission.ASSIGNMENT_READ,)),
            Tab("tracking", lazy("Nhập từ Excel"), (Permission.ASSIGNMENT_CONFIRM,)),
            Tab("deadlines-recount", lazy("Tính lại thời hạn"), (Permission.ASSIGNMENT_CONFIRM,)),
        ),
    ),
    Place(
        "obligations",
        "calendar-due",
        lazy("Việc phải làm"),
        (
            Tab("obligations", lazy("Danh sách"), (Permission.ASSIGNMENT_READ,)),
            Tab("obligations-matrix", lazy("Bảng theo đơn vị"), (Permission.ASSIGNMENT_READ,)),
            Tab("sections", lazy("Mục trang thông tin"), (Permission.ASSIGNMENT_READ,)),
            Tab("duties", lazy("Danh mục"), (Permission.ASSIGNMENT_READ,)),
        ),
    ),
    Place(
        "plans", "clipboard-list", lazy("Kế hoạch"), (Tab("plans", lazy("Kế hoạch"), (Permission.ASSIGNMENT_READ,)),)
    ),
    Place(
        "dossiers",
        "folders",
        lazy("Hồ sơ TTHC"),
        (
            Tab("dossiers", lazy("Biểu II.06a"), (Permission.DOSSIER_READ,), FORMS),
            Tab("dossiers-list", lazy("Danh sách"), (Permission.DOSSIER_READ,), FORMS),
            Tab("dossiers-late", lazy("Trễ hẹn"), (Permission.DOSSIER_READ,), FORMS),
            Tab("dossiers-services", lazy("Dịch vụ"), (Permission.DOSSIER_READ,), FORMS),
            Tab("procedures", lazy("Thủ tục"), (Permission.DOSSIER_READ,), LIST),
            Tab("dossier-apologies", lazy("Xin lỗi"), (Permission.DOSSIER_READ,), SERVED),
            Tab("petitions", lazy("Phản ánh, kiến nghị"), (Permission.DOSSIER_READ,), SERVED),
            Tab("quality", lazy("Đánh giá chất lượng"), (Permission.DOSSIER_READ,), SERVED),
            Tab("dossier-imports", lazy("Nhập dữ liệu"), (Permission.DOSSIER_KEEP,), KEPT),
            Tab("dossier-due-dates", lazy("Ngày hẹn trả"), (Permission.DOSSIER_READ,), KEPT),
            Tab("dossier-corrections", lazy("Đính chính"), (Permission.DOSSIER_READ,), KEPT),
            Tab("dossiers-closings", lazy("Số đã chốt"), (Permission.DOSSIER_READ,), KEPT),
        ),
    ),
    Place(
        "scores",
        "target",
        lazy("Chỉ số CCHC"),
        (
            Tab("score-ranking", lazy("Xếp hạng"), (Permission.SCORE_READ,)),
            Tab("score-comparison", lazy("Bảng so sánh"), (Permission.SCORE_READ,)),
            Tab("score-rounds", lazy("Đợt chấm điểm"), (Permission.SCORE_READ,)),
            Tab("score-lost", lazy("Điểm chưa đạt"), (Permission.SCORE_READ,)),
            Tab("score-indices", lazy("Chỉ số khác"), (Permission.SCORE_READ,)),
            Tab("score-sets", lazy("Bộ tiêu chí"), (Permission.SCORE_READ,)),
        ),
    ),
    Place(
        "reports",
        "writing",
        lazy("Báo cáo"),
        (
            Tab("reports", lazy("Danh sách"), (Permission.REPORT_READ,)),
            Tab("papers", lazy("Văn bản đã lập"), (Permission.REPORT_READ,)),
            Tab("document-check", lazy("Kiểm tra văn bản"), (Permission.REPORT_READ, Permission.DOCUMENT_READ)),
            Tab("paper-templates", lazy("Mẫu Word"), (Permission.REPORT_READ,)),
        ),
    ),
    Place(
        "figures",
        "chart-bar",
        lazy("Số liệu"),
        (
            Tab("figures", lazy("Danh mục số liệu"), (Permission.FIGURE_READ,)),
            Tab("figure-closings", lazy("Số liệu đã chốt"), (Permission.FIGURE_READ,)),
        ),
    ),
    Place(
        "registers",
        "book-2",
        lazy("Sổ theo dõi"),
        (
            Tab("registers", lazy("Các sổ"), (Permission.REGISTER_READ,)),
            Tab("registers-waiting", lazy("Chờ xác nhận"), (Permission.REGISTER_CONFIRM,)),
        ),
    ),
    Place(
        "inspections",
        "clipboard-check",
        lazy("Kiểm tra"),
        (
            Tab("inspections", lazy("Các cuộc kiểm tra"), (Permission.INSPECTION_READ,)),
            Tab("findings", lazy("Tồn tại, hạn chế"), (Permission.INSPECTION_READ,)),
            Tab("recommendations", lazy("Kiến nghị"), (Permission.INSPECTION_READ,)),
            Tab("inspection-programmes", lazy("Kế hoạch kiểm tra"), (Permission.INSPECTION_READ,)),
            Tab("inspection-bodies", lazy("Tổ công tác"), (Permission.INSPECTION_READ,)),
        ),
    ),
    Place(
        "organisation",
        "hierarchy",
        lazy("Tổ chức"),
        (
            Tab("units", lazy("Cây tổ chức"), (Permission.ORGANISATION_READ,)),
            Tab("headcount", lazy("Biên chế, quy định"), (Permission.ORGANISATION_READ,)),
            Tab("reorganisations", lazy("Sắp xếp, tổ chức lại"), (Permission.ORGANISATION_READ,)),
            Tab("days", lazy("Ngày làm việc"), (Permission.SIGNED_IN,)),
        ),
    ),
    Place(
        "administration",
        "settings",
        lazy("Quản trị"),
        (
            Tab("people", lazy("Người dùng"), (Permission.ACCOUNT_CHANGE,)),
            Tab("jobs", lazy("Công việc nền"), (Permission.SYSTEM_CARE,)),
            Tab("public-switches", lazy("Công khai"), (Permission.PUBLIC_CHANGE,)),
            Tab("trail", lazy("Nhật ký"), (Permission.AUDIT_READ,)),
            Tab("health", lazy("Kiểm tra hệ thống"), (Permission.SYSTEM_CARE,)),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place or a tab as the page shows it."""

    name: str
    url: str
    label: Label
    icon: str = ""


@cache
def every_place() -> dict[str, Place]:
    """The places by name."""
    return {place.name: place for place in PLACES}


@cache
def every_tab() -> dict[str, Tab]:
    """All tabs of all places by name."""
    return {tab.name: tab for place in PLACES for tab in place.tabs}


# All that decides which of them somebody may open.
_ASKED = sorted({permission for place in PLACES for tab in place.tabs for permission in tab.permissions})
Rights = tuple[Permission, ...]


def rail(actor: Actor) -> Sequence[Link]:
    """The places that the actor may open."""
    return _rail(_rights(actor))


def tabs(place_name: str, actor: Actor) -> Sequence[Link]:
    """The tabs of a place that the actor may open; none where there is no choice."""
    return _tabs(place_name, _rights(actor))


def _rights(actor: Actor) -> Rights:
    return tuple(each for each in _ASKED if each is Permission.SIGNED_IN or actor.anywhere(each))


@lru_cache(maxsize=200)
def _rail(held: Rights) -> Sequence[Link]:
    opened = [(place, _open(place.tabs, held)) for place in PLACES]
    return tuple(Link(place.name, tabs[0].url, place.label, place.icon) for place, tabs in opened if tabs)


@lru_cache(maxsize=1_000)
def _tabs(place_name: str, held: Rights) -> Sequence[Link]:
    found = [tab for place in PLACES if place.name == place_name for tab in _open(place.tabs, held)]
    return tuple(Link(tab.name, tab.url, tab.label) for tab in found) if len(found) > 1 else ()


def _open(tabs: Iterable[Tab], held: Rights) -> list[Tab]:
    return [tab for tab in tabs if any(each in held for each in tab.permissions)]
