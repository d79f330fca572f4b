"""Reading the parameters of a rule: every mistake is told with the parameter, the reason and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dondoc.scoring.rules.saying import say

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,9})?")


class BadRule(ValueError):
    """A rule cannot be used: `parameter` says where, the message in Vietnamese what is wrong and how to mend it."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(f"Tham số “{parameter}”: {message}" if parameter else message)
        self.parameter = parameter


class WhenNothing(StrEnum):
    """What a leaf gets where nothing arose that could be measured (a denominator of zero)."""

    FULL = "full"
    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"  # proposes không chấm; somebody must approve it


@dataclass(frozen=True, slots=True)
class Entry:
    """Something named with its points: a level, an item, an event. `most` caps what it adds or takes in all."""

    code: str
    words: str
    points: Fraction
    most: Fraction | None = None
    final: bool = False


class Given:
    """The parameters of one rule with the maximum of its leaf, taken one by one; what nobody took is unknown."""

    def __init__(self, parameters: Mapping[str, object], maximum: Fraction) -> None:
        self._all = dict(parameters)
        self._taken: set[str] = set()
        self.maximum = maximum

    def take(self, name: str) -> object:
        """The raw value, None where it is not given."""
        self._taken.add(name)
        return self._all.get(name)

    def left_over(self) -> None:
        """Raises BadRule for a parameter that this kind of rule does not know."""
        unknown = sorted(set(self._all) - self._taken)
        if unknown:
            known = ", ".join(sorted(self._taken))
            raise BadRule(unknown[0], f"quy tắc này không có tham số đó; hãy bỏ đi hoặc dùng một trong: {known}.")

    def number(self, name: str, default: Fraction | None = None) -> Fraction:
        """A number; raises BadRule where it is missing without a default."""
        value = self.take(name)
        if value is None:
            if default is None:
                raise BadRule(name, "chưa có; hãy ghi một số, ví dụ “80”.")
            return default
        return number_of(value, name)

    def optional(self, name: str) -> Fraction | None:
        """A number or None."""
        value = self.take(name)
        return None if value is None else number_of(value, name)

    def percent(self, name: str, default: Fraction | None = None) -> Fraction:
        """A percentage over zero, as a ratio: "80" gives 4/5."""
        value = self.number(name, default)
        if value <= 0:
            raise BadRule(name, f"{say(value)} không phải tỷ lệ phần trăm lớn hơn 0; hãy ghi ví dụ “80” cho 80%.")
        return value / 100

    def points(self, name: str, default: Fraction | None = None) -> Fraction:
        """Points, at most the maximum of the leaf; they may be negative."""
        return self.within(name, self.number(name, default))

    def within(self, name: str, points: Fraction) -> Fraction:
        """The same points; raises BadRule where they are over the maximum."""
        if points > self.maximum:
            raise BadRule(
                name, f"{say(points)} điểm vượt điểm tối đa {say(self.maximum)}; hãy ghi số không quá điểm tối đa."
            )
        return points

    def words(self, name: str, default: str = "") -> str:
        """A text."""
        value = self.take(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise BadRule(name, "phải là chữ.")
        return value.strip()

    def says(self, default: str) -> str:
        """How the measure is told; `{}` stands where its number goes."""
        text = self.words("says", default)
        if "{}" not in text:
            raise BadRule("says", "thiếu chỗ đặt con số; hãy ghi “{}” ở đó, ví dụ “Hoàn thành {} kế hoạch”.")
        return text

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        """One of several words."""
        value = self.words(name, default)
        if value not in options:
            raise BadRule(name, f"không có lựa chọn “{value}”; hãy dùng một trong: {', '.join(options)}.")
        return value

    def when_nothing(self, *, required: bool = False) -> WhenNothing:
        """What is given where nothing arose; không chấm is proposed where the rule does not say."""
        if required and self._all.get("when_nothing") is None:
            raise BadRule(
                "when_nothing", "chưa có; hãy ghi “full” (điểm tối đa), “zero” (0 điểm) hoặc “not_applicable”."
            )
        return WhenNothing(self.choice("when_nothing", tuple(WhenNothing), WhenNothing.NOT_APPLICABLE))

    def listed(self, name: str) -> list[Mapping[str, object]]:
        """A list of groups of parameters; empty where it is not given."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(e, Mapping) for e in value):
            raise BadRule(name, "phải là một danh sách; mỗi mục một dòng.")
        return [dict(each) for each in value]

    def entries(self, name: str, *, with_points: bool = True) -> tuple[Entry, ...]:
        """Named points: a list of {code, words, points}, or shorter {code: points}. Raises BadRule for a code twice."""
        raw = self._all.get(name)
        if isinstance(raw, Mapping):
            self.take(name)
            rows: list[Mapping[str, object]] = [{"code": code, "points": points} for code, points in raw.items()]
        else:
            rows = self.listed(name)
        entries = tuple(_entry(row, name, with_points) for row in rows)
        codes = [entry.code for entry in entries]
        for code in codes:
            if codes.count(code) > 1:
                raise BadRule(name, f"mã “{code}” ghi hai lần; hãy giữ một mục.")
        return entries


def _entry(row: Mapping[str, object], name: str, with_points: bool) -> Entry:
    inner = Given(row, Fraction(0))
    code = inner.words("code")
    if not code:
        raise BadRule(name, "có mục thiếu “code”; hãy ghi mã của mục đó.")
    points = inner.number("points", None if with_points else Fraction(0))
    entry = Entry(
        code,
        inner.words("words", "lần" if code == "count" else code),
        points,
        inner.optional("at_most"),
        inner.take("final") is True,
    )
    if entry.most is not None and entry.most < 0:
        raise BadRule(name, f"mục “{code}”: “at_most” phải từ 0 trở lên.")
    inner.left_over()
    return entry


def number_of(value: object, name: str) -> Fraction:
    """The exact number that a parameter holds. Raises BadRule, also for a binary fraction, which is not exact."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise BadRule(name, f"“{value}” không phải số ghi đúng cách; hãy ghi trong ngoặc kép, ví dụ “0.25”.")
    text = str(value).strip()
    if not _NUMBER.fullmatch(text):
        raise BadRule(name, f"“{text}” không phải một số; hãy ghi ví dụ “0.25”.")
    return Fraction(text.replace(",", "."))
