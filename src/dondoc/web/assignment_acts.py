"""How each step of an assignment is offered and taken: its address, its form, what is called, what is said after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act, EventKind
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.following import results
from dondoc.web.assignment_forms import ConfirmForm, NoteForm, OutsideReasonForm, ReasonForm, ReportForm
from dondoc.web.forms import Form

MOST_RESULTS = 100


@dataclass(frozen=True, slots=True)
class Before:
    """What a form needs: who takes the step on what, and what was sent, if anything was."""

    actor: Actor
    entry: Assignment
    prefix: str
    data: Any = None
    files: Any = None

    def made(self, form: type[Form], **more: Any) -> Form:
        """That form, as it was sent or empty."""
        return form(self.data, self.files, prefix=self.prefix, **more)


@dataclass(frozen=True, slots=True)
class Step:
    """What a form that was filled in well asks for."""

    by: Actor
    assignment: Assignment
    values: dict[str, Any]
    now: datetime

    @property
    def common(self) -> dict[str, Any]:
        """What every operation is told."""
        return {"by": self.by, "assignment": self.assignment, "now": self.now}


@dataclass(frozen=True, slots=True)
class Doing:
    """How one act is done."""

    slug: str
    form: Callable[[Before], Form | None]  # None where a button is enough
    take: Callable[[Step], object]
    done: str | Promise
    brings: str | Promise = ""  # what it brings about: asked once more before it is done


def _no_form(before: Before) -> None:
    return None


def _note_form(before: Before) -> Form:
    return before.made(NoteForm)


def _report_form(before: Before) -> Form:
    known, outside = known_results(before.actor, before.entry), before.entry.outside_system
    return before.made(ReportForm, documents=known, outside=outside, initial=_today())


def _confirm_form(before: Before) -> Form:
    sent_back = before.entry.events.filter(kind=EventKind.SENT_BACK).exists()
    return before.made(ConfirmForm, outside=before.entry.outside_system, sent_back=sent_back)


def _send_back_form(before: Before) -> Form:
    return before.made(OutsideReasonForm if before.entry.outside_system else ReasonForm)


def _today() -> dict[str, date]:
    return {"finished_on": timezone.localdate()}


def known_results(actor: Actor, entry: Assignment) -> QuerySet[Document]:
    """Documents that may be the result: those of the lead's own books first, the newest first."""
    found = register.visible_to(actor).exclude(pk=entry.document_id or 0)
    own = (
        found.filter(unit_id=entry.lead_id).order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    )
    citing = results.may_be_result(actor, entry).values_list("pk", flat=True)
    others = found.order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    return Document.objects.filter(pk__in={*own, *others, *citing}).order_by("-received_on", "-pk")


def _acknowledge(step: Step) -> object:
    return operations.acknowledge(**step.common)


def _note(step: Step) -> object:
    return operations.note(**step.common, note=step.values["note"], on=step.values["on"])


def _report(step: Step) -> object:
    values = step.values
    return operations.report(
        **step.common,
        finished_on=values["finished_on"],
        note=values.get("note", ""),
        result_document=_result_document(step),
        result_sign=values.get("result_sign", ""),
    )


def _result_document(step: Step) -> Document | None:
    """The one that was chosen; a file sent along is entered in the lead's book first."""
    file = step.values.get("result_file")
    if not file:
        chosen: Document | None = step.values.get("result_document")
        return chosen
    return operations.enter_result(
        **step.common,
        name=str(file.name),
        data=file.read(),
        declared_not_secret=bool(step.values.get("not_secret")),
    )


def _confirm(step: Step) -> object:
    return operations.confirm(**step.common, grade=step.values["grade"], note=step.values.get("note", ""))


def _send_back(step: Step) -> object:
    return operations.send_back(**step.common, reason=step.values.get("reason", ""))


DOINGS: dict[Act, Doing] = {
    Act.ACKNOWLEDGE: Doing("tiep-nhan", _no_form, _acknowledge, lazy("Đã tiếp nhận nhiệm vụ.")),
    Act.NOTE: Doing("ghi-chu", _note_form, _note, lazy("Đã ghi vào diễn biến.")),
    Act.CONTRIBUTE: Doing("phoi-hop", _note_form, _note, lazy("Đã ghi vào diễn biến.")),
    Act.REPORT: Doing("bao-cao", _report_form, _report, lazy("Đã báo cáo hoàn thành; chờ bên giao xác nhận.")),
    Act.CONFIRM: Doing("xac-nhan", _confirm_form, _confirm, lazy("Đã xác nhận hoàn thành.")),
    Act.SEND_BACK: Doing(
        "tra-lai", _send_back_form, _send_back, lazy("Đã trả lại; đơn vị chủ trì thấy lý do ở trang Việc cần xử lý.")
    ),
}


def act_name(act: Act) -> str:
    """The name of its address: assignment-send-back."""
    return f"assignment-{act.value.replace('_', '-')}"
