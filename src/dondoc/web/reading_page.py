"""A stored reading as the page shows it: marks in the text on one side, items on the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from dondoc.documents.citation_queries import Reference
from dondoc.documents.kinds import Item
from dondoc.documents.models import Document, Proposal, StoredReading
from dondoc.documents.queries import ShownItem
from dondoc.language import dates
from dondoc.reading.model import GroupKind, Span
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.documents import FIGURES, ITEMS, VERDICT_TAGS, VERDICTS
from dondoc.web.marks import Mark, MarkKind, Portion, portion_of, portions

# A page of text that a browser lays out at once; longer documents are shown in portions.
PORTION = 60_000
LONGEST_QUOTE = 240
# The key of the stored reading for each item that can be corrected.
SPANS: dict[Item, str] = {
    Item.TYPE: "type",
    Item.SIGN: "number",
    Item.ISSUED_ON: "date",
    Item.ISSUER: "issuer",
    Item.SUBJECT: "title",
    Item.PLACE: "place",
    Item.URGENCY: "urgency",
    Item.SIGNER_CAPACITY: "signer",
    Item.SIGNER_POST: "signer",
    Item.SIGNER_NAME: "signer",
}
ORDER = list(ITEMS)
_STYLES: dict[bool | None, str] = {True: "", False: "m-bad", None: "m-ask"}


@dataclass(frozen=True, slots=True)
class HeadItem:
    """One thing the head says."""

    name: str
    label: str
    value: str
    none: str
    note: str
    jump: str
    editable: bool
    corrected_by: str = ""
    corrected_at: datetime | None = None
    as_read: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers that belong together, and the verdict."""

    number: int
    kind: str
    chip: Chip
    quote: str
    arithmetic: str
    holds_if: str
    question: str
    jump: str
    alone: bool  # nothing stands beside it against which it could be checked


class Places:
    """Where things stand: in which portion of the text, and the address of that place."""

    def __init__(self, text: str, here: int) -> None:
        self.all: tuple[Portion, ...] = portions(text, PORTION)
        self.here = min(max(here, 1), len(self.all))

    @property
    def span(self) -> Span:
        """The portion that is shown."""
        return self.all[self.here - 1].span

    def shows(self, offset: int) -> bool:
        """Whether what stands there is on this page: a long document shows its finds portion by portion."""
        return portion_of(offset, self.all) == self.here

    def jump(self, key: str, offset: int) -> str:
        """The address of a mark."""
        number = portion_of(offset, self.all)
        return f"#t-{key}" if number == self.here else f"?doan={number}#t-{key}"


def span_of(pair: Sequence[int] | None) -> Span | None:
    """A stored [start, end]."""
    return Span(pair[0], pair[1]) if pair and pair[1] > pair[0] else None


def marks(reading: StoredReading, references: Sequence[Reference], proposals: Sequence[Proposal]) -> list[Mark]:
    """Everything found, each in its place."""
    return [*_head_marks(reading.found), *_cite_marks(references), *_order_marks(proposals), *_figure_marks(reading)]


def _head_marks(found: dict[str, Any]) -> list[Mark]:
    spans = found["header"].get("spans", {})
    return [
        Mark(f"h-{_item_name(key)}", MarkKind.HEAD, span)
        for key, pairs in spans.items()
        for pair in pairs
        if (span := span_of(pair))
    ]


def _item_name(key: str) -> str:
    """The item to which a mark leads; several keys of the reading may lead to one."""
    return next((item.value for item in ORDER if SPANS[item] == key), key)


def _cite_marks(references: Sequence[Reference]) -> list[Mark]:
    found: list[Mark] = []
    for each in references:
        cited = each.citation
        if cited.dropped or cited.span_start is None or cited.span_end is None:
            continue
        for start, end in [(cited.span_start, cited.span_end), *cited.mentions]:
            found.append(Mark(f"c{cited.position}", MarkKind.CITE, Span(start, end)))
    return found


def _order_marks(proposals: Sequence[Proposal]) -> list[Mark]:
    return [
        Mark(
            f"o{proposal.position}",
            MarkKind.ORDER,
            Span(proposal.span_start, proposal.span_end),
            "" if proposal.specific else "m-general",
        )
        for proposal in proposals
    ]


