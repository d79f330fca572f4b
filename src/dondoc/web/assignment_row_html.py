"""A row of the list of assignments as HTML: there are 25 on a page, and a template takes six times as long for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dondoc.language import dates
from dondoc.web.assignment_rows import Row
from dondoc.web.icons import icon
from dondoc.web.labels.chips import Chip


@dataclass(frozen=True, slots=True)
class Said:
    """The words that come again in every row, looked up once for all of them."""

    choose: str
    lead: str
    due: str
    quick: str

    @classmethod
    def here(cls) -> Said:
        """In the language of the page."""
        choose = escape(_("Chọn nhiệm vụ thứ %(n)s"))
        return cls(choose=choose, lead=_("Chủ trì"), due=_("Hạn"), quick=_("Xử lý nhanh"))


def rows_html(rows: Iterable[Row], *, may_many: bool, oob: bool = False) -> SafeString:
    """The rows one below the other; `oob`: such a row takes the place of the one that the page shows."""
    swapped = ' class="dealt" hx-swap-oob="true"' if oob else ""
    said = Said.here()
    written = (
        f'<tr id="row-{row.id}" data-row{swapped}>\n  {_what(row, said, may_many=may_many)}\n  {_lead(row, said)}\n'
        f"  {_due(row, said)}\n  {_state(row, said)}\n</tr>\n"
        for row in rows
    )
    return mark_safe("".join(written))  # noqa: S308 — every value is escaped where it is written


def _what(row: Row, said: Said, *, may_many: bool) -> str:
    box, signs = _box(row, said) if may_many else "", _signs(row)
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


def _box(row: Row, said: Said) -> str:
    label = said.choose % {"n": row.place}
    return f'<input type="checkbox" name="chon" value="{row.id}" form="many" aria-label="{label}" autocomplete="off">'


def _urged(chip: Chip | None) -> str:
    return f' <span class="chip {chip.tone}">{icon(chip.icon)}{escape(str(chip.word))}</span>' if chip else ""


def _ended(chip: Chip | None) -> str:
    if chip is None:
        return ""
    title = escape(_("Văn bản giao nhiệm vụ này không còn hiệu lực; hãy hỏi bên giao."))
    words = f"{_('văn bản giao')} {escape(str(chip.word))}"
    return f' <span class="chip {chip.tone}" title="{title}">{icon(chip.icon)}{words}</span>'


def _lead(row: Row, said: Said) -> str:
    now = escape(_("nay là %(unit)s") % {"unit": row.unit_now}) if row.unit_now else ""
    below = f'<span class="sub tiny">{now}</span>' if now else ""
    return f'<td data-label="{said.lead}">{escape(row.lead)}{below}</td>'


def _due(row: Row, said: Said) -> str:
    words = escape(row.due_words)
    if row.due:
        day = f'<b>{dates.written(row.due)}</b><span class="sub tiny">{words}</span>'
    else:
        words_of_it = (
            f'<span class="sub tiny" lang="vi">“{escape(row.deadline_text)}”</span>' if row.deadline_text else ""
        )
        day = f'<span class="quiet">{words}</span>{words_of_it}'
    return f'<td data-label="{said.due}" class="nowrap">{day}</td>'


def _state(row: Row, said: Said) -> str:
    word = str(row.chip.word)
    chip = f'<span class="chip {row.chip.tone}">{icon(row.chip.icon)}{escape(word)}</span>'
    below = f'<span class="sub tiny">{escape(row.state)}</span>' if row.state != word else ""
    quick = (
        f'<a class="quick-open no-print" href="{escape(row.url)}" hx-get="{escape(row.quick_url)}" hx-target="#quick"'
        f' hx-swap="innerHTML" data-quick>{said.quick}</a>'
        if row.quick_url
        else ""
    )
    return f'<td class="state">{chip}{below}{quick}</td>'
