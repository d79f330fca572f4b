"""What does not agree in one document: its figures, its signs against the bodies named, its numbers against its dates.

A finding is either a disagreement, or a question: what the text alone cannot decide is never called wrong.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.language.dates import written
from dondoc.language.marks import bare
from dondoc.reading import codes, signs
from dondoc.reading.model import Citation, FigureGroup, GroupKind, Reading, Span
from dondoc.reading.signs import Sign


class Subject(StrEnum):
    """What a finding is about."""

    FIGURES = "figures"
    ISSUER = "issuer"  # a sign whose letters are not those of the body named
    ORDER = "order"  # a higher number with an earlier date
    CODES = "codes"  # one body under several codes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree, or that must be asked. Words are Vietnamese; `line` counts from 1."""

    subject: Subject
    agrees: bool | None  # False: it does not agree; None: it cannot be told
    what: str
    span: Span
    line: int
    quote: str
    arithmetic: str = ""
    holds_if: str | None = None
    question: str | None = None
    kind: GroupKind | None = None  # of FIGURES: how the numbers belong together


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A document with number and date in a series."""

    sign: Sign
    day: date
    span: Span


def findings(reading: Reading) -> tuple[Finding, ...]:
    """Everything that does not agree or cannot be told, in the order of the text."""
    found = itertools.chain(_figures(reading), _issuers(reading), _orders(reading), _codes(reading))
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.subject)))


def _figures(reading: Reading) -> Iterator[Finding]:
    """Groups that do not hold, and those with something to ask. A lone `03/4` has nothing to be held against."""
    for group in reading.figures:
        if group.holds is False or (group.holds is None and group.question):
            yield _of_group(reading, group)


def _of_group(reading: Reading, group: FigureGroup) -> Finding:
    what = "Số liệu không khớp nhau" if group.holds is False else "Số liệu không kết luận được"
    return Finding(
        Subject.FIGURES,
        group.holds,
        what,
        group.span,
        _line(reading, group.span),
        _quote(reading, group.span),
        group.arithmetic,
        group.holds_if,
        group.question,
        group.kind,
    )


def _issuers(reading: Reading) -> Iterator[Finding]:
    """Signs against the bodies that the text names as theirs: in the head, or with "của" beside the citation."""
    head = reading.header
    own = signs.parse(head.sign.value) if head.sign else None
    bodies = [field.value for field in (head.issuer, head.superior) if field]
    if own and head.sign and head.issuer and not any(codes.agrees(own, body) for body in bodies):
        yield _wrong_issuer(reading, own, head.issuer.value, head.sign.span)
    for cited in reading.citations:
        sign = signs.parse(cited.sign)
        if sign and cited.issuer and _stands_beside(reading, cited) and not codes.agrees(sign, cited.issuer):
            yield _wrong_issuer(reading, sign, cited.issuer, cited.span)


def _stands_beside(reading: Reading, cited: Citation) -> bool:
    """Whether the words name the body at the sign itself; one taken from a neighbour is no ground for an alarm."""
    said = bare(" ".join(cited.span.of(reading.text).split()))
    return said.endswith(bare(cited.issuer or ""))


def _wrong_issuer(reading: Reading, sign: Sign, issuer: str, span: Span) -> Finding:
    family = codes.family_of(sign.body_code)
    meant = f" (chữ viết tắt của {family.name})" if family and not family.by_initials else ""
    what = f"Ký hiệu {sign.text} có “{sign.body_code}”{meant}, nhưng cơ quan nêu tên là {issuer}"
    question = "Số, ký hiệu hay tên cơ quan ban hành viết đúng?"
    return Finding(Subject.ISSUER, False, what, span, _line(reading, span), _quote(reading, span), question=question)


def _orders(reading: Reading) -> Iterator[Finding]:
    """Within one series of one year a higher number has no earlier date (Decree 30/2020/NĐ-CP, article 15)."""
    for series in _series(reading).values():
        ordered = sorted(series, key=lambda paper: (paper.sign.number or 0, paper.day))
        for lower, higher in itertools.pairwise(ordered):
            if lower.day > higher.day and lower.sign.number != higher.sign.number:
                yield _out_of_order(reading, lower, higher)


def _series(reading: Reading) -> dict[tuple[object, ...], list[_Numbered]]:
    found: dict[tuple[object, ...], list[_Numbered]] = {}
    for sign, day, issuer, span in _numbered(reading):
        name = _owner(sign, issuer)
        if name is not None:
            since = sum(day >= renumbering.day for renumbering in codes.RENUMBERINGS)
            key = (
                sign.type_code,
                bare(sign.body_code),
                sign.unit_codes if sign.type_code else (),
                sign.year,
                day.year,
                since,
                name,
            )
            found.setdefault(key, []).append(_Numbered(sign, day, span))
    return found


def _numbered(reading: Reading) -> Iterator[tuple[Sign, date, str | None, Span]]:
    """The document itself and what it cites, where number and date are both known.

    A draft has no number yet. A number with a letter (02a) was put in between later; the Party numbers by terms, not by
    years.
    """
    head = reading.header
    own = signs.parse(head.sign.value) if head.sign else None
    if own and own.number and head.sign and head.date and head.date.value:
        yield own, head.date.value, head.issuer.value if head.issuer else None, head.sign.span
    for cited in reading.citations:
        sign = signs.parse(cited.sign)
        if sign and cited.date and sign.number and not sign.suffix and not sign.party and sign.body_code:
            yield sign, cited.date, cited.issuer if _stands_beside(reading, cited) else None, cited.span


def _owner(sign: Sign, issuer: str | None) -> str | None:
    """Whose series it is: "" where the letters say it alone, the body's name where many share them, else None."""
    if not codes.SHARED_BY_MANY.fullmatch(sign.body_code):
        return ""
    return codes.normal_name(issuer) if issuer else None


