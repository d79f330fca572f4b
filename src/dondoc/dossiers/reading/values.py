"""Columns of text as values: moments in several forms, words with a meaning, money. A column at a time, by numpy.

What is empty is nothing; what cannot be understood is marked bad and stays nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.reading.source_map import DayForm
from dondoc.sheets.cells import FIRST_SERIAL, LAST_SERIAL, SERIAL_START

FIRST_YEAR, LAST_YEAR = 1990, 2099
SECONDS = 86_400
_NOTHING = np.datetime64("NaT", "us")
_ZERO, _NINE = ord("0"), ord("9")
_SEPARATORS = np.frombuffer(b"/-.", dtype=np.uint8)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_DAY = r"(?P<a>\d{1,4})\s*[/.-]\s*(?P<b>\d{1,2})\s*[/.-]\s*(?P<c>\d{4}|\d{2})"
_TIME = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})?(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>AM|PM|SA|CH)?"
_FORMS = (
    re.compile(rf"{_DAY}(?:[T ,]\s*{_TIME})?(?:Z|[+-]\d\d:?\d\d)?", re.I),
    re.compile(rf"{_TIME}[ ,]\s*(?:ngày\s+)?{_DAY}", re.I),
)
_AFTERNOON, _MORNING = {"pm", "ch"}, {"am", "sa"}
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?\s*$", re.I)
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_WHOLE = re.compile(r"(\d{1,15})(?:[.,]0+)?")

Mask = Any  # numpy array of bool


@dataclass(frozen=True, slots=True)
class Column:
    """What a column came to: the values (null where nothing or bad), and which were bad."""

    values: pa.Array
    bad: Mask


def blank(texts: pa.Array) -> Mask:
    """Which of the texts hold nothing."""
    empty = pc.equal(pc.binary_length(texts), 0)
    return pc.fill_null(empty, True).to_numpy(zero_copy_only=False)


def moments(texts: pa.Array, form: DayForm) -> Column:
    """The moments that trimmed texts write: 05/03/2026 08:15, 2026-03-05T08:15:00, 46086.34375, 8:15 5/3/2026."""
    todo = ~blank(texts)
    found = np.full(len(texts), _NOTHING)
    lengths = pc.fill_null(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
    for length in (10, 16, 19):
        rows = np.flatnonzero(todo & (lengths == length))
        if rows.size:
            found[rows] = _of_layout(_letters(texts, rows, length), form)
    _one_by_one(texts, np.flatnonzero(todo & np.isnat(found)), found, form)
    return Column(pa.array(found), todo & np.isnat(found))


def looked_up(texts: pa.Array, meaning: Callable[[str], Any], type: pa.DataType) -> Column:
    """Each distinct text asked once; None means that it cannot be understood."""
    encoded = pc.dictionary_encode(texts)
    given = [None if not text else meaning(text) for text in encoded.dictionary.to_pylist()]
    bad_words = pa.array([value is None for value in given], pa.bool_())
    values = pa.array(given, type).take(encoded.indices)
    bad = pc.fill_null(bad_words.take(encoded.indices), False).to_numpy(zero_copy_only=False)
    return Column(values, bad & ~blank(texts))


def composed(texts: pa.Array) -> pa.Array:
    """The texts with composed letters, as Vietnamese is stored."""
    encoded = pc.dictionary_encode(texts)
    return pc.utf8_normalize(encoded.dictionary, "NFC").take(encoded.indices)


def money(text: str) -> int | None:
    """Whole đồng: "50.000 đ", "50,000", "50000.0"; None for anything else."""
    bare = _CURRENCY.sub("", text)
    if _THOUSANDS.fullmatch(bare):
        return int(re.sub(r"\D", "", bare)[:18])
    whole = _WHOLE.fullmatch(bare)
    return int(whole[1]) if whole else None


def _letters(texts: pa.Array, rows: Any, length: int) -> Any:
    """The bytes of texts of one length, a row each."""
    _, offsets, data = texts.buffers()
    starts = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts)][rows]
    letters = np.frombuffer(data, dtype=np.uint8)
    return letters[starts.astype(np.int64)[:, None] + np.arange(length)]


def _of_layout(letters: Any, form: DayForm) -> Any:
    """Two layouts of fixed places: dd/mm/yyyy and yyyy-mm-dd, each with or without HH:MM and :SS."""
    year_first = _digits(letters, 0) & _digits(letters, 1) & _digits(letters, 2) & _digits(letters, 3)
    early, late = (1, 0) if form is DayForm.MONTH_FIRST else (0, 1)
    pairs = (_number(letters, 0, 2), _number(letters, 3, 2))
    day, month, year = pairs[early], pairs[late], _number(letters, 6, 4)
    good = _shaped(letters, (0, 1, 3, 4, 6, 7, 8, 9), (2, 5)) & ~year_first
    iso = _shaped(letters, (0, 1, 2, 3, 5, 6, 8, 9), (4, 7)) & year_first
    day = np.where(iso, _number(letters, 8, 2), day)
    month = np.where(iso, _number(letters, 5, 2), month)
    year = np.where(iso, _number(letters, 0, 4), year)
    days, real = _days(day, month, year)
    seconds, timed = _seconds(letters)
    return np.where((good | iso) & real & timed, days.astype("datetime64[us]") + seconds, _NOTHING)


def _shaped(letters: Any, digits: tuple[int, ...], separators: tuple[int, int]) -> Mask:
    first, second = separators
    good = np.isin(letters[:, first], _SEPARATORS) & (letters[:, first] == letters[:, second])
    for place in digits:
        good &= _digits(letters, place)
    return good


def _digits(letters: Any, place: int) -> Mask:
    return (letters[:, place] >= _ZERO) & (letters[:, place] <= _NINE)


def _number(letters: Any, first: int, length: int) -> Any:
    number = np.zeros(len(letters), dtype=np.int64)
    for place in range(first, first + length):
        number = number * 10 + (letters[:, place].astype(np.int64) - _ZERO)
    return number


def _days(day: Any, month: Any, year: Any) -> tuple[Any, Mask]:
    """The days, and which of them the calendar has."""
    near = (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31) & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    months = ((np.where(near, year, FIRST_YEAR) - 1970) * 12 + np.where(near, month, 1) - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + np.where(near, day - 1, 0)
    return days, near & (days.astype("datetime64[M]") == months)


def _seconds(letters: Any) -> tuple[Any, Mask]:
    """The time of day after the date, and where it is one."""
    length = letters.shape[1]
    if length == 10:
        return np.timedelta64(0, "s"), np.ones(len(letters), dtype=bool)
    hour, minute = _number(letters, 11, 2), _number(letters, 14, 2)
    good = np.isin(letters[:, 10], np.frombuffer(b" T", dtype=np.uint8)) & (letters[:, 13] == ord(":"))
    second = np.zeros_like(hour)
    places: tuple[int, ...] = (11, 12, 14, 15)
    if length == 19:
        second, places = _number(letters, 17, 2), (*places, 17, 18)
        good &= letters[:, 16] == ord(":")
    for place in places:
        good &= _digits(letters, place)
    good &= (hour <= 23) & (minute <= 59) & (second <= 59)
    return np.where(good, hour * 3600 + minute * 60 + second, 0).astype("timedelta64[s]"), good


def _one_by_one(texts: pa.Array, rows: Any, found: Any, form: DayForm) -> None:
    """The odd forms, each distinct text once."""
    if not rows.size:
        return
    encoded = pc.dictionary_encode(texts.take(pa.array(rows)))
    given = [moment(text, form) for text in encoded.dictionary.to_pylist()]
    values = np.array([_NOTHING if each is None else np.datetime64(each, "us") for each in given], "datetime64[us]")
    found[rows] = values[encoded.indices.to_numpy(zero_copy_only=False)]


def moment(text: str, form: DayForm = DayForm.DAY_FIRST) -> datetime | None:
    """The moment that one text writes, to the second; None where it is none, or no year of dossiers."""
    bare = text.strip()
    if _SERIAL.fullmatch(bare):
        return _of_serial(float(bare.replace(",", ".")))
    for written in _FORMS:
        if found := written.fullmatch(bare):
            return _of_parts(found, form)
    return None


def _of_serial(serial: float) -> datetime | None:
    if not FIRST_SERIAL <= serial <= LAST_SERIAL:
        return None
    start = datetime(SERIAL_START.year, SERIAL_START.month, SERIAL_START.day)  # noqa: DTZ001
    return start + timedelta(seconds=round(serial * SECONDS))


def _of_parts(found: re.Match[str], form: DayForm) -> datetime | None:
    a, b, c = (int(found[part]) for part in "abc")
    if len(found["a"]) == 4:
        year, month, day = a, b, c
    else:
        day, month = (b, a) if form is DayForm.MONTH_FIRST else (a, b)
        year = c if c > 99 else 2000 + c
    hour = int(found["hour"] or 0)
    half = (found["half"] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    try:
        moment = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))  # noqa: DTZ001
    except ValueError:
        return None
    return moment if FIRST_YEAR <= year <= LAST_YEAR else None
