"""The procedures of the province: taken in from a sheet, then decided on, shortened, proposed to be simplified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.dossiers.kinds import Channel, Handled
from dondoc.dossiers.limit_words import Limit, read
from dondoc.dossiers.models import Act, Procedure, ProposalState, ReviewProposal
from dondoc.dossiers.operations import procedure_acts, procedure_sheets, procedures
from dondoc.dossiers.operations.procedure_acts import Decision
from dondoc.dossiers.operations.procedure_rows import ACT_WORDS, LEVEL_WORDS, Title
from dondoc.figures.actors import Actor
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

KEEPER = "ubnd"
ONLINE_WORDS = {"full": "toàn trình", "partial": "một phần", "none": "chưa cung cấp"}
EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Kind:
    """A procedure as written; `handled` gives the key of the unit at each level, `late` how much later than others."""

    code: str
    name: str
    field: str
    limit: Limit | None
    online_limit: Limit | None
    online: str
    old_level: int
    fee: int
    weight: int
    handled: Mapping[str, str]
    before: str
    late: int


@cache
def kinds() -> tuple[Kind, ...]:
    """All of them, as written."""
    return tuple(
        Kind(
            code=f"9.{field['code']}{place:04d}",
            name=name,
            field=field["name"],
            limit=read(limit),
            online_limit=read(online_limit),
            online=online,
            old_level=old,
            fee=fee,
            weight=weight,
            handled=field["handled"],
            before=field.get("before", ""),
            late=field.get("late", 1),
        )
        for field in table("procedures.yaml")["fields"]
        for place, (name, limit, online_limit, online, old, fee, weight) in enumerate(field["procedures"], 1)
    )


def listed(play: Play) -> list[Thread]:
    """The day on which the list was taken in, and what became of single procedures since."""
    told = table("procedures.yaml")
    later = told["decisions"]
    return [
        _entered(told, play),
        *(_decided(each, play) for each in later["later"]),
        *(_shortened(each, play) for each in later["shortened"]),
        *(_proposed(each, play) for each in later["proposals"]),
    ]


def _keeper(play: Play) -> Actor:
    return play.cast.confirmer(KEEPER)


def _entered(told: Mapping[str, Any], play: Play) -> Thread:
    now = yield play.stage.times.issued(told["entered"])
    by, on = _keeper(play), timezone.localdate(now)
    first = told["decisions"]["first"]
    announced_later = {
        code for act, *_rest, codes in told["decisions"]["later"] if act == "announced" for code in codes
    }
    rows = [_row(kind, first, play) for kind in kinds() if kind.code not in announced_later]
    data = workbook(Table("Thủ tục", [Column(title.value) for title in Title], rows))
    given = procedure_sheets.entries(open_sheet("danh-muc-tthc.xlsx", data))
    planned = procedure_sheets.plan(by=by, given=given, on=on, now=now)
    done = procedure_sheets.enter(by=by, planned=planned, on=on, now=now)
    play.say(f"{done.new} thủ tục")


def _row(kind: Kind, first: Mapping[str, Any], play: Play) -> list[Value]:
    times = play.stage.times
    day = times.issued(first["day"])
    told = _told(kind)
    told |= {
        Title.FROM: day,
        Title.ACT: ACT_WORDS[Act.ANNOUNCED],
        Title.BASIS: f"{first['number']}/QĐ-UBND",
        Title.SIGNED: day,
        Title.MINISTRY: first["ministry"],
        Title.MINISTRY_SIGNED: times.issued(first["ministry_day"]),
    }
    return [told.get(title) for title in Title]


def _told(kind: Kind) -> dict[Title, Value]:
    return {
        Title.CODE: kind.code,
        Title.NAME: kind.name,
        Title.FIELD: kind.field,
        Title.LEVELS: "; ".join(LEVEL_WORDS[Handled(level)] for level in kind.handled),
        Title.LIMIT: str(kind.limit or ""),
        Title.ONLINE: str(kind.online_limit or ""),
        Title.NEW_LEVEL: ONLINE_WORDS[kind.online],
        Title.OLD_LEVEL: kind.old_level,
        Title.ONE_STOP: "có",
        Title.ON_THE_SPOT: "có" if kind.limit and kind.limit.number <= 3 else "không",
        Title.FEE: kind.fee,
    }


def _decided(told: list[Any], play: Play) -> Thread:
    act, day, number, ministry, ministry_day, codes = told
    times = play.stage.times
    signed = times.issued(day)
    now = yield signed
    decision = Decision(
        Act(act),
        f"{number}/QĐ-UBND",
        signed,
        ministry_basis=ministry,
        ministry_signed_on=times.issued(ministry_day),
    )
    by = _keeper(play)
    if decision.act is Act.ANNOUNCED:
        _enter_new(by, codes, now)
    for procedure in Procedure.objects.filter(code__in=codes).order_by("code"):
        procedure_acts.decide(by=by, procedure=procedure, decision=decision, now=now)


def _enter_new(by: Actor, codes: list[str], now: Any) -> None:
    rows = [[_told(kind).get(title) for title in Title] for kind in kinds() if kind.code in codes]
    data = workbook(Table("Thủ tục", [Column(title.value) for title in Title], rows))
    on: date = timezone.localdate(now)
    given = procedure_sheets.entries(open_sheet("tthc-moi.xlsx", data))
    procedure_sheets.enter(by=by, planned=procedure_sheets.plan(by=by, given=given, on=on, now=now), on=on, now=now)


def _shortened(told: list[Any], play: Play) -> Thread:
    code, day, limit, online_limit = told
    since = play.stage.times.issued(day)
    now = yield since
    procedure = Procedure.objects.get(code=code)
    for channel, words in ((None, limit), (Channel.ONLINE, online_limit)):
        found = read(words)
        if found is not None:
            procedures.set_limit(
                by=_keeper(play),
                procedure=procedure,
                channel=channel,
                number=found.number,
                unit=found.unit,
                valid_from=since,
                now=now,
            )


def _proposed(told: Mapping[str, Any], play: Play) -> Thread:
    times, by = play.stage.times, _keeper(play)
    now = yield times.issued(told["drafted"])
    proposal = procedure_acts.propose(
        by=by,
        procedure=Procedure.objects.get(code=told["code"]),
        year=times.day(told["year_of"]).year,
        content=told["content"],
        saving=told.get("saving", ""),
        now=now,
    )
    for step, day in _steps(told):
        on = times.issued(day)
        now = yield on
        proposal = _advanced(by, proposal, step, on, told.get("basis", ""), now)


def _advanced(
    by: Actor, proposal: ReviewProposal, step: ProposalState, on: date, basis: str, now: Any
) -> ReviewProposal:
    return procedure_acts.advance(by=by, proposal=proposal, to=step, on=on, basis=basis, now=now)


def _steps(told: Mapping[str, Any]) -> Iterator[tuple[ProposalState, int]]:
    names = {"sent": ProposalState.SENT, "accepted": ProposalState.ACCEPTED, "in_force": ProposalState.IN_FORCE}
    return ((step, told[name]) for name, step in names.items() if name in told)
