"""Signs of a person in the words of a petition: who sent it is not kept, so what would tell is refused."""

from __future__ import annotations

import re

# A phone number of the country, written with or without dots; an address of mail; a citizen's number of 12 digits.
_PHONE = re.compile(r"(?<![\w./-])(?:\+84|0)[ .-]?[235789](?:[ .-]?\d){7,9}(?![\w/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_CITIZEN = re.compile(r"(?<![\w./-])0\d{11}(?![\w/])")


def told_of(text: str) -> str:
    """The first words that would tell of a sender; "" where there are none.

    >>> told_of("Gọi lại số 0912 345 678"), told_of("Hồ sơ 000.00.12.H37-260101-0001")
    ('0912 345 678', '')
    """
    found = (each.search(text) for each in (_PHONE, _CITIZEN, _MAIL))
    return next((each.group() for each in found if each), "")
