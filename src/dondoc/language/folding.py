"""Folded text: what a search compares, so that marks, case and punctuation do not hide a match."""

from __future__ import annotations

import re
import unicodedata

from dondoc.language.marks import bare

_OTHER = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Lower case, no marks, đ as d, everything but letters and digits one space.

    >>> folded("Quyết định số 85/QĐ-UBND")
    'quyet dinh so 85 qd ubnd'
    """
    plain = bare(unicodedata.normalize("NFC", text))
    if not plain.isascii():
        plain = _without_rest(plain)
    return _OTHER.sub(" ", plain).strip()


def _without_rest(text: str) -> str:
    """Letters of other languages, and the forms that look alike: ﬁ, ², Ａ."""
    marks = unicodedata.normalize("NFKD", text)
    return "".join(c for c in marks if not unicodedata.combining(c)).lower()
