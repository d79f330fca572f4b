"""A small round for tests: two areas, two departments scored, a council of two agencies, and people of every part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Held
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Criterion, Round, Score, Sheet
from dondoc.scoring.operations import appraising, going_on, rounds, self_scoring, sets, surveys
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import RoundState
from dondoc.scoring.tree import Node
from tests.integration.office import NOW, Office, make_office

HALF = Decimal("0.5")
TREE = (
    Node(
        0,
        "1",
        "Chỉ đạo, điều hành",
        Decimal(6),
        below=(
            Node(0, "1.1", "Kế hoạch cải cách hành chính", Decimal(2), RuleKind.MANUAL, evidence="Kế hoạch"),
            Node(0, "1.2", "Sáng kiến", Decimal(4), RuleKind.MANUAL),
        ),
    ),
    Node(
        0,
        "2",
        "Thủ tục hành chính",
        Decimal(4),
        below=(
            Node(0, "2.1", "Công khai thủ tục", Decimal(1), RuleKind.MANUAL),
            Node(0, "2.2", "Sự hài lòng của người dân", Decimal(3), RuleKind.SURVEY),
        ),
    ),
)
HEAD = sets.Head(
    year=2025,
    group="department",
    title="Bộ tiêu chí thử của An Lạc",
    basis="Quyết định số 12/QĐ-UBND ngày 10/01/2025",
    total=Decimal(10),
    bonus_cap=Decimal(1),
    penalty_cap=Decimal(1),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The round with its people; the office of the province lies behind it."""

    office: Office
    round: Round
    keeper: Actor
    interior_member: Actor  # of the Department of Home Affairs: both areas
    finance_member: Actor  # of the Department of Finance: both areas
    chair: Actor

    def sheet(self, unit: Unit) -> Sheet:
        """The sheet of a unit, as it is now."""
        return Sheet.objects.select_related("round").get(round=self.round, unit=unit)

    def score(self, unit: Unit, code: str) -> Score:
        """A leaf, as it is now."""
        return Score.objects.select_related("sheet", "criterion").get(
            sheet__round=self.round, sheet__unit=unit, criterion__code=code
        )

    def fresh(self) -> Round:
        """The round, as it is now."""
        return Round.objects.get(pk=self.round.pk)

    def go_on(self, to: RoundState, because: str = "") -> Round:
        """Take it on."""
        return going_on.go_on(by=self.keeper, round=self.round, to=to, because=because, now=NOW)

    def member_for(self, unit: Unit) -> Actor:
        """The member who may appraise that unit."""
        return self.finance_member if unit == self.office.interior else self.interior_member

    def leaves(self) -> Iterator[Score]:
        """Every leaf that units score themselves."""
        found = Score.objects.filter(sheet__round=self.round).select_related("sheet__unit", "criterion")
        yield from found.exclude(criterion__kind=RuleKind.SURVEY.value).order_by("pk")


def prepare(
    office: Office | None = None, users: Mapping[str, User] | None = None, *, nodes: tuple[Node, ...] = TREE
) -> Stage:
    """A round with its council and units, still in preparation; `users` are its members where they can sign in."""
    office = office or make_office()
    keeper = office.person(Role.REFORM_OFFICER, *office.all, key="thuongtruc")
    made = sets.publish(by=keeper, set=sets.begin(by=keeper, head=HEAD, nodes=nodes, now=NOW), now=NOW)
    content = rounds.Content(
        "Chấm điểm năm 2025", evidence_until=date(2026, 1, 15), self_by=NOW.date() - timedelta(days=1)
    )
    round = rounds.set_up(by=keeper, chosen=made, standing=office.interior, content=content, now=NOW)
    members = users or {key: _user(key) for key in ("tvnoivu", "tvtaichinh", "chutichhd")}
    areas = list(Criterion.objects.filter(set=made, parent__isnull=True))
    places = [
        rounds.Place(members["tvnoivu"], office.interior, areas),
        rounds.Place(members["tvtaichinh"], office.finance, areas),
        rounds.Place(members["chutichhd"], office.cabinet, is_chair=True),
    ]
    rounds.seat_council(by=keeper, round=round, places=places, now=NOW)
    rounds.name_units(by=keeper, round=round, units=[office.interior, office.finance], now=NOW)
    return Stage(
        office,
        round,
        keeper,
        _member(office, "tvnoivu", office.division),
        _member(office, "tvtaichinh", office.finance),
        _member(office, "chutichhd", office.cabinet),
    )


def self_scored(nodes: tuple[Node, ...] = TREE) -> Stage:
    """The same, scored by both units and signed off, the first appraisal begun."""
    stage = prepare(nodes=nodes)
    stage.go_on(RoundState.SELF_SCORING)
    for leaf in stage.leaves():
        points = leaf.criterion.maximum - HALF
        self_scoring.score_self(by=specialist(stage, leaf), score=leaf, points=points, note="Có kế hoạch", now=NOW)
    for unit in (stage.office.interior, stage.office.finance):
        self_scoring.sign_off(by=head(stage, unit), sheet=stage.sheet(unit), now=NOW)
    stage.go_on(RoundState.FIRST_APPRAISAL)
    return stage


def appraised() -> Stage:
    """The same, appraised a first time, surveyed, supplemented, the second appraisal begun."""
    stage = self_scored()
    for leaf in stage.leaves():
        taken = leaf.self_points or Decimal(0)
        appraising.appraise(by=stage.member_for(leaf.sheet.unit), score=leaf, points=taken, note="", now=NOW)
    survey(stage)
    stage.go_on(RoundState.SUPPLEMENT)
    stage.go_on(RoundState.SECOND_APPRAISAL)
    return stage


def survey(stage: Stage) -> None:
    """The survey found 80 % for one unit and 90 % for the other."""
    found = [(stage.office.interior, Decimal(80)), (stage.office.finance, Decimal(90))]
    results = [surveys.Result(stage.score(unit, "2.2"), percent=percent, answers=120) for unit, percent in found]
    surveys.bring_in(by=stage.keeper, round=stage.round, results=results, source="Điều tra năm 2025", now=NOW)


def specialist(stage: Stage, leaf: Score) -> Actor:
    """Who scores at the leaf's unit."""
    return stage.office.person(Role.SPECIALIST, leaf.sheet.unit)


def head(stage: Stage, unit: Unit) -> Actor:
    """Who signs there."""
    return stage.office.person(Role.UNIT_HEAD, unit)


def _user(key: str) -> User:
    return User.objects.create(username=key, full_name=f"Thành viên {key}", sort_key=key, folded=key)


def _member(office: Office, key: str, unit: Unit) -> Actor:
    held = office.person(Role.COUNCIL_MEMBER, *office.all, key=key)
    place = Held("Thành viên hội đồng", unit.name, unit.pk)
    return Actor(key=key, name=held.name, grants=held.grants, posts=(place,))
