"""Write the letter templates that come with the software: .docx files that Word opens and an office edits.

Usage: python tools/letters.py

Run it after changing the form of a letter here. The names in double braces are told in docs/papers.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Pt

from dondoc.papers import shapes

TEMPLATES = Path("src/dondoc/papers/templates")
HEAD = (Cm(6.5), Cm(10))
FOOT = (Cm(7.5), Cm(9))
ANNEX_WIDTHS = (Cm(1.3), Cm(5), Cm(8.5), Cm(2.6), Cm(2.1), Cm(1.8), Cm(4.4))
ANNEX_TITLES = ("STT", "Văn bản giao", "Nội dung nhiệm vụ", "Thời hạn", "Số ngày quá hạn", "Lần đôn đốc", "Tình trạng")
ANNEX_CELLS = (
    "{{ nv.stt }}",
    "{{ nv.van_ban }}",
    "{{ nv.noi_dung }}",
    "{{ nv.thoi_han }}",
    "{{ nv.qua_han }}",
    "{{ nv.lan }}",
    "{{ nv.tinh_trang }}",
)
CENTRED = frozenset({0, 3, 4, 5})
BODY = (
    "{{ co_quan_ten }} được giao theo dõi, đôn đốc việc thực hiện nhiệm vụ của các cơ quan, đơn vị. Qua theo dõi, "
    "tính đến hết ngày {{ tinh_den|ngay }}, {{ kinh_gui }} còn {{ so_nhiem_vu|so_vb }} nhiệm vụ cần đôn đốc"
    "{% if so_qua_han %}, trong đó {{ so_qua_han|so_vb }} nhiệm vụ chưa hoàn thành, đã quá hạn{% endif %} "
    "(Phụ lục kèm theo){% if so_lap_lai %}; {{ so_lap_lai|so_vb }} nhiệm vụ đã được đôn đốc từ lần thứ hai trở lên"
    "{% endif %}.",
    "Để bảo đảm tiến độ, chất lượng các nhiệm vụ được giao, {{ co_quan_ten }} đề nghị {{ kinh_gui }}:",
    "1. Tập trung chỉ đạo, thực hiện dứt điểm các nhiệm vụ nêu tại Phụ lục; cập nhật đầy đủ, kịp thời tiến độ và "
    "kết quả thực hiện trên hệ thống theo dõi nhiệm vụ.",
    "2. Giải trình từng nhiệm vụ: nguyên nhân chậm (khách quan, chủ quan), trách nhiệm của tập thể, cá nhân có liên "
    "quan, giải pháp khắc phục và thời hạn cam kết hoàn thành; gửi về {{ co_quan_ten }}"
    "{% if han_tra_loi %} chậm nhất ngày {{ han_tra_loi|ngay }}{% endif %} để tổng hợp.",
    "{%p if so_bao_cao %}",
    "3. Có {{ so_bao_cao|so_vb }} nhiệm vụ đã được đôn đốc quá {{ nguong|so_vb }} lần mà vẫn quá hạn, được tổng hợp để "
    "báo cáo lãnh đạo xem xét, chỉ đạo.",
    "{%p endif %}",
    "{%p for doan in noi_dung %}",
    "{{ doan }}",
    "{%p endfor %}",
    "Đề nghị {{ kinh_gui }} quan tâm, tổ chức thực hiện./.",
)

APOLOGY = (
    "Ngày {{ ngay_nhan|ngay }}, {{ co_quan_ten }} tiếp nhận hồ sơ của {{ xung_ho }} về “{{ thu_tuc }}”; mã hồ sơ: "
    "{{ ma_ho_so }}; ngày hẹn trả kết quả: {{ ngay_hen|ngay }}.",
    "{% if da_qua_hen %}Đến nay, hồ sơ chưa có kết quả{% else %}Hồ sơ này chưa thể có kết quả đúng ngày đã hẹn"
    "{% endif %}. Lý do: {{ ly_do }}.",
    "{{ co_quan_ten }} xin lỗi {{ xung_ho }} vì sự chậm trễ này và hẹn trả kết quả vào ngày {{ hen_lai|ngay }}.",
    "Rất mong {{ xung_ho }} thông cảm. Mọi ý kiến xin gửi về {{ co_quan_ten }}"
    "{% if lien_he %} ({{ lien_he }}){% endif %}./.",
)


def main() -> None:
    """Write every template."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    (TEMPLATES / "don-doc.docx").write_bytes(urging())
    (TEMPLATES / "xin-loi.docx").write_bytes(apology())
    (TEMPLATES / "official.docx").write_bytes(official())


def apology() -> bytes:
    """Thư xin lỗi và hẹn lại ngày trả kết quả: what it says of the person is typed when it is printed."""
    word = shapes.blank(title="Thư xin lỗi và hẹn lại ngày trả kết quả", author="{{ co_quan_ten }}")
    _head(word, subject=False)
    shapes.centred(word, "THƯ XIN LỖI", size=14, bold=True, before=18)
    shapes.centred(word, "và hẹn lại ngày trả kết quả giải quyết hồ sơ", size=14, bold=True)
    shapes.rule(word, Cm(6.2))
    addressee = shapes.centred(word, "Kính gửi: {{ nguoi_nop }}", size=14, before=12)
    addressee.paragraph_format.space_after = Pt(0)
    for line in ("{%p if dia_chi %}", "Địa chỉ: {{ dia_chi }}", "{%p endif %}"):
        shapes.centred(word, line, size=14)
    for line in APOLOGY:
        shapes.justified(word, line)
    _foot(word)
    return shapes.saved(word)


