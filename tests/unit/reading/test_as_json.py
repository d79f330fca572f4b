"""The JSON object is the one that the documentation describes."""

from __future__ import annotations

import re
from pathlib import Path

from dondoc.reading.as_json import whole
from dondoc.reading.reader import read

PAGE = (Path(__file__).parents[3] / "docs" / "reading.md").read_text("utf-8")

LETTER = """UBND TỈNH LAM GIANG
Số: 5/BC-UBND
Lam Giang, ngày 14 tháng 6 năm 2024
BÁO CÁO
Kết quả 6 tháng
Thực hiện Công văn số 12/UBND-TH ngày 03/6/2024, đã giải quyết 100 hồ sơ, trong đó đúng hạn 90 hồ sơ, quá hạn 10 hồ sơ.
1. Giao Sở Nội vụ báo cáo UBND tỉnh trước ngày 20/7/2024.
"""


def told(key: str) -> set[str]:
    """The keys that the page names in the row of `key`."""
    row = re.search(rf"^\| `{key}` \|(.*)\|$", PAGE, re.M)
    assert row
    return set(re.findall(r"`(\w+)`", row[1]))


def test_every_key_is_documented_and_every_documented_key_is_there() -> None:
    found = whole(read(LETTER))
    assert set(found) == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M))
    for name in ("citations", "figures", "assignments", "numbers"):
        assert set(found[name][0]) == told(name), name
    assert set(found["header"]) == told("header") - {"name", "capacity"}
