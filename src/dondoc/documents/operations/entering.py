"""Entering one part of an exported register: what each row is to the book, and writing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents import searching
from dondoc.documents.eoffice import staging
from dondoc.documents.eoffice.agreeing import Paper, same, the_one
from dondoc.documents.eoffice.rows import HEAD, Values, Wrong, of_json, understood
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, Document, RegisterBatch, RegisterPart, RegisterRow, SearchSection
from dondoc.documents.operations import head, linking, matching
from dondoc.documents.operations.issuers import Resolve, resolve
from dondoc.documents.rejections import DocumentRejected
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor
from dondoc.organisation.names import name_key
from dondoc.sheets import mapping
from dondoc.sheets.reading import Row

AT_ONCE = 500


class Fate(StrEnum):
    """What a row is to the book."""

    NEW = "new"
    MATCHED = "matched"  # with a file that came before it
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(slots=True)
class Sorted:
    """The rows of a part by what they are to the book."""

    new: list[tuple[str, Values]] = field(default_factory=list)
    matched: list[tuple[str, Values, Document]] = field(default_factory=list)
    changed: list[tuple[RegisterRow, Values]] = field(default_factory=list)
    refused: list[tuple[Row, tuple[Wrong, ...]]] = field(default_factory=list)
    unchanged: int = 0
    kept_by_hand: int = 0
    digests: dict[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            Fate.NEW.value: len(self.new),
            Fate.MATCHED.value: len(self.matched),
            Fate.CHANGED.value: len(self.changed),
            Fate.UNCHANGED.value: self.unchanged,
            Fate.REFUSED.value: len(self.refused),
        }


def sort(batch: RegisterBatch, part: RegisterPart, seen: dict[str, str], *, today: date) -> Sorted:
    """Say what every row of a part is to the book; `seen` holds the keys of the parts before it and gains these."""
    direction = Direction(batch.book.direction)
    found = Sorted()
    fresh: dict[str, tuple[Row, Values]] = {}
    for row in staging.rows_of(batch.titles, part.rows):
        values = understood(mapping.applied(batch.columns, row), direction, today=today)
        if isinstance(values, Values):
            _once(row, values, values.key(direction), seen, fresh, found)
        else:
            found.refused.append((row, values))
    _against_the_book(batch.book, fresh, found)
    seen.update(found.digests)
    return found


def enter_part(
    *, by: Actor, part_id: int, seen: dict[str, str], now: datetime, issuers: Resolve = resolve
) -> dict[str, int]:
    """Enter one part, once; what it came to. Raises DocumentRejected where the book no longer takes numbers over."""
    with transaction.atomic():
        part = RegisterPart.objects.select_for_update().get(pk=part_id)
        batch = RegisterBatch.objects.select_related("book__unit").get(pk=part.batch_id)
        book = Book.objects.select_for_update().get(pk=batch.book_id)
        if part.entered:
            return dict(part.counts)
        if book.numbering == Numbering.OWN or book.closed_on is not None:
            raise DocumentRejected(
                "register-own-numbering", f"“{book.name}” không còn nhận số từ e-office; đã dừng nhập."
            )
        found = sort(batch, part, seen, today=timezone.localdate(now))
        _enter_new(by, batch, found.new, now, issuers)
        for key, values, document in found.matched:
            _enter_matched(by, batch, key, values, document, now)
        kept = sum(_enter_changed(by, batch, row, values, now) for row, values in found.changed)
        _close(by, batch, part, found, kept, now)
    return dict(part.counts)


def told(part: RegisterPart, batch: RegisterBatch, found: Sorted) -> None:
    """Write on the part what its rows came to, not saved."""
    part.counts = found.counts()
    titles = batch.columns
    part.refused = [
        [row.number, titles.get(wrong.key, ""), wrong.value[:200], wrong.reason]
        for row, wrongs in found.refused
        for wrong in wrongs
    ]


def _once(
    row: Row,
    values: Values,
    key: str,
    seen: dict[str, str],
    fresh: dict[str, tuple[Row, Values]],
    found: Sorted,
) -> None:
    """The same row twice in a file counts once; the same number with other words is refused."""
    digest = values.digest()
    before = found.digests.get(key) or seen.get(key)
    if before is None:
        found.digests[key] = digest
        fresh[key] = (row, values)
    elif before == digest:
        found.unchanged += 1
    else:
        number = "number" if key[:1].isdigit() and "|" not in key else "sign"
        value = f"{values.number}{values.suffix}" if number == "number" else values.sign
        reason = "một dòng trước của tệp đã có số này với nội dung khác; hãy giữ một dòng"
        found.refused.append((row, (Wrong(number, value, reason),)))


def _against_the_book(book: Book, fresh: dict[str, tuple[Row, Values]], found: Sorted) -> None:
    rows = {row.key: row for row in _rows(book, fresh)}
    all_values = [values for _, values in fresh.values()]
    shelf = _Shelf(_held(book, all_values), _waiting(book, all_values))
    rivals: dict[tuple[str, date | None], list[Paper]] = defaultdict(list)
    for key, (_, values) in fresh.items():
        if key not in rows:
            rivals[_paper_key(values)].append(_paper(values))
    for key, (row, values) in fresh.items():
        known = rows.get(key)
        if known is not None and known.values == values.as_json():
            found.unchanged += 1
        elif known is not None:
            _changed(known, row, values, shelf, found)
        else:
            mine = _paper(values)
            alone = sum(same(mine, other) for other in rivals[_paper_key(values)]) == 1  # itself
            _unknown(key, row, values, shelf, found, alone=alone)


@dataclass(slots=True)
class _Shelf:
    """What of the book the rows of one part may meet: entries by number, files that wait by sign."""

    held: dict[tuple[int, int | None, str], Document | None]
    waiting: dict[str, list[Document]]
    taken: set[int] = field(default_factory=set)

    def claim(self, values: Values) -> bool:
        """Take the number for a row that is to be entered; False where another row of the part has it."""
        if values.number is None:
            return True
        place = (values.year, values.number, values.suffix)
        if place in self.held:
            return False
        self.held[place] = None
        return True

    def holder(self, values: Values) -> Document | None:
        """The entry of the book that bears the row's number."""
        return self.held.get((values.year, values.number, values.suffix))


