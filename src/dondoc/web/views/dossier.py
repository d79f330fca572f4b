"""One dossier: its dates, its story, why it is due when it is, and why it stands in its class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.clock import explain, midnight
from dondoc.dossiers.due_words import told
from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.models import Correction, CorrectionState
from dondoc.dossiers.queries import one
from dondoc.dossiers.queries.grounds import on_the_wall
from dondoc.dossiers.queries.one import Dossier
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.web.access import needs
from dondoc.web.dossier_rows import moment
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.typed import day as day_typed

PLACE = "dossiers"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened: when on the clock on the wall, what, and a remark."""

    when: datetime
    words: Words
    icon: str
    tone: str = ""
    note: str = ""

    @property
    def time(self) -> str:
        """16:30 ngày 05/3/2026; of what is known by its day alone only the day."""
        return moment(self.when, by_hour=bool(self.when.hour or self.when.minute))


@needs(Permission.DOSSIER_READ)
@require_safe
def dossier(request: HttpRequest, actor: Actor, source: str, code: str) -> HttpResponse:
    """The dossier as of today, or as of the end of the day that the address names (`ngay`)."""
    found = one.dossier(source, code, actor)
    if found is None:
        raise Http404
    wrong: dict[str, str] = {}
    on = day_typed(request.GET, "ngay", wrong) or timezone.localdate()
    until = on + timedelta(days=1)
    unit = found.row["unit"]
    context = {
        "found": found,
        "row": found.row,
        "on": on,
        "wrong": wrong,
        "typed": request.GET.get("ngay", "").strip()[:30],
        "chip": dossier_labels.CLASSES[found.class_on(on)] if found.course.received.date() <= on else None,
        "class_words": explain(found.course, until, _),
        "real_words": explain(found.real, until, _) if found.real else "",
        "due_words": told(found.explained, _) if found.explained else [],
        "channel": dossier_labels.CHANNELS[found.channel],
        "dates": list(_dates(found)),
        "story": sorted(_story(found), key=lambda step: step.when),
        "disagreement": disagreement_words(found),
        "services": list(_services(found)),
        "may_correct": actor.may(Permission.DOSSIER_CORRECT, unit),
        "may_keep": actor.anywhere(Permission.DOSSIER_KEEP),
    }
    return show(request, actor, "web/dossier.html", context, place=PLACE, tab="dossiers-list")


def _dates(found: Dossier) -> Iterator[tuple[Words, str]]:
    """The dates as entered, those that there are."""
    row, by_hour = found.row, found.course.by_hour
    yield _("Tiếp nhận"), moment(row["received"], by_hour=True)
    if row["due"] is not None:
        yield _("Hẹn trả"), moment(row["due"], by_hour=by_hour)
    if row["finished"] is not None:
        yield _("Kết thúc, ghi trong phần mềm"), moment(row["finished"], by_hour=True)
    if found.real is not None:
        yield _("Kết thúc thực tế, theo đính chính"), moment(found.real.finished, by_hour=True)
    if row["delivered"] is not None:
        yield _("Người nộp nhận kết quả"), moment(row["delivered"], by_hour=True)


def _story(found: Dossier) -> Iterator[Step]:
    row = found.row
    yield Step(row["received"], _("Tiếp nhận"), "inbox", note=str(dossier_labels.CHANNELS[found.channel]))
    for halt in found.course.suspensions:
        yield Step(halt.begins, _("Tạm dừng"), "hourglass", note=str(dossier_labels.SUSPENSIONS[halt.kind]))
        if halt.ends is not None:
            yield Step(halt.ends, _("Tiếp tục giải quyết"), "progress")
    if row["due"] is not None:
        yield Step(row["due"], _("Ngày hẹn trả"), "calendar-due")
    if row["finished"] is not None:
        yield _finish(found)
    if row["delivered"] is not None:
        yield Step(row["delivered"], _("Người nộp nhận kết quả"), "check", "dot-good")
    yield from map(_correction, found.corrections)
    if found.exemption is not None:
        exempt = found.exemption
        yield Step(on_the_wall(exempt.recorded_at), _("Ghi: không phải xin lỗi"), "shield-lock", note=exempt.reason)
    if found.apology is not None:
        note = _("Hẹn lại ngày %(day)s: %(reason)s") % {
            "day": dates.written(found.apology.new_due),
            "reason": found.apology.reason,
        }
        yield Step(midnight(found.apology.sent_on), _("Gửi thư xin lỗi và hẹn lại"), "message", note=note)


def _finish(found: Dossier) -> Step:
    resolved = found.course.outcome is Outcome.RESOLVED
    words = dossier_labels.OUTCOMES[found.course.outcome]
    tone = "dot-good" if resolved else ""
    return Step(found.row["finished"], _upper(str(words)), "circle-check" if resolved else "circle-x", tone)


def _correction(each: Correction) -> Step:
    words = {
        CorrectionState.ASKED.value: _("Đề nghị đính chính ngày kết thúc, chờ xác nhận"),
        CorrectionState.CONFIRMED.value: _("Đính chính ngày kết thúc, đã xác nhận"),
        CorrectionState.REFUSED.value: _("Đề nghị đính chính không được xác nhận"),
    }[each.state]
    note = _("Kết thúc thực tế %(when)s. Lý do: %(reason)s. Minh chứng: %(proof)s.") % {
        "when": moment(on_the_wall(each.finished), by_hour=True),
        "reason": each.reason.rstrip("."),
        "proof": each.proof.rstrip("."),
    }
    return Step(on_the_wall(each.decided_at or each.asked_at), words, "pencil", note=note)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def disagreement_words(found: Dossier) -> str:
    """By how much the source's due date differs from ours; nothing where it does not."""
    days = found.disagreement
    if not days:
        return ""
    given, ours = (moment(found.row[name], by_hour=found.course.by_hour) for name in ("due_given", "due_computed"))
    counts = _("hệ thống tính") if found.computed_counts else _("nguồn ghi")
    values = {"given": given, "ours": ours, "days": abs(days), "counts": counts}
    return _(
        "Nguồn ghi hẹn trả %(given)s, hệ thống tính %(ours)s: lệch %(days)s ngày. Ngày dùng để xét: %(counts)s."
    ) % (values)


def _services(found: Dossier) -> Iterator[tuple[Words, str]]:
    """What else the source says of it; what it does not say is left out."""
    row = found.row
    said = {True: _("có"), False: _("không")}
    marks = (
        (_("Nộp hồ sơ qua bưu chính"), row["postal_in"]),
        (_("Nhận kết quả qua bưu chính"), row["postal_out"]),
        (_("Thành phần hồ sơ đã số hóa"), row["parts_digitised"]),
        (_("Dùng lại dữ liệu đã số hóa"), row["parts_reused"]),
        (_("Kết quả đã số hóa"), row["result_digitised"]),
        (_("Thanh toán trực tuyến"), row["paid_online"]),
    )
    for words, value in marks:
        if value is not None:
            yield words, said[bool(value)]
