"""Whether a text is an official document, and what its head and foot say."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.reading.header import bodies, dates, foot, implied, kinds, news, portal, segments, signs, subjects
from dondoc.reading.header.portal import Property
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, DateField, Field, Header, Outline, Signer

_HEAD_PIECES = 45
_WORDS_OF_DOCUMENTS = (
    *("can cu ", "noi nhan", "quyet dinh:", "kinh gui", "tinh trang:", "con hieu luc", "het hieu luc", "thay the boi"),
    *("luoc do", "thuoc tinh", "van ban lien quan"),
)
_LONG = 350  # a piece as long as this is text, not head


def find(content: str, outline: Outline) -> Header:
    """The header of `content`; of a page that is no official document only the day it was posted."""
    pieces = segments.of(outline)
    head = pieces[: _head_ends(pieces)]
    found = _Head(pieces, head)
    return found.header() if found.is_document() else Header(date=news.find(pieces))


def _head_ends(pieces: Sequence[Segment]) -> int:
    """The head ends where the text, the legal bases or the first article begins."""
    for i, piece in enumerate(pieces[:_HEAD_PIECES]):
        if len(piece.text) > _LONG and piece.kind is not BlockKind.ROW:
            return i
        if piece.kind in (BlockKind.ARTICLE, BlockKind.CHAPTER) or piece.bare.startswith("can cu "):
            return i
    return min(len(pieces), _HEAD_PIECES)


class _Head:
    """What the head holds, found once."""

    def __init__(self, pieces: Sequence[Segment], head: Sequence[Segment]) -> None:
        self.pieces = pieces
        self.head = head
        self.properties = portal.find(head)
        self.motto = any(bodies.is_motto(piece) for piece in head)
        self.title = kinds.of_title(pieces)
        front = pieces[: max(len(head), 12)]
        self.heading = kinds.heading(front, in_small_letters=False)
        self.sign = self._sign()
        self.date = dates.find(head)
        if not self.heading and (self.motto or self.sign):
            self.heading = kinds.heading(front, in_small_letters=True)
        self.letter = kinds.has_letter_mark(head)
        self.body_at = bodies.begins(head, 12)

    def is_document(self) -> bool:
        """A news item names documents in its sentences; a document has the lines of Decree 30/2020, article 8."""
        if self.motto or self.sign or (self.heading and self._heading_is_alone()):
            return True
        if "sign" in self.properties or (self.date and self.date[1] and "th" in self.date[0].text.lower()):
            return True
        if self.title and self._is_text_of_document():
            return True
        return self._is_letter() or self._report() is not None or kinds.of_articles(self.pieces) is not None

    def header(self) -> Header:
        """Everything the head and foot say."""
        sign = self._final_sign()
        kind = self._type(sign)
        date, place = self._date()
        start = self._body_starts()
        superior, issuer = self._bodies()
        recipients, archive = foot.recipients(self.pieces, start)
        return Header(
            superior=superior,
            issuer=issuer,
            sign=sign,
            number_blank=sign is not None and signs.is_blank(sign.value),
            date=date,
            place=place,
            type=kind,
            subject=self._subject(kind),
            urgency=subjects.urgency(self.head) or _field(self.properties.get("urgency"), "property"),
            signer=self._signer(start),
            addressees=subjects.addressees(self.pieces[: len(self.head) + 12]),
            recipients=recipients,
            archive=archive,
        )

    def _sign(self) -> tuple[Field, int] | None:
        found = signs.find(self.head)
        if found or not (self.motto or self.heading):
            return found
        return signs.find_bare(self.head)

    def _is_letter(self) -> bool:
        """`Kính gửi` above and `Nơi nhận` below: a letter whose head was cut off."""
        addressed = any(piece.bare.startswith("kinh gui:") for piece in self.pieces[: len(self.head) + 2])
        return addressed and any(foot.is_recipients(piece) for piece in self.pieces)

    def _heading_is_alone(self) -> bool:
        """A heading that a document's text follows; a rubric "THÔNG BÁO" stands above title and day of news."""
        if self.heading is None:
            return False
        if self._is_text_of_document():
            return True
        posted = news.find(self.pieces)
        is_rubric = posted is not None and posted.span.start > self.heading[0].span.start
        return self._is_in_parts() and not is_rubric

    def _is_text_of_document(self) -> bool:
        """Legal bases, articles, `Nơi nhận`: what only the text of a document has."""
        return any(
            piece.kind is BlockKind.ARTICLE or piece.bare.startswith(_WORDS_OF_DOCUMENTS) for piece in self.pieces[:200]
        )

    def _is_in_parts(self) -> bool:
        kinds_of_parts = (BlockKind.SECTION, BlockKind.PART, BlockKind.CHAPTER, BlockKind.CLAUSE)
        return any(p.kind in kinds_of_parts or p.text.endswith("./.") for p in self.pieces[:200])

    def _is_in_many_parts(self) -> bool:
        return sum(p.kind in (BlockKind.SECTION, BlockKind.PART) for p in self.pieces[:300]) > 1

    def _final_sign(self) -> Field | None:
        stated = self.properties.get("sign")
        if self.sign and not (signs.is_blank(self.sign[0].value) and stated):
            return self.sign[0]
        if stated:
            return Field(signs.cleaned(stated.text), stated.span, "sign-of-portal")
        return self.title[1] if self.title else None

    def _type(self, sign: Field | None) -> Field | None:
        consolidated = kinds.of_sign(sign, False) if sign else None
        if consolidated and consolidated.value == kinds.CONSOLIDATED:
            return consolidated  # its heading is that of the document it gathers
        if self.heading and not (self.letter and self._heading_after_address()):
            return self.heading[0]
        named = self.properties.get("type")
        name = kinds.named(named.text) if named else None
        of_sign = kinds.of_sign(sign, self.letter) if sign else None
        if of_sign and of_sign.rule == "type-of-sign":
            return of_sign
        if named and name:
            return Field(name, named.span, "type-of-portal")
        if of_sign or self.title:
            return of_sign or (self.title[0] if self.title else None)
        if self.letter or self._is_letter():
            return Field("Công văn", self.pieces[0].span, "letter-by-its-form")
        own = kinds.of_articles(self.pieces) or kinds.of_own_words(self.pieces[-40:])
        return own or self._report()

    def _heading_after_address(self) -> bool:
        """A letter that encloses a form: the heading belongs to the form."""
        to = next((i for i, p in enumerate(self.pieces) if p.bare.startswith("kinh gui")), None)
        return self.heading is not None and to is not None and self.heading[1] > to

    def _date(self) -> tuple[DateField | None, Field | None]:
        stated = portal.day(self.properties.get("date"))
        found, place = self.date[:2] if self.date else (None, None)
        if found and (found.value or not stated):
            return found, place
        given = self.properties.get("date")
        if given and stated:
            return DateField(stated, given.text, given.span, "date-of-portal"), place
        return news.find(self.pieces), place

    def _bodies(self) -> tuple[Field | None, Field | None]:
        ends = [
            i for i in (self._sign_at(), self.date and self.date[2], self.heading and self.heading[1]) if i is not None
        ]
        superior, issuer = bodies.find(self.head, min(ends, default=min(len(self.head), 8)))
        seat = self.properties.get("issuer")
        authority = bodies.authority(self.pieces[: len(self.head) + 3], 0)
        issuer = bodies.completed(issuer, authority, seat.text if seat else None)
        issuer = bodies.of_superior(issuer, superior)
        found = issuer or _field(seat, "issuer-of-portal")
        sign = self._final_sign()
        return superior, found or (implied.issuer(sign, self.pieces[self._body_starts() :]) if sign else None)

    def _sign_at(self) -> int | None:
        return self.sign[1] if self.sign else None

    def _body_starts(self) -> int:
        """The first piece after the head's own lines."""
        marks = [
            i for i in (self._sign_at(), self.date and self.date[2], self.heading and self.heading[1]) if i is not None
        ]
        return max(marks, default=0) + 1

    def _subject(self, kind: Field | None) -> Field | None:
        if (kind and kind.value == "Công văn") or not self.heading:
            letter = subjects.of_letter(self.head)
            if letter:
                return letter
        if self.heading:
            return subjects.of_heading(self.pieces, self.heading[1], self.heading[2])
        stated = _field(self.properties.get("subject"), "subject-of-portal")
        return stated or (subjects.under_body(self.pieces, self.body_at + 1) if self.body_at is not None else None)

    def _report(self) -> Field | None:
        """A report whose heading was cut off: a body's name in capitals, a report's title, numbered parts."""
        if self.body_at is None:
            title = kinds.of_report_title(self.pieces)
            return title if title and self._is_in_many_parts() else None
        subject = subjects.under_body(self.pieces, self.body_at + 1)
        in_parts = self._is_in_many_parts() or (self._is_in_parts() and news.find(self.pieces) is None)
        return kinds.of_subject(subject) if subject and in_parts else None

    def _signer(self, start: int) -> Signer | None:
        found = foot.signer(self.pieces, start)
        stated = _field(self.properties.get("signer"), "signer-of-portal")
        if found and (found.name or not stated):
            return found
        return Signer(stated, found.post if found else None, found.capacity if found else None) if stated else found


def _field(value: Property | None, rule: str) -> Field | None:
    return Field(value.text, value.span, rule) if value else None
