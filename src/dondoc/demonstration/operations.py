"""Loading the demonstration province, through the operations that everybody uses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from dondoc.accounts.models import User
from dondoc.audit.operations import record
from dondoc.demonstration.dossiers.assessing import assessed
from dondoc.demonstration.dossiers.petitioning import petitioned
from dondoc.demonstration.dossiers.procedures import listed
from dondoc.demonstration.dossiers.taking import taken
from dondoc.demonstration.filling import filled, rows, signs
from dondoc.demonstration.history import organised
from dondoc.demonstration.inspecting import inspected
from dondoc.demonstration.issuing import issued
from dondoc.demonstration.keeping import kept
from dondoc.demonstration.loaded import LOADED, SUBJECT, Loaded, counted, is_loaded
from dondoc.demonstration.obliging import obliged, opened_by_events
from dondoc.demonstration.performing import Stage
from dondoc.demonstration.planning import planned
from dondoc.demonstration.province import province
from dondoc.demonstration.publishing import shown_to_the_public
from dondoc.demonstration.registering import Play, entered, followed
from dondoc.demonstration.remedies import won_back
from dondoc.demonstration.replay import Replay
from dondoc.demonstration.reporting import reported
from dondoc.demonstration.row_keeping import recorded
from dondoc.demonstration.scoring import scored
from dondoc.demonstration.settling import INSTALLER, Cast, settle
from dondoc.demonstration.staffing import give_fields
from dondoc.demonstration.stories import outside
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import HANOI, Timetable, timetable
from dondoc.demonstration.urging import urged
from dondoc.documents.models import Document
from dondoc.dossiers.lake.places import ACCEPTED, AS_THEY_CAME, INCOMING, REFUSED, TABLE
from dondoc.dossiers.lake.store import current
from dondoc.organisation.models import Unit
from dondoc.workdays import operations as workdays


class NotEmpty(ValueError):
    """The database holds an organisation of its own; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Hệ thống đã có đơn vị, tài khoản hoặc kho hồ sơ thật, không nạp dữ liệu mẫu vào được; "
            "hãy nạp vào một cơ sở dữ liệu trống (đặt DONDOC_VAR hoặc DATABASE_URL khác)."
        )
        self.code = "not-empty"


def is_empty() -> bool:
    """Whether nobody has entered a unit or an account yet, and no lake of dossiers lies here."""
    return not Unit.objects.exists() and not User.objects.exists() and not current().exists()


def load(*, now: datetime, say: Callable[[str], None] = lambda _: None) -> Loaded:
    """Load the province: all of it or nothing. Everything is placed around the day of `now`.

    `say` hears of each document. It is one long transaction, meant for a database nobody works with yet.
    Raises NotEmpty.
    """
    if is_loaded():
        return counted(already=True)
    if not is_empty():
        raise NotEmpty
    with _lake_goes_with_it(), transaction.atomic():
        times = timetable(now)
        begun = _first_moment(times)
        cast = settle(province(), since=begun.date(), now=begun, today=times.today)
        workdays.load_shipped(by=cast.installer, now=begun)
        give_fields(table("history.yaml")["fields"], cast, begun)
        _play(cast, times, say)
        record(by=INSTALLER, action=LOADED, subject=SUBJECT, at=now)
    return counted(already=False)


@contextmanager
def _lake_goes_with_it() -> Iterator[None]:
    """The lake knows no transaction: where loading fails, what was laid there is taken away."""
    try:
        yield
    except BaseException:
        for folder in (TABLE, INCOMING, ACCEPTED, REFUSED, AS_THEY_CAME):
            shutil.rmtree(settings.LAKE_ROOT / folder, ignore_errors=True)
        raise


def _first_moment(times: Timetable) -> datetime:
    """The units and people are there since the first day of the year before last."""
    return datetime.combine(date(times.today.year - 2, 1, 1), datetime.min.time(), HANOI)


def _play(cast: Cast, times: Timetable, say: Callable[[str], None]) -> None:
    replay = Replay(times)
    documents: dict[str, Document] = {}
    known = signs(times)
    stage = Stage(times, documents, known.of_results, cast.performer, cast.actors.__getitem__, cast.units.__getitem__)
    play = Play(cast, stage, replay, say, documents)
    papers = filled(times)
    for document in papers:
        replay.begin(entered(document, play), rank=0)
    for order in outside():
        replay.begin(followed(order, play))
    for thread in organised(known.of_merger, play):
        replay.begin(thread)
    for thread in planned(table("planning.yaml"), play):
        replay.begin(thread)
    for thread in obliged(play):
        replay.begin(thread)
    replay.begin(opened_by_events(play, papers), rank=2)
    for thread in urged(play):
        replay.begin(thread, rank=2)
    for thread in listed(play):
        replay.begin(thread)
    for thread in taken(play):
        replay.begin(thread, rank=2)
    for thread in [*petitioned(play), *assessed(play)]:
        replay.begin(thread, rank=3)
    for thread in recorded(play):
        replay.begin(thread, rank=3)
    for thread in [*scored(play), *won_back(play)]:
        replay.begin(thread, rank=4)
    for thread in [*inspected(play), *reported(play), *issued(known.of_report, play)]:
        replay.begin(thread, rank=4)
    for thread in shown_to_the_public(play):
        replay.begin(thread, rank=5)
    books = table("books.yaml")
    for thread in kept(books, rows(times, books["eoffice"]["unit"]), play):
        replay.begin(thread)
    replay.run()
