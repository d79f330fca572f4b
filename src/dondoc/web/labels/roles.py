"""What roles are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.accounts.roles import Role
from dondoc.web.labels.chips import Words

ROLES: dict[Role, Words] = {
    Role.CLERK: lazy("Văn thư"),
    Role.SPECIALIST: lazy("Chuyên viên"),
    Role.UNIT_HEAD: lazy("Phụ trách đơn vị"),
    Role.DEPUTY_HEAD: lazy("Cấp phó phụ trách lĩnh vực"),
    Role.FOLLOW_UP_OFFICER: lazy("Theo dõi, đôn đốc"),
    Role.LEADER: lazy("Lãnh đạo"),
    Role.TASK_FORCE_MEMBER: lazy("Thành viên Tổ công tác"),
    Role.INSPECTOR: lazy("Thành viên đoàn kiểm tra"),
    Role.COUNCIL_MEMBER: lazy("Thành viên hội đồng thẩm định"),
    Role.REFORM_OFFICER: lazy("Thường trực cải cách hành chính"),
    Role.ADMINISTRATOR: lazy("Quản trị"),
    Role.READER: lazy("Người xem"),
}
