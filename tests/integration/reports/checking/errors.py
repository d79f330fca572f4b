"""Fifty errors: into which paper, what is planted, and what must be found of it."""

from __future__ import annotations

from dataclasses import dataclass

from docx.shared import Cm, Pt

from dondoc.reports.checking.findings import Kind
from tests.integration.reports.checking import planting as to
from tests.integration.reports.checking.planting import Plant

LIVING = "living_report"  # the paper with living numbers, which the test makes in its database


@dataclass(frozen=True, slots=True)
class Error:
    """One planted error. `told`: words that the finding must hold, in what it says or where it stands."""

    name: str
    paper: str
    plant: Plant
    kind: Kind
    told: str
    rule: str = ""


ERRORS = (
    # Numbers that do not add up.
    Error("a digit of a part changed", "notice", to.words("80 nhiệm vụ, đang", "81 nhiệm vụ, đang"), Kind.SUM, "81"),
    Error("two digits exchanged", "notice", to.words("4.170", "4.107"), Kind.SUM, "4.107"),
    Error(
        "a digit of a total changed", "half_year_report", to.words("920 hồ sơ, gồm", "902 hồ sơ, gồm"), Kind.SUM, "902"
    ),
    Error("a part of two changed", "half_year_report", to.words("36 nhiệm vụ", "35 nhiệm vụ"), Kind.SUM, "35"),
    Error(
        "a class left out",
        "yearly_report",
        to.words("giải quyết đúng hạn 270 hồ sơ, ", ""),
        Kind.SUM,
        "1.500",
    ),
    Error("a part of a list changed", "yearly_report", to.words("cấp tỉnh 120", "cấp tỉnh 102"), Kind.SUM, "102"),
    Error("a part of opinions changed", "submission", to.words("20 cơ quan", "21 cơ quan"), Kind.SUM, "21"),
    # Tables.
    Error("a cell of a table changed", "half_year_report", to.cell(2, 2, "301"), Kind.SUM, "301"),
    Error("a cell of a total row changed", "half_year_report", to.cell(4, 5, "857"), Kind.SUM, "857"),
    Error("a part in a row changed", "half_year_report", to.cell(3, 1, "30"), Kind.SUM, "420"),
    Error("a row left out of a table", "half_year_report", to.without_row(4), Kind.SUM, "920"),
    # Percentages.
    Error("digits of a percentage exchanged", "notice", to.words("87,9%", "78,9%"), Kind.SHARE, "78,9"),
    Error("a percentage of the wrong base", "half_year_report", to.words("80% (700", "76,1% (700"), Kind.SHARE, "76,1"),
    Error("a share of another total", "yearly_report", to.words("chiếm 30%", "chiếm 33,3%"), Kind.SHARE, "33,3"),
    Error("the base of a fraction changed", "yearly_report", to.words("450/1.500", "450/1.050"), Kind.SHARE, "1.050"),
    Error("a percentage beside a fraction changed", "yearly_report", to.words("đạt 80%", "đạt 88%"), Kind.SHARE, "88"),
    Error("decimals exchanged", "yearly_report", to.words("88,2%", "82,8%"), Kind.SHARE, "82,8"),
    Error("a percentage of opinions", "submission", to.words("81,5%", "85,1%"), Kind.SHARE, "85,1"),
    # Living numbers.
    Error("a living number changed by hand", LIVING, to.control_words(0, "03"), Kind.NUMBER, "03", "edited"),
    Error("a living number emptied", LIVING, to.control_words(1, ""), Kind.NUMBER, "01", "edited"),
    Error("a living number typed over", LIVING, to.bookmark_free(0), Kind.NUMBER, "02", "gone"),
    # Cited documents.
    Error(
        "a wrong day of a cited plan",
        "half_year_report",
        to.words("15/01/2026", "16/01/2026"),
        Kind.CITATION,
        "16/01/2026",
    ),
    Error("day and month exchanged", "decision", to.words("05/3/2020", "03/5/2020"), Kind.CITATION, "03/5/2020"),
    Error(
        "a wrong year of a cited letter", "submission", to.words("04/4/2026", "04/4/2024"), Kind.CITATION, "04/4/2024"
    ),
    Error("a wrong month of a decision", "plan", to.words("15/9/2022", "15/8/2022"), Kind.CITATION, "15/8/2022"),
    Error(
        "another issuer of a cited plan",
        "half_year_report",
        to.words("của Ủy ban nhân dân tỉnh An Lạc về", "của Sở Tài chính về"),
        Kind.SIGN,
        "Sở Tài chính",
    ),
    Error(
        "another issuer than the register's",
        "notice",
        to.added("Kèm theo Báo cáo số 88/BC-STC ngày 10/3/2026 của Kho bạc Nhà nước tỉnh.", "Việc cập nhật"),
        Kind.CITATION,
        "Kho bạc",
    ),
    Error(
        "a higher number with an earlier day",
        "guidance",
        to.added(
            "Các Kế hoạch số 20/KH-SNV ngày 10/02/2026 và số 25/KH-SNV ngày 05/01/2026 tiếp tục thực hiện.",
            "Mỗi tiêu chí",
        ),
        Kind.SIGN,
        "25/KH-SNV",
    ),
    # Names of units.
    Error(
        "a dissolved department among the recipients",
        "programme",
        to.words("- Lãnh đạo Sở;", "- Sở Lao động - Thương binh và Xã hội;"),
        Kind.UNIT,
        "01/3/2025",
    ),
    Error(
        "a dissolved department in the text",
        "plan",
        to.words("Sở Nội vụ ban hành", "Sở Lao động - Thương binh và Xã hội ban hành"),
        Kind.UNIT,
        "Sở Lao động",
    ),
    Error(
        "a unit that is not there yet",
        "half_year_report",
        to.added("Phối hợp Trung tâm Phục vụ hành chính công tỉnh rà soát.", "Các nhiệm vụ chưa hoàn thành"),
        Kind.UNIT,
        "01/7/2026",
    ),
    # The sheet.
    Error("a narrow left margin", "notice", to.margin("left", 25), Kind.FORM, "Lề trái 25", "margins"),
    Error("a wide top margin", "plan", to.margin("top", 30), Kind.FORM, "Lề trên 30", "margins"),
    Error("another sheet", "decision", to.letter_sheet, Kind.FORM, "216 × 279", "page"),
    Error(
        "the number on the first page", "yearly_report", to.number_on_first_page, Kind.FORM, "trang đầu", "page-number"
    ),
    Error("the number at the right", "submission", to.number_at_right, Kind.FORM, "không canh giữa", "page-number"),
    # Type.
    Error(
        "another font in one paragraph",
        "guidance",
        to.type_of("Mỗi tiêu chí", name="Arial"),
        Kind.FORM,
        "Arial",
        "font",
    ),
    Error("another font everywhere", "minutes", to.body_font("Calibri"), Kind.FORM, "Calibri", "font"),
    Error("small type in the text", "plan", to.type_of("Phát hiện", size=12), Kind.FORM, "cỡ 12", "body"),
    Error("a motto too small", "invitation", to.type_of("Độc lập", size=12), Kind.FORM, "Tiêu ngữ", "motto"),
    Error("an agency not in bold", "notice", to.type_of("SỞ NỘI VỤ", bold=False), Kind.FORM, "in đậm", "agency"),
    # The head.
    Error("no rule under the agency", "notice", to.rule_gone(0), Kind.FORM, "tên cơ quan", "agency"),
    Error("no rule under the motto", "decision", to.rule_gone(1), Kind.FORM, "tiêu ngữ", "motto"),
    Error(
        "no zero before the day",
        "minutes",
        to.words("An Lạc, ngày 18", "An Lạc, ngày 8"),
        Kind.FORM,
        "Ngày 8",
        "leading-zero",
    ),
    Error("letters of another type", "half_year_report", to.words("/BC-SNV", "/TB-SNV"), Kind.FORM, "TB", "types"),
    # The text.
    Error(
        "text not justified",
        "guidance",
        to.shape_of("Mỗi tiêu chí", alignment=0),
        Kind.FORM,
        "căn đều",
        "body-alignment",
    ),
    Error(
        "no indent",
        "yearly_report",
        to.shape_of("Văn bản đi", first_line_indent=Cm(0)),
        Kind.FORM,
        "0 cm",
        "body-indent",
    ),
    Error(
        "paragraphs without space",
        "notice",
        to.shape_of("Đơn vị tiếp nhận", space_before=Pt(0)),
        Kind.FORM,
        "tối thiểu",
        "body-spacing",
    ),
    # The foot.
    Error(
        "no recipients",
        "notice",
        to.gone("Nơi nhận:", "- Như trên", "- Các phòng", "- Lưu"),
        Kind.FORM,
        "nơi nhận",
        "recipients",
    ),
    Error(
        "a deputy without capacity",
        "yearly_report",
        to.words("KT. GIÁM ĐỐC", "", at=0),
        Kind.FORM,
        "quyền hạn",
        "capacity",
    ),
)
