"""The lines of a document as HTML: every find a link to its item, with an underline of its own style."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dondoc.web.marks import Line, Mark, Run

_TAGS = {"≠": " m-tag-bad", "?": " m-tag-ask"}


def page(lines: Iterable[Line], *, links: bool = True) -> SafeString:
    """The paragraphs; `links=False` marks without linking (a clause quoted elsewhere)."""
    return mark_safe("".join(_paragraph(line, links) for line in lines))  # noqa: S308 - every piece is escaped below


def _paragraph(line: Line, links: bool) -> str:
    plain = "".join(run.text for run in line.runs)
    if not plain.strip():
        return '<p class="blank"></p>'
    inner = "".join(_run(run, links) for run in line.runs)
    return f"<p{_layout(plain)}>{inner}</p>"


def _layout(plain: str) -> str:
    """Headings in capitals stand out as they do on paper."""
    letters = plain.strip()
    if len(letters) < 120 and letters.isupper() and sum(map(str.isalpha, letters)) > 3 and "|" not in letters:
        return ' class="strong"'
    return ""


def _run(run: Run, links: bool) -> str:
    text = escape(run.text)
    if not run.marks:
        return str(text)
    inner = run.marks[0]
    pins = "".join(f'<span class="m-pin" id="t-{escape(mark.key)}"></span>' for mark in run.begins) if links else ""
    title = f' title="{escape(inner.title)}"' if inner.title else ""
    tags = "".join(_tag(mark) for mark in run.ends if mark.tag)
    if not links:
        return f'<span class="{_classes(run)}"{title}>{text}</span>{tags}'
    keys = escape(" ".join(mark.key for mark in run.marks))
    return f'{pins}<a class="{_classes(run)}" data-k="{keys}" href="#r-{escape(inner.key)}"{title}>{text}</a>{tags}'


def _classes(run: Run) -> str:
    styles = dict.fromkeys(f"m-{mark.kind.value}" for mark in run.marks)
    styles.update(dict.fromkeys(mark.style for mark in run.marks if mark.style))
    return " ".join(["m", *styles])


def _tag(mark: Mark) -> str:
    return f'<span class="m-tag{_TAGS.get(mark.tag, "")}" aria-hidden="true">{escape(mark.tag)}</span>'