def _paper_key(values: Values) -> tuple[str, date | None]:
    return sign_key(values.sign), values.issued_on


def _rows(book: Book, keys: Iterable[str]) -> Iterable[RegisterRow]:
    return RegisterRow.objects.filter(book=book, key__in=list(keys)).select_related("document__book")


def _held(book: Book, values: Sequence[Values]) -> dict[tuple[int, int | None, str], Document | None]:
    """The entries that have these numbers already."""
    numbers = {each.number for each in values if each.number is not None}
    years = {each.year for each in values}
    entries = Document.objects.filter(book=book, entry_year__in=years, entry_number__in=numbers)
    return {
        (entry.entry_year, entry.entry_number, entry.entry_suffix): entry for entry in entries.select_related("book")
    }


def _waiting(book: Book, values: Sequence[Values]) -> dict[str, list[Document]]:
    """Files without a number, by the key of their sign."""
    found: dict[str, list[Document]] = defaultdict(list)
    for entry in matching.waiting(book, {sign_key(each.sign) for each in values} - {""}):
        found[entry.sign_key].append(entry)
    return found


def _changed(known: RegisterRow, row: Row, values: Values, shelf: _Shelf, found: Sorted) -> None:
    """A changed row may have got a number that another entry bears."""
    entry = known.document
    same_number = (entry.entry_year, entry.entry_number, entry.entry_suffix) == (
        values.year,
        values.number,
        values.suffix,
    )
    if same_number or shelf.claim(values):
        found.changed.append((known, values))
    else:
        found.refused.append((row, (_number_taken(values, shelf.holder(values)),)))


def _unknown(key: str, row: Row, values: Values, shelf: _Shelf, found: Sorted, *, alone: bool) -> None:
    holder = shelf.holder(values)
    if holder is not None:
        _by_number(key, row, values, holder, found)
        return
    if not shelf.claim(values):
        found.refused.append((row, (_number_taken(values, None),)))
        return
    rivals = shelf.waiting.get(sign_key(values.sign), []) if alone else []
    one = the_one(_paper(values), matching.papers(rivals))
    if one is None or one in shelf.taken:
        found.new.append((key, values))
    else:
        shelf.taken.add(one)
        found.matched.append((key, values, next(entry for entry in rivals if entry.pk == one)))


