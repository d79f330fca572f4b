"""What the templates need beyond Django's own: signs, days, numbers as Vietnam writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dondoc.language import dates, numbers
from dondoc.web.assignment_row_html import rows_html
from dondoc.web.assignment_rows import Row
from dondoc.web.browsers import browser_words
from dondoc.web.frame_html import rail_html, tabs_html
from dondoc.web.icons import icon
from dondoc.web.list_parts_html import heads_html, pages_html
from dondoc.web.table_cells_html import cells_html, lines_html
from dondoc.web.tally_html import tally_html
from dondoc.web.units import UnitChoice

register = template.Library()


register.simple_tag(icon)
register.simple_tag(rail_html, name="rail")
register.simple_tag(tabs_html, name="tab_links")
register.simple_tag(tally_html, name="tally")
register.simple_tag(heads_html, takes_context=True, name="sort_heads")
register.simple_tag(pages_html, takes_context=True, name="page_links")


@register.simple_tag
def assignment_rows(rows: Iterable[Row], may_many: object = False, oob: object = False) -> SafeString:
    """The rows of a list of assignments."""
    return rows_html(rows, may_many=bool(may_many), oob=bool(oob))


register.simple_tag(cells_html, name="figure_cells")
register.simple_tag(lines_html, name="figure_lines")


@register.simple_tag
def options(units: Iterable[UnitChoice], chosen: object = None) -> SafeString:
    """The units as options of a list; there are hundreds on a page, so they are not written by the template."""
    written = _options(tuple(units))
    if isinstance(chosen, int):
        written = written.replace(f'<option value="{chosen:d}">', f'<option value="{chosen:d}" selected>')
    return mark_safe(written)  # noqa: S308 — a number and an escaped name


@lru_cache(maxsize=20)
def _options(units: tuple[UnitChoice, ...]) -> str:
    """None of them chosen: the same on nearly every page."""
    return "".join(f'<option value="{unit.id:d}">{escape(unit.label)}</option>' for unit in units)


@register.simple_tag
def choices(offered: Iterable[tuple[object, object]], chosen: object = None) -> SafeString:
    """Values with their words as options of a list; they stand on every form of conditions."""
    written = (
        f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>{escape(str(words))}</option>'
        for value, words in offered
    )
    return mark_safe("".join(written))  # noqa: S308 — every value is escaped


@register.simple_tag(takes_context=True)
def querystring(context: Context, **changes: object) -> str:
    """The query of the page's address with other values; None: without that one.

    What Django's own tag of this name says, which copies the whole query each time; a list asks a dozen times.
    """
    asked = context["request"].GET
    query: dict[str, Sequence[object]] = dict(asked.lists())
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = [value]
    return f"?{urlencode(query, doseq=True)}" if query or asked else ""


@register.filter
def day(value: date | None) -> str:
    """05/3/2023; nothing for no day."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return dates.written(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """14:05 ngày 05/3/2023, by the clock of the place."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": dates.written(local.date())}


@register.filter
def long_day(value: date) -> str:
    """Chủ nhật, ngày 05/3/2023."""
    weekdays = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
    return _("%(weekday)s, ngày %(day)s") % {"weekday": weekdays[value.weekday()], "day": dates.written(value)}


@register.filter
def number(value: int | Decimal) -> str:
    """4.170."""
    return numbers.written(value)


@register.filter
def points(value: Decimal | None, places: int) -> str:
    """Points to so many decimals at most: 1,32; 8; a stroke where there are none."""
    return "—" if value is None else numbers.written(numbers.rounded(value, places).normalize())


@register.filter
def fixed(value: Decimal | None, places: int) -> str:
    """Points to exactly so many decimals, where numbers stand below each other: 1,30; 8,00; a stroke for none."""
    return "—" if value is None else numbers.written(value, places=places)


@register.filter
def signed(value: Decimal, places: int) -> str:
    """A difference to so many decimals at most, with its sign: +1,32; −0,5; 0."""
    shown = numbers.rounded(value, places).normalize()
    written = numbers.written(abs(shown))
    return f"+{written}" if shown > 0 else f"−{written}" if shown < 0 else written


@register.filter
def initials(name: str) -> str:
    """First letters of the family name and the given name."""
    words = name.split()
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words[:1])).upper()


@register.filter
def day_before(value: date | None) -> str:
    """The last day on which something held, of the first on which it no longer does."""
    return day(value - timedelta(days=1)) if value else ""


@register.filter
def browser(line: str) -> str:
    """Which browser, of the line by which it presents itself."""
    return browser_words(line)


@register.filter
def at(values: Mapping[str, str], name: str) -> str:
    """What stands under a name that no template could write after a full stop."""
    return values.get(name, "")
