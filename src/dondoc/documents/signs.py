"""The key under which the many printings of one sign (số, ký hiệu) meet."""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d_]")
_SLASHES = re.compile("[\u2044\u2215\uff0f\\\\]")
_LABEL = re.compile(r"^S[OỐ]\s*:?\s*", re.IGNORECASE)
_ZEROS = re.compile(r"^0+(?=\d)")
_REPEATED = re.compile(r"([-/.])\1+")
KEY_LENGTH = 120


def sign_key(sign: str) -> str:
    """ "Số: 04 / TB – BCĐUBND" and "4/TB-BCDUBND" give "4/TB-BCDUBND"; a sign with no number gives "".

    Scanned papers lose the stroke of Đ and other marks, so none is kept. A blank number names no document: it must
    never link two papers.
    """
    text = unicodedata.normalize("NFC", sign).strip()
    text = _SLASHES.sub("/", _HYPHENS.sub("-", _LABEL.sub("", text)))
    text = _REPEATED.sub(r"\1", re.sub(r"\s+", "", _bare(text)))
    key = _ZEROS.sub("", text.strip("-/.,;:")).upper()
    return key[:KEY_LENGTH] if text[:1].isdigit() and not key.isdigit() else ""


def _bare(text: str) -> str:
    plain = text.replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def carries_year(key: str) -> bool:
    """Whether the sign itself names its year ("20/2023/QĐ-UBND"), so that it is one document for its issuer."""
    parts = key.split("/")
    return len(parts) > 2 and re.fullmatch(r"(19|20)\d\d", parts[1]) is not None
