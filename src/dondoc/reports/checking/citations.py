"""Documents that a paper cites, held against the register: their day and who issued them.

Only what the actor may see is looked at. Numbers begin anew every year, so an entry of another year is another
document, unless day and month are the same: then it is asked whether the year was mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.documents.citing import Entry, Named, meant
from dondoc.documents.queries import visible_to
from dondoc.documents.signs import carries_year, sign_key
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation.names import name_key
from dondoc.reading import codes, signs
from dondoc.reading.model import Citation, Reading
from dondoc.reports.checking.findings import Kind, PaperFinding
from dondoc.reports.checking.placing import Placer

DAY, ISSUER = "day", "issuer"


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry of the register as the rule looks at it."""

    entry: Entry
    issuer: str


def findings(reading: Reading, placer: Placer, actor: Actor) -> Iterator[PaperFinding]:
    """Citations whose day or issuer is another in the register."""
    cited = [(each, sign_key(each.sign)) for each in reading.citations if not each.number_blank]
    entries = _registered(actor, {key for _each, key in cited if key})
    for each, key in cited:
        for told in _of(each, key, entries.get(key, ())):
            agrees, what, remedy, rule = told
            yield PaperFinding(Kind.CITATION, agrees, what, remedy, placer.place(each.span), rule=rule)


def _registered(actor: Actor, keys: set[str]) -> dict[str, list[Registered]]:
    """The entries with these signs that the actor may see, by sign."""
    found: dict[str, list[Registered]] = {}
    rows = visible_to(actor).filter(sign_key__in=keys).order_by("pk")
    for number, unit, key, day, issuer in rows.values_list("pk", "unit_id", "sign_key", "issued_on", "issuer_text"):
        entry = Entry(number, unit, Named(key, day, name_key(issuer)))
        found.setdefault(key, []).append(Registered(entry, issuer))
    return found


Told = tuple[bool | None, str, str, str]


def _of(cited: Citation, key: str, entries: Sequence[Registered]) -> Iterator[Told]:
    named = Named(key, cited.date, name_key(cited.issuer or ""))
    same_paper = [each for each in entries if meant(named, [each.entry], book=0) is not None]
    if same_paper or not entries:
        return
    agreeing = [each for each in entries if _could_be(named, cited.sign, each)]
    if agreeing:
        yield from _wrong_day(cited, key, agreeing)
        return
    same_day = [each for each in entries if cited.date and each.entry.named.issued_on == cited.date]
    if same_day and cited.issuer:
        yield _wrong_issuer(cited, same_day[0])


def _could_be(named: Named, sign: str, each: Registered) -> bool:
    """Whether the entry is the cited document but for its day; where many bodies use the letters, by its issuer."""
    if not _is_own(sign) and named.issuer_key != each.entry.named.issuer_key:
        return False
    on_its_day = Named(named.sign_key, each.entry.named.issued_on, named.issuer_key)
    return meant(on_its_day, [each.entry], book=0) is not None


def _wrong_day(cited: Citation, key: str, entries: Sequence[Registered]) -> Iterator[Told]:
    """Of the same year it is wrong where the register holds that sign once; of another year only asked."""
    if cited.date is None:
        return
    days = sorted({day for each in entries if (day := each.entry.named.issued_on)})
    same_year = [day for day in days if day.year == cited.date.year or carries_year(key)]
    named = f"{cited.sign} ngày {written(cited.date)}"
    if len(same_year) == 1:
        yield False, f"{named}: sổ văn bản ghi ngày {written(same_year[0])}", _mend_day(same_year[0]), DAY
        return
    twin = next((day for day in days if (day.day, day.month) == (cited.date.day, cited.date.month)), None)
    if twin and not same_year:
        yield None, f"{named}: sổ văn bản có {cited.sign} ngày {written(twin)}", _mend_day(twin), DAY


def _is_own(text: str) -> bool:
    """Whether the letters of the sign belong to one body only."""
    sign = signs.parse(text)
    return sign is not None and bool(sign.body_code) and not codes.SHARED_BY_MANY.fullmatch(sign.body_code)


def _mend_day(day: date) -> str:
    return f"Ghi ngày {written(day)}, hoặc đối chiếu bản gốc và sửa sổ văn bản."


def _wrong_issuer(cited: Citation, entry: Registered) -> Told:
    agrees = False if _is_own(cited.sign) else None
    what = f"{cited.sign}: văn bản ghi cơ quan ban hành là {cited.issuer}, sổ văn bản ghi {entry.issuer}"
    return agrees, what, "Ghi đúng cơ quan ban hành, hoặc đối chiếu bản gốc và sửa sổ văn bản.", ISSUER
