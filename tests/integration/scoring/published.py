"""The published result of 2022 as a round: one sheet by its areas among twenty units, under both readings.

The document lists seven areas with their points and maxima, and two criteria that were not scored (1 and 1.5 points).
Whether the listed maxima are before or after these two it does not say (`Reading`), nor what stands behind the
remaining 13.66 points; the ranks of the other nineteen units are filled up with made ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dondoc.organisation.models import Unit
from dondoc.scoring.models import CriteriaSet, Criterion, Round, Score, Sheet
from dondoc.scoring.operations.deciding import fix_results
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import NotApplicable, RoundState, SetState
from tests.integration.office import NOW, Office, make_office

D = Decimal
AREAS = (
    ("1", "Chỉ đạo, điều hành", D("7.5"), D(10)),
    ("2", "Thể chế", D("5.5"), D("8.5")),
    ("3", "Thủ tục hành chính", D("17.8"), D(19)),
    ("4", "Tổ chức bộ máy", D(8), D(10)),
    ("5", "Công vụ", D("11.5"), D("13.5")),
    ("6", "Tài chính công", D("7.5"), D("8.5")),
    ("7", "Chính quyền số", D("8.02"), D("12.5")),
)
NOT_SCORED = {"4": D(1), "5": D("1.5")}
UNLISTED = "Phần kết quả công bố không liệt kê"
KNOWN = "Biết: đạt 13,66 điểm. Không biết: tên, điểm tối đa và điểm của từng tiêu chí."
REACHED = D("13.66")
RANK, AMONG, EARLIER, EARLIER_AMONG = 16, 20, 10, 19


class Reading(StrEnum):
    """What the listed maxima of areas 4 and 5 are."""

    NET = "net"  # already without what was not scored
    FULL = "full"  # with it

    @property
    def unlisted(self) -> Decimal:
        """What is left of the 100 points for the part that is not listed."""
        return D("15.5") if self is Reading.NET else D(18)


@dataclass(frozen=True, slots=True)
class Published:
    """The round with the unit's sheet; the round of the year before it, with a unit less."""

    office: Office
    round: Round
    sheet: Sheet
    earlier: Round


def publish(reading: Reading) -> Published:
    """Both rounds, ranked and published."""
    office = make_office()
    chosen, areas = _set(reading)
    earlier = _round(office, chosen, 2021, None)
    for place in range(1, EARLIER_AMONG + 1):
        Sheet.objects.create(round=earlier, unit=_unit(office, place), rank=_earlier_rank(place), **_plain(100 - place))
    round = _round(office, chosen, 2022, earlier)
    for place in range(1, AMONG + 1):
        sheet = Sheet.objects.create(round=round, unit=_unit(office, place))
        if place == RANK:
            _score(sheet, reading, areas)
        else:
            _score_flat(sheet, areas, D("0.99") if place < RANK else D("0.5"), place)
    fix_results(round)
    return Published(office, round, Sheet.objects.get(round=round, unit=_unit(office, RANK)), earlier)


def _earlier_rank(place: int) -> int:
    """The unit that is 16th now was 10th; the one that was 10th takes its place."""
    return {RANK: EARLIER, EARLIER: RANK}.get(place, place)


def _plain(points: int) -> dict[str, Decimal]:
    return {"points": D(points), "full": D(100), "excluded": D(0), "net": D(100)}


def _set(reading: Reading) -> tuple[CriteriaSet, dict[str, list[Criterion]]]:
    made = CriteriaSet.objects.create(
        year=2022, group="department", title="Kết quả công bố năm 2022", created_at=NOW, created_by_key="x"
    )
    found: dict[str, list[Criterion]] = {}
    listed = [(code, name, maximum) for code, name, _points, maximum in AREAS]
    for at, (code, name, maximum) in enumerate([*listed, ("8", UNLISTED, reading.unlisted)]):
        left_out = NOT_SCORED.get(code, D(0))
        whole = maximum + left_out if reading is Reading.NET else maximum
        note = KNOWN if code == "8" else ""
        area = _criterion(made, None, at * 10, code, name, whole)
        leaves = [_criterion(made, area, at * 10 + 1, f"{code}.1", f"{name}: phần được chấm", whole - left_out, note)]
        if left_out:
            leaves.append(_criterion(made, area, at * 10 + 2, f"{code}.2", f"{name}: không chấm", left_out))
        found[code] = leaves
    CriteriaSet.objects.filter(pk=made.pk).update(state=SetState.PUBLISHED.value, published_at=NOW)
    return made, found


def _criterion(
    made: CriteriaSet,
    parent: Criterion | None,
    position: int,
    code: str,
    name: str,
    maximum: Decimal,
    note: str = "",
) -> Criterion:
    kind = RuleKind.MANUAL.value if parent else ""
    return Criterion.objects.create(
        set=made, parent=parent, position=position, code=code, name=name, maximum=maximum, kind=kind, note=note
    )


def _round(office: Office, chosen: CriteriaSet, year: int, earlier: Round | None) -> Round:
    return Round.objects.create(
        year=year,
        set=chosen,
        title=f"Chỉ số năm {year}",
        standing=office.interior,
        evidence_until=date(year, 12, 31),
        self_by=date(year, 12, 31),
        earlier=earlier,
        state=RoundState.PUBLISHED.value,
        decision_sign="85/QĐ-UBND",
        decision_on=date(year + 1, 1, 20),
        decided_at=NOW,
        published_at=NOW,
        created_at=NOW,
        created_by_key="x",
        created_by_name="x",
    )


def _unit(office: Office, place: int) -> Unit:
    """The unit at hand is the Department of Finance; the others have numbers."""
    if place == RANK:
        return office.finance
    name = f"Sở thử nghiệm {place}"
    model = Unit.objects.filter(name=name).first()
    if model is not None:
        return model
    copy = Unit.objects.get(pk=office.finance.pk)
    copy.pk, copy.name, copy.short_name, copy.code = None, name, name, f"S{place}"
    copy._state.adding = True
    copy.save()
    return copy


def _score(sheet: Sheet, reading: Reading, areas: dict[str, list[Criterion]]) -> None:
    reached = {code: points for code, _name, points, _maximum in AREAS} | {"8": REACHED}
    for code, leaves in areas.items():
        Score.objects.create(sheet=sheet, criterion=leaves[0], self_points=reached[code], first=reached[code])
        for left_out in leaves[1:]:
            Score.objects.create(
                sheet=sheet,
                criterion=left_out,
                not_applicable=NotApplicable.APPROVED.value,
                not_applicable_reason="Không có chi cục, không được giao chỉ tiêu mở lớp",
                not_applicable_by_name="Cơ quan thường trực",
            )


def _score_flat(sheet: Sheet, areas: dict[str, list[Criterion]], rate: Decimal, place: int) -> None:
    """Every leaf at the same rate, a little less from unit to unit."""
    rate -= D(place) / 1000
    Score.objects.bulk_create(
        Score(sheet=sheet, criterion=leaf, first=leaf.maximum * rate) for leaves in areas.values() for leaf in leaves
    )
