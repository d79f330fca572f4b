"""The layout for each form of file."""

from __future__ import annotations

from dondoc.demonstration.filling import Filled
from dondoc.demonstration.layouts import html, txt, word
from dondoc.demonstration.papers import Form


def laid_out(document: Filled) -> bytes:
    """The bytes of the document's file."""
    layouts = {Form.DOCX: word.laid_out, Form.HTML: html.laid_out, Form.TXT: txt.laid_out}
    return layouts[document.paper.form](document)
