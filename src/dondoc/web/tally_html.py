"""The row of totals as HTML: it stands on every list of assignments, and a template takes four times as long for it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from dondoc.language import numbers
from dondoc.web.icons import icon
from dondoc.web.totals import Total


def tally_html(totals: Iterable[Total]) -> SafeString:
    """Its numbers one beside the other, each a link to its records."""
    return mark_safe("".join(map(_one, totals)))  # noqa: S308 — every value is escaped where it is written


def _one(total: Total) -> str:
    tone = total.tone if total.count else f"{total.tone} is-zero"
    here = ' aria-current="true"' if total.here else ""
    sign = icon(total.icon) if total.icon else ""
    return (
        f'<li class="{tone}"><a href="{escape(total.url)}"{here}><b>{numbers.written(total.count)}</b>'
        f'<span class="word">{sign}<span>{escape(total.word)}</span></span></a></li>'
    )
