"""What a table knows of one assignment on a day, as a value and as one number that sorts the least favourable first.

The number is what the database groups by: one expression says all, and every cell of every table is a sum over the same
numbers, so cells agree by construction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dondoc.assignments.grades import Grade
from dondoc.assignments.standing import Course
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import DONE, Against, By, Timeliness, entered_late, judged_by, timeliness

# Of two assignments of one document the one further up speaks for the document: it is not done while one of them is
# not, it is late where one of them was; what ended without a result or went elsewhere speaks where nothing else does.
LEAST_FAVOURABLE = (
    Timeliness.OPEN_OVERDUE,
    Timeliness.OPEN_DUE_SOON,
    Timeliness.OPEN_IN_TIME,
    Timeliness.OPEN_NO_DEADLINE,
    Timeliness.SUBMITTED,
    Timeliness.DONE_LATE,
    Timeliness.DONE_ON_TIME,
    Timeliness.DONE_EARLY,
    Timeliness.DONE_NO_DEADLINE,
    Timeliness.STOPPED,
    Timeliness.TRANSFERRED,
)
GRADES = ("", *(grade.value for grade in Grade))
MOST_BANDS = 16
# The value of each place in the number, from the right.
GRADE, UPDATED, LATE, ENTERED_LATE, BASICALLY, REPORTED, FRESH, BAND = 1, 4, 8, 16, 32, 64, 128, 256
CLASS = BAND * MOST_BANDS


@dataclass(frozen=True, slots=True)
class Kind:
    """One assignment as a table sees it.

    `fresh`: given, taken over or reopened in the period; else it was unfinished on the eve and is carried over.
    `late`: handed over after its deadline, of what waits for the assigning side to issue it. `updated`: the lead said
    something in the period. `band`: by how many days it is overdue, from 1; 0 where nothing is overdue or nobody asks.
    """

    timeliness: Timeliness
    fresh: bool = True
    reported: bool = False
    basically_done: bool = False
    entered_late: bool = False
    late: bool = False
    updated: bool = False
    grade: str = ""
    band: int = 0

    @property
    def code(self) -> int:
        """The number; the least favourable has the smallest."""
        return (
            LEAST_FAVOURABLE.index(self.timeliness) * CLASS
            + self.band * BAND
            + self.fresh * FRESH
            + self.reported * REPORTED
            + self.basically_done * BASICALLY
            + self.entered_late * ENTERED_LATE
            + self.late * LATE
            + self.updated * UPDATED
            + GRADES.index(self.grade) * GRADE
        )


@lru_cache(maxsize=65536)
def of_code(code: int) -> Kind:
    """The kind that a number stands for."""
    return Kind(
        LEAST_FAVOURABLE[code // CLASS],
        fresh=bool(code & FRESH),
        reported=bool(code & REPORTED),
        basically_done=bool(code & BASICALLY),
        entered_late=bool(code & ENTERED_LATE),
        late=bool(code & LATE),
        updated=bool(code & UPDATED),
        grade=GRADES[code % UPDATED],
        band=code // BAND % MOST_BANDS,
    )


def kind_of(
    course: Course,
    on: date,
    *,
    soon: int,
    fresh: bool = True,
    against: Against = Against.CURRENT,
    by: By = By.REAL,
    updated: bool = False,
    bounds: tuple[int, ...] = (),
) -> Kind:
    """The kind of an assignment with that course on that day; the database's expression says the same."""
    found = timeliness(course, on, soon=soon, against=against, by=by)
    due = course.due if against is Against.CURRENT else course.original_due
    step = judged_by(course, by)
    return Kind(
        found,
        fresh=fresh,
        reported=course.state is State.REPORTED,
        basically_done=course.basically_done and course.state is not State.COMPLETED,
        entered_late=entered_late(course, against=against),
        late=found is Timeliness.SUBMITTED and due is not None and step is not None and step > due,
        updated=updated,
        grade=course.grade if found in DONE else "",
        band=_band(found, due, step, on, bounds),
    )


def _band(found: Timeliness, due: date | None, step: date | None, on: date, bounds: tuple[int, ...]) -> int:
    if found is not Timeliness.OPEN_OVERDUE or due is None or not bounds:
        return 0
    over = days_over(due, step, on)
    return 1 + sum(over > bound for bound in bounds)


def days_over(due: date | None, step: date | None, on: date) -> int:
    """How many days after its deadline an assignment is on that day; its clock may have stopped with the last step."""
    return 0 if due is None else max(((step if step is not None and step <= on else on) - due).days, 0)
