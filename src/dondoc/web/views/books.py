"""Sổ và cách vào số: who numbers a book, which numbers are missing, the book printed in the columns of its form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import book_columns, book_queries, operations, queries
from dondoc.documents.book_queries import Stretch
from dondoc.documents.books import parsed
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, Document
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.forms import REQUIRED, DayField, WholeField
from dondoc.web.labels.documents import DIRECTIONS, NUMBERINGS
from dondoc.web.naming import document_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.reading_job import seen

MOST_PRINTED = 2_000
MOST_GAPS = 200


class StretchForm(forms.Form):
    """Which part of a book to print."""

    tu = DayField(label=lazy("Từ ngày"), required=False)
    den = DayField(label=lazy("đến hết ngày"), required=False)
    nam = WholeField(label=lazy("Năm"), required=False, min_value=1900, max_value=9999)
    so_tu = WholeField(label=lazy("Từ số"), required=False, min_value=1)
    so_den = WholeField(label=lazy("đến số"), required=False, min_value=1)

    def stretch(self) -> Stretch:
        """What was asked for; where something is wrong, without that."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Stretch(given.get("tu"), given.get("den"), given.get("nam"), given.get("so_tu"), given.get("so_den"))


class NoteForm(forms.Form):
    """Why a number has no entry."""

    number = WholeField(label=lazy("Số"), min_value=1, max_value=999_999_999, error_messages=REQUIRED)
    reason = forms.CharField(
        label=lazy("Lý do"),
        max_length=300,
        error_messages=REQUIRED,
        help_text=lazy("Ví dụ: văn bản mật, vào sổ giấy. Không ghi nội dung văn bản."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


@needs(Permission.DOCUMENT_READ)
@require_safe
def books(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The books of the units whose documents the actor reads."""
    year = timezone.localdate().year
    found = list(book_queries.books_of(actor))
    rows = [
        {
            "count": each,
            "numbering": NUMBERINGS[Numbering(each.book.numbering)],
            "direction": DIRECTIONS[Direction(each.book.direction)],
        }
        for each in book_queries.counted(found, year=year)
    ]
    return show(request, actor, "web/books.html", {"rows": rows, "year": year}, place="documents", tab="books")


@needs(Permission.DOCUMENT_READ)
@require_safe
def book(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One book: who numbers it, its missing numbers, what to print of it."""
    return _page(request, actor, _book(actor, number), NoteForm())


@needs(Permission.BOOK_KEEP)
@posted_from("book")
def numbering(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say who numbers the book from today on."""
    found = _book(actor, number)
    wanted = request.POST.get("numbering", "")
    if wanted not in {each.value for each in Numbering}:
        messages.error(request, _("Hãy chọn một cách vào số."))
        return redirect("book", found.pk)
    try:
        operations.set_numbering(by=actor, book=found, numbering=Numbering(wanted), now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã ghi cách vào số: %(how)s.") % {"how": NUMBERINGS[Numbering(wanted)]})
    return redirect("book", found.pk)


@needs(Permission.BOOK_KEEP)
@posted_from("book")
def note(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say why a number has no entry."""
    found = _book(actor, number)
    form = NoteForm(request.POST)
    year = _year(request, found)
    if form.is_valid():
        try:
            operations.note_number(by=actor, book=found, year=year, now=timezone.now(), **form.cleaned_data)
        except operations.DocumentRejected as rejected:
            form.add_error("number" if rejected.code.startswith("number-") else None, words(rejected))
        else:
            messages.success(request, _("Đã ghi lý do của số %(n)d.") % {"n": form.cleaned_data["number"]})
            return redirect(f"{reverse('book', args=[found.pk])}?nam={year}")
    return _page(request, actor, found, form, status=422)


@needs(Permission.DOCUMENT_READ)
@require_safe
def printed(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A stretch of the book in the columns of its form, to print."""
    found, form = _book(actor, number), StretchForm(request.GET)
    entries = _entries(actor, found, form.stretch())
    layout = book_columns.form_of(Direction(found.direction))
    context = {
        "book": found,
        "form": layout,
        "rows": [book_columns.row_of(entry, layout) for entry in entries[:MOST_PRINTED]],
        "count": entries.count(),
        "most": MOST_PRINTED,
        "stretch": _stretch_words(form.stretch()),
    }
    return show(request, actor, "web/book_print.html", context, place="documents", tab="books")


@needs(Permission.DOCUMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The same as a table."""
    found, stretch = _book(actor, number), StretchForm(request.GET).stretch()
    layout = book_columns.form_of(Direction(found.direction))
    columns = [Column(column.title, column.width) for column in layout.columns]
    rows = _printed_rows(_entries(actor, found, stretch).iterator(chunk_size=500), layout)
    heading = f"{found.name} – {found.unit.name}"
    table = Table(found.name, columns, rows, heading=heading, notes=[_stretch_words(stretch)])
    return workbook_answer(request, _("so-dang-ky-van-ban"), table)


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def number_of(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Write down the number that the e-office gave to an entry."""
    entry = seen(actor, number)
    typed, wrong = request.POST.get("number", "").strip(), ""
    if request.method == "POST":
        given = parsed(typed)
        if given is None:
            wrong = _("“%(typed)s” không phải là số vào sổ; hãy ghi như 15, 15a hoặc 15/2026.") % {"typed": typed[:30]}
        else:
            try:
                operations.type_number(by=actor, document=entry, number=given, now=timezone.now())
            except operations.DocumentRejected as rejected:
                wrong = words(rejected)
            else:
                return redirect("document", entry.pk)
    context = {"document": entry, "back": document_url(entry), "typed": typed, "wrong": wrong}
    return show(request, actor, "web/entry_number.html", context, place="documents", status=422 if wrong else 200)


def _page(request: HttpRequest, actor: Actor, found: Book, form: NoteForm, *, status: int = 200) -> HttpResponse:
    year = _year(request, found)
    missing = book_queries.gaps(found, year)
    context = {
        "book": found,
        "count": book_queries.counted([found], year=year)[0],
        "numberings": [(each.value, NUMBERINGS[each]) for each in Numbering],
        "numbering": NUMBERINGS[Numbering(found.numbering)],
        "own": found.numbering == Numbering.OWN,
        "year": year,
        "years": sorted({*book_queries.years(found), timezone.localdate().year}, reverse=True),
        "gaps": missing[:MOST_GAPS],
        "missing": sum(gap.count for gap in missing),
        "more_gaps": max(0, len(missing) - MOST_GAPS),
        "form": form,
        "stretch": StretchForm(initial={"nam": year}),
        "may_keep": actor.may(Permission.BOOK_KEEP, found.unit_id) and found.closed_on is None,
    }
    return show(request, actor, "web/book.html", context, place="documents", tab="books", status=status)


def _book(actor: Actor, number: int) -> Book:
    return get_object_or_404(book_queries.books_of(actor), pk=number)


def _entries(actor: Actor, found: Book, stretch: Stretch) -> Any:
    """Only what the actor may see of the book."""
    return book_queries.entries(found, stretch).filter(pk__in=queries.visible_to(actor).values("pk"))


def _year(request: HttpRequest, found: Book) -> int:
    given = request.POST.get("nam") or request.GET.get("nam") or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) == 4 else timezone.localdate().year


def _printed_rows(entries: Iterator[Document], layout: book_columns.Form) -> Iterator[list[Value]]:
    for entry in entries:
        yield list(book_columns.row_of(entry, layout))


def _stretch_words(stretch: Stretch) -> str:
    """Từ ngày 01/01/2026 đến hết ngày 31/3/2026; từ số 1 đến số 120; năm 2026."""
    parts = []
    if stretch.from_day:
        parts.append(_("từ ngày %(day)s") % {"day": dates.written(stretch.from_day)})
    if stretch.to_day:
        parts.append(_("đến hết ngày %(day)s") % {"day": dates.written(stretch.to_day)})
    if stretch.from_number:
        parts.append(_("từ số %(n)d") % {"n": stretch.from_number})
    if stretch.to_number:
        parts.append(_("đến số %(n)d") % {"n": stretch.to_number})
    if stretch.year:
        parts.append(_("năm %(year)d") % {"year": stretch.year})
    return " ".join(parts).capitalize() or _("Toàn bộ sổ")
