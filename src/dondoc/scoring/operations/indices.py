"""Indices of others: those that ship, and what was published of one for a unit on a day, entered as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.limits.laying import tables
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Index, Snapshot
from dondoc.scoring.operations.acting import note, words
from dondoc.scoring.rejections import ScoreRejected

FIRST_YEAR = 1990
MOST_COMPONENTS = 60
LONGEST_NAME = 200
MOST_DECIMALS = 6
HIGHEST = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a maximum: of the index itself, or of one of its components by name."""

    value: Decimal | None = None
    maximum: Decimal | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What was published of an index for a unit: of which year, as of which day, where it is to be read.

    `among` None: the source does not say among how many the rank is.
    """

    year: int
    on: date
    whole: Part
    rank: int | None = None
    among: int | None = None
    source: str = ""
    components: tuple[Part, ...] = ()


def shipped() -> None:
    """Every index of the table is there; those that are keep the words that they have."""
    known = set(Index.objects.values_list("code", flat=True))
    missing = [each for each in tables("scoring", "indices") if str(each["code"]) not in known]
    Index.objects.bulk_create(
        [Index(code=str(each["code"]), name=str(each["name"]), publisher=str(each["publisher"])) for each in missing],
        ignore_conflicts=True,
    )


def maxima() -> dict[str, Decimal]:
    """The maximum of every index whose publisher states one, by its code."""
    return {str(each["code"]): Decimal(each["maximum"]) for each in tables("scoring", "indices") if each.get("maximum")}


def enter(*, by: Actor, index: Index, unit: Unit, content: Content, now: datetime) -> Snapshot:
    """Enter it with its components, by who scores for the unit or keeps scores there; the same day is replaced.

    Raises ScoreRejected, Refused.
    """
    if not may_enter(by, unit.pk):
        raise Refused(Permission.SCORE_ENTER)
    _check(content, timezone.localdate(now))
    with transaction.atomic():
        same = Snapshot.objects.select_for_update().filter(index=index, unit=unit, on=content.on)
        whole = _write(by, index, unit, content, content.whole, now)
        for part in content.components:
            _write(by, index, unit, content, part, now)
        names = [part.name for part in content.components]
        same.exclude(component="").exclude(component__in=names).delete()
        after = {"index": index.code, "unit": unit.pk, "year": content.year, "on": content.on, "rank": content.rank}
        note(by, "index_snapshot", whole.pk, "index_snapshot.entered", now, after={**after, "components": names})
    return whole


def may_enter(actor: Actor, unit: int) -> bool:
    """Who scores for the unit, or keeps scores there."""
    return actor.may(Permission.SCORE_ENTER, unit) or actor.may(Permission.SCORE_KEEP, unit)


def _write(by: Actor, index: Index, unit: Unit, content: Content, part: Part, now: datetime) -> Snapshot:
    whole = not part.name
    said = {
        "year": content.year,
        "value": part.value,
        "maximum": part.maximum,
        "rank": content.rank if whole else None,
        "among": content.among if whole else None,
        "source": words(content.source, "Nguồn", most=300),
        "entered_at": now,
        "entered_by_key": by.key,
        "entered_by_name": by.signature[:200],
    }
    found, _made = Snapshot.objects.update_or_create(
        index=index, unit=unit, on=content.on, component=part.name, defaults=said
    )
    return found


def _check(content: Content, today: date) -> None:
    if not FIRST_YEAR <= content.year <= today.year:
        raise ScoreRejected("index-year", f"Năm được đánh giá phải từ {FIRST_YEAR} đến năm nay.", first=FIRST_YEAR)
    if content.on > today:
        raise ScoreRejected("index-day", "Ngày của số liệu ở sau hôm nay; hãy sửa ngày.")
    if content.whole.value is None and content.rank is None:
        raise ScoreRejected("index-nothing", "Hãy ghi giá trị, hoặc thứ hạng, hoặc cả hai.")
    if content.rank is not None and (content.rank < 1 or (content.among is not None and content.among < content.rank)):
        raise ScoreRejected("index-rank", "Thứ hạng phải từ 1 và không quá tổng số đơn vị.")
    if content.among is not None and content.rank is None:
        raise ScoreRejected("index-rank", "Thứ hạng phải từ 1 và không quá tổng số đơn vị.")
    if not content.source.strip():
        raise ScoreRejected("index-source", "Chưa ghi nguồn; hãy ghi văn bản hoặc báo cáo công bố.")
    _check_part(content.whole, "Chỉ số")
    _check_components(content.components)


def _check_components(components: Sequence[Part]) -> None:
    names = [part.name.strip() for part in components]
    if len(names) != len(set(names)) or len(names) > MOST_COMPONENTS or not all(names):
        raise ScoreRejected(
            "index-components",
            f"Mỗi thành phần có một tên, không trùng nhau, nhiều nhất {MOST_COMPONENTS}.",
            most=MOST_COMPONENTS,
        )
    for part in components:
        if len(part.name) > LONGEST_NAME or part.value is None:
            raise ScoreRejected(
                "index-component",
                f"“{part.name[:60]}”: tên dài không quá {LONGEST_NAME} ký tự, và phải có giá trị.",
                name=part.name[:60],
                most=LONGEST_NAME,
            )
        _check_part(part, part.name[:60])


def _check_part(part: Part, name: str) -> None:
    for number in (part.value, part.maximum):
        if number is not None and (not 0 <= number < HIGHEST or -int(number.as_tuple().exponent) > MOST_DECIMALS):
            raise ScoreRejected("index-value", f"{name}: giá trị phải từ 0 và nhỏ hơn 100.000.", name=name)
    if part.maximum == 0 or (part.value is not None and part.maximum is not None and part.value > part.maximum):
        raise ScoreRejected("index-maximum", f"{name}: giá trị lớn hơn điểm tối đa; hãy sửa một trong hai.", name=name)
