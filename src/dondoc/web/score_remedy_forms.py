"""The forms of remedial plans: one measure for each criterion that was chosen, or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.organisation.models import Unit
from dondoc.scoring.operations.remedies import Wanted
from dondoc.scoring.queries.remedies import Aim, Target
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, WholeField
from dondoc.web.score_forms import PointsField
from dondoc.web.score_forms import text as text_field

LONGEST_TEXT = 5_000
STEPS_LOOK = {"class": "input input-points", "inputmode": "numeric", "autocomplete": "off"}
Chosen = tuple[Target, Aim, str, int]  # with the key of its forms, and how many there are


class PlanForm(Form):
    """What the plan is called, and what it rests on."""

    title = text_field(lazy("Tên kế hoạch"), most=500)
    basis = text_field(lazy("Căn cứ"), required=False, most=300, help_text=lazy("Số, ký hiệu, ngày của văn bản."))


class MeasureForm(Form):
    """A measure: what is done, by whom, until when, what it is to gain, why the points were lost."""

    text = text_field(lazy("Giải pháp"), rows=3, most=LONGEST_TEXT)
    lead = UnitField(label=lazy("Đơn vị chủ trì"), error_messages=REQUIRED)
    due = DayField(label=lazy("Thời hạn"), error_messages=REQUIRED)
    gain = PointsField(label=lazy("Điểm dự kiến đạt thêm"), error_messages=REQUIRED)
    steps = WholeField(
        label=lazy("Hoặc đưa số liệu thêm"),
        required=False,
        widget=forms.TextInput(attrs=STEPS_LOOK),
        error_messages={"invalid": lazy("Hãy ghi một số nguyên từ 1, như 3.")},
    )
    cause = text_field(lazy("Nguyên nhân mất điểm"), rows=2, required=False)

    def __init__(self, *args: object, on: date, aim: Aim, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.aim = aim
        self.fields["lead"].day = on  # type: ignore[attr-defined]
        if aim.full:
            del self.fields["gain"], self.fields["cause"]
        if aim.stretch is None:
            del self.fields["steps"]
            return
        told = {"words": aim.stretch.words, "most": aim.stretch.most}
        self.fields["steps"].help_text = (
            _("Có thể %(words)s, tức thêm nhiều nhất %(most)s. Ghi số này thì điểm tính theo quy tắc chấm.") % told
        )

    def clean_steps(self) -> int | None:
        """No further than the figure goes."""
        steps: int | None = self.cleaned_data["steps"]
        most = self.aim.stretch.most if self.aim.stretch is not None else 0
        if steps is not None and not 1 <= steps <= most:
            raise forms.ValidationError(_("Số liệu chỉ đưa thêm được từ 1 đến %(most)s.") % {"most": most})
        return steps

    def clean(self) -> dict[str, Any]:
        """The gain is not asked for where the steps say it."""
        said = super().clean() or self.cleaned_data
        if said.get("steps") and "gain" in self.errors:
            del self.errors["gain"]
        return said


@dataclass(frozen=True, slots=True)
class Measured:
    """A criterion that was chosen, with the form of its measure."""

    target: Target
    aim: Aim
    form: MeasureForm
    place: int = 0  # among those of its criterion
    last: bool = True

    def wanted(self) -> Wanted:
        """The measure as it was filled in."""
        said = self.form.cleaned_data
        gain, cause = said.get("gain") or Decimal(0), said.get("cause", "")
        steps = said.get("steps")
        return Wanted(self.target, said["text"], (said["lead"],), said["due"], gain, cause, self.aim.full, steps)


def measure_forms(chosen: Sequence[Chosen], data: QueryDict | None, unit: Unit, due: date, on: date) -> list[Measured]:
    """A form for each; the unit leads and the gain is what can be won, until something else is typed."""
    found = []
    for target, aim, key, number in chosen:
        for place in range(number):
            prefix = f"{key}-{place}" if place else key
            typed = data if data is not None and f"{prefix}-text" in data else None
            form = MeasureForm(typed, prefix=prefix, initial=_proposed(aim, unit, due), on=on, aim=aim)
            found.append(Measured(target, aim, form, place, place == number - 1))
    return found


def _proposed(aim: Aim, unit: Unit, due: date) -> Mapping[str, object]:
    words = _("Duy trì kết quả: %(name)s") if aim.full else _("Khắc phục: %(name)s")
    return {
        "text": words % {"name": aim.name},
        "lead": unit.name,
        "due": due,
        "gain": aim.gain.normalize() + 0,
        "cause": aim.cause,
    }
