"""Names of units that were not in force on the document's day: dissolved, renamed, or not there yet.

Where such a unit issues, gets or is told to do something, its name is wrong; in a sentence it may tell of the past, so
it is only asked. What is said to be the past ("nay là …", "trước đây", "sáp nhập") and what belongs to an older
document that is cited says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dondoc.language.dates import written
from dondoc.language.marks import bare
from dondoc.organisation.models import Succession, Unit, UnitAlias
from dondoc.organisation.queries.changes import successions_from
from dondoc.organisation.queries.lineage import heir
from dondoc.reading.model import Reading, Span
from dondoc.reports.checking.findings import Kind, PaperFinding
from dondoc.reports.checking.placing import Placer

Key = tuple[str, ...]

_WORD = re.compile(r"\w+")
_PAST = re.compile(
    r"trước đây|trước khi|nay là|(?<!\w)cũ(?!\w)|sáp nhập|sát nhập|hợp nhất|giải thể|đổi tên|chia tách|kế thừa|"
    r"tiếp nhận từ|chuyển (?:giao|về|sang|từ)|thành lập|tổ chức lại|sắp xếp|"
    r"(?<!\w)nguyên (?:là|giám đốc|phó|chánh|chủ tịch|trưởng)"
)
_NEAR = 90  # characters on either side in which the past may be told
_BODIES: dict[Key, str] = {("uy", "ban", "nhan", "dan"): "ubnd", ("hoi", "dong", "nhan", "dan"): "hdnd"}
_LEAST_WORDS = 3
_HEADED = ("so", "ubnd", "ban")  # names that may be as short as two words


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text in the form in which names are compared, and its characters."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of one unit, and when papers use it; `until` is the first day on which they no longer do."""

    key: Key
    text: str
    unit: int
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether papers of that day use it."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class _Hit:
    name: _Name
    span: Span


def findings(reading: Reading, placer: Placer, day: date) -> Iterator[PaperFinding]:
    """Names of units not in force on `day`, each once, at its first place."""
    hits: dict[int, list[_Hit]] = {}
    cited = [(each.span, each.date) for each in reading.citations if each.date]
    for hit in _hits(reading.text, _names(), day):
        if not _tells_the_past(reading.text, hit.span) and not _of_its_time(hit, cited):
            hits.setdefault(hit.name.unit, []).append(hit)
    acting = _acting(reading)
    for found in hits.values():
        first = next((hit for hit in found if _inside(hit.span, acting)), found[0])
        yield _finding(first, len(found) - 1, placer, day, agrees=False if _inside(first.span, acting) else None)


def _names() -> list[_Name]:
    """Every name that a unit has or had, long enough to mean one unit."""
    found: list[_Name] = []
    rows = Unit.objects.order_by("pk").values_list("pk", "name", "short_name", "valid_from", "valid_to")
    lives: dict[int, tuple[date, date | None]] = {}
    for number, name, short, since, until in rows:
        lives[number] = (since, until)
        found += [_Name(_key(text), text, number, since, until) for text in {name, short} if text]
    aliases = UnitAlias.objects.order_by("pk").values_list("unit_id", "text", "valid_from", "valid_to")
    for number, text, first, after in aliases:
        begun, ended = lives[number]
        found.append(_Name(_key(text), text, number, first or begun, after or ended))
    return [name for name in found if len(name.key) >= (2 if name.key[:1] and name.key[0] in _HEADED else _LEAST_WORDS)]


def _hits(text: str, names: Sequence[_Name], day: date) -> Iterator[_Hit]:
    """The longest name at each place, where no unit bears it on that day."""
    by_first: dict[str, dict[Key, list[_Name]]] = {}
    for name in names:
        by_first.setdefault(name.key[0], {}).setdefault(name.key, []).append(name)
    lengths = {first: sorted({len(key) for key in keys}, reverse=True) for first, keys in by_first.items()}
    words, at = _words(text), 0
    while at < len(words):
        same = next(
            (
                known
                for length in lengths.get(words[at].key, ())
                if (known := by_first[words[at].key].get(tuple(word.key for word in words[at : at + length])))
            ),
            None,
        )
        if same is None:
            at += 1
            continue
        last = words[at + len(same[0].key) - 1]
        if not any(name.holds(day) for name in same):
            yield _Hit(_latest(same, day), Span(words[at].span.start, last.span.end))
        at += len(same[0].key)


