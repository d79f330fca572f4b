"""Bands of a value, each with its points: ends open or closed, none missing, none twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dondoc.scoring.rules.given import BadRule, Given
from dondoc.scoring.rules.saying import say


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`, None where there is no end; an open end does not belong to the band."""

    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool
    points: Fraction

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies in the band."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def whole(self) -> Band:
        """The same over whole numbers: from 2 to under 3 is 2 alone, under 1 is 0 for what is never negative."""
        low = Fraction(0) if self.low is None else self.low
        if self.high is None or not self.high_open or self.low_open or low + 1 != self.high or low.denominator != 1:
            return self
        return Band(low, False, low, False, self.points)

    def told(self, unit: str = "") -> str:
        """Its ends in words: "từ 20% đến dưới 30%"."""
        if self.low is not None and self.low == self.high:
            return f"{say(self.low)}{unit}"
        low = "" if self.low is None else f"{'trên' if self.low_open else 'từ'} {say(self.low)}{unit}"
        high = "" if self.high is None else f"{'dưới' if self.high_open else 'đến'} {say(self.high)}{unit}"
        if low and high:
            return f"{low} đến {high}" if self.high_open else f"{low} {high}"
        if low:
            return low if self.low_open else f"{low} trở lên"
        return high if self.high_open else f"{high.replace('đến', 'từ', 1)} trở xuống" if high else "mọi trường hợp"


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands in rising order that leave no value out."""

    each: tuple[Band, ...]

    def of(self, value: Fraction) -> Band:
        """The band in which the value lies."""
        return next(band for band in self.each if band.holds(value))

    @property
    def edges(self) -> tuple[Fraction, ...]:
        """Where one band meets the next."""
        return tuple(band.low for band in self.each[1:] if band.low is not None)

    def whole(self) -> Bands:
        """The same over whole numbers, to be told."""
        return Bands(tuple(band.whole() for band in self.each))

    @property
    def rising(self) -> bool:
        """Whether a higher value never gives fewer points."""
        return all(lower.points <= upper.points for lower, upper in pairwise(self.each))

    @property
    def falling(self) -> bool:
        """Whether a lower value never gives fewer points."""
        return all(lower.points >= upper.points for lower, upper in pairwise(self.each))

    def told(self, unit: str = "") -> str:
        """All of them, the best first: "từ 30% trở lên: 1 điểm; dưới 20%: 0 điểm"."""
        best_first = self.each[::-1] if self.each[-1].points >= self.each[0].points else self.each
        return "; ".join(f"{band.told(unit)}: {say(band.points)} điểm" for band in best_first)


def bands_of(
    given: Given, name: str = "bands", *, least: Fraction | None = None, most: Fraction | None = None
) -> Bands:
    """The bands that are given. Raises BadRule where they overlap, leave a hole, or never give the maximum.

    Nothing lies below `least` or above `most`: a band that begins or ends there has no end on that side.
    """
    rows = given.listed(name)
    if not rows:
        raise BadRule(name, "chưa có mức nào; hãy ghi các khoảng, mỗi khoảng một số điểm.")
    bands = sorted((_band(row, name, given) for row in rows), key=_lowest)
    bands[0] = _without_low(bands[0], least)
    bands[-1] = _without_high(bands[-1], most)
    _complete(bands, name, least)
    if max(band.points for band in bands) != given.maximum:
        raise BadRule(name, f"không mức nào cho điểm tối đa {say(given.maximum)}; hãy sửa điểm của mức cao nhất.")
    return Bands(tuple(bands))


def _band(row: Mapping[str, object], name: str, outer: Given) -> Band:
    inner = Given(row, outer.maximum)
    low, low_open = _end(inner, name, "at_least", "over")
    high, high_open = _end(inner, name, "at_most", "under")
    band = Band(low, low_open, high, high_open, inner.points("points"))
    inner.left_over()
    if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
        raise BadRule(name, f"khoảng “{band.told()}” không có giá trị nào; hãy sửa hai đầu của khoảng.")
    return band


def _end(inner: Given, name: str, closed: str, opened: str) -> tuple[Fraction | None, bool]:
    with_end, without_end = inner.optional(closed), inner.optional(opened)
    if with_end is not None and without_end is not None:
        raise BadRule(name, f"một khoảng có cả “{closed}” và “{opened}”; hãy giữ một.")
    return (without_end, True) if with_end is None and without_end is not None else (with_end, False)


def _lowest(band: Band) -> tuple[bool, Fraction, bool]:
    return band.low is not None, band.low or Fraction(0), band.low_open


def _without_low(band: Band, least: Fraction | None) -> Band:
    if least is None or band.low != least or band.low_open or band.high == least:
        return band
    return Band(None, False, band.high, band.high_open, band.points)


def _without_high(band: Band, most: Fraction | None) -> Band:
    if most is None or band.high != most or band.high_open:
        return band
    return Band(band.low, band.low_open, None, False, band.points)


def _complete(bands: Sequence[Band], name: str, least: Fraction | None) -> None:
    if bands[0].low is not None and (bands[0].low != least or bands[0].low_open):
        raise BadRule(name, f"chưa nói dưới {say(bands[0].low)} được mấy điểm; hãy thêm khoảng đó.")
    if bands[-1].high is not None:
        raise BadRule(name, f"chưa nói trên {say(bands[-1].high)} được mấy điểm; hãy thêm khoảng đó.")
    for lower, upper in pairwise(bands):
        _meeting(lower, upper, name)


def _meeting(lower: Band, upper: Band, name: str) -> None:
    pair = f"“{lower.told()}” và “{upper.told()}”"
    if lower.high is None or upper.low is None or lower.high > upper.low:
        raise BadRule(name, f"hai khoảng {pair} chồng lên nhau; hãy sửa để mỗi giá trị chỉ thuộc một khoảng.")
    if lower.high < upper.low:
        raise BadRule(name, f"giữa hai khoảng {pair} còn trống; hãy sửa để hai khoảng liền nhau.")
    if lower.high_open == upper.low_open:
        fault = "không khoảng nào nhận" if lower.high_open else "cả hai khoảng đều nhận"
        raise BadRule(
            name, f"{fault} giá trị {say(upper.low)} giữa {pair}; hãy dùng “at_least” ở một bên và “under” ở bên kia."
        )
