"""What keeps the books beside receiving: the e-office's export, a number used elsewhere, few readers, work files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dondoc.accounts.models import User
from dondoc.demonstration.exported import Row, exported
from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.documents import operations as register
from dondoc.documents.kinds import Direction
from dondoc.documents.operations import registers
from dondoc.workfiles import operations as work_files
from dondoc.workfiles.operations import Content


def kept(told: Mapping[str, Any], rows: Sequence[Row], play: Play) -> list[Thread]:
    """All of it, each on its own days."""
    return [
        taken_over(told["eoffice"], rows, play),
        used_elsewhere(told["used_elsewhere"], play),
        *(restricted(each, play) for each in told["restricted"]),
        *(filed(each, play) for each in told["work_files"]),
    ]


def taken_over(told: Mapping[str, Any], rows: Sequence[Row], play: Play) -> Thread:
    """The day on which the clerk enters the export: tried first, then entered; the number it skips is explained."""
    cast, times = play.cast, play.stage.times
    clerk, unit = cast.clerk(told["unit"]), cast.units[told["unit"]]
    now = yield times.issued(told["exported"])
    export = exported(told, rows, unit=unit.name)
    book = register.book_of(unit, Direction.INCOMING, day=times.today)
    batch = registers.stage(by=clerk, book=book, name=told["file"], data=export.data, now=now)
    done_now(registers.try_out(by=clerk, batch=batch, chosen=batch.columns, now=now), now)
    done_now(registers.enter(by=clerk, batch=batch, now=now), now)
    reason = told["skipped"]["reason"]
    register.note_number(by=clerk, book=book, year=export.year, number=export.skipped, reason=reason, now=now)
    play.say(f"{unit.name}: {told['file']}")


def used_elsewhere(told: Mapping[str, Any], play: Play) -> Thread:
    """The next number of a book of the system's own goes to a paper that is not in it."""
    cast, times = play.cast, play.stage.times
    day = times.issued(told["day"])
    now = yield day
    book = register.book_of(cast.units[told["unit"]], Direction(told["direction"]), day=day)
    last = book.documents.filter(entry_year=day.year).order_by("entry_number").last()
    number = 1 + ((last and last.entry_number) or 0)
    clerk = cast.clerk(told["unit"])
    register.note_number(by=clerk, book=book, year=day.year, number=number, reason=told["reason"], now=now)


def restricted(told: Mapping[str, Any], play: Play) -> Thread:
    """A paper that few may see, and who."""
    now = yield play.stage.times.issued(told["day"])
    document = play.documents[told["paper"]]
    readers = User.objects.filter(username__in=told["readers"])
    clerk = next(play.cast.clerk(key) for key, unit in play.cast.units.items() if unit.pk == document.unit_id)
    register.restrict(by=clerk, document=document, reason=told["reason"], readers=readers, now=now)


def filed(told: Mapping[str, Any], play: Play) -> Thread:
    """A work file: opened, filled later, closed where its work has ended."""
    cast, times = play.cast, play.stage.times
    keeper = cast.actors[told["keeper"]]
    day = times.issued(told["opened"])
    now = yield day
    account = User.objects.get(username=told["keeper"])
    content = Content(told["title"], account.pk, told["retention"], day)
    work_file = work_files.open_work_file(by=keeper, unit=cast.units[told["unit"]], content=content, now=now)
    closed = times.issued(told.get("closed", -1))
    now = yield closed
    documents = [play.documents[key] for key in told["documents"]]
    work_files.add_documents(by=keeper, work_file=work_file, added=documents, now=now)
    if "closed" in told:
        work_files.close_work_file(by=keeper, work_file=work_file, closed_on=closed, now=now)
