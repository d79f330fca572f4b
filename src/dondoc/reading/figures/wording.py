"""How numbers and their arithmetic are written out, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from dondoc.reading.figures.layout import Mention

_LEADING = re.compile(
    r"(?:[\s:.\-–+*•)\]/,;]|(?:có|là|với|được|và|đã có|trong đó|gồm|bao gồm|còn(?! lại)|lĩnh vực|số|đạt|nhóm|kết quả)"
    r"(?=[\s:]))+",
    re.I,
)
_ENDS = " :.,;-–([/"
# Words that lead to the number and say nothing of what it counts.
_FILLERS = frozenset(
    ("trên", "gần", "hơn", "khoảng", "là", "có", "được", "ước", "chỉ", "đã", "cho", "bằng", "chiếm", "đạt")
)
_WORD = re.compile(r"[^\W\d_]{2}")
_LABEL_LENGTH = 60


def written(value: Decimal) -> str:
    """A number as Vietnam writes it: 1.234; 79,48."""
    plain = format(value.normalize(), "f") if value else "0"
    whole, _, part = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.lstrip("-").isdigit() else whole
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = "-" + grouped
    return f"{grouped},{part}" if part else grouped


def added(values: Iterable[Decimal]) -> str:
    """ "3 + 4 - 1": an addition, negative parts as subtractions."""
    text = ""
    for value in values:
        if not text:
            text = written(value)
        else:
            text += f" - {written(-value)}" if value < 0 else f" + {written(value)}"
    return text


def sum_arithmetic(total: Decimal, parts: Sequence[Decimal]) -> str:
    """The addition, and what it lacks or has too much."""
    found = sum(parts, Decimal(0))
    text = f"{added(parts)} = {written(found)}"
    if found < total:
        return f"{text}, thiếu {written(total - found)} so với {written(total)}"
    if found > total:
        return f"{text}, thừa {written(found - total)} so với {written(total)}"
    return text


def label(mention: Mention) -> str:
    """The words that say what a count is a count of."""
    for words in (mention.left, mention.right):
        text = trimmed(words)
        if len(text) > 1 and _WORD.search(text):
            return text
    if mention.token.unit and ":" not in mention.before:
        return mention.token.unit
    return trimmed(mention.before) or mention.token.unit or ""


def trimmed(words: str) -> str:
    """Words without the fillers around them, cut to a label's length."""
    text = " ".join(words.split())
    leading = _LEADING.match(text)
    text = text[leading.end() :] if leading else text
    text = text.rstrip(_ENDS)
    while text.rpartition(" ")[2].lower() in _FILLERS:
        text = text.rpartition(" ")[0].rstrip(_ENDS)
    return text if len(text) <= _LABEL_LENGTH else text[-_LABEL_LENGTH:].partition(" ")[2]


def counted(mention: Mention) -> str:
    """ "5 nhiệm vụ quá hạn": the count with its unit and class."""
    unit = f" {mention.token.unit}" if mention.token.unit else ""
    name = label(mention)
    if name and name != mention.token.unit:
        return f"{written(mention.value)}{unit} “{name}”"
    return f"{written(mention.value)}{unit}"
