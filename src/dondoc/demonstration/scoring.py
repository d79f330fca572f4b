"""The scoring of the invented province: a round from its council to the Chairman's decision, and one under way."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Criterion, Round, Score, Sheet
from dondoc.scoring.operations import (
    appraising,
    evidence,
    going_on,
    leaving_out,
    proposing,
    rounds,
    self_scoring,
    sets,
    surveys,
)
from dondoc.scoring.queries import model_sets
from dondoc.scoring.queries.sheets import leaves_of
from dondoc.scoring.rules.kinds import FROM_SNAPSHOT, NOT_SELF_SCORED, RuleKind
from dondoc.scoring.states import RoundState

QUARTER = Decimal("0.25")
EVERY_THIRD = 3
Acts = Generator[date, datetime, Any]  # a thread that others go through, and what it leaves them


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit that is scored: who scores and signs, what it reaches, what the surveys found."""

    place: int
    key: str
    by: str
    signs: str
    quality: int
    satisfaction: Decimal
    leaders: Decimal


@dataclass(frozen=True, slots=True)
class Scoring:
    """All that the acts of one round need."""

    told: Mapping[str, Any]
    play: Play
    year: int
    days: Mapping[str, int]
    units: Sequence[Scored]

    @property
    def keeper(self) -> Actor:
        """The standing office's officer."""
        return self.actor(self.told["keeper"])

    def actor(self, key: str) -> Actor:
        """A person."""
        return self.play.cast.actors[key]

    def unit(self, key: str) -> Unit:
        """A unit."""
        return self.play.cast.units[key]

    def on(self, step: str, more: int = 0) -> date:
        """The working day of a step."""
        return self.play.stage.times.issued(self.days[step] + more)

    def words(self, text: str) -> str:
        """A text of the table with its year."""
        return text.format(year=self.year, before=self.year - 1)


def scored(play: Play) -> list[Thread]:
    """The round of last year, then that of this one."""
    told, year = table("scoring.yaml"), play.stage.times.today.year
    units = [Scored(place, *row[:4], *map(_exact, row[4:])) for place, row in enumerate(told["units"])]
    return [
        _rounds(
            Scoring(told, play, year - 1, told["published"]["days"], units),
            Scoring(told, play, year, told["running"]["days"], units),
        )
    ]


def _rounds(last: Scoring, this: Scoring) -> Thread:
    published = yield from _published(last)
    yield from _running(this, published)


def _published(scoring: Scoring) -> Acts:
    """The whole way."""
    round = yield from _opened(scoring, None)
    for later, unit in _spread(scoring.units, 4):
        now = yield scoring.on("scored", later)
        _score_itself(scoring, _sheet(round, unit, scoring), unit, now)
    yield from _decide_left_out(scoring, round, "scored")
    for later, unit in _spread(scoring.units, 3):
        now = yield scoring.on("signed", later)
        self_scoring.sign_off(by=scoring.actor(unit.signs), sheet=_sheet(round, unit, scoring), now=now)
    yield from _go_on(scoring, round, RoundState.FIRST_APPRAISAL, "first")
    now = yield scoring.on("first", 3)
    _appraise(scoring, round, now)
    _survey(scoring, round, now)
    yield from _go_on(scoring, round, RoundState.SUPPLEMENT, "supplement")
    now = yield scoring.on("supplement", 4)
    _supplement(scoring, round, now)
    yield from _go_on(scoring, round, RoundState.SECOND_APPRAISAL, "second")
    now = yield scoring.on("second", 3)
    _appraise_again(scoring, round, now)
    now = yield scoring.on("decided", -1)
    going_on.take_minutes(by=scoring.keeper, round=round, minutes=scoring.told["round"]["minutes"], now=now)
    yield from _go_on(scoring, round, RoundState.DECIDED, "decided")
    now = yield scoring.on("published")
    sign, on = scoring.told["published"]["sign"], scoring.on("published")
    going_on.publish(by=scoring.keeper, round=round, sign=sign, on=on, document=None, now=now)
    return round


def _running(scoring: Scoring, earlier: Round) -> Acts:
    """Some have signed, some are half way, some have not begun."""
    told = scoring.told["running"]
    round = yield from _opened(scoring, earlier)
    started = [unit for unit in scoring.units if unit.key in {*told["signed"], *told["half"]}]
    for later, unit in _spread(started, 4):
        now = yield scoring.on("scored", later)
        _score_itself(scoring, _sheet(round, unit, scoring), unit, now, half=unit.key in told["half"])
    yield from _decide_left_out(scoring, round, "scored")
    for later, unit in _spread(started, 3):
        if unit.key in told["signed"]:
            now = yield scoring.on("signed", later)
            self_scoring.sign_off(by=scoring.actor(unit.signs), sheet=_sheet(round, unit, scoring), now=now)


