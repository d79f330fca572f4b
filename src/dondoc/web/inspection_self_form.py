"""The form in which an inspected unit gives its own numbers, a line of the sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from dondoc.inspections.models import SheetLine
from dondoc.inspections.operations.sheets import LONGEST_NOTE, Told
from dondoc.language import numbers
from dondoc.web.forms import Form
from dondoc.web.inspection_sheet_lines import written


class NumberField(forms.Field):
    """A number as Vietnam writes it: 4.170 or 79,48; empty: not said."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short field for digits."""
        return {"class": "input input-points", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        """The number, or None where nothing was typed."""
        typed = str(value or "").strip()
        if not typed:
            return None
        found = numbers.parsed(typed)
        if found is None:
            raise ValidationError(
                _("“%(typed)s” không phải là số; hãy viết như 4.170 hoặc 79,48."), params={"typed": typed[:20]}
            )
        return Decimal(found)


class SelfReportForm(Form):
    """A number and a note for each line that holds a number."""

    def __init__(self, data: Any = None, *, lines: Sequence[SheetLine]) -> None:
        self.lines = [line for line in lines if line.number is not None]
        initial = {f"number-{line.pk}": written(line.told) for line in self.lines}
        initial |= {f"note-{line.pk}": line.told_note for line in self.lines}
        super().__init__(data, initial=initial)
        for line in self.lines:
            self.fields[f"number-{line.pk}"] = NumberField(label=line.label, required=False)
            self.fields[f"note-{line.pk}"] = forms.CharField(
                label=_("Ghi chú"),
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.TextInput(attrs={"class": "input"}),
            )

    def rows(self) -> list[tuple[SheetLine, BoundField, BoundField]]:
        """Each line with its two fields."""
        return [(line, self[f"number-{line.pk}"], self[f"note-{line.pk}"]) for line in self.lines]

    @property
    def told(self) -> dict[int, Told]:
        """What a valid form says, by line."""
        said = self.cleaned_data
        return {line.pk: Told(said[f"number-{line.pk}"], said[f"note-{line.pk}"]) for line in self.lines}
