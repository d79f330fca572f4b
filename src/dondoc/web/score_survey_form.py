"""The form of survey results: units in rows, surveyed criteria in columns, a source for each criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.language import numbers
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Criterion, Score
from dondoc.scoring.operations.surveys import HUNDRED, MOST_ANSWERS, MOST_DECIMALS, Result, Survey
from dondoc.web.forms import Form
from dondoc.web.score_forms import text


class PercentField(forms.Field):
    """A rate as Vietnam writes it: 81,6."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short field for digits."""
        return {"class": "input input-points", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        """The number, or None where nothing was typed."""
        typed = str(value or "").strip().rstrip("%").strip()
        if not typed:
            return None
        found = numbers.parsed(typed)
        if found is None or not 0 <= found <= HUNDRED or -int(found.normalize().as_tuple().exponent) > MOST_DECIMALS:
            said = _("“%(typed)s” không phải tỷ lệ; hãy ghi số từ 0 đến 100, nhiều nhất 4 chữ số sau dấu phẩy.")
            raise ValidationError(said, params={"typed": typed[:20]})
        return found

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return numbers.written(value.normalize()) if isinstance(value, Decimal) else value


class AnswersField(forms.Field):
    """How many answered, where that is known."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short field for digits."""
        return {"class": "input input-points", "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: object) -> int | None:
        """The number, or None where nothing was typed."""
        typed = str(value or "").strip()
        found = numbers.parsed(typed) if typed else None
        if not typed:
            return None
        if found is None or found != found.to_integral_value() or not 0 < found <= MOST_ANSWERS:
            said = _("“%(typed)s” không phải số phiếu; hãy ghi số nguyên lớn hơn 0, chưa rõ thì để trống.")
            raise ValidationError(said, params={"typed": typed[:20]})
        return int(found)

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return numbers.written(value) if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class Cell:
    """The fields of one unit and criterion."""

    leaf: Score
    percent: BoundField
    answers: BoundField


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its cells, in the order of the criteria; `unit` is who was surveyed about."""

    unit: Unit
    cells: Sequence[Cell]


class SurveyForm(Form):
    """What surveys found for the units of a round. What is left empty stays as it is."""

    def __init__(self, data: Any = None, *, leaves: Sequence[Score]) -> None:
        super().__init__(data)
        self._leaves = leaves
        self.criteria: list[Criterion] = list({leaf.criterion_id: leaf.criterion for leaf in leaves}.values())
        for criterion in self.criteria:
            field = text(lazy("Nguồn"), required=False, most=300)
            field.initial = self._source(criterion)
            self.fields[f"source-{criterion.pk}"] = field
        for leaf in leaves:
            kept = getattr(leaf, "survey", None)
            self.fields[f"percent-{leaf.pk}"] = PercentField(required=False, initial=kept and kept.percent)
            self.fields[f"answers-{leaf.pk}"] = AnswersField(required=False, initial=kept and kept.answers)

    def rows(self) -> list[Row]:
        """A row a unit."""
        rows: dict[int, Row] = {}
        for leaf in self._leaves:
            row = rows.setdefault(leaf.sheet.unit_id, Row(leaf.sheet.unit, []))
            cell = Cell(leaf, self[f"percent-{leaf.pk}"], self[f"answers-{leaf.pk}"])
            rows[leaf.sheet.unit_id] = Row(row.unit, [*row.cells, cell])
        return list(rows.values())

    def sources(self) -> list[tuple[Criterion, BoundField]]:
        """Each surveyed criterion with the field of its source."""
        return [(criterion, self[f"source-{criterion.pk}"]) for criterion in self.criteria]

    def clean(self) -> dict[str, Any]:
        """Whatever has a result names its source; answers stand beside a rate."""
        said = super().clean() or self.cleaned_data
        for leaf in self._leaves:
            rate = said.get(f"percent-{leaf.pk}")
            if (
                rate is None
                and said.get(f"answers-{leaf.pk}") is not None
                and not self.errors.get(f"percent-{leaf.pk}")
            ):
                self.add_error(f"percent-{leaf.pk}", ValidationError(_("Có số phiếu mà chưa ghi tỷ lệ.")))
            source = f"source-{leaf.criterion_id}"
            if rate is not None and not said.get(source) and source not in self.errors:
                self.add_error(source, ValidationError(_("Chưa ghi tên cuộc điều tra và văn bản công bố kết quả.")))
        return said

    @property
    def found(self) -> list[Survey]:
        """What a valid form says."""
        return [Survey(self.cleaned_data[f"source-{each.pk}"], self._results(each)) for each in self.criteria]

    def _results(self, criterion: Criterion) -> list[Result]:
        said = self.cleaned_data
        own = [leaf for leaf in self._leaves if leaf.criterion_id == criterion.pk]
        typed = [(leaf, said[f"percent-{leaf.pk}"], said[f"answers-{leaf.pk}"]) for leaf in own]
        return [Result(leaf, percent=rate, answers=answers) for leaf, rate, answers in typed if rate is not None]

    def _source(self, criterion: Criterion) -> str:
        kept = (getattr(leaf, "survey", None) for leaf in self._leaves if leaf.criterion_id == criterion.pk)
        return next((each.source for each in kept if each is not None), "")
