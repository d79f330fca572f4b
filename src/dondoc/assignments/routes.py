"""The ways a draft goes from the lead to what is issued (`data/routes.yaml`), and which step may follow which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.limits.laying import BadTable, tables

STEP_KEYS = frozenset({"kind", "name", "holder", "lead_step"})


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step: while it lasts the draft is in the hands of `holder`; "" where that follows from the assignment.

    `lead_step`: with its beginning the lead has done its own part.
    """

    kind: str
    name: str
    holder: str = ""
    lead_step: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The steps of one way, in order; the last is the issuing. `unverified`: nobody has held it against the law."""

    code: str
    title: str
    steps: tuple[RouteStep, ...]
    reference: str = ""
    unverified: bool = False

    def place(self, kind: str) -> int | None:
        """Where the step stands in the order, from 0; None where the route has none of that kind."""
        return next((place for place, each in enumerate(self.steps) if each.kind == kind), None)

    @property
    def lead_place(self) -> int:
        """Where the lead's own last step stands."""
        return next(place for place, each in enumerate(self.steps) if each.lead_step)

    @property
    def submission(self) -> RouteStep:
        """The lead's own last step."""
        return self.steps[self.lead_place]

    @property
    def issuing(self) -> RouteStep:
        """The last step of all."""
        return self.steps[-1]

    @property
    def by_lead(self) -> tuple[RouteStep, ...]:
        """What the lead does before it submits."""
        return self.steps[: self.lead_place]

    @property
    def by_assigner(self) -> tuple[RouteStep, ...]:
        """What happens between the submission and the issuing."""
        return self.steps[self.lead_place + 1 : -1]


def routes() -> tuple[Route, ...]:
    """All routes, shipped and the installation's own. Raises BadTable."""
    return routes_of(tables("assignments", "routes"))


def route(code: str) -> Route:
    """The route of that code. Raises AssignmentRejected where there is none (any more), BadTable."""
    for each in routes():
        if each.code == code:
            return each
    raise AssignmentRejected(
        "route-unknown", f"Không có trình tự “{code}”; hãy chọn trong danh sách trình tự.", name=code
    )


def routes_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Route, ...]:
    """The routes of a table, in its order. Raises BadTable for one that cannot be gone."""
    return tuple(_route(entry) for entry in entries)


def _route(entry: Mapping[str, Any]) -> Route:
    code = str(entry["code"])
    steps = tuple(_step(code, each) for each in entry.get("steps") or [])
    _check(code, steps)
    return Route(
        code=code,
        title=str(entry.get("title") or code),
        steps=steps,
        reference=str(entry.get("reference") or ""),
        unverified=bool(entry.get("unverified")),
    )


def _step(code: str, each: Mapping[str, Any]) -> RouteStep:
    if unknown := sorted(set(each) - STEP_KEYS):
        raise BadTable(
            f"“{code}”: bước không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(STEP_KEYS))}."
        )
    kind, name = str(each.get("kind") or "").strip(), str(each.get("name") or "").strip()
    if not kind or not name:
        raise BadTable(f"“{code}”: mỗi bước phải có “kind” và “name”.")
    return RouteStep(kind, name, str(each.get("holder") or ""), bool(each.get("lead_step")))


def _check(code: str, steps: tuple[RouteStep, ...]) -> None:
    if len({each.kind for each in steps}) != len(steps):
        raise BadTable(f"“{code}”: hai bước có cùng “kind”; hãy đặt tên khác.")
    if sum(each.lead_step for each in steps) != 1 or not steps or steps[-1].lead_step:
        raise BadTable(f"“{code}”: phải có đúng một bước “lead_step: true”, và ít nhất một bước (ban hành) sau đó.")


def check_before_submission(route: Route, kind: str) -> RouteStep:
    """The step of the lead of that kind: opinions may be asked again after the appraisal. Raises AssignmentRejected."""
    for each in route.by_lead:
        if each.kind == kind:
            return each
    raise _not_now(route.by_lead)


def check_after_submission(route: Route, kind: str, *, last: str) -> RouteStep:
    """The step of the assigning side of that kind, after the one of kind `last`. Raises AssignmentRejected."""
    place = route.place(last)
    ahead = route.by_assigner if place is None else route.steps[max(place, route.lead_place) + 1 : -1]
    for each in ahead:
        if each.kind == kind:
            return each
    raise _not_now(ahead)


def _not_now(ahead: tuple[RouteStep, ...]) -> AssignmentRejected:
    names = ", ".join(each.name for each in ahead)
    if not names:
        return AssignmentRejected(
            "stage-none", "Lúc này không còn bước nào để chuyển đến; hãy trình hoặc ghi văn bản đã ban hành."
        )
    return AssignmentRejected(
        "stage-not-now", f"Lúc này không chuyển đến bước đó được; có thể chuyển đến: {names}.", steps=names
    )
