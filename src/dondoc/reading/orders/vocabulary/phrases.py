"""The words of the genre as plain data in the form that `words.Lexicon` takes, a file for each subject beside this one.

Phrases are in lower case, tone marks in the new place (hòa, ủy). Read from published plans, notices, directives and
letters of provinces and communes, 2009-2026; checked 2026-11.
"""

from __future__ import annotations


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between commas, their blanks made one."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())
