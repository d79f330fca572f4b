"""Which browser, in words a person knows: from the line by which browsers present themselves."""

from __future__ import annotations

from django.utils.translation import gettext as _

# The first that is found counts: nearly every browser also calls itself by the names of others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_words(line: str) -> str:
    """“Chrome, Windows”; the beginning of the line where it names neither."""
    found = [next((word for sign, word in table if sign in line), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word) or line[:40] or _("không rõ trình duyệt")