def _figure_marks(reading: StoredReading) -> list[Mark]:
    found: list[Mark] = []
    for number, group in enumerate(reading.found["figures"]):
        span = span_of(group["span"])
        if span:
            holds = group["holds"]
            if _alone(group):
                found.append(Mark(f"f{number}", MarkKind.FIGURE, span, "", _("Không có gì để đối chiếu")))
                continue
            title = str(VERDICTS[holds].word)
            found.append(Mark(f"f{number}", MarkKind.FIGURE, span, _STYLES[holds], title, VERDICT_TAGS[holds]))
    return found


def head_items(
    shown: Sequence[ShownItem], reading: StoredReading, document: Document, places: Places
) -> list[HeadItem]:
    """The head, item by item, those that people may correct first."""
    by_item = {each.item: each for each in shown}
    spans = reading.found["header"].get("spans", {})
    items = [_item(by_item[item], spans, document, places) for item in ORDER]
    return [*items, *_more_items(reading.found["header"], places)]


def _item(shown: ShownItem, spans: dict[str, Any], document: Document, places: Places) -> HeadItem:
    name = shown.item.value
    found = spans.get(SPANS[shown.item]) or []
    blank = shown.item is Item.SIGN and document.number_blank
    correction = shown.correction
    return HeadItem(
        name=name,
        label=str(ITEMS[shown.item]),
        value=_written(shown.value),
        none=_("không có trong văn bản"),
        note=_("số để trống trong văn bản") if blank else "",
        jump=places.jump(f"h-{_item_name(SPANS[shown.item])}", found[0][0]) if found else "",
        editable=True,
        corrected_by=correction.by_name if correction else "",
        corrected_at=correction.at if correction else None,
        as_read=_written(shown.read),
        reason=correction.reason if correction else "",
    )


def _more_items(head: dict[str, Any], places: Places) -> list[HeadItem]:
    labels = {
        "superior": _("Cơ quan chủ quản"),
        "addressees": _("Kính gửi"),
        "recipients": _("Nơi nhận"),
        "archive": _("Lưu"),
    }
    return [_more(head, key, label, places) for key, label in labels.items() if head.get(key)]


_ARCHIVE_LABEL = re.compile(r"^[-–\s]*lưu\s*:\s*", re.IGNORECASE)  # the line names itself; its label says it already


def _more(head: dict[str, Any], key: str, label: str, places: Places) -> HeadItem:
    value = head[key]
    words = "; ".join(value) if isinstance(value, list) else str(value)
    words = _ARCHIVE_LABEL.sub("", words) if key == "archive" else words
    pairs = head.get("spans", {}).get(key)
    jump = places.jump(f"h-{key}", pairs[0][0]) if pairs else ""
    return HeadItem(key, label, words, "", "", jump, editable=False)


def _written(value: object) -> str:
    if isinstance(value, date):
        return dates.written(value)
    return str(value or "")


def figures(reading: StoredReading, places: Places) -> list[Figure]:
    """Groups of figures: those that do not agree first, then those that cannot be told."""
    groups = [pair for pair in enumerate(reading.found["figures"]) if places.shows((pair[1]["span"] or [0])[0])]
    order = {False: 0, None: 1, True: 2}
    groups.sort(key=lambda pair: order[pair[1]["holds"]])
    return [_figure(number, group, places) for number, group in groups]


def _figure(number: int, group: dict[str, Any], places: Places) -> Figure:
    quote = " ".join(str(group["quote"]).split())
    span = span_of(group["span"])
    return Figure(
        number=number,
        kind=str(FIGURES[GroupKind(group["kind"])]),
        chip=VERDICTS[group["holds"]],
        quote=quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…",
        arithmetic=group["arithmetic"] or "",
        holds_if=group["holds_if"] or "",
        question=group["question"] or "",
        jump=places.jump(f"f{number}", span.start) if span else "",
        alone=_alone(group),
    )


def _alone(group: dict[str, Any]) -> bool:
    """A lone fraction, score or rank ("3/4", "thứ 3"): no verdict, and no question that would bring one."""
    return group["holds"] is None and not (group["holds_if"] or group["question"])


def around(text: str, span: Span, most: int = 1_500) -> Span:
    """The whole lines in which a find stands, unless they are too long."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(start, end) if end - start <= most else Span(span.start, min(span.end, span.start + most))
