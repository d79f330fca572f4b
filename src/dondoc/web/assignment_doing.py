"""What the steps of an assignment have in common on the page: what a form is made of, what it asks for, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import OVER, Act
from dondoc.figures.actors import Actor
from dondoc.web.assignment_forms import ActingForm
from dondoc.web.forms import Form


class Extra(StrEnum):
    """Steps that no act of their own stands for: each is allowed where another one is."""

    MOVE_STAGE = "move_stage"
    TAKE_BACK_BASICALLY_DONE = "take_back_basically_done"


Taking = Act | Extra


@dataclass(frozen=True, slots=True)
class Before:
    """What a form needs: who takes the step on what, and what was sent, if anything was."""

    actor: Actor
    entry: Assignment
    prefix: str
    data: Any = None
    files: Any = None

    def made(self, form: type[Form], **more: Any) -> Form:
        """That form, as it was sent or empty."""
        return form(self.data, self.files, prefix=self.prefix, **more)

    def acting(self, form: type[ActingForm], **more: Any) -> Form:
        """One that names papers, or leaves words out for what is followed outside the system."""
        return self.made(form, actor=self.actor, outside=self.entry.outside_system, **more)

    def ending(self, form: type[ActingForm], **more: Any) -> Form:
        """One with which the assignment ends, and its open parts with it."""
        count = self.entry.parts.exclude(state__in=sorted(OVER)).count()
        return self.acting(form, open_parts=count, **more)


@dataclass(frozen=True, slots=True)
class Step:
    """What a form that was filled in well asks for."""

    by: Actor
    assignment: Assignment
    values: dict[str, Any]
    now: datetime

    @property
    def common(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.by, "assignment": self.assignment, "now": self.now}

    @property
    def reason(self) -> dict[str, Any]:
        """Why; nothing where nothing is kept."""
        return {"reason": self.values.get("reason", "")}

    @property
    def note(self) -> dict[str, Any]:
        """What was said beside it."""
        return {"note": self.values.get("note", "")}

    @property
    def paper(self) -> dict[str, Any]:
        """The document that was named, or its sign."""
        paper = self.values.get("paper")
        return {"document": paper.document, "document_sign": paper.sign} if paper else {}

    @property
    def parts(self) -> dict[str, Any]:
        """Whether open parts end with it."""
        return {"with_parts": bool(self.values.get("with_parts"))}


@dataclass(frozen=True, slots=True)
class Doing:
    """How one act is done."""

    slug: str
    form: Callable[[Before], Form | None]  # None where a button is enough
    take: Callable[[Step], object]
    done: str | Promise
    brings: str | Promise = ""  # what it brings about: asked once more before it is done
