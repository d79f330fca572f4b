"""A small copy of a large .xlsx: its first rows, its merged cells, and the words they use. Head and guess need no more.

A library that lays a whole sheet out takes seconds for a million rows; this takes the time of unpacking.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from dondoc.sheets import opening

ROWS = 400
CHUNK = 1 << 20
TAIL = 1 << 20
_KEPT = re.compile(r"\[Content_Types\]\.xml|(?:xl/)?_rels/[\w.]*\.rels|xl/workbook\.xml|xl/styles\.xml", re.I)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>", re.S)
_WORD = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_WORD_END = re.compile(rb"</(?:\w+:)?si>")


def shortened(data: bytes, rows: int = ROWS) -> bytes:
    """The same workbook with only the first rows of every sheet. Raises SheetRejected for a broken package."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(target, "w") as small:
            most = 0
            for name in whole.namelist():
                if _SHEET.fullmatch(name):
                    cells = _first_rows(whole, name, rows)
                    most = max(most, *(int(word) for word in _WORD.findall(cells)), 0)
                    small.writestr(name, cells)
                elif _KEPT.fullmatch(name):
                    small.writestr(name, whole.read(name))
            if "xl/sharedStrings.xml" in whole.namelist():
                small.writestr("xl/sharedStrings.xml", _first_words(whole, most + 1))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as failure:
        raise opening.damaged() from failure
    return target.getvalue()


def _first_rows(whole: zipfile.ZipFile, name: str, rows: int) -> bytes:
    """The part up to the end of that row, closed, with the merged cells that stand behind the rest."""
    with whole.open(name) as stream:
        start, cut = _until(stream, _ROW_END, rows)
        if cut < 0:
            return start
        tail = start[cut:]
        while chunk := stream.read(CHUNK):
            tail = (tail + chunk)[-TAIL:]
    prefix = _prefix(start)
    merged = _MERGED.search(tail)
    return (
        start[:cut] + b"</" + prefix + b"sheetData>" + (merged[0] if merged else b"") + b"</" + prefix + b"worksheet>"
    )


def _first_words(whole: zipfile.ZipFile, count: int) -> bytes:
    with whole.open("xl/sharedStrings.xml") as stream:
        start, cut = _until(stream, _WORD_END, count)
    return start if cut < 0 else start[:cut] + b"</" + _prefix(start) + b"sst>"


def _until(stream: IO[bytes], end: re.Pattern[bytes], count: int) -> tuple[bytes, int]:
    """What was read until so many ends were seen, and where the last of them ends; -1 where the part ends before."""
    read, seen, looked = b"", 0, 0
    while chunk := stream.read(CHUNK):
        read += chunk
        for found in end.finditer(read, looked):
            seen, looked = seen + 1, found.end()
            if seen == count:
                return read, looked
    return read, -1


def _prefix(start: bytes) -> bytes:
    """How the part names its elements: some writers put "x:" before every name."""
    found = re.search(rb"<(\w+:)?(?:worksheet|sst)\b", start[:4096])
    return (found[1] or b"") if found else b""
