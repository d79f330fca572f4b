"""The pieces of a rule as people write it: clauses between semicolons, quoted words, numbers with a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dondoc.scoring.rules.given import BadRule, number_of

NUMBER = re.compile(r"[+-]?\d{1,12}(?:,\d{1,9})?")
OUTSIDE = frozenset(';:[]{}|"\n')
_PLAIN_WORDS = re.compile(r"[^\s;:\[\]{}|\"](?:[^;:\[\]{}|\"\n]*[^\s;:\[\]{}|\"])?")


class BadNotation(BadRule):
    """The words of a rule cannot be understood; the message says which, and how to write them."""

    def __init__(self, message: str) -> None:
        super().__init__("", message)


def divided(text: str, by: str) -> list[str]:
    """The parts of a text between marks that stand outside quotes and braces. Raises BadNotation.

    >>> divided('a: 1; "b; c": 2', ";")
    ['a: 1', '"b; c": 2']
    """
    parts, start = [], 0
    for place, mark in _outside(text):
        if mark in by:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def halved(text: str) -> tuple[str, str] | None:
    """The two sides of the last colon outside quotes; None where there is none."""
    places = [place for place, mark in _outside(text) if mark == ":"]
    return (text[: places[-1]].strip(), text[places[-1] + 1 :].strip()) if places else None


def _outside(text: str) -> Iterator[tuple[int, str]]:
    quoted, depth = False, 0
    for place, mark in enumerate(text):
        if mark == '"':
            quoted = not quoted
        elif not quoted and mark == "{":
            depth += 1
        elif not quoted and mark == "}":
            depth -= 1
        elif not quoted and depth == 0:
            yield place, mark
    if quoted:
        raise BadNotation('thiếu dấu ngoặc kép đóng; mỗi dấu " mở phải có một dấu " đóng.')
    if depth:
        raise BadNotation("dấu { và } không thành cặp; hãy sửa lại.")


def quoted(words: str, *, always: bool = False) -> str:
    """Words as they are written: in quotes where they hold a mark of the notation.

    >>> quoted("đúng hạn"), quoted('chậm; "lỗi"')
    ('đúng hạn', '"chậm; ""lỗi\""')
    """
    plain = not always and _PLAIN_WORDS.fullmatch(words)
    return words if plain else '"' + words.replace('"', '""') + '"'


def unquoted(text: str) -> str:
    """The words again. Raises BadNotation for a quote out of place."""
    if not text.startswith('"'):
        if set(text) & OUTSIDE:
            raise BadNotation(f'“{text[:60]}” có dấu ; : [ ] {{ }} | hoặc ngoặc kép; hãy đặt cả cụm trong dấu "…".')
        return " ".join(text.split())
    inner = text[1:-1]
    if len(text) < 2 or not text.endswith('"') or inner.replace('""', "").count('"'):
        raise BadNotation(f'ngoặc kép đặt sai chỗ ở {text[:60]}; hãy viết như "Hoàn thành {{}} kế hoạch".')
    return " ".join(inner.replace('""', '"').split())


def number(text: str, *, percent: bool = False) -> str:
    """A number as parameters keep it ("0.25"). Raises BadNotation.

    >>> number("0,25"), number("80%", percent=True)
    ('0.25', '80')
    """
    bare = text.replace("−", "-").replace(" ", "")
    if percent:
        bare = bare.removesuffix("%")
    if not NUMBER.fullmatch(bare):
        unit = "một tỷ lệ, như 80% hoặc 99,5%" if percent else "một số, như 1 hoặc 0,25 (dấu phẩy trước phần thập phân)"
        raise BadNotation(f"“{text[:40]}” không phải {unit}.")
    return plain(Decimal(bare.replace(",", ".")))


def plain(value: Decimal) -> str:
    """The shortest writing of a number in parameters."""
    return f"{value.normalize():f}" if value else "0"


def said(value: object, *, percent: bool = False) -> str:
    """A number of parameters as people write it ("0,25"). Raises BadRule for what is none."""
    bare = plain(_exact(value)).replace(".", ",")
    return f"{bare}%" if percent else bare


def negated(value: object) -> str:
    """The number with the other sign, as parameters keep it. Raises BadRule for what is none."""
    return plain(-_exact(value))


def _exact(value: object) -> Decimal:
    number_of(value, "")  # what is no number is refused there, in its words
    return Decimal(str(value).strip().replace(",", "."))
