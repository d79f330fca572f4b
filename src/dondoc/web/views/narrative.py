"""Văn bản giao, văn bản trả lời: what each assigning document asked, and with which papers that was answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import narrative, queries
from dondoc.assignments.narrative import Answer, Source
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.queries import held_back_from, visible_to
from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.asking import Records
from dondoc.language import dates
from dondoc.language.numbers import padded
from dondoc.papers import tables as papers
from dondoc.papers.letters import BadTemplate
from dondoc.papers.living import Words
from dondoc.reports.papers.numbers import Numbers
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, filters, listing
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer, workbook_answer
from dondoc.web.labels.assignment_events import EVENTS
from dondoc.web.labels.assignments import timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import (
    HELD_BACK,
    assignment_title,
    assignment_url,
    dated,
    document_dated,
    document_name,
    document_url,
)
from dondoc.web.showing import show
from dondoc.web.views.assignments import day_of, form, of_document

MOST_IN_WORD = 2_000


@dataclass(frozen=True, slots=True)
class Paper:
    """An answering paper in words, with the way to it where the reader may see it."""

    words: str
    url: str
    act: str


@dataclass(frozen=True, slots=True)
class ShownTold:
    """One assignment with its answers."""

    url: str
    title: str
    lead: str
    chip: Chip
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """An assigning document in words, with what was given from it."""

    words: str
    url: str
    told: tuple[ShownTold, ...]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def answers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, with the conditions of the list of assignments."""
    wanted, asked = filters.assignments(request.GET)
    on = day_of(asked)
    page = listing.page_of(request, narrative.in_order(actor, wanted, on, soon=settings.DUE_SOON_DAYS))
    document = of_document(actor, wanted)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "sources": _shown(actor, narrative.told(list(page.object_list), on)),
        "on": on,
        "of_document": document,
        "conditions": conditions.line(conditions.of_assignments(wanted, document, asked)),
        **form(request, actor, asked),
    }
    return show(request, actor, "web/narrative.html", context, place="assignments", tab="tables", part="results")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as .xlsx."""
    sources, notes = _all(request, actor)
    columns = [Column(title, width) for title, width in zip(_titles(), (8, 60, 70, 30, 60, 26), strict=True)]
    table = Table(_("Giao, trả lời"), columns, _rows(sources), heading=heading(), notes=notes)
    return workbook_answer(request, _("van-ban-giao-tra-loi"), table)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a Word paper."""
    wanted, asked = filters.assignments(request.GET)
    found = narrative.in_order(actor, wanted, day_of(asked), soon=settings.DUE_SOON_DAYS)
    if found.count() > MOST_IN_WORD:
        said = _("Danh sách dài quá %(most)s dòng cho một tệp Word; hãy lọc bớt, hoặc xuất .xlsx.")
        messages.error(request, said % {"most": MOST_IN_WORD})
        return redirect(request.get_full_path().replace("/word/", "/"))
    return word_answer(_("van-ban-giao-tra-loi"), _in_word(request, actor))


def _in_word(request: HttpRequest, actor: Actor, told: Sequence[Words] = ()) -> bytes:
    """The paper; `told`: further notes below its heading."""
    sources, notes = _all(request, actor)
    columns = [papers.Column(title, width) for title, width in zip(_titles(), (0.6, 3, 4, 1.8, 3, 1.8), strict=True)]
    rows = [papers.Row(cells) for cells in _rows(sources)]
    return papers.table_paper(title=heading(), notes=[*notes, *told], columns=columns, rows=rows)


def written(request: HttpRequest, actor: Actor) -> tuple[AssignmentFilter, Callable[[Numbers], bytes]]:
    """What the page asks for, and the paper with its numbers taken down. Raises BadTemplate for a list too long."""
    wanted, asked = filters.assignments(request.GET)
    found = narrative.in_order(actor, wanted, day_of(asked), soon=settings.DUE_SOON_DAYS)
    count = found.count()
    if count > MOST_IN_WORD:
        said = _("Danh sách dài quá %(most)s dòng cho một tệp Word; hãy lọc bớt, hoặc xuất .xlsx.")
        raise BadTemplate(said % {"most": MOST_IN_WORD})

    def data(numbers: Numbers) -> bytes:
        way = Records("narrative", "", {}, {name: str(value) for name, value in request.GET.items() if value})
        number = numbers.told(padded(count), count, "Nhiệm vụ trong danh sách", way)
        return _in_word(request, actor, [["Có ", number, " nhiệm vụ được giao."]])

    return wanted, data


