"""Signs of a person in the words of a petition: who sent it is not kept, so what would tell is refused."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

# A phone number of the country, written with or without dots; an address of mail; a citizen's number of 12 digits.
_PHONE = re.compile(r"(?<![\w./-])(?:\+84|0)[ .-]?[235789](?:[ .-]?\d){7,9}(?![\w/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
# A form of address before two words or more that begin with a capital; "ông Chủ tịch" is a post.
_NAMED = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác)((?:[ \u00a0]+\w+){2,5})")
_CITIZEN = re.compile(r"(?<![\w./-])0\d{11}(?![\w/])")


def told_of(text: str) -> str:
    """The first words that would tell of a sender; "" where there are none.

    >>> told_of("Gọi lại số 0912 345 678"), told_of("Hồ sơ 000.00.12.H37-260101-0001")
    ('0912 345 678', '')
    """
    found = (each.search(text) for each in (_PHONE, _CITIZEN, _MAIL))
    return next((each.group() for each in found if each), "")


def named_in(text: str) -> str:
    """The first person named by a form of address, which may be who sent it; "" where there is none.

    >>> named_in("Theo bà Nguyễn Thị Lan thì hồ sơ bị trả"), named_in("ông Chủ tịch xã"), named_in("anh ấy nói Hồ sơ")
    ('bà Nguyễn Thị Lan', '', '')
    """
    for found in _NAMED.finditer(unicodedata.normalize("NFC", text)):
        words = list(takewhile(lambda word: word[:1].isupper() and not word.isupper(), found[1].split()))
        if len(words) > 1:
            return " ".join((found[0].split()[0], *words))
    return ""
