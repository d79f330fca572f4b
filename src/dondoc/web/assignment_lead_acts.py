"""The steps of the lead and of the supporting units, as their page offers them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.routes import Route, RouteStep, routes
from dondoc.assignments.states import Act, State
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.following import results
from dondoc.organisation.models import Unit
from dondoc.web import assignment_forms as forms
from dondoc.web.assignment_doing import Before, Doing, Extra, Step, Taking
from dondoc.web.forms import Form
from dondoc.web.paper_field import Paper

MOST_RESULTS = 30  # of either kind; any other is found by its sign


def known_results(actor: Actor, entry: Assignment) -> QuerySet[Document]:
    """Documents that may be the result: those of the lead's own books first, the newest first."""
    found = register.visible_to(actor).exclude(pk=entry.document_id or 0)
    own = (
        found.filter(unit_id=entry.lead_id).order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    )
    citing = results.may_be_result(actor, entry).values_list("pk", flat=True)
    others = found.order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    return Document.objects.filter(pk__in={*own, *others, *citing}).order_by("-received_on", "-pk")


# --- Forms ---


def _report_form(before: Before) -> Form:
    known, today = known_results(before.actor, before.entry), {"finished_on": timezone.localdate()}
    return before.acting(forms.ReportForm, documents=known, initial=today)


def _submit_form(before: Before) -> Form:
    return before.acting(forms.SubmitForm, routes=_routes(before.entry), initial={"submitted_on": timezone.localdate()})


def _routes(entry: Assignment) -> list[tuple[str, str]]:
    """The way it takes; where none was said, the shortest one or any with more steps."""
    known = routes()
    if entry.route:
        return [(way.code, way.title) for way in known if way.code == entry.route]
    longer = [(way.code, way.title) for way in known if way.by_lead or way.by_assigner]
    return [("", _("Trình, ban hành")), *longer]


def _stage_form(before: Before) -> Form:
    offered = [(f"{way.code}:{step.kind}", f"{way.title}: {step.name}") for way, step in stages_ahead(before.entry)]
    return before.acting(forms.MoveStageForm, stages=offered, day=timezone.localdate())


def stages_ahead(entry: Assignment) -> Sequence[tuple[Route, RouteStep]]:
    """The steps to which the draft can go on now, on the way it takes, or on every way where none was said."""
    ways = [way for way in routes() if entry.route in {"", way.code}]
    if entry.state == State.SUBMITTED:
        return [(way, step) for way in ways for step in way.by_assigner]
    return [(way, step) for way in ways for step in way.by_lead]


# --- Steps ---


def _report(step: Step) -> object:
    paper = _result(step)
    return operations.report(
        **step.common,
        **step.note,
        finished_on=step.values["finished_on"],
        result_document=paper.document,
        result_sign=paper.sign,
    )


def _result(step: Step) -> Paper:
    """The one that was chosen or named; a file sent along is entered in the lead's book first."""
    file = step.values.get("result_file")
    if not file:
        chosen: Document | None = step.values.get("result_document")
        named: Paper = step.values.get("result_sign") or Paper()
        return Paper(chosen, "") if chosen is not None else named
    entered = operations.enter_result(
        **step.common,
        name=str(file.name),
        data=file.read(),
        declared_not_secret=bool(step.values.get("not_secret")),
    )
    return Paper(entered)


def _contribute(step: Step) -> object:
    values = step.values
    return operations.note(
        **step.common, **step.note, **step.paper, part_done=bool(values.get("part_done")), on=values["on"]
    )


def _submit(step: Step) -> object:
    values = step.values
    return operations.submit(
        **step.common, **step.note, **step.paper, submitted_on=values["submitted_on"], route=values["route"]
    )


def _move_stage(step: Step) -> object:
    values = step.values
    route, kind = values["stage"].split(":", 1)
    holder = values["holder"]
    return operations.move_stage(
        **step.common,
        **step.note,
        **step.paper,
        kind=kind,
        route=route,
        holder=holder if isinstance(holder, Unit) else None,
        holder_text="" if isinstance(holder, Unit) else holder,
        on=values["on"],
    )


LEAD_DOINGS: dict[Taking, Doing] = {
    Act.ACKNOWLEDGE: Doing(
        "tiep-nhan",
        lambda before: None,
        lambda step: operations.acknowledge(**step.common),
        lazy("Đã tiếp nhận nhiệm vụ."),
    ),
    Act.NOTE: Doing(
        "ghi-chu",
        lambda before: before.made(forms.NoteForm),
        lambda step: operations.note(**step.common, **step.note, on=step.values["on"]),
        lazy("Đã ghi vào diễn biến."),
    ),
    Act.CONTRIBUTE: Doing(
        "phoi-hop",
        lambda before: before.acting(forms.ContributeForm),
        _contribute,
        lazy("Đã ghi phần phối hợp vào diễn biến."),
    ),
    Act.REPORT: Doing("bao-cao", _report_form, _report, lazy("Đã báo cáo hoàn thành; chờ bên giao xác nhận.")),
    Act.SUBMIT: Doing("trinh", _submit_form, _submit, lazy("Đã ghi ngày trình; chờ ban hành.")),
    Extra.MOVE_STAGE: Doing("chuyen-buoc", _stage_form, _move_stage, lazy("Đã ghi bước hiện nay của dự thảo.")),
    Act.ASK_EXTENSION: Doing(
        "gia-han",
        lambda before: before.acting(forms.AskExtensionForm),
        lambda step: operations.ask_extension(**step.common, **step.reason, wanted_due=step.values["wanted_due"]),
        lazy("Đã gửi đề nghị gia hạn; hạn hiện nay vẫn giữ đến khi bên giao trả lời."),
    ),
    Act.TAKE_BACK_EXTENSION: Doing(
        "rut-gia-han",
        lambda before: before.made(forms.RemarkForm),
        lambda step: operations.take_back_extension(**step.common, **step.note),
        lazy("Đã rút đề nghị gia hạn."),
    ),
    Act.ACCEPT_COUNTER: Doing(
        "nhan-han",
        lambda before: None,
        lambda step: operations.accept_counter(**step.common),
        lazy("Đã nhận thời hạn bên giao đưa ra."),
    ),
    Act.DECLINE_COUNTER: Doing(
        "khong-nhan-han",
        lambda before: before.made(forms.RemarkForm),
        lambda step: operations.decline_counter(**step.common, **step.note),
        lazy("Đã trả lời; giữ thời hạn cũ."),
    ),
    Act.PROPOSE_CLOSE: Doing(
        "de-nghi-ket-thuc",
        lambda before: before.acting(forms.EndingForm),
        lambda step: operations.propose_close(**step.common, **step.reason),
        lazy("Đã gửi đề nghị kết thúc; thời hạn tạm dừng đến khi bên giao trả lời."),
    ),
    Act.RETURN: Doing(
        "tra-ben-giao",
        lambda before: before.acting(forms.ReturnForm),
        lambda step: operations.return_(**step.common, **step.reason, **step.paper),
        lazy("Đã trả lại bên giao; thời hạn tạm dừng đến khi bên giao trả lời."),
    ),
}