def _spread(units: Sequence[Scored], days: int) -> list[tuple[int, Scored]]:
    """The units over so many days, the earlier days first: the log grows in the order of the days."""
    return sorted(((unit.place % days, unit) for unit in units), key=lambda pair: pair[0])


def _opened(scoring: Scoring, earlier: Round | None) -> Acts:
    """The set published, the round set up with its council and units, self scoring begun."""
    now = yield scoring.on("set_up")
    keeper, told = scoring.keeper, scoring.told
    model = model_sets.model_sets()[0]
    head = sets.Head(
        year=scoring.year,
        group=model.group,
        title=scoring.words(told["set"]["title"]),
        basis=scoring.words(told["set"]["basis"]),
        total=model.total,
    )
    drafted = sets.begin(by=keeper, head=head, nodes=model.nodes, is_model=True, now=now)
    chosen = sets.publish(by=keeper, set=drafted, now=now)
    content = rounds.Content(
        scoring.words(told["round"]["title"]),
        evidence_until=min(date(scoring.year, 12, 31), now.date() + timedelta(days=60)),
        self_by=scoring.on("opened") + timedelta(days=24),
        council_basis=told["round"]["council"],
        earlier=earlier,
        ladder="usual",
    )
    round = rounds.set_up(by=keeper, chosen=chosen, standing=scoring.unit(told["standing"]), content=content, now=now)
    areas = list(Criterion.objects.filter(set=chosen, parent__isnull=True).order_by("position"))
    places = [
        rounds.Place(
            scoring.play.cast.users[person],
            scoring.unit(agency),
            [area for area in areas if area.code in codes],
            is_chair=duty == "chair",
            is_secretary=duty == "secretary",
        )
        for person, agency, duty, codes in told["council"]
    ]
    rounds.seat_council(by=keeper, round=round, places=places, now=now)
    rounds.name_units(by=keeper, round=round, units=[scoring.unit(unit.key) for unit in scoring.units], now=now)
    yield from _go_on(scoring, round, RoundState.SELF_SCORING, "opened")
    return round


def _go_on(scoring: Scoring, round: Round, to: RoundState, step: str) -> Acts:
    now = yield scoring.on(step)
    going_on.go_on(by=scoring.keeper, round=round, to=to, now=now)


