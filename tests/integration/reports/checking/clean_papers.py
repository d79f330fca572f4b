"""Ten papers of different kinds in which nothing is wrong: invented figures, invented people, our own sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dondoc.papers.official import Annex, Grid, Head, Paper, Signer, Text, official_paper
from dondoc.papers.tables import Column, Row

PROVINCE, HOME, OFFICE = "Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Văn phòng UBND tỉnh"
AN, BINH = Signer("Giám đốc", "Nguyễn Văn An"), Signer("KT. Giám đốc\nPhó Giám đốc", "Trần Thị Bình")
ARCHIVE = "Lưu: VT, CCHC."
PLACE = "An Lạc"


def heading(words: str) -> Text:
    """A heading of the body."""
    return Text(words, strong=True)


def _head(sign: str, kind: str, subject: str, day: date, *, issuer: str = "", to: Sequence[str] = ()) -> Head:
    return Head((PROVINCE, HOME), sign, kind, subject, place=PLACE, day=day, issuer=issuer, to=to)


def notice() -> bytes:
    """A notice of conclusions with the figures of tasks."""
    parts = (
        Text(
            "Ngày 09/6/2026, tại trụ sở Sở Nội vụ, Tổ công tác đã làm việc với Sở Nội vụ về kết quả thực hiện nhiệm vụ "
            "do Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao. Sau khi nghe báo cáo và ý kiến của các thành "
            "viên, Tổ công tác kết luận như sau:"
        ),
        heading("I. Đánh giá chung"),
        Text(
            "Từ đầu năm đến nay, đơn vị được giao 91 nhiệm vụ có thời hạn, trong đó: đã hoàn thành 80 nhiệm vụ, đang "
            "thực hiện 11 nhiệm vụ. Tỷ lệ hoàn thành đạt 87,9% (80/91 nhiệm vụ)."
        ),
        Text(
            "Đơn vị tiếp nhận 4.226 hồ sơ thủ tục hành chính, trong đó: đã giải quyết 4.170 hồ sơ, đang giải quyết "
            "56 hồ sơ trong thời hạn."
        ),
        heading("II. Hạn chế"),
        Text(
            "Việc cập nhật kết quả lên phần mềm theo dõi có lúc chưa kịp thời; một số phòng chuyên môn chưa phân công "
            "người theo dõi thường xuyên, dẫn đến số liệu phải đối chiếu nhiều lần trước khi báo cáo."
        ),
        heading("III. Kiến nghị"),
        Text(
            "Sở Nội vụ chỉ đạo các phòng, đơn vị trực thuộc rà soát toàn bộ nhiệm vụ còn lại, xác định rõ người chịu "
            "trách nhiệm và thời gian hoàn thành từng việc; báo cáo kết quả khắc phục trước ngày 30/6/2026."
        ),
    )
    head = _head("TB-SNV", "Thông báo", "Kết luận buổi làm việc về thực hiện nhiệm vụ được giao", date(2026, 6, 12))
    return official_paper(Paper(head, parts, (AN,), ("Như trên;", "Các phòng chuyên môn;", ARCHIVE)))


DOSSIERS = (
    Column("STT", 1),
    Column("Lĩnh vực", 4),
    Column("Tổng số tiếp nhận", 2, number=True),
    Column("Kỳ trước chuyển sang", 2, number=True),
    Column("Mới tiếp nhận", 2, number=True),
)


def half_year_report() -> bytes:
    """A report with a table of totals by row and by column."""
    rows = (
        Row((1, "Lao động, tiền lương", 420, 20, 400)),
        Row((2, "Người có công", 310, 15, 295)),
        Row((3, "Tổ chức, biên chế", 128, 8, 120)),
        Row((4, "Văn thư, lưu trữ", 62, 2, 60)),
        Row(("", "Tổng cộng", 920, 45, 875), strong=True),
    )
    parts = (
        Text(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh An Lạc về cải cách hành "
            "chính năm 2026, Sở Nội vụ báo cáo kết quả sáu tháng đầu năm như sau:"
        ),
        heading("1. Giải quyết thủ tục hành chính"),
        Text(
            "Tổng số hồ sơ tiếp nhận là 920 hồ sơ, gồm: kỳ trước chuyển sang 45 hồ sơ, mới tiếp nhận 875 hồ sơ. Trong "
            "số hồ sơ mới tiếp nhận có 700 hồ sơ nộp trực tuyến, đạt 80% (700/875 hồ sơ)."
        ),
        Grid(DOSSIERS, rows),
        heading("2. Nhiệm vụ được giao"),
        Text(
            "Trong kỳ, đơn vị được giao 58 nhiệm vụ, trong đó: đã hoàn thành 36 nhiệm vụ, chưa hoàn thành 22 nhiệm vụ. "
            "Các nhiệm vụ chưa hoàn thành đều còn trong thời hạn và đã được phân công cụ thể."
        ),
    )
    head = _head("BC-SNV", "Báo cáo", "Kết quả cải cách hành chính 6 tháng đầu năm 2026", date(2026, 6, 15))
    return official_paper(Paper(head, parts, (BINH,), ("UBND tỉnh;", "Lãnh đạo Sở;", ARCHIVE)))


def plan() -> bytes:
    """A plan with an annex on a lying sheet."""
    parts = (
        Text(
            "Căn cứ Quyết định số 1085/QĐ-TTg ngày 15/9/2022 của Thủ tướng Chính phủ, Sở Nội vụ ban hành Kế hoạch rà "
            "soát, đơn giản hóa thủ tục hành chính nội bộ năm 2026 với các nội dung sau:"
        ),
        heading("I. Mục đích, yêu cầu"),
        Text(
            "Phát hiện, kiến nghị sửa đổi những quy định không cần thiết, không hợp lý; cắt giảm thời gian, chi phí "
            "cá nhân, đơn vị khi thực hiện công việc trong nội bộ cơ quan nhà nước trên địa bàn tỉnh."
        ),
        heading("II. Nội dung"),
        Text(
            "Các nhiệm vụ cụ thể, đơn vị chủ trì, phối hợp và thời gian hoàn thành nêu tại Phụ lục kèm theo Kế hoạch "
            "này. Kinh phí thực hiện bố trí trong dự toán chi thường xuyên của các đơn vị."
        ),
    )
    columns = (Column("STT", 1), Column("Nhiệm vụ", 6), Column("Chủ trì", 3), Column("Thời gian hoàn thành", 3))
    rows = (
        Row((1, "Lập danh mục thủ tục cần rà soát", "Văn phòng Sở", "31/3/2026")),
        Row((2, "Rà soát, đề xuất phương án đơn giản hóa", "Phòng Cải cách hành chính", "30/6/2026")),
        Row((3, "Báo cáo kết quả", "Văn phòng Sở", "15/11/2026")),
    )
    annex = Annex("Danh mục nhiệm vụ", "", (Grid(columns, rows),), lying=True)
    head = _head("KH-SNV", "Kế hoạch", "Rà soát thủ tục hành chính nội bộ năm 2026", date(2026, 1, 20))
    return official_paper(Paper(head, parts, (AN,), ("UBND tỉnh;", ARCHIVE), (annex,)))


def decision() -> bytes:
    """A decision of the Director."""
    parts = (
        Text("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;", italic=True),
        Text("Theo đề nghị của Chánh Văn phòng Sở.", italic=True),
        Text("QUYẾT ĐỊNH:", strong=True, centred=True),
        Text("Kiện toàn Tổ giúp việc cải cách hành chính của Sở Nội vụ gồm 07 thành viên.", lead="Điều 1."),
        Text(
            "Tổ giúp việc có nhiệm vụ tham mưu Giám đốc Sở theo dõi, đôn đốc thực hiện kế hoạch cải cách hành "
            "chính; tổng hợp, báo cáo kết quả định kỳ theo quy định.",
            lead="Điều 2.",
        ),
        Text(
            "Chánh Văn phòng Sở, Trưởng các phòng chuyên môn và các thành viên Tổ giúp việc chịu trách nhiệm thi hành "
            "Quyết định này./.",
            lead="Điều 3.",
        ),
    )
    subject = "Về việc kiện toàn Tổ giúp việc cải cách hành chính"
    head = _head("QĐ-SNV", "Quyết định", subject, date(2026, 2, 3), issuer="Giám đốc Sở Nội vụ")
    return official_paper(Paper(head, parts, (AN,), ("Như Điều 3;", ARCHIVE)))


def minutes() -> bytes:
    """Minutes, signed by two."""
    parts = (
        Text("Hôm nay, ngày 18/5/2026, tại phòng họp số 2, Sở Nội vụ đã tổ chức họp đánh giá tiến độ nhiệm vụ quý II."),
        heading("I. Thành phần"),
        Text("Chủ trì: ông Nguyễn Văn An, Giám đốc Sở. Thư ký: bà Lê Thị Cúc, chuyên viên Văn phòng Sở."),
        heading("II. Nội dung"),
        Text(
            "Các phòng báo cáo đã xử lý 34 nhiệm vụ trong tổng số 40 nhiệm vụ, còn lại 06 nhiệm vụ trong "
            "hạn. Chủ trì yêu cầu hoàn thành các nhiệm vụ còn lại trước ngày 15/6/2026."
        ),
        Text("Cuộc họp kết thúc vào 11 giờ 30 phút cùng ngày, biên bản đã được thông qua."),
    )
    head = _head("BB-SNV", "Biên bản", "Họp đánh giá tiến độ thực hiện nhiệm vụ quý II năm 2026", date(2026, 5, 18))
    return official_paper(Paper(head, parts, (Signer("Thư ký", "Lê Thị Cúc"), Signer("Chủ trì", "Nguyễn Văn An"))))


def submission() -> bytes:
    """A submission (tờ trình)."""
    parts = (
        Text(
            "Thực hiện Công văn số 1677/UBND-KSTT ngày 04/4/2026 của Ủy ban nhân dân tỉnh An Lạc về nâng cao chất "
            "lượng dịch vụ công trực tuyến, Sở Nội vụ đã xây dựng dự thảo Kế hoạch và lấy ý kiến các cơ quan liên quan."
        ),
        Text(
            "Có 22/27 cơ quan gửi ý kiến (đạt 81,5%), trong đó: 20 cơ quan thống nhất hoàn toàn, 02 cơ quan có ý kiến "
            "bổ sung. Các ý kiến đã được tiếp thu, chỉnh lý vào dự thảo."
        ),
        Text("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, ban hành./."),
    )
    head = _head(
        "TTr-SNV",
        "Tờ trình",
        "Về việc ban hành Kế hoạch nâng cao chất lượng dịch vụ công",
        date(2026, 5, 7),
        to=("Ủy ban nhân dân tỉnh An Lạc",),
    )
    return official_paper(Paper(head, parts, (AN,), ("Như trên;", ARCHIVE)))


def yearly_report() -> bytes:
    """A report whose percentages are told with their numbers."""
    parts = (
        Text(
            "Từ ngày 15/12/2024 đến ngày 14/12/2025, Sở Nội vụ tiếp nhận 1.500 hồ sơ, trong đó: giải quyết trước hạn "
            "1.200 hồ sơ, giải quyết đúng hạn 270 hồ sơ, giải quyết quá hạn 30 hồ sơ."
        ),
        Text("Số hồ sơ nộp qua dịch vụ bưu chính là 450 hồ sơ, chiếm 30% tổng số hồ sơ tiếp nhận (450/1.500 hồ sơ)."),
        Text("Toàn Sở có 64/80 cán bộ, công chức được bồi dưỡng kỹ năng số, đạt 80%."),
        Text(
            "Văn bản đi có chữ ký số là 1.061/1.203 văn bản, đạt 88,2%. Trong năm tổ chức 04 lớp tập huấn với 320 lượt "
            "người tham gia, chia ra: cấp tỉnh 120 lượt người, cấp xã 200 lượt người."
        ),
    )
    head = _head("BC-SNV", "Báo cáo", "Tổng kết công tác cải cách hành chính năm 2025", date(2025, 12, 15))
    return official_paper(Paper(head, parts, (BINH,), ("UBND tỉnh;", ARCHIVE)))


def guidance() -> bytes:
    """A guidance (hướng dẫn)."""
    parts = (
        Text(
            "Để thống nhất việc ghi chép, lưu giữ tài liệu kiểm chứng khi tự chấm điểm cải cách hành chính, Sở Nội vụ "
            "hướng dẫn các cơ quan, đơn vị thực hiện như sau:"
        ),
        heading("1. Tài liệu kiểm chứng"),
        Text(
            "Mỗi tiêu chí có ít nhất một tài liệu kiểm chứng còn hiệu lực; tài liệu là văn bản đã ban hành, có số, ký "
            "hiệu, ngày tháng và chữ ký số theo quy định của pháp luật về công tác văn thư."
        ),
        heading("2. Thời gian"),
        Text("Các cơ quan, đơn vị hoàn thành việc tự chấm điểm và gửi kết quả về Sở Nội vụ trước ngày 20/12/2026."),
    )
    head = _head("HD-SNV", "Hướng dẫn", "Tự chấm điểm cải cách hành chính năm 2026", date(2026, 10, 9))
    return official_paper(Paper(head, parts, (AN,), ("Các sở, ngành;", "UBND các xã, phường;", ARCHIVE)))


def programme() -> bytes:
    """A work programme, with a table that has no totals."""
    columns = (Column("STT", 1), Column("Nội dung", 6), Column("Cơ quan chủ trì", 3))
    rows = (
        Row((1, "Đề án vị trí việc làm", "Sở Nội vụ")),
        Row((2, "Quy chế phối hợp giải quyết thủ tục liên thông", "Văn phòng UBND tỉnh")),
    )
    parts = (
        Text(
            "Sở Nội vụ xây dựng Chương trình công tác quý III năm 2026, tập trung vào nhiệm vụ trọng tâm đã được Ủy "
            "ban nhân dân tỉnh phê duyệt, với những nội dung chủ yếu sau đây:"
        ),
        Grid(columns, rows),
        Text("Giao Văn phòng Sở theo dõi, đôn đốc, tổng hợp, báo cáo Giám đốc Sở vào ngày cuối cùng của quý."),
    )
    head = _head("CTr-SNV", "Chương trình", "Công tác quý III năm 2026", date(2026, 6, 30))
    return official_paper(Paper(head, parts, (AN,), ("Lãnh đạo Sở;", ARCHIVE)))


def invitation() -> bytes:
    """An invitation (giấy mời) of the Office of the People's Committee, signed by order."""
    parts = (
        Text(
            "Ủy ban nhân dân tỉnh tổ chức họp nghe báo cáo tiến độ cải cách hành chính. Thời gian: 14 giờ 00, ngày "
            "22/6/2026. Địa điểm: phòng họp tầng 3, trụ sở Ủy ban nhân dân tỉnh, đường Trần Phú, phường An Lạc."
        ),
        Text("Đề nghị các đại biểu chuẩn bị ý kiến và tham dự đúng giờ./."),
    )
    head = Head(
        (PROVINCE, OFFICE),
        "GM-VP",
        "Giấy mời",
        "Họp về tiến độ cải cách hành chính",
        place=PLACE,
        day=date(2026, 6, 17),
        to=("Giám đốc các sở, ban, ngành",),
    )
    signer = Signer("KT. Chánh Văn phòng\nPhó Chánh Văn phòng", "Phạm Văn Dũng")
    return official_paper(Paper(head, parts, (signer,), ("Như trên;", "Lưu: VT, TH.")))


CLEAN: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        notice,
        half_year_report,
        plan,
        decision,
        minutes,
        submission,
        yearly_report,
        guidance,
        programme,
        invitation,
    )
}
