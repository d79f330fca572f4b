"""A page, as an office's site shows a report."""

from __future__ import annotations

from html import escape
from itertools import groupby

from dondoc.demonstration.filling import Filled
from dondoc.demonstration.layouts import head as heads

STYLE = (
    "body{font-family:'Times New Roman',serif;max-width:48rem;margin:2rem auto;line-height:1.5}"
    "table.head{width:100%;text-align:center}table.rows{border-collapse:collapse;width:100%}"
    "table.rows td{border:1px solid;padding:.2rem .5rem}h1,h2{text-align:center;font-size:1.1rem}"
)


def laid_out(document: Filled) -> bytes:
    """The document as an HTML page."""
    head = heads.head(document)
    title = escape(f"{head.title} {head.subject}".strip())
    page = (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{_head(head)}\n"
        f"<h1>{escape(head.title)}</h1>\n<h2>{escape(head.subject)}</h2>\n{_body(document)}\n{_foot(document)}\n"
        "</body></html>\n"
    )
    return page.encode()


def _head(head: heads.Head) -> str:
    left = "<br>".join(f"<b>{escape(line)}</b>" for line in head.left)
    right = "<br>".join(f"<b>{escape(line)}</b>" for line in head.right)
    return (
        f'<table class="head"><tr><td>{left}</td><td>{right}</td></tr>'
        f"<tr><td>{escape(head.number)}</td><td><i>{escape(head.place_and_date)}</i></td></tr></table>"
    )


def _body(document: Filled) -> str:
    parts = []
    for is_row, group in groupby((line.text for line in document.lines), lambda text: text.startswith("|")):
        texts = list(group)
        parts.append(_table(texts) if is_row else "\n".join(f"<p>{escape(text)}</p>" for text in texts))
    return "\n".join(parts)


def _table(rows: list[str]) -> str:
    written = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in heads.cells(row)) + "</tr>" for row in rows
    )
    return f'<table class="rows">\n{written}\n</table>'


def _foot(document: Filled) -> str:
    left = "<br>".join(escape(line) for line in (heads.RECIPIENTS, *heads.recipients(document)))
    right = "<br>".join(escape(line) for line in (*heads.signature(document), "", document.paper.signer.name))
    return f'<table class="head"><tr><td>{left}</td><td>{right}</td></tr></table>'
