"""What each role may do."""

from __future__ import annotations

from enum import StrEnum

from dondoc.figures.actors import Permission


class Role(StrEnum):
    """What a person does at a unit."""

    CLERK = "clerk"  # văn thư
    SPECIALIST = "specialist"  # chuyên viên
    UNIT_HEAD = "unit_head"  # trưởng phòng, thủ trưởng đơn vị thực hiện
    DEPUTY_HEAD = "deputy_head"  # cấp phó phụ trách lĩnh vực
    FOLLOW_UP_OFFICER = "follow_up_officer"  # người theo dõi, đôn đốc; of which Office: the scope decides
    LEADER = "leader"  # Chủ tịch; Phó Chủ tịch phụ trách lĩnh vực
    TASK_FORCE_MEMBER = "task_force_member"  # thành viên Tổ công tác
    INSPECTOR = "inspector"  # thành viên đoàn kiểm tra
    COUNCIL_MEMBER = "council_member"  # thành viên hội đồng thẩm định
    REFORM_OFFICER = "reform_officer"  # thường trực cải cách hành chính, cơ quan thường trực hội đồng
    ADMINISTRATOR = "administrator"  # quản trị
    READER = "reader"


LABELS = {
    Role.CLERK: "Văn thư",
    Role.SPECIALIST: "Chuyên viên",
    Role.UNIT_HEAD: "Phụ trách đơn vị",
    Role.DEPUTY_HEAD: "Cấp phó phụ trách lĩnh vực",
    Role.FOLLOW_UP_OFFICER: "Theo dõi, đôn đốc",
    Role.LEADER: "Lãnh đạo",
    Role.TASK_FORCE_MEMBER: "Thành viên Tổ công tác",
    Role.INSPECTOR: "Thành viên đoàn kiểm tra",
    Role.COUNCIL_MEMBER: "Thành viên hội đồng thẩm định",
    Role.REFORM_OFFICER: "Thường trực cải cách hành chính",
    Role.ADMINISTRATOR: "Quản trị",
    Role.READER: "Người xem",
}

READ = (
    Permission.DOCUMENT_READ,
    Permission.ASSIGNMENT_READ,
    Permission.DOSSIER_READ,
    Permission.REGISTER_READ,
    Permission.FIGURE_READ,
    Permission.SCORE_READ,
    Permission.REPORT_READ,
    Permission.INSPECTION_READ,
    Permission.ORGANISATION_READ,
)
ENTER = (Permission.DOCUMENT_REGISTER, Permission.ASSIGNMENT_GIVE)
HEAD = (
    Permission.ASSIGNMENT_PERFORM,
    Permission.ASSIGNMENT_DIVIDE,
    Permission.DOCUMENT_RESTRICTED,
    Permission.REGISTER_CONFIRM,
    Permission.SCORE_SIGN,
    Permission.REPORT_WRITE,
    Permission.REPORT_ISSUE,
    Permission.INSPECTION_ANSWER,
)
KEEP_REPORTS_AND_INSPECTIONS = (
    Permission.REPORT_WRITE,
    Permission.REPORT_ISSUE,
    Permission.INSPECTION_INSPECT,
    Permission.INSPECTION_LEAD,
)

# Who performs never confirms; a head decides only on the parts that the unit itself gave on. The administrator sees
# who did what and keeps the organisation, not the tasks.
# Members of the Task Force, of an inspection team and of the council read what lies in their scope and change nothing
# of it: what they write down has a part, and permissions, of its own.
PERMISSIONS: dict[Role, tuple[Permission, ...]] = {
    Role.CLERK: (
        *READ,
        *ENTER,
        Permission.DOCUMENT_RESTRICTED,
        Permission.BOOK_KEEP,
        Permission.DOSSIER_CORRECT,
        Permission.REGISTER_ENTER,
        Permission.REPORT_WRITE,
        Permission.REPORT_ISSUE,
    ),
    Role.SPECIALIST: (
        *READ,
        Permission.ASSIGNMENT_PERFORM,
        Permission.DOSSIER_CORRECT,
        Permission.REGISTER_ENTER,
        Permission.SCORE_ENTER,
        Permission.REPORT_WRITE,
        Permission.INSPECTION_ANSWER,
    ),
    Role.UNIT_HEAD: (*READ, *HEAD),
    Role.DEPUTY_HEAD: (*READ, *HEAD),
    Role.FOLLOW_UP_OFFICER: (
        *READ,
        *ENTER,
        Permission.ASSIGNMENT_CONFIRM,
        Permission.ASSIGNMENT_DIVIDE,
        Permission.DOSSIER_KEEP,
        Permission.REGISTER_CONFIRM,
        Permission.FIGURE_CLOSE,
        *KEEP_REPORTS_AND_INSPECTIONS,
    ),
    Role.LEADER: (
        *READ,
        Permission.ASSIGNMENT_CONFIRM,
        Permission.ASSIGNMENT_DIRECT,
        Permission.DOCUMENT_RESTRICTED,
        Permission.DOSSIER_SETTLE,
        Permission.REGISTER_CONFIRM,
        Permission.SCORE_SIGN,
    ),
    Role.TASK_FORCE_MEMBER: (*READ, Permission.INSPECTION_INSPECT),
    Role.INSPECTOR: (*READ, Permission.INSPECTION_INSPECT),
    Role.COUNCIL_MEMBER: (*READ, Permission.SCORE_APPRAISE),
    Role.REFORM_OFFICER: (
        *READ,
        Permission.REGISTER_CONFIRM,
        Permission.FIGURE_CLOSE,
        Permission.SCORE_KEEP,
        *KEEP_REPORTS_AND_INSPECTIONS,
    ),
    Role.ADMINISTRATOR: (
        Permission.AUDIT_READ,
        Permission.ORGANISATION_READ,
        Permission.ORGANISATION_CHANGE,
        Permission.ACCOUNT_CHANGE,
        Permission.CALENDAR_CHANGE,
        Permission.PUBLIC_CHANGE,
        Permission.SYSTEM_CARE,
    ),
    Role.READER: READ,
}
