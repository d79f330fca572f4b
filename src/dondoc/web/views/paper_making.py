"""Lập văn bản: papers that pages show made as Word files whose numbers lead back, and kept.

What is kept is read by others of the unit, so it is written as for somebody who may not read what is restricted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from dondoc.dossiers.forms import COLUMNS
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.following import urging_queries
from dondoc.following.letters import has_letter, letter_of
from dondoc.language import numbers as writing
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import named_tree
from dondoc.papers.letters import BadTemplate
from dondoc.papers.living import Number, Words
from dondoc.reports.operations.making import made
from dondoc.reports.papers.numbers import Numbers
from dondoc.reports.public.reading import dataset, shown
from dondoc.reports.queries.templates import laid
from dondoc.scoring.papers.self_report import self_report_paper
from dondoc.web import dossier_files, public_paper, public_words, table_files, table_words
from dondoc.web.access import needs
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.papers import kind_words, records_at
from dondoc.web.table_lines import Cell, NamedLine
from dondoc.web.views import dossier_form, narrative, score_remedy, score_remedy_papers, score_sheet, tables

VIETNAMESE = "vi"  # papers of the office


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written: its bytes, its numbers, the unit whose it is, what it is of."""

    data: bytes
    numbers: Numbers
    unit: Unit
    title: str
    about: Model | None = None


@needs(Permission.REPORT_WRITE)
@require_POST
def make(request: HttpRequest, actor: Actor, kind: str, name: str) -> HttpResponse:
    """Make the paper that the address names, with the page's own question behind it, and open its page."""
    write = WRITERS.get(kind)
    if write is None:
        raise Http404
    try:
        with override(VIETNAMESE):
            written = write(request, _plain(actor), name)
        kept = made(
            by=actor,
            kind=kind,
            unit=written.unit,
            title=written.title,
            about=written.about,
            data=written.data,
            numbers=written.numbers,
            now=timezone.now(),
        )
    except BadTemplate as bad:
        messages.error(request, str(bad))
        return redirect("paper-templates")
    messages.success(request, _("Đã lập văn bản; mỗi số dưới đây mở được bản ghi của nó."))
    return redirect("paper", kept.pk)


def _plain(actor: Actor) -> Actor:
    """The same person without the right to read what is restricted."""
    pairs = {(each, unit) for each in Permission for unit in actor.units(each)}
    kept = frozenset((each, unit) for each, unit in pairs if each is not Permission.DOCUMENT_RESTRICTED)
    return replace(actor, grants=kept, everywhere=actor.everywhere - {Permission.DOCUMENT_RESTRICTED})


def _unit(actor: Actor, asked: int | None) -> Unit:
    """The unit that was asked for, else the highest one for which the actor writes. Raises Refused."""
    if asked is not None:
        return get_object_or_404(Unit, pk=asked)
    may = actor.units(Permission.REPORT_WRITE)
    first = next((each.id for each in named_tree(timezone.localdate()) if each.id in may), None)
    if first is None:
        raise Refused(Permission.REPORT_WRITE)
    return Unit.objects.get(pk=first)


def _number(numbers: Numbers, cell: Cell, label: str) -> Number:
    """A cell of a table, leading to the records that it opens on the page."""
    value = cell.value if not isinstance(cell.value, str) else None
    shown = cell.words if value is None else writing.written(value)
    return numbers.told(shown, value, label, records_at(cell.url)) if cell.url else Number(shown)


def _dossier_form(request: HttpRequest, actor: Actor, _name: str) -> Written:
    found = dossier_form.made(request, actor)
    paper, question = dossier_form.paper(found), found.asking.question
    unit = _unit(actor, question.unit)
    numbers = Numbers(unit, timezone.localdate(), f"dossier-form {paper.period}")
    titles = [str(dossier_labels.COLUMNS[code][1]) for code in COLUMNS]
    living = [
        [_number(numbers, cell, f"{line.name}: {title}") for cell, title in zip(line.cells, titles, strict=False)]
        for line in [*found.lines, found.last]
    ]
    title = f"{paper.sign}: {paper.title}. {paper.period}"
    return Written(dossier_files.word(paper, living), numbers, unit, title)


