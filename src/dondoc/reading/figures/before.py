"""What the words before a number make of it: a name, a rank, a condition, an estimate."""

from __future__ import annotations

import re

Tail = tuple[str, ...]

# Words after which a number names a thing and counts nothing, whatever follows.
ALWAYS_NAMES = frozenset(
    (
        *(
            "tháng",
            "quý",
            "điều",
            "khoản",
            "mức",
            "thứ",
            "khóa",
            "khoá",
            "đt",
            "fax",
            "năm",
            "ngày",
            "biểu",
            "mẫu",
            "nhóm",
        ),
        *("phụ lục", "mức độ", "kỳ họp thứ", "lần thứ", "giai đoạn", "nhiệm kỳ", "nghị quyết", "nghị định", "thông tư"),
        *("chỉ thị", "quốc lộ", "điện thoại", "khu vực", "nghị quyết số", "nghị định số", "thông tư số", "chỉ thị số"),
        *("phụ lục số", "biểu số", "mẫu số", "khu vực số"),
    )
)
# Words after which it names a thing unless a unit follows.
NAMES = frozenset(
    (
        *("tuần", "lúc", "điểm", "mục", "chương", "phần", "bảng", "hình", "ảnh", "lần", "đợt", "loại", "cấp", "hạng"),
        *("vòng", "bước", "quyển", "tập", "trang", "đường", "ql", "tổ", "khối", "lớp", "phường", "quận", "tel", "tầng"),
        *("nhà", "ngõ", "hẻm", "mã", "covid", "số", "phiên", "hotline", "zalo", "tỉnh lộ", "kỳ họp", "tài khoản"),
        *(
            "mã số",
            "bưu cục",
            "quyết định",
            "công văn",
            "đoàn số",
            "công mức",
            "covid -",
            "covid –",
            "covid-",
            "chi nhánh",
        ),
    )
)
COUNTS = frozenset(("tổng số", "trong số", "con số", "có số", "tổng số là", "tổng số có"))
RANKS = frozenset(("thứ", "hạng", "vị trí", "hạng thứ", "thứ hạng", "thứ tự", "xếp", "đứng"))
ESTIMATES = frozenset(
    (
        *("trên", "gần", "hơn", "khoảng", "chừng", "ước", "ngót", "quá", "dưới", "tới"),
        *("xấp xỉ", "ước khoảng", "ước đạt", "ước chừng"),
    )
)
CONDITIONS = frozenset(
    (
        *("từ", "dưới", "đủ", "mỗi", "tối thiểu", "ít nhất", "không quá", "tối đa", "không thấp hơn", "không vượt quá"),
        *("phải đạt", "yêu cầu", "phấn đấu", "phấn đấu đạt", "mục tiêu", "mục tiêu đạt"),
    )
)
_AIM = re.compile(r"(?:phấn đấu|mục tiêu)[^.;\d]*$", re.I)
_SHORT_OF = re.compile(r"(?:chưa|không|thấp hơn|cao hơn)(?: đạt| tới)?(?: mức| chỉ tiêu| yêu cầu)+[ \n]*$", re.I)
_RISE_FROM = re.compile(r"(?:tăng|giảm|nâng|lên|xuống)(?: [^\W\d_]+){0,2}? từ[ \n]*$", re.I)


def tail(before: str) -> Tail:
    """The last word, two words, three words before a number, in small letters, without a colon or full stop."""
    words = before.lower().rstrip(" \n.:").split()[-3:]
    return tuple(" ".join(words[-count:]).lstrip("(“\"'-") for count in range(1, len(words) + 1))


def is_any(words: Tail, names: frozenset[str]) -> bool:
    """Whether the words before end in one of the names."""
    return not names.isdisjoint(words)


def is_condition(words: Tail, before: str) -> bool:
    """Whether the number is a limit or an aim: "từ 90%", "phấn đấu đạt 85%", "chưa đạt mức 100%".

    Not so "tăng từ 25 lên 30".
    """
    if is_any(words, CONDITIONS):
        return not (words[0] == "từ" and _RISE_FROM.search(before))
    return bool(_SHORT_OF.search(before)) or ("ấn đấu" in before and bool(_AIM.search(before)))
