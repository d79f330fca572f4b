"""A query string in, a question about dossiers out: what is typed is kept, a mistake is said, a link can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments.structure import Structure
from dondoc.dossiers.forms import Key
from dondoc.dossiers.kinds import Channel, Judged
from dondoc.dossiers.marks import Group, Mark
from dondoc.dossiers.questions import Axis, Cell, Question
from dondoc.language import dates
from dondoc.periods.ranges import Period
from dondoc.periods.series import Named
from dondoc.web.period_asking import (
    FREE,
    address_of,
    days_words,
    not_begun,
    period_asked,
    period_before,
    period_title,
    year_before,
)
from dondoc.web.typed import Query, number, one_of

LONGEST = 120  # characters of a code in an address
NO_FIELD = "-"  # in an address: procedures that are not in our list, and the line of what has nothing on the axis
FORMS = ("II.06a", "II.06b", "II.06c")
FURTHER = ("linh_vuc", "thu_tuc", "kenh", "nguon", "co_cau", "xet", "bieu")


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked; `wrong`: what of it could not be understood, by name; `named`: the period, if it has a name."""

    question: Question
    chosen: Mapping[str, object]
    wrong: Mapping[str, str]
    named: Named | None
    running: bool = False  # the period is not over: it is counted up to the end of today

    @property
    def more(self) -> bool:
        """Whether something of the form's second part is used."""
        return any(self.chosen.get(name) for name in FURTHER)

    @property
    def period_words(self) -> str:
        """Quý II năm 2026: từ ngày 01/4/2026 đến hết ngày 30/6/2026; one that still runs says so."""
        days = days_words(self.question.period)
        told = f"{period_title(self.named)}: {days[:1].lower()}{days[1:]}" if self.named else days
        return _("%(period)s (kỳ chưa kết thúc, số liệu tạm tính)") % {"period": told} if self.running else told


def asked(query: Query, *, axis: Axis = Axis.FIELD) -> Asking:
    """`ky` or `tu` and `den`, `don_vi` (with all below), `theo` (the axis), `linh_vuc`, `thu_tuc`, `kenh`, `nguon`,
    `co_cau` (structure), `xet` (judged as entered or in reality), `bieu` (which of the forms alike)."""
    wrong: dict[str, str] = {}
    today = timezone.localdate()
    named, period = period_asked(query, wrong, today)
    running = today in period and period.last > today
    structure = one_of(Structure, query.get("co_cau", "")) or Structure.OF_THE_TIME
    field = query.get("linh_vuc", "").strip()[:LONGEST]
    question = Question(
        Period(period.first, today + timedelta(days=1)) if running else period,
        unit=number(query.get("don_vi", "")),
        axis=one_of(Axis, query.get("theo", "")) or axis,
        field={"": None, NO_FIELD: ""}.get(field, field),
        procedure=query.get("thu_tuc", "").strip()[:LONGEST],
        channel=one_of(Channel, query.get("kenh", "")),
        source=query.get("nguon", "").strip()[:LONGEST],
        structure=structure,
        judged=one_of(Judged, query.get("xet", "")) or Judged.ENTERED,
        form=query.get("bieu", "") if query.get("bieu", "") in FORMS else FORMS[0],
    )
    if period.first > today:
        wrong["ky"] = not_begun()
    return Asking(question, _chosen(query, question, named, field), wrong, named, running)


def _chosen(query: Query, question: Question, named: Named | None, field: str) -> dict[str, object]:
    return {
        "ky": named.code if named else FREE,
        **{name: query.get(name, "").strip()[:30] for name in ("tu", "den")},
        "don_vi": question.unit,
        "theo": question.axis.value,
        "linh_vuc": field,
        "thu_tuc": question.procedure,
        "kenh": question.channel and question.channel.value,
        "nguon": question.source,
        "co_cau": question.structure.value if question.structure is Structure.MAPPED else "",
        "xet": question.judged.value if question.judged is Judged.REAL else "",
        "bieu": question.form if question.form != FORMS[0] else "",
    }


def query_of(asking: Asking, **changed: object) -> str:
    """The address's question for the same dossiers, with something changed; ends without what says nothing."""
    return address_of(asking.chosen, **changed)


def with_axis(asking: Asking, axis: Axis) -> Asking:
    """The same question with lines told apart by something else."""
    return replace(asking, question=replace(asking.question, axis=axis), chosen={**asking.chosen, "theo": axis.value})


def cell_asked(query: Query, asking: Asking) -> Cell:
    """The cell of the form that an address names: `o` what it counts, `dong` its line, `tre` a band of days late, as
    4-10, `dv` a mark, `muc` a group of procedures.

    All dossiers of the period where it names none.
    """
    what = query.get("o", "").strip()[:60] or "all"
    typed, late = query.get("dong"), band_asked(query.get("tre", ""))
    mark, group = one_of(Mark, query.get("dv", "")), one_of(Group, query.get("muc", ""))
    if typed is None or typed == "":
        return Cell(what, late=late, mark=mark, group=group)
    key = _key(typed[:LONGEST], asking.question.axis)
    return Cell(what, key, last_line=False, late=late, mark=mark, group=group)


def band_asked(typed: str) -> tuple[int, int | None] | None:
    """4-10; 31- and more; None for anything else."""
    first, dash, last = typed.partition("-")
    begins, ends = number(first), number(last)
    if not dash or begins is None or (last and (ends is None or ends < begins)):
        return None
    return begins, ends


def band_text(band: tuple[int, int | None] | None) -> str:
    """How an address writes a band of days."""
    return "" if band is None else f"{band[0]}-{'' if band[1] is None else band[1]}"


def _key(typed: str, axis: Axis) -> Key:
    if axis is Axis.UNIT:
        return number(typed)
    return "" if typed == NO_FIELD else typed


def key_text(key: Key) -> str:
    """How an address names a line."""
    return NO_FIELD if key in (None, "") else str(key)


def day_of(asking: Asking) -> date:
    """The first day after the period: as of its beginning everything is judged."""
    return asking.question.period.after


def others(asking: Asking) -> tuple[Asking, Asking]:
    """The same question of the period before, and of the same days a year before."""
    period = asking.question.period
    before = period_before(asking.named, period)
    year = year_before(None if asking.running else asking.named, period)
    return _over(asking, *before), _over(asking, *year)


def _over(asking: Asking, named: Named | None, period: Period) -> Asking:
    if named:
        when: dict[str, object] = {"ky": named.code, "tu": "", "den": ""}
    else:
        when = {"ky": FREE, "tu": dates.written(period.first), "den": dates.written(period.last)}
    return Asking(asking.question.over(period), {**asking.chosen, **when}, {}, named)


def of_days(asking: Asking, period: Period) -> Asking:
    """The same question of free days."""
    return _over(asking, None, period)


def of_closing(number: int, question: Question) -> Asking:
    """What a closed form asked; addresses made from it open what was counted then."""
    period = question.period
    chosen: dict[str, object] = {
        "ky": FREE,
        "tu": dates.written(period.first),
        "den": dates.written(period.last),
        "don_vi": question.unit,
        "theo": question.axis.value,
        "chot": number,
    }
    return Asking(question, chosen, {}, None)