def _score_itself(scoring: Scoring, sheet: Sheet, unit: Scored, now: datetime, *, half: bool = False) -> None:
    """Proposals where figures give one, the unit's own judgement with evidence elsewhere."""
    by = scoring.actor(unit.by)
    proposing.propose(by=by, sheet=sheet, now=now)
    asked = {code: reason for key, code, reason in scoring.told["left_out"] if key == unit.key}
    leaves = [leaf for leaf in leaves_of(sheet) if RuleKind(leaf.criterion.kind) not in NOT_SELF_SCORED]
    for place, leaf in enumerate(leaves[: len(leaves) // 2] if half else leaves):
        if reason := asked.get(leaf.criterion.code):
            leaving_out.ask(by=by, score=leaf, reason=reason, now=now)
        elif leaf.proposed is not None:
            self_scoring.accept_proposal(by=by, score=leaf, now=now)
        elif RuleKind(leaf.criterion.kind) not in FROM_SNAPSHOT:  # what nobody has published is left to the council
            points = _own_points(leaf, unit)
            self_scoring.score_self(
                by=by, score=leaf, points=points, note=_argued(scoring, leaf, unit.place + place), now=now
            )
    held = min(now.date() - timedelta(days=20), sheet.round.evidence_until)
    for place, (citation, section, page) in enumerate(scoring.told["evidence"]):
        proof = evidence.Proof(held, citation=scoring.words(citation), section=section, page=page)
        evidence.add(by=by, sheet=sheet, scores=leaves[place::EVERY_THIRD], proof=proof, now=now)


def _argued(scoring: Scoring, leaf: Score, turn: int) -> str:
    """What the unit says of its own points: one of the sentences of the area, in turn."""
    sentences = scoring.told["argued"][_area_code(leaf)]
    return str(sentences[turn % len(sentences)])


def _area_code(leaf: Score) -> str:
    return leaf.criterion.code.split(".")[0]


def _own_points(leaf: Score, unit: Scored) -> Decimal:
    """A share of the maximum in quarters, the same whenever it is asked."""
    spread = (sum(map(ord, leaf.criterion.code)) * 7 + unit.place * 11) % 40 - 20
    share = Decimal(min(100, max(0, unit.quality + spread))) / 100
    return (leaf.criterion.maximum * share / QUARTER).to_integral_value() * QUARTER


def _decide_left_out(scoring: Scoring, round: Round, step: str) -> Acts:
    """The standing office decides for others, the chair for the standing office."""
    now = yield scoring.on(step, 4)
    for leaf in Score.objects.filter(sheet__round=round, not_applicable="asked").select_related("sheet__unit"):
        own = leaf.sheet.unit_id == round.standing_id
        by = scoring.actor(scoring.told["council"][0][0]) if own else scoring.keeper
        leaving_out.decide(by=by, score=leaf, approved=True, now=now)


def _appraise(scoring: Scoring, round: Round, now: datetime) -> None:
    cut = {code: (share, note) for code, share, note in scoring.told["cut"]}
    for leaf, place in _appraised(scoring, round):
        share, note = cut.get(leaf.criterion.code, (100, ""))
        if leaf.self_points is None:
            points, note = _own_points(leaf, scoring.units[place]), scoring.told["published_elsewhere"]
        elif place % EVERY_THIRD or not leaf.self_points:
            points, note = leaf.self_points, ""
        else:
            points = leaf.self_points * share / 100
        appraising.appraise(by=_member(scoring, leaf), score=leaf, points=points, note=note, now=now)


def _supplement(scoring: Scoring, round: Round, now: datetime) -> None:
    by_key = {scoring.unit(unit.key).pk: unit for unit in scoring.units}
    for leaf, _place in _appraised(scoring, round):
        if leaf.self_points is not None and leaf.first != leaf.self_points:
            by = scoring.actor(by_key[leaf.sheet.unit_id].by)
            evidence.explain(by=by, score=leaf, said=_answer(scoring, leaf), now=now)


def _answer(scoring: Scoring, leaf: Score) -> str:
    answers = {str(code): said for code, said in scoring.told["explained"].items()}
    return str(answers.get(leaf.criterion.code, answers["any"]))


def _appraise_again(scoring: Scoring, round: Round, now: datetime) -> None:
    told = scoring.told
    for leaf, _place in _appraised(scoring, round):
        if leaf.first != leaf.self_points and leaf.criterion.code in told["restored"]:
            points = leaf.self_points or Decimal(0)
            by = _member(scoring, leaf)
            appraising.appraise(by=by, score=leaf, points=points, note=told["restored_note"], now=now)
    said = told["opinion"]
    differed = Score.objects.select_related("sheet", "criterion").get(
        sheet__round=round, sheet__unit=scoring.unit(said["unit"]), criterion__code=said["criterion"]
    )
    other = scoring.actor("hoidongstc")
    appraising.opine(by=other, score=differed, points=differed.self_points or Decimal(0), note=said["note"], now=now)
    chair = scoring.actor(told["council"][0][0])
    settled = differed.first or Decimal(0)
    appraising.settle(by=chair, score=differed, points=settled, how=said["settled"], now=now)


def _survey(scoring: Scoring, round: Round, now: datetime) -> None:
    results = []
    for unit in scoring.units:
        surveyed = leaves_of(_sheet(round, unit, scoring)).filter(criterion__kind=RuleKind.SURVEY.value)
        found = zip(surveyed, (unit.satisfaction, unit.leaders), strict=False)
        results += [surveys.Result(leaf, percent=percent, answers=200 + unit.place * 15) for leaf, percent in found]
    source = scoring.words(scoring.told["round"]["source"])
    surveys.bring_in(by=scoring.keeper, round=round, results=results, source=source, now=now)


def _appraised(scoring: Scoring, round: Round) -> Iterator[tuple[Score, int]]:
    """The leaves that members appraise, with the place of their unit."""
    for unit in scoring.units:
        for leaf in leaves_of(_sheet(round, unit, scoring)):
            if RuleKind(leaf.criterion.kind) not in NOT_SELF_SCORED and leaf.not_applicable != "approved":
                yield leaf, unit.place


def _member(scoring: Scoring, leaf: Score) -> Actor:
    """Who appraises it: the agency that manages its area, and in its own unit's stead the Office."""
    code, stands_in = _area_code(leaf), scoring.told["stands_in"]
    for person, agency, _duty, codes in scoring.told["council"]:
        if person != stands_in and code in codes and leaf.sheet.unit_id != scoring.unit(agency).pk:
            return scoring.actor(person)
    return scoring.actor(stands_in)


def _sheet(round: Round, unit: Scored, scoring: Scoring) -> Sheet:
    return Sheet.objects.select_related("round__set", "unit").get(round=round, unit=scoring.unit(unit.key))


def _exact(number: float) -> Decimal:
    return Decimal(str(number))
