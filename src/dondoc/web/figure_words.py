"""A figure as pages say it: its value, its parts each with the way to their records, who fails, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.figures.figure import Exact, Missing, ratio
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, UnitMeasure
from dondoc.indicators.asking import Records
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition, Shape
from dondoc.language import numbers
from dondoc.web.table_lines import absence_words

RECORDS_PAGE = "figure-records"
# The areas of the shipped registries: data, named here to be translated.
AREAS = (
    lazy("Nhiệm vụ được giao"),
    lazy("Kế hoạch"),
    lazy("Việc phải làm trong năm"),
    lazy("Văn bản"),
    lazy("Hồ sơ thủ tục hành chính"),
    lazy("Thủ tục hành chính"),
    lazy("Phản ánh, kiến nghị"),
    lazy("Tổ chức, biên chế"),
    lazy("Kiểm tra"),
    lazy("Hồ sơ công việc"),
    lazy("Chỉ đạo, điều hành"),
    lazy("Thể chế"),
    lazy("Tổ chức bộ máy"),
    lazy("Chế độ công vụ"),
    lazy("Tài chính công"),
    lazy("Chuyển đổi số"),
    lazy("Khảo sát"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A link to records; `label` where there are several for one number."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One number, flag or level of a measure in words."""

    name: str
    words: str
    value: int | Decimal | str
    ways: Sequence[Way] = ()
    code: str = ""

    @property
    def way(self) -> Way | None:
        """The one list of its records, where there is one."""
        return self.ways[0] if len(self.ways) == 1 else None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What was found at one unit, the numbers compared in words."""

    name: str
    passes: bool
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words. `failing` names the units that do not pass; `percent` is the value of a rate, for a bar."""

    counted: Counted
    words: str
    parts: Sequence[Part]
    failing: Sequence[str] = ()
    missing: bool = False
    percent: Decimal | None = None
    units: Sequence[UnitRow] = ()

    @property
    def title(self) -> str:
        """What it is called, in the language of the page."""
        return title_of(self.definition)

    @property
    def area(self) -> str:
        """Under which heading it stands, in the language of the page."""
        return area_words(self.definition.area)

    @property
    def definition(self) -> Definition:
        """What it means."""
        return self.counted.definition

    @property
    def fraction(self) -> Sequence[Part]:
        """Numerator and denominator of a rate, else nothing."""
        return self.parts[:2] if self.definition.shape is Shape.RATE and not self.missing else ()


def title_of(definition: Definition) -> str:
    """What a figure is called, in the language of the page: the registry is data, and says it in both."""
    return definition.english if definition.english and get_language() == "en" else definition.title


def shown(counted: Counted, query: str = "") -> Shown:
    """The figure in words; `query`: the address's question, for lists of records that are this part's own."""
    definition, measured = counted.definition, counted.measured
    if measured.missing is not None:
        return Shown(counted, absence_words(measured.missing.reason), (), missing=True)
    ways = _ways(counted, query)
    parts = [*_numbers(definition, measured, ways), *_others(definition, measured, ways)]
    failing = [each.name for each in measured.units if not each.passes]
    words, percent = value_words(definition, measured)
    of_nothing = definition.shape is Shape.WEIGHTED and not measured.numbers.get("whole")
    nothing = of_nothing or (definition.shape is Shape.RATE and isinstance(measured.rate, Missing))
    return Shown(counted, words, parts, failing, nothing, percent, [_unit(definition, each) for each in measured.units])


def _unit(definition: Definition, found: UnitMeasure) -> UnitRow:
    told = (f"{_small(name_of(definition, name))} {number(value)}" for name, value in found.numbers.items())
    return UnitRow(found.name, found.passes, "; ".join(told), reverse("unit", args=[found.unit]))


def value_words(definition: Definition, measured: Measured) -> tuple[str, Decimal | None]:
    """The value in words, and in per cent where it is a rate."""
    if measured.missing is not None:
        return absence_words(measured.missing.reason), None
    match definition.shape:
        case Shape.RATE:
            return _rate(definition, measured)
        case Shape.COUNT:
            return with_unit(definition, measured.numbers.get("count", 0)), None
        case Shape.WEIGHTED:
            return _weighted(definition, measured), None
        case Shape.CHANGE:
            return _change(definition, measured), None
        case Shape.EVENTS:
            told = (f"{name_of(definition, name)}: {number(value)}" for name, value in measured.numbers.items())
            return "; ".join(dict.fromkeys(told)), None
        case Shape.LEVEL:
            return name_of(definition, measured.level), None
        case Shape.FLAGS:
            return _some(sum(measured.flags.values()), len(measured.flags), _("nội dung đạt")), None
        case Shape.UNITS:
            passing = sum(each.passes for each in measured.units)
            return _some(passing, len(measured.units), _("đơn vị đạt")), None
        case _:
            assert_never(definition.shape)


