"""The steps of the assigning side, as its page offers them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import Revision
from dondoc.assignments.states import Act, EventKind, State
from dondoc.web import assignment_forms as forms
from dondoc.web.assignment_doing import Before, Doing, Extra, Step, Taking
from dondoc.web.forms import Form

# --- Forms ---


def _sent_back(entry: Assignment) -> bool:
    return entry.events.filter(kind=EventKind.SENT_BACK.value).exists()


def _confirm_form(before: Before) -> Form:
    return before.ending(forms.ConfirmForm, sent_back=_sent_back(before.entry))


def _issue_form(before: Before) -> Form:
    initial = {"on": timezone.localdate()}
    return before.ending(forms.IssueForm, sent_back=_sent_back(before.entry), initial=initial)


def _send_back_form(before: Before) -> Form:
    return before.made(forms.OutsideReasonForm if before.entry.outside_system else forms.ReasonForm)


def _close_form(before: Before) -> Form:
    return before.ending(forms.EndingForm, reason_known=before.entry.state == State.CLOSE_PROPOSED)


def _redirect_form(before: Before) -> Form:
    return before.ending(forms.RedirectForm, day=timezone.localdate())


def _reason_form(before: Before) -> Form:
    return before.acting(forms.EndingForm)


def _revise_form(before: Before) -> Form:
    entry = before.entry
    now = operations.revision_of(entry)
    return before.made(
        forms.ReviseForm,
        assigners=[entry.assigner_id],
        on=timezone.localdate(),
        entry=entry,
        outside=entry.outside_system,
        initial={
            "origin": now.origin,
            "giver": now.giver,
            "field": now.field,
            "monitor": now.monitor,
            "marks": [mark.pk for mark in now.marks],
            "priority": now.priority,
            "restricted": now.restricted,
            "amount": now.amount,
        },
    )


# --- Steps ---


def _issue(step: Step) -> object:
    values = step.values
    return operations.issue(
        **step.common, **step.note, **step.paper, **step.parts, grade=values["grade"], on=values["on"]
    )


def _grant(step: Step) -> object:
    paper = step.paper
    return operations.grant_extension(
        **step.common,
        **step.note,
        basis_document=paper.get("document"),
        basis_sign=paper.get("document_sign", ""),
    )


def _redirect(step: Step) -> object:
    values = step.values
    return operations.redirect(
        **step.common, **step.reason, **step.paper, **step.parts, to=values["lead"], due=values["due"]
    )


def _revise(step: Step) -> object:
    values = step.values
    before = operations.revision_of(step.assignment)
    to = Revision(
        origin=values["origin"],
        giver=values.get("giver", before.giver),
        field=values["field"],
        monitor=values["monitor"],
        priority=values["priority"],
        restricted=values["restricted"],
        marks=tuple(values.get("marks", before.marks)),
        amount=values.get("amount", before.amount),
    )
    return operations.revise(**step.common, to=to, reason=values.get("reason", ""))


ASSIGNER_DOINGS: dict[Taking, Doing] = {
    Act.CONFIRM: Doing(
        "xac-nhan",
        _confirm_form,
        lambda step: operations.confirm(**step.common, **step.note, **step.parts, grade=step.values["grade"]),
        lazy("Đã xác nhận hoàn thành."),
    ),
    Act.SEND_BACK: Doing(
        "tra-lai",
        _send_back_form,
        lambda step: operations.send_back(**step.common, **step.reason),
        lazy("Đã trả lại; đơn vị chủ trì thấy lý do ở trang Việc cần xử lý."),
    ),
    Act.ISSUE: Doing("ban-hanh", _issue_form, _issue, lazy("Đã ghi văn bản ban hành; nhiệm vụ hoàn thành.")),
    Act.GRANT_EXTENSION: Doing(
        "dong-y-gia-han",
        lambda before: before.acting(forms.GrantForm),
        _grant,
        lazy("Đã đồng ý gia hạn; hạn mới có hiệu lực ngay."),
    ),
    Act.COUNTER_EXTENSION: Doing(
        "han-khac",
        lambda before: before.acting(forms.CounterForm),
        lambda step: operations.counter_extension(**step.common, **step.note, due=step.values["due"]),
        lazy("Đã đưa ra thời hạn khác; chờ đơn vị chủ trì trả lời."),
    ),
    Act.REFUSE_EXTENSION: Doing(
        "khong-gia-han",
        _reason_form,
        lambda step: operations.refuse_extension(**step.common, **step.reason),
        lazy("Đã trả lời không gia hạn; thời hạn giữ nguyên."),
    ),
    Act.CHANGE_DEADLINE: Doing(
        "doi-han",
        lambda before: before.acting(forms.ChangeDeadlineForm),
        lambda step: operations.change_deadline(**step.common, **step.reason, **step.paper, due=step.values["due"]),
        lazy("Đã điều chỉnh thời hạn; hạn ban đầu vẫn được giữ."),
    ),
    Act.REFUSE_CLOSE: Doing(
        "khong-ket-thuc",
        _reason_form,
        lambda step: operations.refuse_close(**step.common, **step.reason),
        lazy("Đã trả lời; đơn vị chủ trì tiếp tục thực hiện."),
    ),
    Act.REFUSE_RETURN: Doing(
        "giu-chu-tri",
        _reason_form,
        lambda step: operations.refuse_return(**step.common, **step.reason),
        lazy("Đã giữ nguyên đơn vị chủ trì."),
    ),
    Act.REDIRECT: Doing(
        "giao-don-vi-khac",
        _redirect_form,
        _redirect,
        lazy("Đã giao đơn vị khác chủ trì; đơn vị cũ giữ một bản chỉ để xem."),
        lazy("Nhiệm vụ chuyển sang chờ đơn vị mới tiếp nhận. Đơn vị cũ giữ một bản chỉ để xem, không làm gì được nữa."),
    ),
    Act.CLOSE: Doing(
        "ket-thuc",
        _close_form,
        lambda step: operations.close(**step.common, **step.reason, **step.parts),
        lazy("Đã kết thúc theo dõi."),
        lazy("Kết thúc theo dõi khi chưa có kết quả: nhiệm vụ không còn tính vào việc chưa hoàn thành."),
    ),
    Act.WITHDRAW: Doing(
        "rut",
        lambda before: before.ending(forms.EndingByPaperForm),
        lambda step: operations.withdraw(**step.common, **step.reason, **step.paper, **step.parts),
        lazy("Đã rút khỏi chương trình."),
        lazy("Rút khỏi chương trình: nhiệm vụ không còn tính vào việc chưa hoàn thành; đơn vị chủ trì thấy lý do."),
    ),
    Act.RECALL: Doing(
        "thu-hoi",
        lambda before: before.ending(forms.EndingByPaperForm, reason_known=True),
        lambda step: operations.recall(**step.common, **step.reason, **step.paper, **step.parts),
        lazy("Đã thu hồi nhiệm vụ."),
        lazy("Thu hồi cùng văn bản giao: nhiệm vụ không còn tính vào việc chưa hoàn thành."),
    ),
    Act.REOPEN: Doing(
        "mo-lai",
        _reason_form,
        lambda step: operations.reopen(**step.common, **step.reason),
        lazy("Đã mở lại nhiệm vụ."),
        lazy(
            "Nhiệm vụ trở lại đang thực hiện từ hôm nay; số ngày còn lại đến hạn bằng số ngày còn lại khi dừng. Kết quả"
            " và xác nhận trước đây vẫn nằm trong diễn biến."
        ),
    ),
    Act.CORRECT: Doing(
        "dinh-chinh",
        lambda before: before.acting(forms.CorrectForm),
        lambda step: operations.correct(
            **step.common, **step.reason, **step.paper, finished_on=step.values["finished_on"]
        ),
        lazy("Đã đính chính ngày hoàn thành; ngày ghi vào hệ thống vẫn được giữ."),
    ),
    Act.JUDGE_BASICALLY_DONE: Doing(
        "hoan-thanh-co-ban",
        lambda before: before.made(forms.BasicallyDoneForm),
        lambda step: operations.judge_basically_done(**step.common, **step.note, on=step.values["on"]),
        lazy("Đã ghi nhận hoàn thành cơ bản; nhiệm vụ vẫn đang mở."),
    ),
    Extra.TAKE_BACK_BASICALLY_DONE: Doing(
        "rut-hoan-thanh-co-ban",
        _reason_form,
        lambda step: operations.take_back_basically_done(**step.common, **step.reason),
        lazy("Đã rút ghi nhận hoàn thành cơ bản."),
    ),
    Act.REVISE: Doing("sua", _revise_form, _revise, lazy("Đã lưu thông tin nhiệm vụ.")),
}