def _number_taken(values: Values, holder: Document | None) -> Wrong:
    whose = f"trong sổ đã là của “{holder}”" if holder is not None else "đã ở một dòng trước của tệp"
    reason = f"số này {whose}; hãy xem lại số, hoặc đừng ghép cột số nếu mỗi loại văn bản có số riêng"
    return Wrong("number", f"{values.number}{values.suffix}", reason)


def _by_number(key: str, row: Row, values: Values, holder: Document, found: Sorted) -> None:
    """An entry bears the number: somebody typed it, and it is that paper unless sign or date say otherwise."""
    mine, theirs = _paper(values), matching.paper(holder)
    unlike = mine.sign_key and theirs.sign_key and mine.sign_key != theirs.sign_key
    if not unlike and holder.file_id is not None and not hasattr(holder, "register_row"):
        found.matched.append((key, values, holder))
        return
    found.refused.append((row, (_number_taken(values, holder),)))


def _paper(values: Values) -> Paper:
    return Paper(0, sign_key(values.sign), values.issued_on, name_key(values.issuer_text))


def _enter_new(
    by: Actor, batch: RegisterBatch, rows: Sequence[tuple[str, Values]], now: datetime, issuers: Resolve
) -> None:
    entries = [matching.known_entry(batch.book, values, by=by, now=now, issuers=issuers) for _, values in rows]
    Document.objects.bulk_create(entries, batch_size=AT_ONCE)
    said = [_row(batch, key, values, entry, now) for (key, values), entry in zip(rows, entries, strict=True)]
    RegisterRow.objects.bulk_create(said, batch_size=AT_ONCE)
    sections = [
        SearchSection(document=entry, position=position, words=words)
        for entry in entries
        for position, words in zip(range(head.HEAD_SECTIONS), searching.sections(head.words(entry)), strict=False)
    ]
    SearchSection.objects.bulk_create(sections, batch_size=AT_ONCE)
    linking.link_to(entry.sign_key for entry in entries)


def _row(batch: RegisterBatch, key: str, values: Values, entry: Document, now: datetime) -> RegisterRow:
    return RegisterRow(book=batch.book, key=key, document=entry, values=values.as_json(), batch=batch, at=now)


def _enter_matched(by: Actor, batch: RegisterBatch, key: str, values: Values, entry: Document, now: datetime) -> None:
    before = {"entry_number": entry.entry_number, "sign": entry.sign}
    _row(batch, key, values, entry, now).save(force_insert=True)
    matching.take_over(entry, values)
    after = {"entry_number": entry.entry_number, "sign": entry.sign}
    record(by=by, action="document.matched", subject=("document", entry.pk), before=before, after=after, at=now)


def _enter_changed(by: Actor, batch: RegisterBatch, row: RegisterRow, values: Values, now: datetime) -> int:
    """Take a changed row over; how many items stay as a person corrected them."""
    entry, old = row.document, of_json(row.values)
    corrected = set(entry.corrections.values_list("item", flat=True))
    differing = {name for name in HEAD if getattr(old, name) != getattr(values, name)}
    before = {name: getattr(entry, name) for name in sorted(differing)}
    row.values, row.batch, row.at = values.as_json(), batch, now
    row.save(update_fields=["values", "batch", "at"])
    if entry.file_id is None:
        entry.received_on = values.received_on
    matching.take_over(entry, values)
    after = {name: getattr(entry, name) for name in sorted(differing)}
    told = {"batch": batch.pk, **after}
    record(by=by, action="document.register_changed", subject=("document", entry.pk), before=before, after=told, at=now)
    return len(differing & corrected)


def _close(by: Actor, batch: RegisterBatch, part: RegisterPart, found: Sorted, kept: int, now: datetime) -> None:
    told(part, batch, found)
    if kept:
        part.counts["kept_by_hand"] = kept
    refused = {row.number for row, _ in found.refused}
    part.rows = [row for row in part.rows if row[0] in refused]
    part.keys, part.entered = found.digests, True
    part.save(update_fields=["rows", "keys", "counts", "refused", "entered"])
    after = {"batch": batch.pk, "part": part.position, **part.counts}
    if found.new or found.matched or found.changed:
        record(by=by, action="register.entered", subject=("book", batch.book_id), after=after, at=now)
