"""The drawn pages of what a template prints with invented values: of an office's, or of one that comes along."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from dondoc.documents import store
from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job
from dondoc.jobs.states import FINISHED
from dondoc.reports.job_kinds import DRAW_JOB
from dondoc.reports.models import TemplatePages
from dondoc.reports.papers.kinds import PaperKind, paper_kinds
from dondoc.reports.queries import templates


@dataclass(frozen=True, slots=True)
class Shown:
    """A template to look at. `key` is the number of an office's template, or the code of a kind for the shipped one."""

    key: str
    kind: PaperKind
    name: str
    data: bytes

    @property
    def number(self) -> int:
        """Of the office's template; 0 for one that comes along."""
        return int(self.key) if self.key.isdigit() else 0

    @property
    def digest(self) -> str:
        """The name of its file."""
        return store.digest(self.data)


def to_look_at(actor: Actor, key: str) -> Shown | None:
    """The template of that key; None where there is none that the actor may see. Raises BadTemplate, OSError."""
    if not key.isascii() or not key.isdigit():
        kind = paper_kinds().get(key)
        return Shown(key, kind, "", templates.shipped(kind)) if kind is not None and kind.values else None
    found = templates.template(actor, int(key))
    kind = paper_kinds().get(found.kind) if found is not None else None
    if found is None or kind is None or not kind.values:
        return None
    return Shown(key, kind, found.name, templates.data_of(found))


def pages_of(shown: Shown) -> TemplatePages | None:
    """Its pages, if they were drawn."""
    return TemplatePages.objects.filter(kind=shown.kind.code, digest=shown.digest).first()


def picture(pages: TemplatePages, place: int) -> bytes | None:
    """The picture of a page, counted from 1; None where there is none. Raises FileNotFoundError, store.Damaged."""
    if not 1 <= place <= len(pages.pages):
        return None
    return store.get(Path(settings.FILES_ROOT), pages.pages[place - 1])


def latest(shown: Shown) -> Job | None:
    """The last drawing of it."""
    return _jobs(shown).order_by("-pk").first()


def running(shown: Shown) -> Job | None:
    """The drawing of it that is not done yet."""
    return _jobs(shown).exclude(state__in=[state.value for state in FINISHED]).first()


def _jobs(shown: Shown) -> QuerySet[Job]:
    return Job.objects.filter(kind=DRAW_JOB, arguments__key=shown.key)
