"""Entering the documents in the books, having them read, and giving the orders that the reader found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dondoc.assignments import operations as assignments
from dondoc.assignments.operations import Attributes, Choice
from dondoc.demonstration.filling import Filled
from dondoc.demonstration.layouts.choosing import laid_out
from dondoc.demonstration.matching import matched
from dondoc.demonstration.performing import Life, Stage, lived
from dondoc.demonstration.replay import Replay, Thread
from dondoc.demonstration.settling import Cast
from dondoc.demonstration.stories import Outside, stories
from dondoc.documents import operations as register
from dondoc.documents.kinds import Direction, ProposalState
from dondoc.documents.models import Document, Proposal
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one

GENERAL = "Nhiệm vụ thường xuyên hoặc đã theo dõi ở văn bản khác, không lập nhiệm vụ riêng."


class Unreadable(RuntimeError):
    """The reader failed on a text of the demonstration: a fault of the program, so nothing is loaded."""

    def __init__(self, job: Job) -> None:
        super().__init__(f"Không đọc được văn bản mẫu: {job.message}\n{job.error}".strip())


Say = Callable[[str], None]


@dataclass(slots=True)
class Play:
    """The whole of the demonstration while it is being played."""

    cast: Cast
    stage: Stage
    replay: Replay
    say: Say
    documents: dict[str, Document] = field(default_factory=dict)


def entered(filled: Filled, play: Play) -> Thread:
    """A document's day: received, read, passed on; its orders given, or left for the clerk."""
    now = yield filled.received_on
    paper, cast = filled.paper, play.cast
    clerk, book = cast.clerk(paper.book), cast.units[paper.book]
    received = register.receive(
        by=clerk,
        unit=book,
        name=filled.file_name,
        data=laid_out(filled),
        direction=Direction(paper.direction),
        received_on=filled.received_on,
        declared_not_secret=True,
        now=now,
    )
    done_now(received.job, now)
    document = Document.objects.get(pk=received.document.pk)
    play.documents[paper.key] = document
    register.share(by=clerk, document=document, units=[cast.units[key] for key in paper.share], now=now)
    play.say(f"{document.sign or filled.sign} – {document.subject or filled.subject}")
    if not paper.waits:
        _decide(filled, document, play, now)


def followed(order: Outside, play: Play) -> Thread:
    """An order outside the system: entered, and acknowledged by the one who leads."""
    cast, times = play.cast, play.stage.times
    now = yield times.issued(order.given)
    given = assignments.follow_outside(
        by=cast.giver(order.assigner),
        reference=order.reference,
        lead=cast.units[order.lead],
        due=times.day(order.due),
        assigner=cast.units[order.assigner],
        on=times.issued(order.given),
        now=now,
    )
    now = yield max(times.issued(order.take), given.given_on)
    assignments.acknowledge(by=cast.performer(given.lead), assignment=given, now=now)


def done_now(job: Job | None, now: datetime) -> None:
    """Have the worker's own function do it here and now; others' jobs that wait before it are done too."""
    while job is not None and not job.finished and run_one(now):
        job.refresh_from_db()
    if job is not None and job.state != JobState.DONE:
        raise Unreadable(job)


def _decide(filled: Filled, document: Document, play: Play, now: datetime) -> None:
    """Give the orders that have a story, drop those that are none of their own."""
    waiting = list(document.proposals.filter(state=ProposalState.WAITING.value).order_by("position"))
    chosen = matched(filled.lines, waiting)
    for mark, proposal in chosen.items():
        _give(mark, proposal, filled, play, now)
    for proposal in waiting:
        if proposal not in chosen.values():
            register.drop_proposal(by=play.cast.clerk(filled.paper.book), proposal=proposal, reason=GENERAL, now=now)


def _give(mark: str, proposal: Proposal, filled: Filled, play: Play, now: datetime) -> None:
    if proposal.lead_unit is None:
        return
    book = filled.paper.book
    said = Attributes(monitor=play.cast.monitor(book))
    (assignment,) = assignments.give_many(
        by=play.cast.giver(book),
        choices=[Choice(proposal, (), attributes=said)],
        assigner=play.cast.units[book],
        on=filled.received_on,
        now=now,
    )
    life = Life(
        play.stage,
        assignment,
        play.cast.performer(proposal.lead_unit),
        play.cast.confirmer(book),
        last=assignment.given_on,
    )
    play.replay.begin(lived(stories()[mark], life))