def _table(request: HttpRequest, actor: Actor, name: str) -> Written:
    found = tables.made(request, actor, name)
    question = found.asking.question
    unit = _unit(actor, question.unit or None)
    numbers = Numbers(unit, question.on, f"assignment-table {name}")

    def told(line: NamedLine, place: int) -> Words:
        column, cell = found.columns[place], line.cells[place]
        number = _number(numbers, cell, f"{line.name}: {table_files.title_of(column)}")
        if not cell.of:
            return number
        names = [f"{line.name}: {words}" for words in table_files.parts_of(column)]
        above, below = (_number(numbers, part, name) for part, name in zip(cell.of, names, strict=True))
        return [number, " (", above, "/", below, ")"]

    lines, notes = [*found.lines, found.last], table_words.notes(found.asking)
    data = table_files.paper(found.title, found.head, found.columns, lines, notes, found.explained, told)
    return Written(data, numbers, unit, f"{found.title}. {notes[0]}" if notes else found.title)


def _narrative(request: HttpRequest, actor: Actor, _name: str) -> Written:
    wanted, data_of = narrative.written(request, actor)
    unit = _unit(actor, wanted.unit)
    numbers = Numbers(unit, timezone.localdate(), "assignment-narrative")
    return Written(data_of(numbers), numbers, unit, narrative.heading())


def _remedial_plan(request: HttpRequest, actor: Actor, name: str) -> Written:
    found = score_remedy.seen(actor, _typed(name))
    unit = found.plan.unit
    numbers = Numbers(unit, timezone.localdate(), f"remedial-plan {found.pk}")
    paper = score_remedy_papers.remedial_paper(actor, found, numbers)
    return Written(laid("remedial-plan", unit, paper), numbers, unit, found.plan.title, found)


def _self_report(request: HttpRequest, actor: Actor, name: str) -> Written:
    found = score_sheet.seen(actor, _typed(name))
    numbers = Numbers(found.unit, timezone.localdate(), f"self-report {found.pk}")
    paper = self_report_paper(actor, found, numbers)
    return Written(laid("self-report", found.unit, paper), numbers, found.unit, paper.head.subject, found)


def _urging(request: HttpRequest, actor: Actor, name: str) -> Written:
    found = get_object_or_404(urging_queries.visible_to(actor), pk=_typed(name))
    if not has_letter(found):
        raise Http404
    numbers = Numbers(found.assigner, found.counted_to, f"urging {found.pk}")
    title = f"{kind_words('urging')} gửi {found.addressee.name}, ngày {found.urged_on:%d/%m/%Y}"
    return Written(letter_of(actor, found, numbers), numbers, found.assigner, title, found)


def _public_table(request: HttpRequest, actor: Actor, name: str) -> Written:
    """What the public sees now of one thing: of the newest period, or of the one asked for."""
    item = shown().get(name)
    found = dataset(item) if item is not None and item.has_data else None
    if item is None or found is None or not found.periods:
        raise Http404
    by_code = {public_words.period_code(each): each for each in found.periods}
    period = by_code.get(request.GET.get("ky", ""), found.periods[0])
    unit = _unit(actor, None)
    numbers = Numbers(unit, period.last, f"public-table {item.code}")

    def told(words: str, label: str, page: str) -> Number:
        return numbers.told(words, None, label, records_at(page))

    agency = [unit.parent.name, unit.name] if unit.parent is not None else [unit.name]
    data = public_paper.paper(item, found, period, agency, told)
    return Written(data, numbers, unit, public_paper.heading(item, period))


def _typed(name: str) -> int:
    if not name.isascii() or not name.isdigit() or len(name) > 15:
        raise Http404
    return int(name)


WRITERS: Mapping[str, Callable[[HttpRequest, Actor, str], Written]] = {
    "dossier-form": _dossier_form,
    "assignment-table": _table,
    "assignment-narrative": _narrative,
    "remedial-plan": _remedial_plan,
    "self-report": _self_report,
    "urging": _urging,
    "public-table": _public_table,
}
