"""The signs of the sheet `icons.svg`."""

from __future__ import annotations

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


@cache
def icon(name: str, more: str = "") -> SafeString:
    """A sign; it repeats a word beside it, so readers of the page aloud skip it."""
    return format_html(
        '<svg class="icon {}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"'
        ' stroke-linejoin="round" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        more,
        static("web/vendor/icons.svg"),
        name,
    )
