"""Which petitions a list shows, and of which period they are counted, from the query string."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dondoc.dossiers import petition_kinds
from dondoc.dossiers.petitions import Part
from dondoc.dossiers.queries.petitions import PetitionFilter, PetitionOrder
from dondoc.periods.ranges import Period
from dondoc.periods.series import Named
from dondoc.web.filters import LONGEST_QUESTION, Asked
from dondoc.web.period_asking import FREE, period_asked
from dondoc.web.typed import Query, number, one_of

_OF_THE_PERIOD = ("ky", "tu", "den", "don_vi")


@dataclass(frozen=True, slots=True)
class AskedPetitions:
    """The period that is counted, the list that is shown, and what was typed."""

    named: Named | None
    period: Period
    wanted: PetitionFilter
    asked: Asked

    @property
    def narrowed(self) -> bool:
        """Whether anything but the period narrows the list."""
        return any(self.asked.chosen[name] for name in ("don_vi", "loai", "kenh", "q", "o", "cho", "bo"))

    def query(self, **changed: object) -> str:
        """The address of the same period and unit, narrowed otherwise."""
        kept = {name: self.asked.chosen[name] for name in _OF_THE_PERIOD}
        return urlencode({name: value for name, value in {**kept, **changed}.items() if value})


def petitions(query: Query, today: date) -> AskedPetitions:
    """`ky`, `tu`, `den`, `don_vi` (with the units below), `loai`, `kenh`, `q`, `o`, `cho`, `bo`, `sap_xep`.

    `o` names the number that the list opens; `cho` lists what waits for confirmation, `bo` what was struck, of any day.
    """
    wrong: dict[str, str] = {}
    named, period = period_asked(query, wrong, today)
    kind = query.get("loai", "") if query.get("loai", "") in petition_kinds.kinds() else ""
    channel = query.get("kenh", "") if query.get("kenh", "") in petition_kinds.channels() else ""
    part, order = one_of(Part, query.get("o", "")), one_of(PetitionOrder, query.get("sap_xep", ""))
    waiting, struck = (query.get(name, "") == "1" for name in ("cho", "bo"))
    wanted = PetitionFilter(
        q=query.get("q", "").strip()[:LONGEST_QUESTION],
        unit=number(query.get("don_vi", "")),
        kind=kind,
        channel=channel,
        period=None if waiting or struck else period,
        part=part or Part.TOTAL,
        waiting=waiting,
        struck=struck,
        order=order or PetitionOrder.RECEIVED,
    )
    chosen: dict[str, Any] = {
        "ky": named.code if named else FREE,
        "tu": query.get("tu", "").strip()[:30] if named is None else "",
        "den": query.get("den", "").strip()[:30] if named is None else "",
        "don_vi": wanted.unit,
        "loai": kind,
        "kenh": channel,
        "q": wanted.q,
        "o": part.value if part else "",
        "cho": waiting,
        "bo": struck,
        "order": order and order.value,
    }
    return AskedPetitions(named, period, wanted, Asked(chosen, wrong))
