"""Beside each unit of the year-end table: who headed it, and from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext as _

from dondoc.accounts.models import Post
from dondoc.accounts.queries import heads_of
from dondoc.language import dates
from dondoc.periods.ranges import Period
from dondoc.web.table_lines import NamedLine


def with_heads(lines: Sequence[NamedLine], period: Period) -> list[NamedLine]:
    """The lines of a table by unit, each with the heads of its unit in the period."""
    named: dict[int, list[str]] = {}
    for post in heads_of([line.key for line in lines if isinstance(line.key, int)], period.first, period.after):
        named.setdefault(post.unit_id, []).append(_words(post, period))
    return [replace(line, extra="; ".join(named.get(_unit(line), ()))) for line in lines]


def _unit(line: NamedLine) -> int:
    return line.key if isinstance(line.key, int) else 0


def _words(post: Post, period: Period) -> str:
    """Nguyễn Văn An, Giám đốc; with the days where they are not the whole period."""
    who = f"{post.user.full_name}, {post.title}" if post.title else post.user.full_name
    began = post.valid_from if post.valid_from > period.first else None
    ended = post.valid_to if post.valid_to is not None and post.valid_to < period.after else None
    if began and ended:
        last = dates.written(ended - timedelta(days=1))
        return _("%(who)s (từ %(first)s đến hết %(last)s)") % {"who": who, "first": dates.written(began), "last": last}
    if began:
        return _("%(who)s (từ %(first)s)") % {"who": who, "first": dates.written(began)}
    if ended:
        return _("%(who)s (đến hết %(last)s)") % {"who": who, "last": dates.written(ended - timedelta(days=1))}
    return who
