"""A row of the list of assignments as HTML: there are 25 on a page, and a template takes six times as long for them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dondoc.language import dates
from dondoc.web.assignment_rows import Row
from dondoc.web.icons import icon
from dondoc.web.labels import Chip


def rows_html(rows: Iterable[Row], *, may_many: bool, oob: bool = False) -> SafeString:
    """The rows one below the other; `oob`: such a row takes the place of the one that the page shows."""
    swapped = ' class="dealt" hx-swap-oob="true"' if oob else ""
    written = (
        f'<tr id="row-{row.id}" data-row{swapped}>\n  {_what(row, may_many=may_many)}\n  {_lead(row)}\n  {_due(row)}\n'
        f"  {_state(row)}\n</tr>\n"
        for row in rows
    )
    return mark_safe("".join(written))  # noqa: S308 — every value is escaped where it is written


def _what(row: Row, *, may_many: bool) -> str:
    box, signs = _box(row) if may_many else "", _signs(row)
    return (
        f'<td class="main">{box}<div><a class="lead clamp-3" href="{escape(row.url)}" data-open>{signs}'
        f'{escape(row.title)}</a><span class="sub">{escape(row.source)}{_urged(row.urged)}{_ended(row.ended)}</span>'
        "</div></td>"
    )


def _signs(row: Row) -> str:
    """That it has priority, that its title is not for whoever looks."""
    lock = f"{icon('shield-lock')} " if row.hidden else ""
    if not row.priority:
        return lock
    said = f'{icon("star")}<span class="sr">{_("ưu tiên")}: </span>'
    return f'<span class="star" title="{_("Nhiệm vụ ưu tiên")}">{said}</span>{lock}'


def _box(row: Row) -> str:
    label = escape(_("Chọn nhiệm vụ thứ %(n)s") % {"n": row.place})
    return f'<input type="checkbox" name="chon" value="{row.id}" form="many" aria-label="{label}" autocomplete="off">'


def _urged(chip: Chip | None) -> str:
    return f' <span class="chip {chip.tone}">{icon(chip.icon)}{escape(str(chip.word))}</span>' if chip else ""


def _ended(chip: Chip | None) -> str:
    if chip is None:
        return ""
    title = escape(_("Văn bản giao nhiệm vụ này không còn hiệu lực; hãy hỏi bên giao."))
    words = f"{_('văn bản giao')} {escape(str(chip.word))}"
    return f' <span class="chip {chip.tone}" title="{title}">{icon(chip.icon)}{words}</span>'


def _lead(row: Row) -> str:
    now = escape(_("nay là %(unit)s") % {"unit": row.unit_now}) if row.unit_now else ""
    below = f'<span class="sub tiny">{now}</span>' if now else ""
    return f'<td data-label="{_("Chủ trì")}">{escape(row.lead)}{below}</td>'


def _due(row: Row) -> str:
    words = escape(row.due_words)
    if row.due:
        day = f'<b>{dates.written(row.due)}</b><span class="sub tiny">{words}</span>'
    else:
        said = f'<span class="sub tiny" lang="vi">“{escape(row.deadline_text)}”</span>' if row.deadline_text else ""
        day = f'<span class="quiet">{words}</span>{said}'
    return f'<td data-label="{_("Hạn")}" class="nowrap">{day}</td>'


def _state(row: Row) -> str:
    word = str(row.chip.word)
    chip = f'<span class="chip {row.chip.tone}">{icon(row.chip.icon)}{escape(word)}</span>'
    below = f'<span class="sub tiny">{escape(row.state)}</span>' if row.state != word else ""
    quick = (
        f'<a class="quick-open no-print" href="{escape(row.url)}" hx-get="{escape(row.quick_url)}" hx-target="#quick"'
        f' hx-swap="innerHTML" data-quick>{_("Xử lý nhanh")}</a>'
        if row.quick_url
        else ""
    )
    return f'<td class="state">{chip}{below}{quick}</td>'
