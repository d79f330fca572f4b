"""Noting that no letter of apology is owed for a dossier, on which ground and why; and taking that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.dossiers.apology_grounds import apology_grounds
from dondoc.dossiers.models import Apology, ApologyExemption, Source
from dondoc.dossiers.operations.apologies import LONGEST_REASON, due_of_open
from dondoc.dossiers.queries import lists
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require


def exempt(*, by: Actor, source: str, code: str, ground: str, reason: str, now: datetime) -> ApologyExemption:
    """Note that none is owed, for whoever may at the dossier's unit. Raises DossierRejected, Refused."""
    row = lists.one(source, code, by)
    if row is None:
        raise DossierRejected(
            "no-such-dossier", "Không có hồ sơ này trong phạm vi bạn được xem; hãy kiểm tra mã hồ sơ."
        )
    require(by, Permission.DOSSIER_CORRECT, row["unit"])
    due_of_open(row)
    said = _checked(ground, reason)
    with transaction.atomic():
        origin = Source.objects.select_for_update().get(code=source)
        _refuse_twice(origin, code)
        made = ApologyExemption.objects.create(
            source=origin,
            code=code,
            unit_id=row["unit"],
            ground=ground,
            reason=said,
            recorded_at=now,
            recorded_by_key=by.key,
            recorded_by_name=by.signature[:200],
        )
        after = {"source": source, "code": code, "ground": ground}
        subject = ("apology_exemption", made.pk)
        record(by=by, action="apology_exemption.noted", subject=subject, at=now, after=after, reason=said)
    return made


def take_back(*, by: Actor, exemption: ApologyExemption, reason: str, now: datetime) -> None:
    """Have a letter owed again, with the reason. Raises DossierRejected, Refused."""
    require(by, Permission.DOSSIER_CORRECT, exemption.unit_id)
    said = _reason(reason)
    with transaction.atomic():
        gone = ApologyExemption.objects.select_for_update().filter(pk=exemption.pk).first()
        if gone is None:
            raise DossierRejected("exemption-gone", "Ghi nhận này đã được bỏ; hãy tải lại trang.")
        before = {"source": gone.source.code, "code": gone.code, "ground": gone.ground, "reason": gone.reason}
        subject = ("apology_exemption", gone.pk)
        record(by=by, action="apology_exemption.taken_back", subject=subject, at=now, before=before, reason=said)
        gone.delete()


def _refuse_twice(source: Source, code: str) -> None:
    if Apology.objects.filter(source=source, code=code).exists():
        raise DossierRejected("exempt-apologised", "Hồ sơ này đã có thư xin lỗi nên không ghi miễn thư được nữa.")
    if ApologyExemption.objects.filter(source=source, code=code).exists():
        raise DossierRejected("exempt-already", "Hồ sơ này đã được ghi là không phải xin lỗi.")


def _checked(ground: str, reason: str) -> str:
    if ground not in apology_grounds():
        raise DossierRejected("exempt-ground", "Hãy chọn một trường hợp không phải xin lỗi trong danh sách.")
    return _reason(reason)


def _reason(reason: str) -> str:
    said = storable(reason).strip()
    if not said:
        raise DossierRejected("exempt-why", "Chưa ghi lý do; hãy ghi sự việc và văn bản làm căn cứ.")
    if len(said) > LONGEST_REASON:
        raise DossierRejected(
            "words-too-long", f"Lý do: dài quá {LONGEST_REASON} ký tự; hãy rút gọn.", most=LONGEST_REASON
        )
    return said
