"""Whether the letters of a body in a sign can stand for the body that the words name.

A wrong alarm costs trust. So only two bodies of known families speak against each other (a Sở and the UBND, the
Government and the Prime Minister), or two of one family whose initials differ (SNV and Sở Tư pháp). Everything else
agrees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dondoc.language.marks import bare
from dondoc.reading.signs import Sign


@dataclass(frozen=True, slots=True)
class Family:
    """Bodies of one kind: their letters in a sign, how their names begin (folded), whether initials tell them apart."""

    name: str
    codes: re.Pattern[str]
    names: tuple[str, ...]
    by_initials: bool = False


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A day on which bodies were merged or newly set up, so that their numbers began again within the year."""

    day: date
    basis: str


FAMILIES: tuple[Family, ...] = (
    Family("UBND", re.compile(r"UBND|UB|CTUBND"), ("uy ban nhan dan", "ubnd")),
    Family(
        "HĐND", re.compile(r"HĐND"), ("hoi dong nhan dan", "hdnd", "thuong truc hdnd", "thuong truc hoi dong nhan dan")
    ),
    Family("Chính phủ", re.compile(r"CP"), ("chinh phu",)),
    Family("Thủ tướng Chính phủ", re.compile(r"TTg|TTG"), ("thu tuong",)),
    Family("Văn phòng Chính phủ", re.compile(r"VPCP"), ("van phong chinh phu", "vpcp")),
    Family("Thanh tra Chính phủ", re.compile(r"TTCP"), ("thanh tra chinh phu", "tong thanh tra")),
    Family("Quốc hội", re.compile(r"QH\d*"), ("quoc hoi",)),
    Family("Ủy ban Thường vụ Quốc hội", re.compile(r"UBTVQH\d*"), ("uy ban thuong vu quoc hoi", "ubtvqh")),
    Family("sở", re.compile(r"S[A-ZĐ&]{1,9}(?:gV)?|SNgV"), ("so ",), by_initials=True),
    Family(
        "bộ",
        re.compile(
            r"B(?:NV|TC|TP|YT|CT|XD|QP|CA|NG|GD&?ĐT|LĐTB&?XH|TN&?MT|TT&?TT|KH&?ĐT|KH&?CN|VHTT&?DL|GTVT|NN&?(?:PTNT|MT)?)"
        ),
        ("bo ",),
        by_initials=True,
    ),
)

RENUMBERINGS: tuple[Renumbering, ...] = (
    Renumbering(date(2025, 3, 1), "Kết luận số 121-KL/TW: sắp xếp tổ chức bộ máy"),
    Renumbering(date(2025, 7, 1), "Nghị quyết số 202/2025/QH15: sáp nhập tỉnh, bỏ cấp huyện"),
)

SHARED_BY_MANY = re.compile(r"UBND|UB|CTUBND|HĐND|VP|TU|HU|ĐU|ĐUK|BCĐ|TCT|BCH|BTV|TT|CA|BCĐUBND")
"""Letters that every province, district or commune uses: whose series it is, only the name tells."""

_POSTS = re.compile(
    r"^(?:(?:dong chi|quyen|pho|nguyen|lanh dao|nguoi dung dau)\s+)*"
    r"(?:chu tich|giam doc|bo truong|thu truong|chanh van phong|truong ban)\s+"
)
_NOT_A_MINISTRY = ("bo chinh tri", "bo tu lenh", "bo chi huy", "bo phan")
_JOINING = {"va", "-", "–", "&", ","}
_PLACE = re.compile(r"\s(?:tinh|thanh pho|tp\.?|trung uong|cua)\s.*$")
_WORD = re.compile(r"[a-z]+")


def agrees(sign: Sign, issuer: str) -> bool:
    """Whether the code of the sign can stand for the body named; True where that cannot be told.

    A joint document (TTLT-BNV-BTC) bears several bodies, and then nothing is said.
    """
    named, coded = _named_family(issuer), family_of(sign.body_code)
    if named is None or coded is None or (sign.type_code and sign.unit_codes):
        return True
    return named is coded and (not named.by_initials or _initials_agree(sign.body_code, issuer))


def family_of(code: str) -> Family | None:
    """The kind of body that a code stands for."""
    return next((family for family in FAMILIES if family.codes.fullmatch(code)), None)


def normal_name(issuer: str) -> str:
    """One spelling for the ways the same body is named: folded, without the post that heads it."""
    name = _POSTS.sub("", " ".join(bare(issuer).replace("-", " ").replace(",", " ").split()))
    return name.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


def _named_family(issuer: str) -> Family | None:
    name = f"{_POSTS.sub('', bare(issuer))} "
    if name.startswith(_NOT_A_MINISTRY):
        return None
    return next((family for family in FAMILIES if name.startswith(family.names)), None)


def _initials_agree(code: str, issuer: str) -> bool:
    """`SGD&ĐT` for `Sở Giáo dục và Đào tạo`: the letters of the code in the order of the first letters of the words.

    A name with a single word after "Sở" or "Bộ" is no name ("của Sở"); a place behind the name is not part of it.
    """
    name = _PLACE.sub("", f"{_POSTS.sub('', bare(issuer))} ")
    initials = "".join(word[0] for word in _WORD.findall(name) if word not in _JOINING)
    letters = [bare(letter) for letter in code if letter.isupper()]
    if len(initials) < 2:
        return True
    rest = iter(initials)
    return all(letter in rest for letter in letters) or _is_subsequence(initials, letters)


def _is_subsequence(short: str, letters: list[str]) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in short)
