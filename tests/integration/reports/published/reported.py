"""A yearly report with the outline of a department's, and the remedial plan of 2023 with its seven areas and annex."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dondoc.language.numbers import written
from dondoc.papers.official import Annex, Grid, Head, Paper, Piece, Signer, Text, official_paper
from dondoc.papers.tables import Column, Row

AGENCY = ("Ủy ban nhân dân tỉnh An Lạc", "Sở Tài chính")
PLACE, DIRECTOR = "An Lạc", Signer("Giám đốc", "Lê Hồng Quân")
# What was asked, by which document, and the document that answered.
PAIRS = (
    (
        "Kế hoạch số 12/KH-UBND ngày 14/01/2023",
        "xây dựng kế hoạch cải cách hành chính",
        "Kế hoạch số 04/KH-STC ngày 18/01/2023",
    ),
    ("Công văn số 118/UBND-NC ngày 02/02/2023", "báo cáo biên chế có mặt", "Báo cáo số 27/BC-STC ngày 10/02/2023"),
    ("Thông báo số 31/TB-UBND ngày 15/02/2023", "rà soát thủ tục liên thông", "Báo cáo số 41/BC-STC ngày 28/02/2023"),
    ("Công văn số 205/UBND-TH ngày 01/3/2023", "góp ý quy chế phối hợp", "Công văn số 212/STC-VP ngày 09/3/2023"),
    ("Quyết định số 344/QĐ-UBND ngày 14/3/2023", "công khai dự toán năm", "Quyết định số 58/QĐ-STC ngày 20/3/2023"),
    ("Công văn số 377/UBND-KT ngày 30/3/2023", "phương án giá dịch vụ", "Tờ trình số 66/TTr-STC ngày 14/4/2023"),
    ("Chỉ thị số 05/CT-UBND ngày 12/4/2023", "siết kỷ luật chi tiêu", "Kế hoạch số 19/KH-STC ngày 25/4/2023"),
    ("Thông báo số 77/TB-UBND ngày 04/5/2023", "số hóa kết quả còn hiệu lực", "Báo cáo số 90/BC-STC ngày 19/5/2023"),
    ("Công văn số 612/UBND-NC ngày 25/5/2023", "rà soát vị trí việc làm", "Tờ trình số 101/TTr-STC ngày 12/6/2023"),
    ("Kế hoạch số 140/KH-UBND ngày 08/6/2023", "kiểm tra tài sản công", "Kế hoạch số 31/KH-STC ngày 20/6/2023"),
    ("Công văn số 801/UBND-TH ngày 03/7/2023", "báo cáo sáu tháng", "Báo cáo số 133/BC-STC ngày 07/7/2023"),
    ("Thông báo số 120/TB-UBND ngày 21/7/2023", "xử lý kiến nghị cử tri", "Công văn số 590/STC-NS ngày 31/7/2023"),
    ("Công văn số 996/UBND-KT ngày 15/8/2023", "thẩm định dự toán", "Báo cáo số 160/BC-STC ngày 30/8/2023"),
    ("Quyết định số 1208/QĐ-UBND ngày 11/9/2023", "giao bổ sung kinh phí", "Quyết định số 171/QĐ-STC ngày 18/9/2023"),
    ("Công văn số 1340/UBND-NC ngày 06/10/2023", "khắc phục sau kiểm tra", "Báo cáo số 201/BC-STC ngày 24/10/2023"),
    ("Thông báo số 188/TB-UBND ngày 10/11/2023", "chuẩn bị dự toán năm sau", "Tờ trình số 233/TTr-STC ngày 27/11/2023"),
)
CONTACTS = (
    ("Lãnh đạo phụ trách", "Lê Hồng Quân", "Giám đốc", "lhquan@anlac.example"),
    ("Công chức theo dõi", "Mùa Thị Chía", "Chuyên viên Văn phòng", "mtchia@anlac.example"),
    ("Công chức công nghệ thông tin", "Đinh Công Sơn", "Chuyên viên Văn phòng", "dcson@anlac.example"),
)
# Area, points reached, points that could be reached, what is done about it, who leads, by when.
AREAS = (
    (
        "Chỉ đạo, điều hành",
        "7.5",
        "10",
        "Dùng hình thức tuyên truyền mới; công nhận từ 03 sáng kiến",
        "Văn phòng",
        "30/6/2023",
    ),
    (
        "Xây dựng, thực hiện văn bản quy phạm pháp luật",
        "5.5",
        "8.5",
        "Xử lý kết quả theo dõi thi hành pháp luật",
        "Thanh tra sở",
        "30/9/2023",
    ),
    (
        "Thủ tục hành chính",
        "17.8",
        "19",
        "Thực hiện 100% kế hoạch rà soát; xin lỗi mọi hồ sơ trễ hẹn",
        "Văn phòng",
        "30/11/2023",
    ),
    (
        "Tổ chức bộ máy",
        "8",
        "10",
        "Giảm biên chế đúng lộ trình; bố trí đủ công chức các phòng",
        "Phòng Ngân sách",
        "31/12/2023",
    ),
    (
        "Cán bộ, công chức, viên chức",
        "11.5",
        "13.5",
        "Chuyển đổi vị trí công tác theo kế hoạch; không để ai bị kỷ luật",
        "Văn phòng",
        "31/12/2023",
    ),
    (
        "Tài chính công",
        "7.5",
        "8.5",
        "Thực hiện 100% kiến nghị sau thanh tra, kiểm toán",
        "Phòng Ngân sách",
        "31/10/2023",
    ),
    (
        "Hiện đại hóa hành chính",
        "8.02",
        "12.5",
        "Trên 85% thủ tục trực tuyến có hồ sơ; số hóa kết quả còn hiệu lực",
        "Văn phòng",
        "30/11/2023",
    ),
)
REACHED, FULL = Decimal("79.48"), Decimal("97.5")


def yearly_report() -> bytes:
    """Báo cáo over 15/12/2022 to 14/12/2023."""
    parts: list[Piece] = [
        Text(
            "Thực hiện Công văn số 535/SNV-CCHC ngày 11/11/2023 của Sở Nội vụ, Sở Tài chính báo cáo kết quả cải cách "
            "hành chính năm 2023, số liệu từ ngày 15/12/2022 đến hết ngày 14/12/2023 như sau:"
        ),
        _strong("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        Text("Sở đã ban hành 03 kế hoạch để tổ chức thực hiện:"),
        *_lines(
            "Kế hoạch số 04/KH-STC ngày 18/01/2023 về cải cách hành chính",
            "Kế hoạch số 06/KH-STC ngày 31/01/2023 về tuyên truyền",
            "Kế hoạch số 19/KH-STC ngày 25/4/2023 về kiểm tra nội bộ",
        ),
        _strong("II. KẾT QUẢ THỰC HIỆN"),
        _strong("1. Kết quả cải cách hành chính"),
        _strong("1.1. Đầu mối liên hệ"),
        Grid(
            (Column("Đầu mối", 3), Column("Họ và tên", 3), Column("Chức vụ", 3), Column("Thư điện tử", 4)),
            [Row(line) for line in CONTACTS],
        ),
        _strong("1.2. Kết quả theo lĩnh vực"),
        *_areas(),
        _strong("2. Nhiệm vụ Ủy ban nhân dân tỉnh giao"),
        Text(
            f"Sở được giao {len(PAIRS)} nhiệm vụ, đã hoàn thành {len(PAIRS)} nhiệm vụ; mỗi nhiệm vụ được trả lời bằng "
            "một văn bản:"
        ),
        *(
            Text(f"{place}. {given}: {what}. Kết quả: {answer}.")
            for place, (given, what, answer) in enumerate(PAIRS, 1)
        ),
        _strong("3. Kỷ luật, kỷ cương hành chính"),
        Text(
            "Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ được phổ biến đến 100% công chức, viên chức."
        ),
        _strong("III. KHÓ KHĂN, VƯỚNG MẮC"),
        Text(
            "Hai phần mềm chưa nối với nhau nên có hồ sơ xong đúng hạn mà ghi nhận muộn; việc đối chiếu tốn nhiều công."
        ),
        _strong("IV. PHƯƠNG HƯỚNG NĂM 2024"),
        Text(
            "Đưa thêm thủ tục lên trực tuyến, rà soát quy trình nội bộ, kiểm tra các phòng ít nhất một lần trong năm./."
        ),
    ]
    head = Head(AGENCY, "BC-STC", "Báo cáo", "Kết quả công tác cải cách hành chính năm 2023", PLACE, date(2023, 12, 15))
    return official_paper(Paper(head, parts, (DIRECTOR,), ("Sở Nội vụ;", "Lãnh đạo sở;", "Lưu: VT, VP.")))


def _areas() -> Iterable[Text]:
    yield _strong("a) Thể chế")
    yield Text("Sở trình ban hành 04 văn bản quy phạm pháp luật, gồm: 01 nghị quyết, 03 quyết định.")
    yield _strong("b) Thủ tục hành chính")
    yield Text(
        "Trong kỳ, sở trình công bố 12 thủ tục hành chính, gồm: 06 thủ tục mới, 05 thủ tục sửa đổi, 01 thủ tục bãi bỏ."
    )
    yield Text(
        "Bộ phận một cửa tiếp nhận 1.234 hồ sơ, trong đó: đã giải quyết 1.227 hồ sơ, đang giải quyết 07 hồ "
        "sơ. Trung tâm "
        "trực thuộc tiếp nhận 12.339 hồ sơ, trong đó: đã giải quyết 11.974 hồ sơ, đang giải quyết 365 hồ sơ. Cộng hai "
        "nơi là 13.573 hồ sơ."
    )
    yield _strong("c) Tổ chức bộ máy")
    yield Text("Sở hoàn thành đề án vị trí việc làm; chức năng, nhiệm vụ của các phòng được ban hành lại.")
    yield _strong("d) Chế độ công vụ")
    yield Text("Sở cử 46 lượt người đi bồi dưỡng, trong đó: 31 công chức, 15 viên chức.")
    yield _strong("đ) Tài chính công")
    yield Text("Quy chế chi tiêu nội bộ được sửa; 02 đơn vị trực thuộc được giao quyền tự chủ đến năm 2025.")
    yield _strong("e) Chính quyền điện tử")
    yield Text(
        "Sở cung cấp 121 thủ tục, trong đó: 60 thủ tục toàn trình, 29 thủ tục một phần, 32 thủ tục cung cấp thông tin. "
        "Hệ thống quản lý chất lượng theo TCVN ISO 9001 được duy trì."
    )


def remedial_plan() -> bytes:
    """Kế hoạch khắc phục with the result of 2022 and its seven areas."""
    percent = written(REACHED / FULL * 100, places=2)
    parts = [
        Text(
            "Căn cứ Quyết định số 85/QĐ-UBND ngày 20/01/2023 của Chủ tịch Ủy ban nhân dân tỉnh công bố Chỉ số "
            "cải cách hành chính năm 2022;",
            italic=True,
        ),
        Text(
            "Căn cứ Kế hoạch số 04/KH-STC ngày 18/01/2023 của Sở Tài chính về cải cách hành chính năm 2023,",
            italic=True,
        ),
        Text("Sở Tài chính ban hành kế hoạch khắc phục các tiêu chí chưa đạt điểm tối đa như sau:"),
        _strong("I. MỤC ĐÍCH, YÊU CẦU"),
        Text("Giữ vững tiêu chí đã đạt điểm tối đa; mỗi tiêu chí mất điểm có việc phải làm, người làm và thời hạn."),
        _strong("II. NỘI DUNG"),
        Text(
            f"Năm 2022, sở đạt {written(REACHED)}/{written(FULL)} điểm, bằng {percent}%, xếp thứ 16/20 đơn vị, giảm 06 "
            "bậc so với năm 2021. Không chấm 02 tiêu chí với 2,5 điểm: sở không có chi cục và không được giao "
            "chỉ tiêu mở lớp."
        ),
        *(line for place, area in enumerate(AREAS, 1) for line in _measure(place, *area)),
        _strong("III. TỔ CHỨC THỰC HIỆN"),
        Text(
            "Các phòng, đơn vị thực hiện việc được giao tại phụ lục; Văn phòng theo dõi, đôn đốc, báo cáo Giám "
            "đốc hằng quý./."
        ),
    ]
    subject = "Khắc phục các tiêu chí chưa đạt điểm tối đa của Chỉ số cải cách hành chính năm 2022"
    head = Head(AGENCY, "KH-STC", "Kế hoạch", subject, PLACE, date(2023, 3, 6))
    columns = (
        Column("STT", 1),
        Column("Lĩnh vực", 4),
        Column("Việc phải làm", 6),
        Column("Chủ trì", 3),
        Column("Thời hạn", 2),
    )
    rows = [Row((place, name, what, lead, due)) for place, (name, _got, _of, what, lead, due) in enumerate(AREAS, 1)]
    annex = Annex("Phân công thực hiện kế hoạch khắc phục", "", (Grid(columns, rows),), lying=True)
    return official_paper(
        Paper(head, parts, (DIRECTOR,), ("Sở Nội vụ;", "Các phòng, đơn vị;", "Lưu: VT, VP."), (annex,))
    )


def _measure(place: int, name: str, got: str, of: str, what: str, lead: str, due: str) -> Iterable[Text]:
    yield _strong(f"{place}. {name}: đạt {written(Decimal(got))}/{written(Decimal(of))} điểm")
    yield Text(f"{what}; {lead} chủ trì, hoàn thành trước ngày {due}.")


def _strong(words: str) -> Text:
    return Text(words, strong=True)


def _lines(*words: str) -> list[Text]:
    return [Text(f"- {each};") for each in words]
