"""Writing until when a unit may break a rule after a reorganisation."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.limits.queries import limits
from dondoc.organisation.models import Exemption, Unit
from dondoc.organisation.operations.rights import may_change
from dondoc.organisation.rejections import UnitRejected
from dondoc.organisation.rules import EXEMPTIBLE, Rule
from dondoc.organisation.transition import longest


def grant_exemption(
    *,
    by: Actor,
    unit: Unit,
    rule: Rule,
    decision_sign: str,
    decided_on: date,
    now: datetime,
    today: date,
    valid_to: date | None = None,
    decision_issuer: str = "",
    note: str = "",
) -> Exemption:
    """Excuse a unit from a rule from a reorganisation's decision on; the same again gives back the one entered.

    `valid_to` is the first day on which it no longer holds; None: as long as the law allows, counted from the
    decision. It is refused if longer than the law in force from the decision to `today` ever allowed.
    Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    valid_to = _checked(rule, decision_sign, decided_on, valid_to, today)
    with transaction.atomic():
        known = unit.exemptions.filter(rule=rule, decision_sign=decision_sign.strip()).first()
        if known is not None:
            return known
        exemption = Exemption.objects.create(
            unit=unit,
            rule=rule,
            decision_sign=decision_sign.strip(),
            decision_issuer=decision_issuer.strip(),
            decided_on=decided_on,
            valid_to=valid_to,
            note=note.strip(),
            recorded_at=now,
            by_key=by.key,
            by_name=by.name,
        )
        after = {
            "rule": rule.value,
            "decision": exemption.decision_sign,
            "decided_on": decided_on,
            "valid_to": valid_to,
        }
        record(by=by, action="unit.exempted", subject=("unit", unit.pk), after=after, at=now)
    return exemption


def end_exemption(*, by: Actor, exemption: Exemption, valid_to: date, reason: str, now: datetime) -> Exemption:
    """End an exemption earlier: the unit keeps the rule again, or it was granted by mistake.

    Raises UnitRejected, Refused.
    """
    may_change(by, exemption.unit)
    if not exemption.decided_on < valid_to < exemption.valid_to:
        last = exemption.valid_to - timedelta(days=1)
        raise UnitRejected(
            "exemption-end-out-of-range",
            f"Ngày hết miễn phải sau ngày {written(exemption.decided_on)} và không muộn hơn ngày {written(last)}.",
            begin=exemption.decided_on,
            last=last,
        )
    if not reason.strip():
        raise UnitRejected("unit-reason-missing", "Chưa ghi lý do; hãy ghi ngắn gọn, ví dụ “đã bố trí lại cấp phó”.")
    with transaction.atomic():
        before, exemption.valid_to = exemption.valid_to, valid_to
        exemption.save(update_fields=["valid_to"])
        record(
            by=by,
            action="unit.exemption_ended",
            subject=("unit", exemption.unit_id),
            before={"valid_to": before},
            after={"rule": exemption.rule, "valid_to": valid_to},
            reason=reason.strip(),
            at=now,
        )
    return exemption


def _checked(rule: Rule, sign: str, decided_on: date, valid_to: date | None, today: date) -> date:
    if rule not in EXEMPTIBLE:
        raise UnitRejected(
            "rule-without-exemption", "Quy định này không có thời gian chuyển tiếp; hãy chọn quy định khác."
        )
    if not sign.strip():
        raise UnitRejected(
            "decision-missing", "Chưa có số, ký hiệu của quyết định; hãy ghi như trên văn bản, ví dụ 549/QĐ-UBND."
        )
    if decided_on > today:
        raise UnitRejected("decision-in-future", "Ngày quyết định ở sau hôm nay; hãy xem lại ngày.", day=decided_on)
    most = longest(limits(), decided_on, today)
    if most is None:
        raise UnitRejected("transition-unregulated", "Không có quy định về thời gian chuyển tiếp cho ngày này.")
    if valid_to is None:
        return most
    last = most - timedelta(days=1)
    if not decided_on < valid_to <= most:
        raise UnitRejected(
            "exemption-too-long",
            f"Thời gian chuyển tiếp dài nhất là đến hết ngày {written(last)}; hãy chọn ngày sớm hơn.",
            last=last,
        )
    return valid_to
