"""The form of the yearly assessment: for each criterion its points and their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dondoc.dossiers.operations.quality import LONGEST_EVIDENCE, LONGEST_NOTE, Given
from dondoc.dossiers.quality import Criterion, Scheme
from dondoc.dossiers.queries.quality_counts import CountedFor
from dondoc.figures.figure import Missing
from dondoc.language import numbers
from dondoc.web.forms import REQUIRED, Form
from dondoc.web.labels.quality import criterion_words, points_words
from dondoc.web.table_lines import absence_words, percent_words


class PointsField(forms.Field):
    """Points, typed 1 or 1,5; empty where the system counts them."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As wide as a number."""
        return {"class": "input input-day", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        """The points; None where nothing was typed."""
        typed = str(value or "").strip()
        number = numbers.parsed(typed) if typed else None
        if typed and number is None:
            raise forms.ValidationError(
                _("“%(typed)s” không phải là số; hãy ghi như 1,5."), params={"typed": typed[:20]}
            )
        return number

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return points_words(value) if isinstance(value, Decimal) else value


def _points_label(criterion: Criterion) -> str:
    return gettext("Điểm, từ 0 đến %(most)s") % {"most": points_words(criterion.most)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion on the page: its two fields, and what the system counts for it."""

    title: str
    points: forms.BoundField
    evidence: forms.BoundField
    counted: str
    counted_points: str


class QualityForm(Form):
    """Points and evidence of every criterion of the year; a reason where there is an assessment already."""

    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )

    def __init__(
        self, *args: Any, scheme: Scheme, counted: Mapping[str, CountedFor], changing: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scheme, self.counted = scheme, counted
        for place, each in enumerate(scheme.criteria):
            self.fields[f"points_{place}"] = PointsField(label=_points_label(each), required=False)
            self.fields[f"evidence_{place}"] = forms.CharField(
                label=_("Tài liệu kiểm chứng"),
                required=False,
                max_length=LONGEST_EVIDENCE,
                widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
            )
            if self._counts(each):
                self.fields[f"points_{place}"].help_text = _("Để trống thì lấy điểm hệ thống đếm được.")
        if not changing:
            del self.fields["reason"]

    def _counts(self, criterion: Criterion) -> bool:
        found = self.counted.get(criterion.code)
        return found is not None and found.points is not None

    def asked(self) -> list[Asked]:
        """The criteria as the page asks for them."""
        return [self._asked(place, each) for place, each in enumerate(self.scheme.criteria)]

    def _asked(self, place: int, criterion: Criterion) -> Asked:
        found = self.counted.get(criterion.code)
        return Asked(
            criterion_words(criterion.code, criterion.title),
            self[f"points_{place}"],
            self[f"evidence_{place}"],
            counted_words(found) if found else "",
            points_words(found.points) if found and found.points is not None else "",
        )

    def given(self) -> dict[str, Given]:
        """What a valid form says, by criterion."""
        told = self.cleaned_data
        return {
            each.code: Given(told[f"points_{place}"], told[f"evidence_{place}"])
            for place, each in enumerate(self.scheme.criteria)
        }

    def field_of(self, code: str, refused: str) -> str | None:
        """At which field a refusal about a criterion is said."""
        place = next((at for at, each in enumerate(self.scheme.criteria) if each.code == code), None)
        name = "evidence" if refused == "quality-evidence" else "points"
        return None if place is None else f"{name}_{place}"


def counted_words(found: CountedFor) -> str:
    """What the system counts: the rate and its two numbers, or why there is none."""
    if isinstance(found.figure, Missing):
        return absence_words(found.figure.reason)
    parts = f"{numbers.written(found.figure.numerator)}/{numbers.written(found.figure.denominator)}"
    return f"{percent_words(found.figure)} ({parts})"
