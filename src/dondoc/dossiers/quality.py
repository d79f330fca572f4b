"""The yearly assessment of how procedures are handled: criteria with their points, and the rating of their sum.

Decree 61/2018/NĐ-CP, article 31; Circular 01/2018/TT-VPCP, chapter III: nine criteria of 0 to 2 points. Criteria,
bands and ratings are data; this part only adds and compares, in Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from dondoc.figures.figure import Figure, Missing
from dondoc.limits.laying import BadTable

PLACES = 2  # decimals of points


class QualityState(StrEnum):
    """An assessment counts once somebody of another unit has confirmed it."""

    ENTERED = "entered"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Measure(StrEnum):
    """What the system can count for a criterion."""

    NONE = ""
    DOSSIERS_IN_TIME = "dossiers_in_time"
    PETITIONS_IN_TIME = "petitions_in_time"


@dataclass(frozen=True, slots=True)
class Band:
    """From so many per cent on, so many points."""

    from_: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the criteria, with at most so many points."""

    code: str
    title: str
    most: Decimal
    counted: Measure = Measure.NONE
    bands: tuple[Band, ...] = ()
    unverified: bool = False

    def points_for(self, figure: Figure | Missing) -> Decimal | None:
        """The points that a counted figure gives; None where nothing is counted or there is nothing to count."""
        if self.counted is Measure.NONE or isinstance(figure, Missing):
            return None
        per_cent = figure.value * 100
        reached = [band.points for band in self.bands if per_cent >= band.from_]
        return max(reached, default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Rung:
    """A rating, from so many points on."""

    code: str
    title: str
    from_: Decimal
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """What holds for the assessments of a year. `most` is what all criteria give together."""

    criteria: tuple[Criterion, ...]
    ladder: tuple[Rung, ...]  # from the highest to the lowest

    @property
    def most(self) -> Decimal:
        """All points together."""
        return sum((each.most for each in self.criteria), Decimal(0))

    @property
    def unverified(self) -> bool:
        """Whether somebody still has to hold it against the law."""
        return any(each.unverified for each in self.criteria) or any(each.unverified for each in self.ladder)

    def criterion(self, code: str) -> Criterion | None:
        """The criterion of that code."""
        return next((each for each in self.criteria if each.code == code), None)

    def rung(self, points: Decimal) -> Rung:
        """The rating of so many points. Raises BadTable where the ladder does not reach down to them."""
        found = next((each for each in self.ladder if points >= each.from_), None)
        if found is None:
            raise BadTable(f"dossiers/quality_ratings.yaml: không mức nào nhận {points} điểm; hãy ghi một mức từ 0.")
        return found


def scheme_of(criteria: Iterable[Mapping[str, Any]], ladder: Iterable[Mapping[str, Any]], year: int) -> Scheme:
    """What holds for a year, from the entries of both tables. Raises BadTable."""
    first = date(year, 1, 1)
    found = tuple(_criterion(each) for each in criteria if _holds(each, first))
    rungs = sorted((_rung(each) for each in ladder if _holds(each, first)), key=lambda each: each.from_, reverse=True)
    if not found or not rungs:
        raise BadTable(f"dossiers/quality_criteria.yaml, quality_ratings.yaml: chưa có quy định cho năm {year}.")
    return Scheme(found, tuple(rungs))


def _holds(entry: Mapping[str, Any], day: date) -> bool:
    return (entry.get("valid_from") or date.min) <= day < (entry.get("valid_to") or date.max)


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    code, counted = str(entry["code"]), str(entry.get("counted") or "")
    if counted not in Measure._value2member_map_:
        words = ", ".join(filter(None, Measure))
        raise BadTable(f"dossiers/quality_criteria.yaml, “{code}”: không đếm được “{counted}”; chỉ có {words}.")
    bands = tuple(Band(_number(code, each.get("from")), _number(code, each.get("points"))) for each in _bands(entry))
    most = _number(code, entry.get("most"))
    if any(band.points > most for band in bands):
        raise BadTable(f"dossiers/quality_criteria.yaml, “{code}”: bậc điểm cao hơn điểm tối đa {most}.")
    title, unverified = str(entry.get("title") or code), bool(entry.get("unverified"))
    return Criterion(code, title, most, Measure(counted), bands, unverified)


def _bands(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = entry.get("bands") or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadTable(f"dossiers/quality_criteria.yaml, “{entry['code']}”: bands viết như [{{from: 95, points: 2}}].")
    return found


def _rung(entry: Mapping[str, Any]) -> Rung:
    code = str(entry["code"])
    from_ = _number(code, entry.get("from"))
    return Rung(code, str(entry.get("title") or code), from_, bool(entry.get("unverified")))


def _number(code: str, told: object) -> Decimal:
    try:
        found = Decimal(str(told))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(told, bool) or not found.is_finite() or found < 0:
        raise BadTable(f"dossiers, bảng đánh giá, “{code}”: {told!r} không phải là số từ 0 trở lên.")
    return found