def official() -> bytes:
    """Báo cáo, thông báo, quyết định…: head and foot; the body goes where its mark stands."""
    word = shapes.blank(title="{{ loai }} {{ trich_yeu }}", author="{{ co_quan }}")
    _head(word, subject=False)
    shapes.centred(word, "{{ loai|upper }}", size=14, bold=True, before=14)
    shapes.centred(word, "{{ trich_yeu }}", size=14, bold=True)
    shapes.rule(word, Cm(6))
    for line in ("{%p if nguoi_ban_hanh %}", "{{ nguoi_ban_hanh|upper }}", "{%p endif %}"):
        shapes.centred(word, line, size=14, bold=True)
    for line in ("{%p for noi in kinh_gui %}", "Kính gửi: {{ noi }}", "{%p endfor %}"):
        shapes.centred(word, line, size=14, before=6)
    shapes.justified(word, "{{ noi_dung }}")
    _official_foot(word)
    return shapes.saved(word)


def urging() -> bytes:
    """Công văn đôn đốc, with the list of assignments as its annex."""
    word = shapes.blank(title="{{ trich_yeu }}", author="{{ co_quan_ten }}")
    _head(word)
    addressee = shapes.centred(word, "Kính gửi: {{ kinh_gui }}", size=14, before=12)
    addressee.paragraph_format.space_after = Pt(6)
    for line in BODY:
        shapes.justified(word, line)
    _foot(word)
    _annex(word)
    return shapes.saved(word)


def _head(word: Any, *, subject: bool = True) -> None:
    (agency, nation), (number, place) = shapes.columns(word, HEAD, rows=2)
    shapes.centred(agency, "{%p if co_quan_chu_quan %}", size=12)
    shapes.centred(agency, "{{ co_quan_chu_quan|upper }}", size=12)
    shapes.centred(agency, "{%p endif %}", size=12)
    shapes.centred(agency, "{{ co_quan|upper }}", size=12, bold=True)
    shapes.rule(agency, Cm(2.3))
    shapes.centred(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    shapes.centred(nation, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    shapes.rule(nation, Cm(1.85))
    shapes.centred(number, "Số: {{ so }}/{{ ky_hieu }}", size=13)
    if subject:
        shapes.centred(number, "V/v {{ trich_yeu }}", size=12)
    shapes.centred(place, "{{ dia_danh }}, {{ ngay_ban_hanh|ngay_thang }}", size=13, italic=True)


def _foot(word: Any) -> None:
    word.add_paragraph()
    ((recipients, signature),) = shapes.columns(word, FOOT)
    shapes.left(recipients, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in ("- Như trên;", "{%p for noi in noi_nhan %}", "- {{ noi }};", "{%p endfor %}"):
        shapes.left(recipients, line, size=11)
    shapes.left(recipients, "- Lưu: VT, {{ luu }}.", size=11)
    shapes.centred(signature, "{%p for dong in quyen_han %}", size=14)
    shapes.centred(signature, "{{ dong|upper }}", size=14, bold=True)
    shapes.centred(signature, "{%p endfor %}", size=14)
    for _ in range(4):
        shapes.centred(signature, " ", size=14)
    shapes.centred(signature, "{{ nguoi_ky }}", size=14, bold=True)


def _official_foot(word: Any) -> None:
    word.add_paragraph()
    ((recipients, signature),) = shapes.columns(word, FOOT)
    shapes.left(recipients, "{%p if noi_nhan %}", size=12)
    shapes.left(recipients, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in ("{%p for noi in noi_nhan %}", "- {{ noi }}", "{%p endfor %}", "{%p endif %}"):
        shapes.left(recipients, line, size=11)
    shapes.centred(signature, "{%p for dong in quyen_han %}", size=14)
    shapes.centred(signature, "{{ dong|upper }}", size=14, bold=True)
    shapes.centred(signature, "{%p endfor %}", size=14)
    for _ in range(4):
        shapes.centred(signature, " ", size=14)
    shapes.centred(signature, "{{ nguoi_ky }}", size=14, bold=True)


def _annex(word: Any) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    shapes.set_page(section, landscape=True)
    shapes.number_pages(section, anew=True)
    shapes.centred(word, "PHỤ LỤC", size=14, bold=True)
    shapes.centred(word, "DANH MỤC NHIỆM VỤ CẦN ĐÔN ĐỐC", size=14, bold=True)
    issued = "(Kèm theo Công văn số {{ so }}/{{ ky_hieu }} {{ ngay_ban_hanh|ngay_thang }} của {{ co_quan_ten }})"
    shapes.centred(word, issued, size=14, italic=True).paragraph_format.space_after = Pt(8)
    table = word.add_table(rows=4, cols=len(ANNEX_TITLES))
    table.style = "Table Grid"
    shapes.set_widths(table, ANNEX_WIDTHS)
    head, begin, line, end = table.rows
    shapes.repeat_header(head)
    for cell, title in zip(head.cells, ANNEX_TITLES, strict=True):
        cell.vertical_alignment = 1
        shapes.centred(cell, title, size=12, bold=True)
    begin.cells[0].paragraphs[0].add_run("{%tr for nv in nhiem_vu %}")
    end.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    shapes.unbroken(line)
    for at, (cell, text) in enumerate(zip(line.cells, ANNEX_CELLS, strict=True)):
        paragraph = shapes.left(cell, text, size=12)
        paragraph.alignment = ALIGN.CENTER if at in CENTRED else ALIGN.LEFT
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


if __name__ == "__main__":
    main()
