"""Noting that a letter of apology goes out: why, when it is ready instead. To whom it goes is never kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.models import Apology, Source
from dondoc.dossiers.queries import lists
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written

LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Content:
    """Why it will be late, the new day, the day of the letter."""

    reason: str
    new_due: date
    sent_on: date


def note_sent(*, by: Actor, source: str, code: str, content: Content, now: datetime) -> Apology:
    """Note the one letter of a dossier, for whoever may at its unit. Raises DossierRejected, Refused."""
    row = lists.one(source, code, by)
    if row is None:
        raise DossierRejected(
            "no-such-dossier", "Không có hồ sơ này trong phạm vi bạn được xem; hãy kiểm tra mã hồ sơ."
        )
    require(by, Permission.DOSSIER_CORRECT, row["unit"])
    due = due_of_open(row)
    said = _checked(content, due, row["received"].date(), now)
    with transaction.atomic():
        origin = Source.objects.select_for_update().get(code=source)
        if Apology.objects.filter(source=origin, code=code).exists():
            raise DossierRejected(
                "apologised-already", "Hồ sơ này đã có thư xin lỗi và hẹn lại; mỗi hồ sơ chỉ hẹn lại một lần."
            )
        made = Apology.objects.create(
            source=origin,
            code=code,
            unit_id=row["unit"],
            due=timezone.make_aware(due),
            new_due=said.new_due,
            reason=said.reason,
            sent_on=said.sent_on,
            recorded_at=now,
            recorded_by_key=by.key,
            recorded_by_name=by.signature[:200],
        )
        after = {"source": source, "code": code, "new_due": said.new_due, "sent_on": said.sent_on}
        subject = ("dossier_apology", made.pk)
        record(by=by, action="dossier_apology.noted", subject=subject, at=now, after=after, reason=said.reason)
    return made


def due_of_open(row: Mapping[str, Any]) -> datetime:
    """When an open dossier is due. Raises DossierRejected for one that has ended, or has no due date."""
    due: datetime | None = row["due"]
    if Outcome(row["outcome"]) is not Outcome.OPEN:
        raise DossierRejected("apology-finished", "Hồ sơ này đã kết thúc, không cần hẹn lại.")
    if due is None:
        raise DossierRejected("apology-without-due", "Hồ sơ này không có ngày hẹn trả nên không có gì để hẹn lại.")
    return due


def _checked(content: Content, due: datetime, received: date, now: datetime) -> Content:
    reason, today = storable(content.reason).strip(), timezone.localdate(now)
    if not reason:
        raise DossierRejected("apology-reason-missing", "Chưa ghi lý do; hãy ghi vì sao hồ sơ trả muộn.")
    if len(reason) > LONGEST_REASON:
        raise DossierRejected(
            "words-too-long", f"Lý do: dài quá {LONGEST_REASON} ký tự; hãy rút gọn.", most=LONGEST_REASON
        )
    if content.new_due <= due.date():
        raise DossierRejected(
            "apology-not-later",
            f"Ngày hẹn lại phải sau ngày hẹn trả {written(due.date())}; hãy sửa lại.",
            day=due.date(),
        )
    if not received <= content.sent_on <= today:
        raise DossierRejected(
            "apology-sent-when", f"Ngày thư phải từ ngày tiếp nhận {written(received)} đến hôm nay.", day=received
        )
    if content.new_due <= content.sent_on:
        raise DossierRejected("apology-before-letter", "Ngày hẹn lại phải sau ngày của thư; hãy sửa lại.")
    return Content(reason, content.new_due, content.sent_on)
