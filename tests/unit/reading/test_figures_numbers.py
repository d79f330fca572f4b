"""Which digits and words of a text are numbers, of what, and which are dates, signs, codes and labels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dondoc.reading import figures, structure, text
from dondoc.reading.figures.wording import sum_arithmetic, written
from dondoc.reading.model import Citation, Header, Number, Span


def numbers(raw: str, *cited: str) -> list[Number]:
    content = text.canonical(raw)
    citations = []
    for sign in cited:
        at = content.index(sign)
        citations.append(Citation(sign, None, None, None, Span(at, at + len(sign)), "test"))
    return list(figures.find(content, structure.outline(content), Header(), tuple(citations))[0])


@pytest.mark.parametrize(
    ("raw", "value", "unit", "approximate"),
    [
        ("Đã nhận 1.234 hồ sơ.", "1234", "hồ sơ", False),
        ("Đã nhận 1.234.567 hồ sơ.", "1234567", "hồ sơ", False),
        ("Đã nhận 12 480 hồ sơ.", "12480", "hồ sơ", False),
        ("Đã nhận 1,234 hồ sơ.", "1234", "hồ sơ", False),
        ("Đạt 79,48 điểm.", "79.48", "điểm", False),
        ("Trừ 1.5 điểm.", "1.5", "điểm", False),
        ("Tỷ lệ 88 %.", "88", "%", False),
        ("Tỷ lệ 98.5%.", "98.5", "%", False),
        ("Hoàn thành 03/4 nhiệm vụ.", "3", "nhiệm vụ", False),
        ("Có 20.952 ĐV.", "20952", "đảng viên", False),
        ("Có 5 triệu hồ sơ.", "5000000", "hồ sơ", True),
        ("Nhận 61,3 ngàn HS.", "61300", "hồ sơ", True),
        ("Nhận gần 49 nghìn hồ sơ.", "49000", "hồ sơ", True),
        ("Nhận hơn 120 đơn.", "120", "đơn", True),
        ("Tiếp 02 lượt công dân.", "2", "lượt", False),
        ("Quá hạn: 1983", "1983", None, False),
        ("Tổng số 27 ý kiến, kiến nghị.", "27", "kiến nghị", False),
        ("Đã xong 80nhiệm vụ.", "80", "nhiệm vụ", False),
        ("Sở không có nhiệm vụ quá hạn.", "0", "nhiệm vụ", False),
        ("Sở còn ba nhiệm vụ quá hạn.", "3", "nhiệm vụ", False),
        ("Mỗi năm 150 hồ sơ.", "150", "hồ sơ", False),
        ("Thu hồi 2,5 tỷ đồng.", "2500000000", "đồng", True),
        ("Trong thời hạn 15 ngày làm việc.", "15", "ngày làm việc", False),
    ],
)
def test_a_number_is_read_with_its_unit(raw: str, value: str, unit: str | None, approximate: bool) -> None:
    (found,) = numbers(raw)
    assert (found.value, found.unit, found.approximate) == (Decimal(value), unit, approximate)


@pytest.mark.parametrize(
    "raw",
    [
        "Ngày 20/01/2023, 2.1.2018, 30-6-2019, ngày 6/7, sáng 19/4, tháng 10, quý 3, năm 2019 và 2020, 06:03, 15h30.",
        "Quyết định số 85/QĐ-UBND, 59-NQ/TU, 20/2023/QĐ-UBND, 02a/KH-SNV, 1677/UBND - KSTT.",
        "Điều 5, khoản 2, Phụ lục 1, Kỳ họp thứ 6, khóa 17, mức độ 3, 4, lần thứ 2, giai đoạn 2021 - 2030.",
        "Điện thoại 0922 281 189, ĐT: 023825336, mã 2.002398, GMT+7, Covid-19, A4, H2S, số 02 Trần Phú.",
        "1. Tiếp công dân\n2.1. Kết quả\n 3) Kiến nghị",
        "Chú thích[1] và [22].",
    ],
)
def test_dates_signs_codes_and_labels_are_no_counts(raw: str) -> None:
    assert numbers(raw) == []


def test_what_a_citation_covers_is_no_number() -> None:
    assert [n.value for n in numbers("Theo Báo cáo 12 hồ sơ mật, có 7 hồ sơ.", "Báo cáo 12 hồ sơ mật")] == [7]


def test_the_words_beside_a_number_label_it() -> None:
    labels = {n.value: n.label for n in numbers("Đã giải quyết 95 hồ sơ, trong đó đúng hạn 90 hồ sơ, 5 hồ sơ quá hạn.")}
    assert labels == {Decimal(95): "Đã giải quyết", Decimal(90): "đúng hạn", Decimal(5): "quá hạn"}


def test_numbers_keep_what_is_printed_and_where() -> None:
    raw = "Hoàn thành 03/4 nhiệm vụ."
    (found,) = numbers(raw)
    assert found.text == "03/4"
    assert found.span.of(raw) == "03/4 nhiệm vụ"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0", "0"), ("5", "5"), ("1234", "1.234"), ("79.480", "79,48"), ("-1.5", "-1,5"), ("1E+4", "10.000")],
)
def test_numbers_are_written_as_vietnam_writes_them(value: str, shown: str) -> None:
    assert written(Decimal(value)) == shown


def test_arithmetic_says_what_is_missing_and_what_is_too_much() -> None:
    assert sum_arithmetic(Decimal(643272), [Decimal(635593), Decimal(7677)]) == (
        "635.593 + 7.677 = 643.270, thiếu 2 so với 643.272"
    )
    assert sum_arithmetic(Decimal(5), [Decimal(4), Decimal(3)]) == "4 + 3 = 7, thừa 2 so với 5"
    assert sum_arithmetic(Decimal("97.5"), [Decimal(100), Decimal("-2.5")]) == "100 - 2,5 = 97,5"