def _rate(definition: Definition, measured: Measured) -> tuple[str, Decimal | None]:
    rate = measured.rate
    if isinstance(rate, Missing):
        return absence_words(rate.reason), None
    percent = rate.percent(definition.rounding)
    return numbers.percent(percent, places=definition.rounding), percent


def _weighted(definition: Definition, measured: Measured) -> str:
    told = measured.numbers
    if not told.get("whole"):
        missing = ratio(0, 0)
        return absence_words(missing.reason) if isinstance(missing, Missing) else ""
    done, started = (f"{number(told[name])} {_small(name_of(definition, name))}" for name in ("done", "started"))
    return _("%(done)s, %(started)s trên %(whole)s") % {
        "done": done,
        "started": started,
        "whole": number(told["whole"]),
    }


def _change(definition: Definition, measured: Measured) -> str:
    current, base = measured.numbers["current"], measured.numbers["base"]
    sign = "+" if current > base else "−" if current < base else ""
    difference = f"{sign}{number(abs(Decimal(current) - Decimal(base)))}"
    return f"{number(base)} → {number(current)} {_unit_words(definition)} ({difference})"


def _some(passing: int, all_: int, words: str) -> str:
    return f"{numbers.written(passing)}/{numbers.written(all_)} {words}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def with_unit(definition: Definition, value: Exact) -> str:
    """12 nhiệm vụ; in English 12, for what is counted stands in Vietnamese in the registry, and in the title."""
    return f"{number(value)} {_unit_words(definition)}".strip()


def _unit_words(definition: Definition) -> str:
    return "" if get_language() == "en" else definition.unit


def area_words(area: str) -> str:
    """An area of the registry in the language of the page; as it is where nobody translated it."""
    return _(area) if area else ""


def number(value: Exact) -> str:
    """A number as it is: with its own decimals, none cut off."""
    if isinstance(value, int):
        return numbers.written(value)
    plain = value.normalize()
    return numbers.written(plain if plain != plain.to_integral() else Decimal(int(plain)))


def name_of(definition: Definition, code: str) -> str:
    """What a number, flag or level is called."""
    usual: Mapping[str, str] = {
        NUMERATOR: definition.numerator,
        DENOMINATOR: definition.denominator or _("Mẫu số"),
        "count": definition.numerator,
        "whole": _("Tổng số"),
        "done": _("Đã xong"),
        "started": _("Đang làm"),
        "late": _("Muộn"),
        "missing": _("Chưa có"),
        "on_time": _("Đúng hạn"),
        "none": _("Không có"),
        "current": _("Kỳ này"),
        "base": _("Kỳ gốc"),
    }
    return definition.names.get(code) or usual.get(code) or code


def _numbers(definition: Definition, measured: Measured, ways: Mapping[str, Sequence[Way]]) -> list[Part]:
    """Each number once: a figure may give one number under two codes, for rules that ask for one or the other."""
    told: dict[tuple[str, Exact], Part] = {}
    for name, value in measured.numbers.items():
        words = name_of(definition, name)
        part = Part(words, number(value), value, ways.get(name, ()) if value else (), name)
        if (words, value) not in told or (part.ways and not told[words, value].ways):
            told[words, value] = part
    return list(told.values())


def _others(definition: Definition, measured: Measured, ways: Mapping[str, Sequence[Way]]) -> list[Part]:
    found = [
        Part(name_of(definition, name), word, word, ways.get(name, ()), name)
        for name, holds in measured.flags.items()
        for word in [_("Đạt") if holds else _("Không đạt")]
    ]
    if measured.level:
        word = name_of(definition, measured.level)
        found.append(Part(definition.numerator, word, word, ways.get("", ())))
    return found


def _ways(counted: Counted, query: str) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = {}
    for each in counted.records:
        found.setdefault(each.part, []).append(Way(address(counted, each, query), each.label))
    return found


def address(counted: Counted, records: Records, query: str) -> str:
    """Where the records are: a list of another part, or the one that this part makes."""
    if records.page == RECORDS_PAGE:
        tail = f"{query}&" if query else ""
        return f"{reverse(RECORDS_PAGE, args=[counted.definition.code])}?{tail}phan={records.part}"
    url = reverse(records.page, kwargs=dict(records.arguments))
    return f"{url}?{urlencode(dict(records.query))}" if records.query else url


def left_out(counted: Counted, names: Mapping[int, str]) -> str:
    """Which units are not counted because the reader may not read them; "" where none is."""
    if not counted.hidden:
        return ""
    known = [names[unit] for unit in counted.hidden[:5] if unit in names]
    rest = len(counted.hidden) - len(known)
    told = ", ".join(known) + (_(" và %(count)d đơn vị khác") % {"count": rest} if rest and known else "")
    told = told or _("%(count)d đơn vị") % {"count": rest}
    return _("Chưa tính phần bạn không có quyền xem: %(units)s.") % {"units": told}
