"""Whether a unit's posts keep the rules on its size and its leaders, each verdict with its numbers and its basis.

The limits are dated data (`dondoc.limits`): Decree 107/2020/NĐ-CP, Decree 150/2025/NĐ-CP as amended by Decree
370/2025/NĐ-CP, and the Ministry of Home Affairs' guide to scoring the PAR Index. What each counts, posts assigned or
people present, is said in the limit itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from dondoc.limits.values import Condition, Limit, applies, find

Values = Mapping[str, int | str]


class Rule(StrEnum):
    """The rules, in the order in which pages tell them."""

    LEADERS = "leaders"  # leaders are fewer than those without a leading post
    DEPUTIES = "deputies"  # no more deputies than the posts allow
    POSTS = "posts"  # no fewer posts than the least
    SUPERIOR = "superior"  # no more deputies than the unit directly above
    AVERAGE = "average"  # deputies of all units of a kind below one unit, on average


LABELS = {
    Rule.LEADERS: "Cơ cấu lãnh đạo",
    Rule.DEPUTIES: "Số cấp phó",
    Rule.POSTS: "Biên chế tối thiểu",
    Rule.SUPERIOR: "Cấp phó so với cấp trên",
    Rule.AVERAGE: "Cấp phó bình quân",
}

# The limit that each rule asks for.
LIMITS = {
    Rule.LEADERS: "leaders-below-others",
    Rule.DEPUTIES: "deputies-most",
    Rule.POSTS: "posts-least",
    Rule.SUPERIOR: "deputies-above-superior",
}
# Of which units below a unit of that kind the average is taken, and by which limit.
AVERAGED = {
    "people_committee": ("department", "deputies-average"),
    "district": ("district_division", "deputies-average-district"),
}
MORE_ON_AVERAGE = "deputies-average-more"
# A reorganisation may leave more deputies than the rules allow for a time; it excuses nothing else.
EXEMPTIBLE = frozenset({Rule.LEADERS, Rule.DEPUTIES, Rule.SUPERIOR})


class Outcome(StrEnum):
    """What came out."""

    FAILS = "fails"
    EXEMPT = "exempt"  # it fails, and may until a day
    UNKNOWN = "unknown"  # a number is missing
    HOLDS = "holds"
    NONE = "none"  # no limit is in force for such a unit on the day


@dataclass(frozen=True, slots=True)
class Posts:
    """A unit's posts as known on a day; None: not known. Leaders are heads and deputies among those present."""

    assigned: int | None = None
    present: int | None = None
    heads: int | None = None
    deputies: int | None = None

    @property
    def leaders(self) -> int | None:
        """Heads and deputies."""
        return None if self.heads is None or self.deputies is None else self.heads + self.deputies

    @property
    def others(self) -> int | None:
        """Those present without a leading post."""
        leaders = self.leaders
        return None if self.present is None or leaders is None else self.present - leaders

    def counted(self, basis: str) -> int | None:
        """Posts assigned or people present, as the limit counts."""
        return self.present if basis == "present" else self.assigned


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule is judged by: the limits, the day, and what the limits distinguish."""

    limits: tuple[Limit, ...]
    on: date
    kind: str
    province_type: str
    merged: int = 1

    def limit(self, code: str, **more: Condition) -> Limit | None:
        """The limit of that code for such a unit on the day."""
        return find(self.limits, code, on=self.on, **self._conditions(), **more)

    def regulated(self, code: str) -> bool:
        """Whether there is a limit of that code for such a unit, however many posts it has."""
        return applies(self.limits, code, on=self.on, **self._conditions())

    def basis(self, code: str) -> str:
        """What the limit of that code counts."""
        found = (each for each in self.limits if each.code == code and _covers(each, self.on))
        return next((each.basis for each in found), "")

    def _conditions(self) -> dict[str, Condition]:
        return {"kind": self.kind, "province_type": self.province_type, "merged": self.merged}


def _covers(limit: Limit, on: date) -> bool:
    return (limit.valid_from is None or limit.valid_from <= on) and (limit.valid_to is None or on < limit.valid_to)


@dataclass(frozen=True, slots=True)
class Transition:
    """A reorganisation's excuse: by which decision, from which day to before which, with how many deputies it began."""

    decision: str
    begin: date
    end: date
    deputies_before: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a unit on a day: the outcome, the numbers compared, the limit and its basis in law."""

    rule: Rule
    outcome: Outcome
    on: date
    values: Values = field(default_factory=dict)
    limit: Limit | None = None
    transition: Transition | None = None

    @property
    def until(self) -> date | None:
        """The first day on which an exemption no longer holds."""
        return self.transition.end if self.outcome is Outcome.EXEMPT and self.transition else None


def leaders(posts: Posts, ground: Ground, transition: Transition | None = None) -> Verdict:
    """Heads and deputies together are fewer, by at least the limit, than those present without a leading post."""
    limit = ground.limit(LIMITS[Rule.LEADERS])
    if limit is None:
        return Verdict(Rule.LEADERS, Outcome.NONE, ground.on)
    if posts.present is None or posts.leaders is None or posts.others is None:
        return _missing(Rule.LEADERS, ground, "present", limit)
    values: Values = {"present": posts.present, "leaders": posts.leaders, "others": posts.others, **_leading(posts)}
    holds = posts.leaders + limit.number <= posts.others
    return _judged(Rule.LEADERS, ground, {**values, "less": limit.number}, limit, holds, transition)


def deputies(posts: Posts, ground: Ground, transition: Transition | None = None) -> Verdict:
    """No more deputies than the limit sets for so many posts."""
    code = LIMITS[Rule.DEPUTIES]
    if not ground.regulated(code):
        return Verdict(Rule.DEPUTIES, Outcome.NONE, ground.on)
    basis = ground.basis(code)
    count = posts.counted(basis)
    if count is None:
        return _missing(Rule.DEPUTIES, ground, basis)
    limit = ground.limit(code, posts=count)
    if limit is None:
        return Verdict(Rule.DEPUTIES, Outcome.NONE, ground.on)
    if posts.deputies is None:
        return _missing(Rule.DEPUTIES, ground, "present", limit)
    values: Values = {"posts": count, "basis": basis, "deputies": posts.deputies, "most": limit.number}
    return _judged(Rule.DEPUTIES, ground, values, limit, posts.deputies <= limit.number, transition)


def least_posts(posts: Posts, ground: Ground) -> Verdict:
    """No fewer posts than the limit."""
    limit = ground.limit(LIMITS[Rule.POSTS])
    if limit is None:
        return Verdict(Rule.POSTS, Outcome.NONE, ground.on)
    count = posts.counted(limit.basis)
    if count is None:
        return _missing(Rule.POSTS, ground, limit.basis, limit)
    values: Values = {"posts": count, "basis": limit.basis, "least": limit.number}
    return _judged(Rule.POSTS, ground, values, limit, count >= limit.number)


def below_superior(
    posts: Posts, above: Posts, ground: Ground, transition: Transition | None = None, *, superior: str = ""
) -> Verdict:
    """No more deputies than the unit directly above, named `superior`, beyond what the limit allows."""
    limit = ground.limit(LIMITS[Rule.SUPERIOR])
    if limit is None:
        return Verdict(Rule.SUPERIOR, Outcome.NONE, ground.on)
    if posts.deputies is None:
        return _missing(Rule.SUPERIOR, ground, "present", limit)
    if above.deputies is None:
        return _missing(Rule.SUPERIOR, ground, "superior", limit, superior=superior)
    values: Values = {"deputies": posts.deputies, "above": above.deputies, "superior": superior, "more": limit.number}
    holds = posts.deputies <= above.deputies + limit.number
    return _judged(Rule.SUPERIOR, ground, values, limit, holds, transition)


def average(below: Iterable[Posts], ground: Ground, code: str) -> Verdict:
    """The deputies of these units together are no more than the average allows; `ground.kind` is their kind."""
    limit, known = ground.limit(code), list(below)
    if limit is None or not known:
        return Verdict(Rule.AVERAGE, Outcome.NONE, ground.on)
    counts = [posts.deputies for posts in known if posts.deputies is not None]
    if len(counts) < len(known):
        return _missing(Rule.AVERAGE, ground, "units", limit, missing=len(known) - len(counts), units=len(known))
    more = ground.limit(MORE_ON_AVERAGE)
    extra = more.number if more else 0
    most = limit.number * len(counts) + extra
    values: Values = {
        "units": len(counts),
        "deputies": sum(counts),
        "average": limit.number,
        "extra": extra,
        "most": most,
    }
    return _judged(Rule.AVERAGE, ground, values, limit, sum(counts) <= most)


def _leading(posts: Posts) -> Values:
    return {"heads": posts.heads or 0, "deputies": posts.deputies or 0}


def _missing(rule: Rule, ground: Ground, what: str, limit: Limit | None = None, **more: int | str) -> Verdict:
    return Verdict(rule, Outcome.UNKNOWN, ground.on, {"missing_of": what, **more}, limit)


def _judged(
    rule: Rule,
    ground: Ground,
    values: Values,
    limit: Limit,
    holds: bool,
    transition: Transition | None = None,
) -> Verdict:
    if holds:
        return Verdict(rule, Outcome.HOLDS, ground.on, values, limit)
    failing = Verdict(rule, Outcome.FAILS, ground.on, values, limit, _begun(transition, ground.on))
    excused = rule in EXEMPTIBLE and failing.transition is not None and _excuses(failing.transition, failing)
    return replace(failing, outcome=Outcome.EXEMPT) if excused else failing


def _begun(transition: Transition | None, on: date) -> Transition | None:
    return transition if transition is not None and transition.begin <= on else None


def _excuses(transition: Transition, failing: Verdict) -> bool:
    """Whether its time runs and no deputy was added meanwhile."""
    return failing.on < transition.end and not added(transition, failing.values)


def added(transition: Transition, values: Values) -> bool:
    """Whether there are more deputies than when the transition began: surplus may stay, it may not grow."""
    now = values.get("deputies")
    return transition.deputies_before is not None and isinstance(now, int) and now > transition.deputies_before
