"""The numbers of a report's headings: anew, one after the other, where a section in between has nothing to say."""

from __future__ import annotations

import re

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_CHAPTER = re.compile(r"[IVX]+\. ")
_PART = re.compile(r"\d+\. ")


class Headings:
    """Told of every heading that is written, in order. Letters (a, b, c) stay as the outline has them.

    `of` are the headings by the codes of their sections, so that a page calls a section as the file does.
    """

    def __init__(self) -> None:
        self._chapters = self._parts = 0
        self.of: dict[str, str] = {}

    def written(self, code: str, title: str) -> str:
        """The heading of that section, which is written now."""
        self.of[code] = self.numbered(title)
        return self.of[code]

    def numbered(self, title: str) -> str:
        """The title with the number that it has among those that are written.

        >>> headings = Headings()
        >>> [headings.numbered(each) for each in ("I. Kết quả", "III. Tồn tại", "2. Nguyên nhân", "VI. Kiến nghị")]
        ['I. Kết quả', 'II. Tồn tại', '1. Nguyên nhân', 'III. Kiến nghị']
        """
        if (found := _CHAPTER.match(title)) and self._chapters < len(ROMAN):
            self._chapters, self._parts = self._chapters + 1, 0
            return f"{ROMAN[self._chapters - 1]}. {title[found.end() :]}"
        if found := _PART.match(title):
            self._parts += 1
            return f"{self._parts}. {title[found.end() :]}"
        return title
