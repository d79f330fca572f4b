"""What each role may do."""

from __future__ import annotations

from enum import StrEnum

from dondoc.figures.actors import Permission


class Role(StrEnum):
    """What a person does at a unit."""

    CLERK = "clerk"  # văn thư
    SPECIALIST = "specialist"  # chuyên viên
    UNIT_HEAD = "unit_head"  # trưởng phòng, thủ trưởng đơn vị thực hiện
    FOLLOW_UP_OFFICER = "follow_up_officer"  # người theo dõi, đôn đốc
    LEADER = "leader"  # lãnh đạo
    ADMINISTRATOR = "administrator"  # quản trị
    READER = "reader"


LABELS = {
    Role.CLERK: "Văn thư",
    Role.SPECIALIST: "Chuyên viên",
    Role.UNIT_HEAD: "Phụ trách đơn vị",
    Role.FOLLOW_UP_OFFICER: "Theo dõi, đôn đốc",
    Role.LEADER: "Lãnh đạo",
    Role.ADMINISTRATOR: "Quản trị",
    Role.READER: "Người xem",
}

READ = (Permission.DOCUMENT_READ, Permission.ASSIGNMENT_READ, Permission.ORGANISATION_READ)
ENTER = (Permission.DOCUMENT_REGISTER, Permission.ASSIGNMENT_GIVE)

# Who performs never confirms. The administrator sees who did what and keeps the organisation, not the tasks.
PERMISSIONS: dict[Role, tuple[Permission, ...]] = {
    Role.CLERK: (*READ, *ENTER, Permission.DOCUMENT_RESTRICTED, Permission.BOOK_KEEP),
    Role.SPECIALIST: (*READ, Permission.ASSIGNMENT_PERFORM),
    Role.UNIT_HEAD: (*READ, Permission.ASSIGNMENT_PERFORM, Permission.DOCUMENT_RESTRICTED),
    Role.FOLLOW_UP_OFFICER: (*READ, *ENTER, Permission.ASSIGNMENT_CONFIRM),
    Role.LEADER: (*READ, Permission.ASSIGNMENT_CONFIRM, Permission.DOCUMENT_RESTRICTED),
    Role.ADMINISTRATOR: (
        Permission.AUDIT_READ,
        Permission.ORGANISATION_READ,
        Permission.ORGANISATION_CHANGE,
        Permission.ACCOUNT_CHANGE,
        Permission.CALENDAR_CHANGE,
        Permission.BOOK_KEEP,
        Permission.SYSTEM_CARE,
    ),
    Role.READER: READ,
}