def _latest(names: Sequence[_Name], day: date) -> _Name:
    """Of several units of one name the one that ended last before the day, else the next to come."""
    ended = [name for name in names if name.until and name.until <= day]
    return max(ended, key=lambda name: name.until or day) if ended else names[0]


def _words(text: str) -> list[_Word]:
    """The words, with "Ủy ban nhân dân" as the one word that it is short for."""
    found: list[_Word] = []
    for hit in _WORD.finditer(text):
        found.append(_Word(_form(hit[0]), Span(hit.start(), hit.end())))
        short = _BODIES.get(tuple(bare(text[word.span.start : word.span.end]) for word in found[-4:]))
        if short:
            found[-4:] = [_Word(short, Span(found[-4].span.start, hit.end()))]
    return found


def _key(name: str) -> Key:
    return tuple(word.key for word in _words(unicodedata.normalize("NFC", name)))


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    """The word with its marks behind its letters, so that both places of a tone mark (hòa, hoà) are one."""
    parts = unicodedata.normalize("NFD", word.lower())
    letters = "".join(each for each in parts if not unicodedata.combining(each))
    return letters + "".join(sorted(each for each in parts if unicodedata.combining(each)))


def _tells_the_past(text: str, span: Span) -> bool:
    """Whether words beside the name, in its own paragraph, say that it is of the past."""
    before = text[max(span.start - _NEAR, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _NEAR].partition("\n")[0]
    return _PAST.search(before.lower()) is not None or _PAST.search(after.lower()) is not None


def _of_its_time(hit: _Hit, cited: Sequence[tuple[Span, date | None]]) -> bool:
    """Whether the name stands in the citation of a document of the unit's own time."""
    return any(day and _inside(hit.span, [span]) and hit.name.holds(day) for span, day in cited)


def _acting(reading: Reading) -> list[Span]:
    """Where a unit issues, is addressed, gets the document, or is told to do something."""
    head = reading.header
    fields = (head.issuer, head.superior, *head.addressees, *head.recipients)
    leads = [order.lead_span for order in reading.orders if order.lead_span]
    return [field.span for field in fields if field] + leads


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _finding(hit: _Hit, more: int, placer: Placer, day: date, *, agrees: bool | None) -> PaperFinding:
    name = hit.name
    times = f" (và {more} chỗ khác)" if more else ""
    if name.since and day < name.since:
        what = f"“{name.text}” chỉ có từ ngày {written(name.since)}, sau ngày của văn bản{times}"
        remedy = "Ghi tên đơn vị tại ngày của văn bản, hoặc xem lại ngày ban hành."
    else:
        ended = name.until or day
        what = f"“{name.text}” không còn tên này từ ngày {written(ended)}{times}"
        remedy = _successor(name, day)
    return PaperFinding(Kind.UNIT, agrees, what, remedy, placer.place(hit.span), rule="unit")


def _successor(name: _Name, day: date) -> str:
    """Who has its work on that day, by which decision."""
    passed = list(successions_from([name.unit]))
    unit = heir(name.unit, day=day)
    now = Unit.objects.filter(pk=unit).first() if unit else None
    if now is None:
        return _heirs(passed)
    if now.pk == name.unit:
        return f"Ghi tên hiện nay: {now.name}."
    return f"Ghi {now.name}{_by(passed)}; nếu nói về thời điểm trước, ghi rõ “nay là {now.name}”."


def _heirs(passed: Sequence[Succession]) -> str:
    """Several units have its work, or nobody is known to have."""
    told = dict.fromkeys(each.to_unit.name for each in passed if each.to_unit)
    if not told:
        return "Đối chiếu tên đơn vị tại ngày của văn bản."
    return f"Việc của đơn vị này nay do {', '.join(told)} thực hiện{_by(passed)}; ghi đơn vị phù hợp với nội dung."


def _by(passed: Sequence[Succession]) -> str:
    return f" (theo {passed[0].change.decision_sign})" if passed else ""
