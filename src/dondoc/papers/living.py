"""Living numbers: numbers of a Word file that lead to their figures.

Each is a plain-text content control whose alias holds a short key, inside a bookmark `f_<key>`: what survives Word and
LibreOffice (docs/decisions/0029). Until the file is written a number stands in its text between marks of private use,
so that paragraphs, tables and the templates of an office all take it the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from docx.oxml.ns import qn

from dondoc.papers.places import NotAWordFile, Place, TooLarge, opened, paragraphs, words
from dondoc.papers.words import BEGIN, BETWEEN, END, plain

BOOKMARK = "f_"
MOST_NUMBERS = 36**3  # of one paper
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MARKED = re.compile(f"{BEGIN}([^{BETWEEN}]*){BETWEEN}([^{END}]*){END}")
_KEY = re.compile(r"[a-z][a-z0-9]{7}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed, and the key that leads to its figure ("" for one that leads nowhere).

    `value` is the number itself where a template reckons or decides with it.
    """

    shown: str
    key: str = ""
    value: int | Decimal | None = None


Words = str | Number | Sequence[str | Number]
"""What stands in a paragraph or a cell: words, a number, or both in order."""


class Keys:
    """The keys of one paper, in order: a letter, four characters of the paper's own name, three that count."""

    def __init__(self, paper: str) -> None:
        told = int.from_bytes(sha256(paper.encode()).digest()[:8], "big")
        self._stem = f"n{_base36(told % 36**4, 4)}"
        self._given = 0

    def next(self) -> str:
        """A key that this paper has not given yet. Raises OverflowError after 46,656 of them."""
        if self._given >= MOST_NUMBERS:
            raise OverflowError(f"a paper holds at most {MOST_NUMBERS} living numbers")
        self._given += 1
        return f"{self._stem}{_base36(self._given - 1, 3)}"


def is_key(text: str) -> bool:
    """Whether the text can be a key of a living number."""
    return _KEY.fullmatch(text) is not None


def marked(said: Words) -> str:
    """The words as one text, each number with its key between marks; what comes from outside holds no marks."""
    if isinstance(said, Number):
        printed = plain(said.shown)
        return f"{BEGIN}{said.key}{BETWEEN}{printed}{END}" if is_key(said.key) else printed
    return plain(said) if isinstance(said, str) else "".join(marked(each) for each in said)


def shown(said: Words) -> str:
    """The words as they are printed."""
    return unmarked(marked(said))


def unmarked(text: str) -> str:
    """The text as it is printed: where no content control can stand (a heading line of the file's properties)."""
    return MARKED.sub(r"\2", text)


class BadPaper(ValueError):
    """A file that cannot be read as a Word file: why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A living number as it stands in a file: its key, its text there ("" where it was emptied), its place."""

    key: str
    text: str
    place: Place


@dataclass(frozen=True)
class Living:
    """Every living number of a file, in the order of its text; a key that was copied stands there twice."""

    found: tuple[Found, ...]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text by key, in the order of the file; of a key that stands there twice, the first."""
        texts: dict[str, str] = {}
        for each in self.found:
            texts.setdefault(each.key, each.text)
        return texts


def read(data: bytes) -> Living:
    """The living numbers of a .docx file, also after LibreOffice wrote it anew. Raises BadPaper."""
    found: list[Found] = []
    for each in paragraphs(_opened(data)):
        found += [Found(key, text, replace(each.place, text=text)) for key, text in _numbers(each.element)]
    return Living(tuple(found))


def _opened(data: bytes) -> Any:
    """The file as the library's own document. Raises BadPaper."""
    try:
        return opened(data)
    except TooLarge as fault:
        raise BadPaper(str(fault)) from fault
    except NotAWordFile as fault:
        raise BadPaper("Tệp không phải .docx dùng được; hãy mở bằng Word và lưu lại thành .docx.") from fault


def _numbers(paragraph: Any) -> list[tuple[str, str]]:
    """Keys with their texts: of the controls, and of bookmarks whose control is gone, in the order of the text."""
    found: list[tuple[str, str]] = []
    open_marks: dict[str, tuple[str, list[str]]] = {}
    controls = {key for control in paragraph.iter(qn("w:sdt")) if (key := _alias(control))}
    for each in paragraph.iter():
        if each.tag == qn("w:sdt") and (key := _alias(each)):
            found.append((key, _control_text(each)))
        elif each.tag == qn("w:bookmarkStart") and (key := _marked_key(each)) and key not in controls:
            open_marks[each.get(qn("w:id"), "")] = (key, [])
        elif each.tag == qn("w:bookmarkEnd") and each.get(qn("w:id"), "") in open_marks:
            key, texts = open_marks.pop(each.get(qn("w:id"), ""))
            found.append((key, "".join(texts)))
        elif each.tag == qn("w:t"):
            for _key, texts in open_marks.values():
                texts.append(each.text or "")
    return found


def _alias(control: Any) -> str:
    about = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    key = "" if about is None else about.get(qn("w:val"), "")
    return key if is_key(key) else ""


def _marked_key(begin: Any) -> str:
    name = begin.get(qn("w:name"), "")
    key = name.removeprefix(BOOKMARK).partition("_")[0]
    return key if name.startswith(BOOKMARK) and is_key(key) else ""


def _control_text(control: Any) -> str:
    """What stands in it; nothing where Word only shows its words for an empty control."""
    if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
        return ""
    content = control.find(qn("w:sdtContent"))
    return "" if content is None else words(content)


def _base36(number: int, width: int) -> str:
    digits = ""
    for _place in range(width):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