def _all(request: HttpRequest, actor: Actor) -> tuple[list[ShownSource], list[str]]:
    wanted, asked = filters.assignments(request.GET)
    on = day_of(asked)
    found = list(narrative.in_order(actor, wanted, on, soon=settings.DUE_SOON_DAYS))
    notes = [_("Tính đến hết ngày %(day)s") % {"day": dates.written(on)}]
    notes += conditions.of_assignments(wanted, of_document(actor, wanted), asked)
    return _shown(actor, narrative.told(found, on)), notes


def heading() -> str:
    return _("Văn bản giao nhiệm vụ và văn bản trả lời")


def _titles() -> list[str]:
    return [
        _("TT"),
        _("Văn bản giao"),
        _("Nội dung"),
        _("Đơn vị chủ trì"),
        _("Văn bản trả lời"),
        _("Tiến độ"),
    ]


def _rows(sources: Sequence[ShownSource]) -> list[list[Value]]:
    """One line an assignment; its document stands in the first of its lines only."""
    rows: list[list[Value]] = []
    for number, source in enumerate(sources, 1):
        for place, each in enumerate(source.told):
            answered = "\n".join(f"{paper.act}: {paper.words}" for paper in each.papers) or _("chưa có văn bản")
            head: list[Value] = [number, source.words] if place == 0 else ["", ""]
            rows.append([*head, each.title, each.lead, answered, str(each.chip.word)])
    return rows


def _shown(actor: Actor, sources: Sequence[Source]) -> list[ShownSource]:
    held, seen = held_back_from(actor), _documents_seen(actor, sources)
    hidden = queries.titles_held_back(actor, [each.assignment for source in sources for each in source.told])
    return [_source(source, held, seen, hidden) for source in sources]


def _documents_seen(actor: Actor, sources: Iterable[Source]) -> frozenset[int]:
    named = {source.document.pk for source in sources if source.document is not None}
    answers = [answer for source in sources for each in source.told for answer in each.answers]
    named |= {answer.document.pk for answer in answers if answer.document is not None}
    return frozenset(visible_to(actor).filter(pk__in=named).values_list("pk", flat=True))


def _source(source: Source, held: Collection[int], seen: Collection[int], hidden: Collection[int]) -> ShownSource:
    secret = all(each.assignment.pk in hidden for each in source.told)
    told = tuple(_told(each, held, seen, hidden) for each in source.told)
    document = source.document
    if document is not None and (document.pk in held or secret):
        return ShownSource(str(HELD_BACK), "", told)
    if document is not None:
        return ShownSource(document_name(document), document_url(document) if document.pk in seen else "", told)
    text = source.text
    if text is None or secret:
        return ShownSource(_("Không có văn bản trong sổ"), "", told)
    day = _("ngày %(day)s") % {"day": dates.written(text.issued_on)} if text.issued_on else ""
    return ShownSource(" ".join(words for words in (text.sign, day, text.subject) if words), "", told)


def _told(each: narrative.Told, held: Collection[int], seen: Collection[int], hidden: Collection[int]) -> ShownTold:
    assignment = each.assignment
    values = vars(assignment)
    chip = timeliness_chip(Timeliness(values["timeliness"]), State(values["state_on"]), short=True)
    answers = () if assignment.pk in hidden else each.answers
    return ShownTold(
        url=assignment_url(assignment),
        title=assignment_title(assignment, hidden),
        lead=assignment.lead.name,
        chip=chip,
        papers=tuple(_paper(answer, held, seen) for answer in answers),
    )


def _paper(answer: Answer, held: Collection[int], seen: Collection[int]) -> Paper:
    """Of a paper in no register the day of the act, the only one that is known."""
    act, document = str(EVENTS[answer.kind].word), answer.document
    if document is None:
        return Paper(dated(answer.sign, answer.on), "", act)
    if document.pk in held:
        return Paper(str(HELD_BACK), "", act)
    if document.pk in seen:
        return Paper(document_dated(document), document_url(document), act)
    return Paper(document_dated(document) if document.sign else _("văn bản không có số"), "", act)
