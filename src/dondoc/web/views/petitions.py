"""Phản ánh, kiến nghị: the numbers of a period, each opening its list; the list, searched, sorted, exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.models import Petition
from dondoc.dossiers.operations import petition_sheets
from dondoc.dossiers.petition_kinds import kinds
from dondoc.dossiers.petitions import Part, PetitionCounts, Tally, class_at
from dondoc.dossiers.queries import petitions as queries
from dondoc.dossiers.queries.petitions import PetitionOrder
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Missing
from dondoc.language import dates, numbers
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, petition_filters
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.petitions import CLASSES, PARTS, channel_words, finding_chip, kind_words
from dondoc.web.period_asking import days_words, offers
from dondoc.web.petition_filters import AskedPetitions
from dondoc.web.showing import show
from dondoc.web.table_lines import Cell, absence_words, percent_words
from dondoc.web.units import unit_choices

PLACE, TAB = "dossiers", "petitions"
NEVER = date.max  # no period ends it: a petition as it stands on the day of looking
SHOWN = (Part.CARRIED, Part.RECEIVED, Part.TOTAL, Part.EARLY, Part.ON_TIME, Part.LATE, Part.ANSWERED_WITHOUT_DUE)
SHOWN_OPEN = (Part.OPEN_IN_TIME, Part.OPEN_OVERDUE, Part.OPEN_WITHOUT_DUE)
SHOWN_FOUND = (Part.UPHELD, Part.NOT_UPHELD, Part.UNSETTLED)
RARE = (Part.ANSWERED_WITHOUT_DUE, Part.OPEN_WITHOUT_DUE)


@dataclass(frozen=True, slots=True)
class Row:
    """One petition in the list."""

    id: int
    code: str
    content: str
    about: str
    unit: str
    kind: Words
    channel: Words
    received: date
    due: date | None
    answered: date | None
    chip: Chip
    finding: Chip


@dataclass(frozen=True, slots=True)
class CountLine:
    """A kind of petitions with its numbers, and the rate of those answered in time."""

    name: Words
    cells: Sequence[Cell]
    rate: Cell
    apart: bool = False


@needs(Permission.DOSSIER_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The numbers of the period, then the petitions."""
    today = timezone.localdate()
    told = petition_filters.petitions(request.GET, today)
    counts = queries.counts(queries.units_counted(actor, told.wanted.unit), told.period, on=today)
    parts = shown_parts(counts)
    page = listing.page_of(request, queries.listing(actor, told.wanted, today))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [row(each, today) for each in page.object_list],
        "columns": _columns(told.wanted.order.value),
        "heads": [PARTS[part] for part in parts],
        "lines": lines(counts, parts, told),
        "upheld_zero": counts.upheld_zero,
        "counts": counts,
        "period_words": days_words(told.period),
        "running": told.period.after > today,
        "chosen": told.asked.chosen,
        "wrong": told.asked.wrong,
        "filtered": told.narrowed,
        "part_words": PARTS[told.wanted.part] if told.wanted.part is not Part.TOTAL else "",
        "offers": offers(told.named),
        "units": unit_choices(queries.units_counted(actor, None)),
        "kinds": list(kind_words().items()),
        "channels": list(channel_words().items()),
        "waiting": queries.waiting(actor).count(),
        "may_enter": may_enter(actor),
        "any": queries.visible_to(actor).exists(),
        "conditions": "; ".join(conditions(told)),
    }
    return show(request, actor, "web/petitions.html", context, place=PLACE, tab=TAB, part="results")


def may_enter(actor: Actor) -> bool:
    """Whether the actor enters petitions about some unit."""
    return actor.anywhere(Permission.DOSSIER_CORRECT) or actor.anywhere(Permission.DOSSIER_KEEP)


def row(petition: Petition, today: date) -> Row:
    """One petition as of today."""
    about = petition.procedure.name if petition.procedure else petition.field.name if petition.field else ""
    return Row(
        id=petition.pk,
        code=petition.code,
        content=petition.content,
        about=about,
        unit=petition.unit.name,
        kind=kind_words().get(petition.kind, petition.kind),
        channel=channel_words().get(petition.channel, petition.channel),
        received=petition.received_on,
        due=petition.due_on,
        answered=petition.answered_on,
        chip=CLASSES[class_at(queries.facts_of(petition), NEVER, today)],
        finding=finding_chip(petition),
    )


def shown_parts(counts: PetitionCounts) -> list[Part]:
    """The numbers that a line shows; those of petitions without a due day only where there are any."""
    return [part for part in (*SHOWN, *SHOWN_OPEN, *SHOWN_FOUND) if part not in RARE or counts.all.of(part)]


