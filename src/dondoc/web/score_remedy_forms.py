"""The forms of remedial plans: one measure for each criterion that was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.organisation.models import Unit
from dondoc.scoring.operations.remedies import Wanted
from dondoc.scoring.queries.remedies import Aim, Target
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField
from dondoc.web.score_forms import PointsField
from dondoc.web.score_forms import text as text_field

LONGEST_TEXT = 5_000


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
    cause = text_field(lazy("Nguyên nhân mất điểm"), rows=2, required=False)

    def __init__(self, *args: object, on: date, keeps: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["lead"].day = on  # type: ignore[attr-defined]
        if keeps:
            del self.fields["gain"], self.fields["cause"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A criterion that was chosen, with the form of its measure."""

    target: Target
    aim: Aim
    form: MeasureForm

    def wanted(self) -> Wanted:
        """The measure as it was filled in."""
        said = self.form.cleaned_data
        gain, cause = said.get("gain", Decimal(0)), said.get("cause", "")
        return Wanted(self.target, said["text"], (said["lead"],), said["due"], gain, cause, self.aim.full)


def measure_forms(
    chosen: Sequence[tuple[str, Target, Aim]], data: QueryDict | None, unit: Unit, due: date, on: date
) -> list[Measured]:
    """A form for each; the unit leads and the gain is what can be won, until something else is typed."""
    return [
        Measured(target, aim, MeasureForm(data, prefix=key, initial=_proposed(aim, unit, due), on=on, keeps=aim.full))
        for key, target, aim in chosen
    ]


def _proposed(aim: Aim, unit: Unit, due: date) -> Mapping[str, object]:
    words = _("Duy trì kết quả: %(name)s") if aim.full else _("Khắc phục: %(name)s")
    return {
        "text": words % {"name": aim.name},
        "lead": unit.name,
        "due": due,
        "gain": aim.gain.normalize() + 0,
        "cause": aim.cause,
    }
