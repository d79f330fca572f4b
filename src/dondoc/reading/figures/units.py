"""Counting units: what a number in an administrative report counts.

Two numbers are added or compared only where their units do not contradict each other, so the names
that stand for one unit ("ý kiến", "lượt kiến nghị") share one key here.
"""

from __future__ import annotations

import re

# Key, then the words that are written for it (checked 11/2026 against published reports of 2009-2026).
COUNTING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "hồ sơ",
        ("hồ sơ thủ tục hành chính", "hồ sơ TTHC", "lượt hồ sơ", "bộ hồ sơ", "hồ sơ", "HSTTHC", "HS"),
    ),
    ("nhiệm vụ", ("đầu việc", "đầu nhiệm vụ", "lượt nhiệm vụ", "nhiệm vụ", "NV")),
    ("công việc", ("công việc", "đầu mục công việc")),
    ("văn bản", ("lượt văn bản", "văn bản", "VB")),
    (
        "kiến nghị",
        (
            "lượt ý kiến, kiến nghị",
            "ý kiến, kiến nghị",
            "lượt kiến nghị",
            "lượt ý kiến",
            "ý kiến kiến nghị",
            "kiến nghị",
            "ý kiến",
        ),
    ),
    ("đơn", ("đơn thư", "lượt đơn", "đơn")),
    ("vụ việc", ("vụ việc", "vụ")),
    ("lượt", ("lượt công dân", "lượt người dân", "lượt người", "lượt tiếp", "lượt")),
    ("đoàn đông người", ("lượt đoàn", "đoàn đông người", "đoàn")),
    ("người", ("công dân", "người")),
    ("thủ tục", ("thủ tục hành chính", "TTHC", "thủ tục")),
    ("dịch vụ công", ("dịch vụ công trực tuyến", "dịch vụ công", "DVC")),
    ("tiêu chí thành phần", ("tiêu chí thành phần", "TCTP")),
    ("tiêu chí", ("tiêu chí",)),
    ("chỉ tiêu", ("chỉ tiêu",)),
    ("lĩnh vực", ("lĩnh vực",)),
    (
        "đơn vị",
        (
            "sở, ban, ngành",
            "sở, ngành",
            "sở, ban ngành",
            "bộ, ngành",
            "cơ quan, đơn vị",
            "đơn vị, địa phương",
            "đơn vị sự nghiệp",
            "đơn vị hành chính",
            "đơn vị",
            "cơ quan",
        ),
    ),
    ("tỉnh", ("tỉnh, thành phố", "tỉnh, thành", "địa phương", "tỉnh")),
    ("huyện", ("huyện, thị xã, thành phố", "huyện, thành phố", "huyện, thành", "quận, huyện", "huyện")),
    ("xã", ("xã, phường, thị trấn", "xã, phường", "xã", "phường", "thị trấn")),
    ("đảng viên", ("đảng viên mới", "đảng viên", "ĐV")),
    ("tổ chức đảng", ("tổ chức cơ sở đảng", "tổ chức đảng")),
    ("đảng bộ", ("đảng bộ cơ sở", "đảng bộ")),
    ("chi bộ", ("chi bộ cơ sở", "chi bộ")),
    ("quyết định", ("quyết định", "QĐ")),
    ("kế hoạch", ("kế hoạch",)),
    ("báo cáo", ("báo cáo",)),
    ("cuộc", ("cuộc kiểm tra", "cuộc thanh tra", "cuộc họp", "cuộc")),
    ("trường hợp", ("trường hợp",)),
    ("phòng", ("phòng chuyên môn", "phòng, ban", "phòng")),
    ("biên chế", ("biên chế", "chỉ tiêu biên chế")),
    ("cán bộ", ("cán bộ, công chức, viên chức", "cán bộ, công chức", "công chức", "viên chức", "cán bộ")),
    ("hộ", ("hộ nghèo", "hộ gia đình", "hộ")),
    ("dự án", ("dự án",)),
    ("đề án", ("đề án",)),
    ("doanh nghiệp", ("doanh nghiệp", "DN")),
    ("phiếu", ("phiếu khảo sát", "phiếu")),
    ("thành viên", ("thành viên",)),
    ("sáng kiến", ("sáng kiến",)),
    ("nội dung", ("nội dung",)),
    ("vấn đề", ("vấn đề",)),
    ("đại biểu", ("đại biểu",)),
    ("lớp", ("lớp",)),
    ("tin, bài", ("tin, bài", "tin bài")),
    ("đồng", ("đồng", "VNĐ")),
)

POINTS = "điểm"
PERCENT = "%"
STEPS = "bậc"

# Words that make a number a length of time, money or a measure: it is kept, and never added to counts.
MEASURES: tuple[str, ...] = (
    "ngày làm việc",
    "ngày",
    "tháng",
    "năm",
    "giờ",
    "phút",
    "tuần",
    "quý",
    "USD",
    "km",
    "ha",
    "m2",
    "m",
    "kg",
    "tấn",
    "lần",
    "kỳ",
    "tuổi",
    "lớp",
)

_KEYS = {word.lower(): key for key, words in COUNTING for word in words}
_WORDS = sorted(_KEYS, key=len, reverse=True)
UNIT = re.compile(
    r"[ \n]{0,3}(?:(?P<pct>%)|(?:(?P<count>"
    + "|".join(re.escape(w).replace(r"\ ", r"[ \n]+") for w in _WORDS)
    + r")|(?P<words>phần trăm)|(?P<points>điểm)|(?P<steps>bậc|hạng|thứ hạng)|(?P<measure>"
    + "|".join(re.escape(w) for w in sorted(MEASURES, key=len, reverse=True))
    + r"))(?![^\W\d_]))",
    re.I,
)


_PEOPLE = frozenset(("người", "cán bộ", "đảng viên", "đại biểu", "thành viên", "biên chế"))


def comparable(one: str | None, other: str | None) -> bool:
    """Whether two units may count the same things; None is an unnamed unit."""
    return one is None or other is None or one == other or (one in _PEOPLE and other in _PEOPLE)


def key_of(words: str) -> str:
    """The key under which a unit's written form is compared."""
    return _KEYS.get(" ".join(words.lower().split()), words.lower())