def lines(counts: PetitionCounts, parts: Sequence[Part], told: AskedPetitions) -> list[CountLine]:
    """A line for each kind, those apart last; then all of them."""
    known = [*kind_words(), *(kind for kind in counts.kinds if kind not in kinds())]
    order = sorted(known, key=lambda kind: kind in counts.apart)
    words = kind_words()
    found = [
        _line(words.get(kind, kind), counts.kinds.get(kind, Tally()), parts, told, kind, apart=kind in counts.apart)
        for kind in order
    ]
    return [*found, _line(_("Tổng cộng"), counts.all, parts, told, "")]


def _line(
    name: Words, tally: Tally, parts: Sequence[Part], told: AskedPetitions, kind: str, *, apart: bool = False
) -> CountLine:
    return CountLine(name, [_cell(tally, part, told, kind) for part in parts], rate_cell(tally), apart)


def _cell(tally: Tally, part: Part, told: AskedPetitions, kind: str) -> Cell:
    count = tally.of(part)
    url = f"{reverse(TAB)}?{told.query(o=part.value, loai=kind)}" if count else ""
    return Cell(numbers.written(count), count, url, zero=not count)


def rate_cell(tally: Tally) -> Cell:
    """Answered in time of all that had to be answered by then."""
    rate = tally.rate
    if isinstance(rate, Missing):
        return Cell("—", absence_words(rate.reason), about=absence_words(rate.reason), zero=True)
    about = f"{numbers.written(rate.numerator)}/{numbers.written(rate.denominator)}"
    return Cell(percent_words(rate), rate.percent(), about=about, within=True)


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Mã, nội dung"), now, (PetitionOrder.CODE.value, "ascending")),
        listing.column(_("Đơn vị bị phản ánh"), now, (PetitionOrder.UNIT.value, "ascending")),
        listing.column(_("Loại"), now, (PetitionOrder.KIND.value, "ascending")),
        listing.column(
            _("Tiếp nhận"),
            now,
            (PetitionOrder.RECEIVED.value, "descending"),
            (PetitionOrder.RECEIVED_UP.value, "ascending"),
        ),
        listing.column(
            _("Hạn trả lời"), now, (PetitionOrder.DUE.value, "ascending"), (PetitionOrder.DUE_DOWN.value, "descending")
        ),
        listing.Column(_("Tình trạng")),
        listing.Column(_("Kết luận")),
    ]


def conditions(told: AskedPetitions) -> list[str]:
    """What narrows the list."""
    wanted = told.wanted
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("kỳ"), days_words(told.period) if wanted.period else ""),
        (_("chỉ xem"), str(PARTS[wanted.part]) if wanted.part is not Part.TOTAL else ""),
        (_("từ khóa"), wanted.q),
        (_("đơn vị, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("loại"), str(kind_words()[wanted.kind]) if wanted.kind else ""),
        (_("hình thức tiếp nhận"), str(channel_words()[wanted.channel]) if wanted.channel else ""),
        (_("kết luận"), _("chờ xác nhận") if wanted.waiting else ""),
        (_("số liệu"), _("đã đưa ra khỏi số liệu") if wanted.struck else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list in the columns in which petitions come in, what is computed of each beside them; then the numbers."""
    today = timezone.localdate()
    told = petition_filters.petitions(request.GET, today)
    found = queries.listing(actor, told.wanted, today).select_related("unit__parent")
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions(told)]
    further = [Column(_("Hạn trả lời"), 14), Column(_("Tình trạng"), 26), Column(_("Kết luận đã xác nhận"), 14)]
    petitions = petition_sheets.exported(found, further=further, told=_told(found, today), notes=notes)
    counts = queries.counts(queries.units_counted(actor, told.wanted.unit), told.period, on=today)
    return workbook_answer(request, _("phan-anh-kien-nghi"), petitions, _numbers(counts, told))


def _told(found: Iterable[Petition], today: date) -> dict[int, list[Value]]:
    """What is computed of each petition."""
    return {
        each.pk: [each.due_on, str(row(each, today).chip.word), _("có") if each.settled else _("chưa")]
        for each in found
    }


def _numbers(counts: PetitionCounts, told: AskedPetitions) -> Table:
    parts = shown_parts(counts)
    columns = [
        Column(_("Loại"), 40),
        *(Column(str(PARTS[part]), 12) for part in parts),
        Column(_("Tỷ lệ đúng hạn"), 14),
    ]
    rows: list[list[Value]] = [
        [str(line.name), *(cell.value for cell in line.cells), line.rate.words] for line in lines(counts, parts, told)
    ]
    return Table(_("Số liệu"), columns, rows, heading=_("Phản ánh, kiến nghị"), notes=[days_words(told.period)])
