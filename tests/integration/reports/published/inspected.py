"""Two inspections as records: the surprise inspection of 2020 with all its findings, the Task Force's of 2022."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Body, Inspection
from dondoc.inspections.operations import concluding, findings, minutes, recommending
from dondoc.inspections.operations.findings import Content
from dondoc.inspections.states import InspectionState
from dondoc.organisation.models import Unit
from dondoc.reports.inspection_minutes import minutes_paper
from dondoc.reports.inspection_notice import notice_paper
from tests.integration.office import Office, make_office

DONE_WELL = (
    (
        "direction",
        "Kế hoạch cải cách hành chính năm 2020 (số 1132/KH-STC ngày 27/9/2019), kế hoạch thực hiện Nghị quyết 02/NQ-CP "
        "(số 311/KH-STC ngày 11/3/2020), kế hoạch tuyên truyền (số 40/KH-STC ngày 08/01/2020) và kế hoạch kiểm tra "
        "(số 374/KH-STC ngày 24/3/2020) được ban hành từ sớm",
    ),
    ("direction", "Đến ngày kiểm tra, kế hoạch tuyên truyền cải cách hành chính thực hiện được 50% khối lượng"),
    (
        "organisation",
        "Đề án sáp nhập phòng chuyên môn được duyệt tại Quyết định số 549/QĐ-UBND ngày 14/5/2020, bớt 03 phòng",
    ),
    (
        "procedures",
        "Sáu tháng đầu năm, đơn vị trình công bố 12 thủ tục hành chính bằng 03 quyết định, gồm: 06 thủ tục mới, 05 thủ "
        "tục sửa đổi, 01 thủ tục bãi bỏ",
    ),
    (
        "procedures",
        "Đơn vị tiếp nhận 388 hồ sơ thủ tục hành chính, trong đó: 364 hồ sơ đã giải quyết đúng hạn, 24 hồ sơ đang giải "
        "quyết trong hạn",
    ),
    ("digital", "Hệ thống quản lý văn bản, thư công vụ và chữ ký số được dùng trong công việc hằng ngày"),
)
WANTING = (
    (
        "tasks",
        "Đơn vị được giao 48 nhiệm vụ, trong đó: đã hoàn thành 41 nhiệm vụ, đang thực hiện 07 nhiệm vụ trong hạn; "
        "05 nhiệm vụ đã xong là xong sau thời hạn",
        "Quy chế làm việc của Ủy ban nhân dân tỉnh",
    ),
    (
        "staff",
        "Tập thể lãnh đạo chưa có kế hoạch sửa chữa khuyết điểm sau kiểm điểm năm",
        "Quy định số 22-QĐ/TU ngày 22/11/2019 của Tỉnh ủy",
    ),
    (
        "organisation",
        "Chưa trình sửa đổi chức năng, nhiệm vụ của sở sau khi tổ chức các phòng, trường trực thuộc thay đổi",
        "Quyết định số 17/2016/QĐ-UBND ngày 04/7/2016",
    ),
    (
        "organisation",
        "Việc sắp xếp bộ máy và bố trí công chức các phòng sau sáp nhập còn chậm",
        "Quyết định số 549/QĐ-UBND ngày 14/5/2020",
    ),
    (
        "organisation",
        "Tại 05 phòng, người giữ chức vụ lãnh đạo không ít hơn công chức không giữ chức vụ: một phòng có mặt 05 người "
        "gồm 01 trưởng phòng và 02 phó; bốn phòng có mặt 03 người gồm 01 trưởng phòng và 01 phó",
        "Công văn số 747-CV/TU ngày 19/11/2018 của Tỉnh ủy",
    ),
    (
        "procedures",
        "Chưa trình công bố danh mục thủ tục không thực hiện tại Trung tâm Phục vụ hành chính công",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    ),
    (
        "digital",
        "Văn bản điện tử đi có ký số đạt 88,2% (1.061/1.203 văn bản). Mức phải đạt là 100%",
        "Công văn số 1677/UBND-KSTT của Ủy ban nhân dân tỉnh",
    ),
    ("procedures", "Tỷ lệ nhận hồ sơ, trả kết quả qua dịch vụ bưu chính công ích còn thấp", ""),
)
JUDGED = (
    ("finance", "Kết luận của kiểm toán khu vực về sai sót trong thực hiện nhiệm vụ chưa được khắc phục hết"),
    (
        "direction",
        "Chất lượng tham mưu có việc còn thấp, lúng túng khi xử lý hồ sơ chế độ sau thanh tra; hỗ trợ nhà ở "
        "cho người có công chưa đạt kế hoạch",
    ),
    (
        "direction",
        "Năng lực cạnh tranh cấp sở giảm dần: hạng 3 năm 2018, hạng 7 năm 2019 và năm 2020, hạng 10 năm 2021 "
        "trong 24 cơ quan được đánh giá",
    ),
    ("digital", "Chuyển đổi số chậm; trang thông tin điện tử thiếu mục, tin bài không đều"),
    ("discipline", "Có công chức vi phạm pháp luật phải xử lý"),
)
ASKED = (
    "Tăng kiểm tra chuyên ngành, kiểm tra nội bộ và đôn đốc công chức thực hiện nhiệm vụ",
    "Rà lại toàn bộ chỉ tiêu, nhiệm vụ năm 2022; hoàn thành nhiệm vụ trọng tâm và việc trong chương trình làm việc",
    "Bồi dưỡng nghiệp vụ, kỷ luật công vụ, không để công chức vi phạm pháp luật",
    "Tham mưu cơ chế riêng của tỉnh; giải quyết chế độ người có công, bảo trợ xã hội đúng người, kịp thời; mở rộng "
    "việc làm, đưa lao động đi làm việc ở nước ngoài theo kênh đã ký kết",
    "Cùng cơ quan thông tin và truyền thông đẩy nhanh chuyển đổi số của ngành",
    "Sắp xếp bộ máy, tinh giản biên chế; nâng tỷ lệ hồ sơ trước hạn và trực tuyến; lập kế hoạch nâng các chỉ số",
    "Nâng chất lượng trang thông tin điện tử",
)
RESULTS = "\n".join(
    (
        "Đơn vị chuẩn bị cho buổi kiểm tra nghiêm túc, đúng yêu cầu; phạm vi quản lý rộng, gần với người dân.",
        "Bảy tháng đầu năm 2022, đơn vị hoàn thành 03/4 nhiệm vụ trong chương trình làm việc của Ủy ban nhân dân tỉnh.",
        "Đơn vị được giao 91 nhiệm vụ có thời hạn, trong đó: đã hoàn thành 80 nhiệm vụ, đang thực hiện 11 nhiệm vụ; "
        "không có nhiệm vụ quá hạn.",
        "Trong nhiệm vụ trọng tâm của năm, 02/3 nhiệm vụ cơ bản đã xong.",
        "Đơn vị tiếp nhận 4.226 hồ sơ thủ tục hành chính, trong đó: đã giải quyết 4.170 hồ sơ, đang giải quyết 56 hồ "
        "sơ trong hạn. Trong 4.170 hồ sơ đã giải quyết có 358 hồ sơ trước hạn và 3.812 hồ sơ đúng hạn, không có hồ sơ "
        "quá hạn.",
        "Giải ngân vốn đầu tư công nhanh hơn mức chung của tỉnh.",
    )
)


def record_of_2020() -> bytes:
    """Biên bản làm việc of the surprise inspection of administrative reform on 19/6/2020."""
    office, now = make_office(), datetime(2020, 6, 19, 3, 0, tzinfo=UTC)
    inspection = _inspection(
        office,
        "reform",
        "Kiểm tra đột xuất công tác cải cách hành chính năm 2020",
        office.interior,
        date(2020, 6, 19),
        decision="Quyết định số 112/QĐ-SNV ngày 15/6/2020 của Giám đốc Sở Nội vụ",
        is_surprise=True,
    )
    member = _member(inspection, "Vũ Thanh Bình", "head", office)
    for area, words in DONE_WELL:
        findings.add(by=member, inspection=inspection, content=Content(words, is_merit=True, area=area), now=now)
    for area, words, basis in WANTING:
        content = Content(words, area=area, grade="shortcoming", basis=basis)
        findings.add(by=member, inspection=inspection, content=content, now=now)
    present = (
        minutes.Present(minutes.Side.TEAM, "Vũ Thanh Bình", "Phó Giám đốc Sở Nội vụ, Trưởng đoàn"),
        minutes.Present(minutes.Side.TEAM, "Hà Thị Mận", "chuyên viên Sở Nội vụ, Thư ký"),
        minutes.Present(minutes.Side.UNIT, "Lê Hồng Quân", "Giám đốc Sở Tài chính"),
    )
    words = "Đoàn đối chiếu sổ sách, phần mềm và thực tế tại bộ phận một cửa và các phòng chuyên môn của sở."
    begun = now - timedelta(hours=2)
    said = minutes.Said("trụ sở Sở Tài chính", begun, now, present, words)
    minutes.write(by=member, inspection=inspection, said=said, now=now)
    return minutes_paper(inspection)


def notice_of_2022() -> bytes:
    """Thông báo kết luận of the Task Force's inspection of assigned tasks on 23/8/2022."""
    office, now = make_office(), datetime(2022, 8, 23, 3, 0, tzinfo=UTC)
    body = Body.objects.create(
        name="Tổ công tác của Chủ tịch Ủy ban nhân dân tỉnh",
        kind="task_force",
        unit=office.committee,
        basis="897/QĐ-UBND ngày 29/4/2021",
        since=date(2021, 4, 29),
    )
    inspection = _inspection(
        office,
        "task_force",
        "Kiểm tra việc thực hiện nhiệm vụ, kết luận, chỉ đạo năm 2022 tại Sở Tài chính",
        office.committee,
        date(2022, 8, 23),
        decision="Quyết định số 897/QĐ-UBND ngày 29/4/2021 của Chủ tịch Ủy ban nhân dân tỉnh",
        body=body,
    )
    member = _member(inspection, "Phùng Đức Trường", "head", office)
    body.members.create(person=User.objects.get(username=member.key), role="head", since=date(2021, 4, 29))
    for area, words in JUDGED:
        content = Content(words, area=area, grade="shortcoming")
        findings.add(by=member, inspection=inspection, content=content, now=now)
    for words in ASKED:
        asked = recommending.Content(words, lead=office.finance, has_no_deadline=True)
        recommending.add(by=member, inspection=inspection, content=asked, now=now)
    parts = concluding.Parts(
        RESULTS,
        "Bên cạnh kết quả, còn những hạn chế sau:",
        "Tổ công tác đề nghị đơn vị phát huy kết quả, gắn giao việc với kiểm soát thời gian và chất lượng, trong đó:",
    )
    concluding.draft(by=member, inspection=inspection, parts=parts, now=now)
    return notice_paper(inspection)[0]


def _inspection(office: Office, kind: str, title: str, leading: Unit, on: date, **more: object) -> Inspection:
    """Open, at the Department of Finance."""
    return Inspection.objects.create(
        kind=kind,
        title=title,
        unit=office.finance,
        leading=leading,
        from_day=date(on.year, 1, 1),
        to_day=on,
        as_of=on,
        visit_on=on,
        state=InspectionState.OPEN.value,
        opened_at=datetime(on.year, on.month, on.day, tzinfo=UTC),
        created_at=datetime(on.year, on.month, on.day, tzinfo=UTC),
        created_by_key="x",
        created_by_name="X",
        **more,
    )


def _member(inspection: Inspection, name: str, role: str, office: Office) -> Actor:
    person = User.objects.create(username="truong-doan", full_name=name)
    inspection.team.create(person=person, role=role)
    return office.person(Role.INSPECTOR, *office.all, key=person.username)
