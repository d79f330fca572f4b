"""How the columns of assignment tables are headed."""

from __future__ import annotations

from dondoc.reading.orders.vocabulary.phrases import phrases

# First match in this order.
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "skip",
        phrases(
            """
            ghi chú, thời hạn giải quyết, thời gian giải quyết, căn cứ, kinh phí, mã số, điểm, số lượng, chỉ tiêu,
            đơn vị tính, văn bản giao, số nhiệm vụ, tổng số, tỷ lệ, kết quả thực hiện, tình hình thực hiện, số tiền,
            bắt đầu
            """
        ),
    ),
    ("lead", phrases("chủ trì")),
    ("support", phrases("phối hợp")),
    (
        "lead",
        phrases(
            """
            chủ trì, đơn vị thực hiện, cơ quan thực hiện, bộ phận thực hiện, người thực hiện, phòng thực hiện,
            trách nhiệm, đầu mối, phụ trách, đơn vị được giao, cơ quan được giao, đơn vị tham mưu, cơ quan tham mưu,
            phân công, người được giao, cơ quan soạn thảo, địa phương thực hiện, đơn vị tổ chức, cơ quan trình,
            đơn vị trình, cá nhân thực hiện, đơn vị, cơ quan, họ và tên, họ tên, thành viên
            """
        ),
    ),
    (
        "deadline",
        phrases(
            """
            thời hạn, kết thúc, thời gian, tiến độ, ngày hoàn thành, hạn, mốc, thời điểm, kỳ hạn, lộ trình,
            hoàn thành trước, hạn chót, hoàn thành, hạn xong, tháng, ngày trình, lịch
            """
        ),
    ),
    ("product", phrases("sản phẩm, kết quả, đầu ra, hình thức văn bản, minh chứng, kết quả dự kiến")),
    (
        "what",
        phrases(
            """
            nội dung, nhiệm vụ, công việc, việc cần làm, hoạt động, giải pháp, tên đề án, tên văn bản, hạng mục,
            công tác, việc, biện pháp, tên kế hoạch, chương trình, đề án, phần việc, kiến nghị
            """
        ),
    ),
)