def _out_of_order(reading: Reading, lower: _Numbered, higher: _Numbered) -> Finding:
    what = (
        f"Số {higher.sign.text} ngày {written(higher.day)} lớn hơn số {lower.sign.text} ngày {written(lower.day)} "
        "nhưng ngày lại sớm hơn"
    )
    question = "Số hay ngày của văn bản nào viết nhầm?"
    span = max(lower.span, higher.span)
    return Finding(Subject.ORDER, False, what, span, _line(reading, span), _quote(reading, span), question=question)


def _codes(reading: Reading) -> Iterator[Finding]:
    """Codes so alike that they must be one body or one unit: VLTLSTLD, VLTLATLD, VLTLATLĐ."""
    places: dict[str, Span] = {}
    for sign, span in _all_signs(reading):
        for code in (sign.body_code, *sign.unit_codes):
            if len(code) > 2:
                places.setdefault(code, span)
    for group in _alike(sorted(places)):
        span = max(places[code] for code in group)
        what = f"Một cơ quan, đơn vị có vẻ được ghi bằng nhiều ký hiệu: {' / '.join(group)}"
        question = "Ký hiệu nào đúng? Thống nhất một cách ghi."
        yield Finding(Subject.CODES, False, what, span, _line(reading, span), _quote(reading, span), question=question)


def _all_signs(reading: Reading) -> Iterator[tuple[Sign, Span]]:
    if reading.header.sign and (own := signs.parse(reading.header.sign.value)):
        yield own, reading.header.sign.span
    for cited in reading.citations:
        if sign := signs.parse(cited.sign):
            yield sign, cited.span


def _alike(found: Iterable[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for code in found:
        group = next((group for group in groups if any(_one_body(code, other) for other in group)), None)
        if group is None:
            groups.append([code])
        else:
            group.append(code)
    return [group for group in groups if len(group) > 1 and len({code.casefold() for code in group}) > 1]


def _one_body(one: str, other: str) -> bool:
    """The same but for marks (SLDTBXH, SLĐTBXH), or long and one letter apart. QH14 and QH15 are two."""
    first, second = bare(one), bare(other)
    if first == second:
        return True
    if len(first) != len(second) or len(first) < 8 or not (first.isalpha() and second.isalpha()):
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _line(reading: Reading, span: Span) -> int:
    return reading.text.count("\n", 0, span.start) + 1


def _quote(reading: Reading, span: Span) -> str:
    return " ".join(span.of(reading.text).split())
