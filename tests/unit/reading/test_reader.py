"""The whole reader: any text gives a reading, long ones in portions, in bounded time."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.reading import portions, reader
from dondoc.reading.as_json import whole
from dondoc.reading.model import Reading, Span

LETTER = """Thực hiện Công văn số {n}/UBND-TH ngày 03/6/2024 của UBND tỉnh, Sở Nội vụ báo cáo kết quả như sau:

{n}. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát dự toán, báo cáo UBND tỉnh trước ngày 20/7/2024.

Đã giải quyết 100 hồ sơ, trong đó đúng hạn 90 hồ sơ, quá hạn 10 hồ sơ.

| TT | Việc | Chủ trì | Thời hạn |
| 1 | Công bố danh mục thủ tục | Văn phòng UBND tỉnh | 15/8/2024 |

"""
HEAD = """UBND TỈNH LAM GIANG
SỞ NỘI VỤ
Số: 5/BC-SNV

Lam Giang, ngày 14 tháng 6 năm 2024

BÁO CÁO
Kết quả 6 tháng

"""


def spans(reading: Reading) -> list[Span]:
    """Every span that a reading names."""
    found = [c.span for c in reading.citations] + [s for c in reading.citations for s in c.mentions]
    found += [s for o in reading.orders for s in (o.span, o.what_span, o.lead_span) if s]
    found += [o.deadline.span for o in reading.orders if o.deadline]
    return found + [n.span for n in reading.numbers] + [g.span for g in reading.figures]


def test_a_text_in_portions_reads_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = HEAD + "".join(LETTER.format(n=n) for n in range(10, 40))
    whole = reader.read(raw)
    monkeypatch.setattr(reader, "WHOLE", 500)
    monkeypatch.setattr(portions, "SIZE", 900)
    seen: list[tuple[int, int]] = []
    parts = reader.read(raw, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) > 5
    assert seen == sorted(seen)
    assert seen[-1][0] <= seen[-1][1] == len(whole.text)
    assert parts.header == whole.header
    assert [(c.sign, c.date, c.span) for c in parts.citations] == [(c.sign, c.date, c.span) for c in whole.citations]
    assert [(o.lead, o.what, o.span, o.deadline) for o in parts.orders] == [
        (o.lead, o.what, o.span, o.deadline) for o in whole.orders
    ]
    assert {g.span for g in parts.figures} == {g.span for g in whole.figures}


def test_a_long_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    monkeypatch.setattr(reader, "WHOLE", 500)
    with pytest.raises(StopError):
        reader.read(LETTER.format(n=1) * 5, progress=stop)


_WORDS = """
Số: 12/QĐ-UBND|ngày 05/3/2024|ngày 31 tháng 02 năm 2023|của UBND tỉnh|Quyết định số|Sở Nội vụ|chủ trì|phối hợp với
báo cáo UBND tỉnh|trước ngày 30/6|trong quý III|15 ngày làm việc|hằng tháng|đúng hạn|quá hạn|trong đó|tổng số|4.170
79,48/97,5 điểm|98,5%|16/20|03/4|hồ sơ|nhiệm vụ|xếp thứ|(|)|;|:|.|,|/|-|–|Điều 1.|1.|a)|- |I. |Nơi nhận:|KT. GIÁM ĐỐC
Kính gửi|59-NQ/TU|1234567890123456789|%|ngàn|triệu|tỷ đồng|và|các|giảm 5 bậc|so với|năm 2020|QUYẾT ĐỊNH:
TM. ỦY BAN NHÂN DÂN
"""
_PIECES = [*(word for line in _WORDS.strip().split("\n") for word in line.split("|")), "\n", "\n\n", "| a | 1 |"]


def holds_together(reading: Reading) -> None:
    """What must be true of every reading."""
    size = len(reading.text)
    assert all(0 <= span.start <= span.end <= size for span in spans(reading))
    json.loads(json.dumps(whole(reading), ensure_ascii=False).encode("utf-8"))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=40).map(" ".join))
def test_any_text_gives_a_reading(raw: str) -> None:
    holds_together(reader.read(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "Cấp tỉnh 197 lượt [giảm 160 lượt = 44,8" + "9" * 70 + "% so cùng kỳ];",
        "Sở đạt " + "9" * 60 + "/97,5 điểm, đạt 81,52%",
        "giải quyết " + "9" * 40 + "/4.226 hồ sơ, đạt 98,67%, trong đó đúng hạn " + "1" * 50 + " hồ sơ",
        "ngày 99/99/9999 và ngày 31/02/2024, số 0000000/QĐ-UBND, thứ 999999999/0",
        "0/0 hồ sơ (0%); 5/0 nhiệm vụ (đạt 100%)",
    ],
)
def test_numbers_beyond_all_bounds_give_a_reading(raw: str) -> None:
    holds_together(reader.read(raw))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_give_a_reading(raw: str) -> None:
    holds_together(reader.read(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "a" * 300_000,
        "1" * 300_000,
        "1.234 " * 18_000,
        "12/QĐ-UBND " * 9_000,
        "ngày 05/3/2024 " * 19_500,
        "Sở Nội vụ " * 30_000,
        "Giao Sở Nội vụ báo cáo trước ngày 5/3/2024; " * 2_400,
        "(" * 150_000,
        "| 1 | 2 |\n" * 6_000,
        "- 5 hồ sơ;\n" * 1_800,
        "đúng hạn 5 hồ sơ, " * 4_500,
        "Quyết định số " * 21_000,
        "50% " * 18_000,
        "5/7 " * 24_000,
        "trong " * 48_000,
        "số " * 90_000,
        ", " * 150_000,
        "/" * 300_000,
        "- " * 150_000,
        "UBND " * 60_000,
        "và " * 90_000,
        ". " * 120_000,
        "\n" * 300_000,
    ],
    ids=lambda raw: raw[:24].strip() or "blank",
)
def test_a_line_without_end_is_read(raw: str) -> None:
    holds_together(reader.read(raw))


def test_a_megabyte_of_text_is_read_whole() -> None:
    raw = HEAD + "".join(LETTER.format(n=n) for n in range(1, 2_100))
    assert len(raw.encode()) > 1_000_000
    found = reader.read(raw)
    assert len(found.orders) > 3_000
