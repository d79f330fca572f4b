"""At which field a refusal of the life of an assignment is told: the first of those that its form has."""

from __future__ import annotations

from collections.abc import Mapping

from django.forms import BaseForm

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.documents.rejections import DocumentRejected
from dondoc.web.refusals import words

Rejected = AssignmentRejected | DocumentRejected
_STEP = ("finished_on", "submitted_on", "on")
_DUE = ("due", "wanted_due")
_PAPER = ("result_sign", "paper")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "finished-in-future": _STEP,
    "finished-before-given": _STEP,
    "finished-before-anew": _STEP,
    "finished-before-result": _STEP,
    "finished-unchanged": _STEP,
    "before-last-step": _STEP,
    "before-given": _STEP,
    "day-in-future": (*_STEP, "given_on"),
    "backdated-unproven": _PAPER,
    "result-missing": _PAPER,
    "sign-too-long": _PAPER,
    "proof-missing": _PAPER,
    "issued-missing": _PAPER,
    "recall-basis-missing": _PAPER,
    "extension-not-later": _DUE,
    "extension-too-long": _DUE,
    "counter-not-between": _DUE,
    "new-due-passed": _DUE,
    "due-unchanged": _DUE,
    "due-after-parent": _DUE,
    "due-passed": _DUE,
    "redirect-due-passed": _DUE,
    "reason-missing": ("reason",),
    "note-missing": ("note",),
    "note-too-long": ("note", "reason"),
    "what-missing": ("what",),
    "leads-missing": ("leads", "lead"),
    "lead-missing": ("leads", "lead"),
    "lead-supports": ("supporting",),
    "transfer-to-itself": ("lead",),
    "not-below-lead": ("lead",),
    "route-unknown": ("route",),
    "stage-not-now": ("stage",),
    "mark-name": ("name",),
    "mark-taken": ("name",),
    "mark-year": ("year",),
    "target-name": ("name",),
    "target-base": ("base",),
}


def refuse(form: BaseForm, rejected: Rejected) -> None:
    """Tell it at the field that it is about; above the form where it is about none of its fields."""
    wanted = FIELDS.get(rejected.code, ())
    form.add_error(next((name for name in wanted if name in form.fields), None), words(rejected))
