"""Trying a template with invented values before it is used: what is wrong with it, and what comes out of it."""

from __future__ import annotations

from dondoc.papers.letters import BadTemplate, letter
from dondoc.papers.own import own_paper
from dondoc.papers.samples import NEEDED, PAPER, sample
from dondoc.papers.template_faults import template_faults
from dondoc.reports.papers.kinds import OFFICIAL, PaperKind


def faults(kind: PaperKind, data: bytes) -> list[str]:
    """Everything that is wrong, a sentence each with its place; nothing where the template can be used."""
    try:
        found = [each.said for each in template_faults(data, sample(kind.values), needed=NEEDED[kind.values])]
        if not found:
            tried(kind, data)
    except BadTemplate as bad:
        return [str(bad)]
    return found


def tried(kind: PaperKind, data: bytes) -> bytes:
    """The .docx file that the template gives with invented values. Raises BadTemplate."""
    return own_paper(data, PAPER) if kind.values == OFFICIAL else letter(data, sample(kind.values))
