"""Công khai: what the public may see, without signing in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from dondoc.language.folding import folded
from dondoc.periods.ranges import Period
from dondoc.reports.public.dataset import Dataset, Row
from dondoc.reports.public.items import Item, PublicKind
from dondoc.reports.public.reading import dataset
from dondoc.web import public_files, public_words
from dondoc.web.downloads import saved_as
from dondoc.web.public_frame import office_name, show_public, to_the_public
from dondoc.web.typed import number

On = Mapping[str, Item]
CSV, JSON, ABOUT = "csv", "json", "mo-ta.json"
MEDIA_TYPES = {CSV: "text/csv; charset=utf-8", JSON: "application/json", ABOUT: "application/json"}


@to_the_public
def front(request: HttpRequest, on: On) -> HttpResponse:
    """What is published, each thing with its newest numbers; that nothing is, where nothing is."""
    today = timezone.localdate()
    cards = [public_words.card(item, dataset(item), today) for item in on.values() if item.has_data]
    return show_public(request, on, "web/public_front.html", {"cards": cards})


@to_the_public
def item(request: HttpRequest, on: On, name: str) -> HttpResponse:
    """One thing: all units of a period, or one unit over its periods."""
    chosen = _chosen(on, name)
    if chosen.kind is PublicKind.OPEN_DATA:
        return _files(request, on, chosen)
    found = dataset(chosen)
    unit, period, sought = _asked(request, found)
    of_period = [row for row in found.rows if _wanted(row, unit, period, "")]
    rows = [row for row in of_period if _wanted(row, unit, period, sought)]
    columns, common = public_words.columns_apart(found.columns, of_period)
    context = {
        "item": chosen,
        "title": public_words.title_of(chosen),
        "about": public_words.about_of(chosen),
        "how": public_words.how_of(chosen),
        "heads": public_words.heads(columns),
        "common": common,
        "lines": [public_words.line(row, columns) for row in rows],
        "any_hidden": any(row.hidden for row in rows),
        "periods": public_words.periods(found.periods),
        "period": public_words.period_code(period) if period else "",
        "period_words": public_words.period_words(period) if period else "",
        "unit": rows[0] if unit and rows else None,
        "sought": sought,
        "is_empty": not found.rows,
        "is_ranking": chosen.kind is PublicKind.RANKING,
    }
    return show_public(request, on, "web/public_item.html", context)


@to_the_public
def data(request: HttpRequest, on: On, name: str, ending: str) -> HttpResponse:
    """The same as a file, or its description; only while open data is shown too."""
    chosen = _chosen(on, name)
    if ending not in MEDIA_TYPES or not chosen.has_data or not _open_data(on):
        raise Http404
    found = dataset(chosen)
    if ending == ABOUT:
        folder = request.build_absolute_uri(reverse("public-item", args=[_open_data(on)]))
        made = public_files.description(chosen, found, office_name(), folder)
    else:
        made = public_files.as_csv(found) if ending == CSV else public_files.as_json(found)
    answer = saved_as(made, f"{chosen.file}.{ending}", MEDIA_TYPES[ending])
    del answer["Cache-Control"]
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _files(request: HttpRequest, on: On, chosen: Item) -> HttpResponse:
    """The list of the files, each with its fields."""
    sets = [
        {"item": each, "title": public_words.title_of(each), "found": found, "columns": public_files.columns_of(found)}
        for each, found in ((each, dataset(each)) for each in on.values() if each.has_data)
    ]
    context = {
        "title": public_words.title_of(chosen),
        "about": public_words.about_of(chosen),
        "sets": sets,
        "endings": (CSV, JSON, ABOUT),
    }
    return show_public(request, on, "web/public_data.html", context)


def _chosen(on: On, name: str) -> Item:
    """The thing of that address, where it is shown and has a page."""
    found = on.get(name)
    if found is None or found.kind is PublicKind.LINK:
        raise Http404
    return found


def _open_data(on: On) -> str:
    return next((name for name, each in on.items() if each.kind is PublicKind.OPEN_DATA), "")


def _asked(request: HttpRequest, found: Dataset) -> tuple[int | None, Period | None, str]:
    """Which unit, which period (the newest, unless a unit is asked for), which words of a name."""
    unit = number(request.GET.get("don_vi", ""))
    by_code = {public_words.period_code(period): period for period in found.periods}
    period = by_code.get(request.GET.get("ky", ""))
    if period is None and unit is None:
        period = next(iter(by_code.values()), None)
    return unit, period, " ".join(request.GET.get("q", "").split())[:100]


def _wanted(row: Row, unit: int | None, period: Period | None, sought: str) -> bool:
    of_unit, of_period = unit in {None, row.unit}, period in {None, row.period}
    return of_unit and of_period and folded(sought) in folded(row.name)
