"""Files into text: one door, whatever the format. The kind of a file is told by its content, never by its name."""

from __future__ import annotations

from dondoc.reading.formats.opening import first_page, open_file, words_in
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

__all__ = ["Kind", "Limits", "Progress", "Reason", "Source", "Unreadable", "first_page", "open_file", "words_in"]
