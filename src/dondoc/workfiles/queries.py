"""Reading work files: those of units whose documents one may read, and in them only the documents one may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import number_of, tables
from dondoc.workfiles.models import WorkFile, WorkFileDocument
from dondoc.workfiles.rules import FileState, Retention, closed_by, due_for_hand_over, retentions


class FileOrder(StrEnum):
    """In which order work files are listed."""

    NEWEST = "newest"  # last opened first
    CODE = "code"  # by unit, year and number
    TITLE = "title"
    CLOSED = "closed"  # soonest closed first: what is due for the archive


ORDERS = {
    FileOrder.NEWEST: (F("opened_on").desc(), F("pk").desc()),
    FileOrder.CODE: (F("unit__sort_key").asc(), F("year").asc(), F("number").asc()),
    FileOrder.TITLE: (F("sort_key").asc(), F("pk").asc()),
    FileOrder.CLOSED: (F("closed_on").asc(nulls_last=True), F("pk").asc()),
}


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which work files to show."""

    q: str = ""
    unit: int | None = None
    year: int | None = None  # in which it was opened
    closed_in: int | None = None  # the year in which it was closed: what a unit hands over
    state: FileState | None = None
    due: bool = False  # closed, and the time for the archive is over
    keeper: str = ""  # the name of an account
    holds: int | None = None  # a document
    order: FileOrder = FileOrder.NEWEST


def rule(code: str) -> object:
    """A value of the table of rules. Raises KeyError."""
    return next(each["value"] for each in tables("workfiles", "rules") if each["code"] == code)


def hand_over_months() -> int:
    """How many months after the end of the work a file goes to the archive."""
    return number_of("workfiles", "rules", "hand_over_months")


def all_retentions() -> tuple[Retention, ...]:
    """How long files may be kept, in the order of the table."""
    return retentions(tables("workfiles", "retention"))


def visible_to(actor: Actor) -> QuerySet[WorkFile]:
    """The files of units whose documents the actor may read."""
    return WorkFile.objects.filter(unit_id__in=actor.units(Permission.DOCUMENT_READ))


def may_change(actor: Actor, work_file: WorkFile) -> bool:
    """Whoever keeps the unit's books, and the file's own keeper."""
    own = work_file.keeper.username == actor.key and actor.may(Permission.DOCUMENT_READ, work_file.unit_id)
    return own or actor.may(Permission.BOOK_KEEP, work_file.unit_id)


def changeable_by(actor: Actor) -> QuerySet[WorkFile]:
    """The open files to which the actor may add."""
    own = Q(keeper__username=actor.key, unit_id__in=actor.units(Permission.DOCUMENT_READ))
    kept = Q(unit_id__in=actor.units(Permission.BOOK_KEEP))
    return visible_to(actor).filter(own | kept, closed_on__isnull=True).select_related("unit", "keeper")


def listing(actor: Actor, wanted: FileFilter, on: date) -> QuerySet[WorkFile]:
    """The files, filtered and ordered; each counts as `documents_seen` the documents that the actor may see in it."""
    found = visible_to(actor).select_related("unit", "keeper").filter(_condition(wanted, on))
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    return found.annotate(documents_seen=_seen(actor)).order_by(*ORDERS[wanted.order])


def _condition(wanted: FileFilter, on: date) -> Q:
    values: dict[str, object] = {
        "unit_id": wanted.unit,
        "year": wanted.year,
        "closed_on__year": wanted.closed_in,
        "keeper__username": wanted.keeper or None,
        "entries__document_id": wanted.holds,
    }
    condition = Q(**{name: value for name, value in values.items() if value is not None})
    if wanted.due:
        condition &= Q(handed_over_on__isnull=True, closed_on__lte=closed_by(on, hand_over_months()))
    return condition & (_STATES[wanted.state] if wanted.state else Q())


_STATES = {
    FileState.OPEN: Q(closed_on__isnull=True),
    FileState.CLOSED: Q(closed_on__isnull=False, handed_over_on__isnull=True),
    FileState.HANDED_OVER: Q(handed_over_on__isnull=False),
}


def _seen(actor: Actor) -> Coalesce:
    rows = WorkFileDocument.objects.filter(work_file=OuterRef("pk"), document__in=documents.visible_to(actor))
    counted = rows.order_by().values("work_file").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def state_of(work_file: WorkFile) -> FileState:
    """How far it is."""
    if work_file.handed_over_on is not None:
        return FileState.HANDED_OVER
    return FileState.OPEN if work_file.closed_on is None else FileState.CLOSED


def due_on(work_file: WorkFile) -> date | None:
    """By when it goes to the archive; None while the work goes on."""
    return due_for_hand_over(work_file.closed_on, hand_over_months()) if work_file.closed_on else None


def entries_of(actor: Actor, work_file: WorkFile) -> list[WorkFileDocument]:
    """The documents in the file that the actor may see, in its order."""
    rows = work_file.entries.filter(document__in=documents.visible_to(actor))
    return list(rows.select_related("document", "document__unit").order_by("position"))


def files_with(actor: Actor, document: Document) -> QuerySet[WorkFile]:
    """The files in which a document lies, as far as the actor may see them."""
    return visible_to(actor).filter(entries__document=document).order_by("-opened_on", "-pk")
