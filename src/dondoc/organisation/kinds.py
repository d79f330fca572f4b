"""What kinds of units there are."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """The kinds of units, in the order in which official lists name them."""

    PEOPLE_COMMITTEE = "people_committee"  # UBND tỉnh
    OFFICE = "office"  # văn phòng
    DEPARTMENT = "department"  # sở, ban, ngành
    DIVISION = "division"  # phòng, ban chuyên môn
    AFFILIATED = "affiliated"  # đơn vị sự nghiệp, chi cục, trung tâm
    COMMUNE = "commune"  # UBND xã, phường, đặc khu
    OTHER = "other"


LABELS = {
    UnitKind.PEOPLE_COMMITTEE: "Ủy ban nhân dân tỉnh",
    UnitKind.OFFICE: "Văn phòng",
    UnitKind.DEPARTMENT: "Sở, ban, ngành",
    UnitKind.DIVISION: "Phòng chuyên môn",
    UnitKind.AFFILIATED: "Đơn vị trực thuộc",
    UnitKind.COMMUNE: "Xã, phường, đặc khu",
    UnitKind.OTHER: "Khác",
}

ORDER = {kind: place for place, kind in enumerate(UnitKind)}
