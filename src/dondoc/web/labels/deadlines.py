"""How far off a deadline is, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def days_to(due: date | None, on: date) -> str:
    """How far off a deadline is, in words."""
    if due is None:
        return _("không quy định thời hạn")
    days = (due - on).days
    if days == 0:
        return _("hết hạn hôm nay")
    if days > 0:
        return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}
    return ngettext("quá %(n)d ngày", "quá %(n)d ngày", -days) % {"n": -days}
