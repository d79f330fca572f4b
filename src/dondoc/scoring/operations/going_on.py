"""A round goes on: from each step to the next once all that the step is for is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Round, Score
from dondoc.scoring.operations.acting import in_state, kept, note, words
from dondoc.scoring.operations.deciding import fix_results
from dondoc.scoring.operations.rounds import open_sheets
from dondoc.scoring.queries.rights import seats
from dondoc.scoring.queries.sheets import leaves_in
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.standing import next_state
from dondoc.scoring.states import NotApplicable, RoundState

SURVEYED = [kind.value for kind in NOT_SELF_SCORED]


def go_on(*, by: Actor, round: Round, to: RoundState, because: str = "", now: datetime) -> Round:
    """Take the round to its next step, up to the council's decision.

    What a step waits for is named in the refusal. Sheets that no head has signed do not keep a round back once the day
    for self scores is over and a reason is given: their units then stand without self scores. Raises ScoreRejected,
    Refused.
    """
    said = words(because, "Lý do")
    with transaction.atomic():
        fresh = kept(by, round)
        if next_state(RoundState(fresh.state)) is not to or to is RoundState.PUBLISHED:
            raise ScoreRejected("round-step", "Đợt chấm điểm không chuyển được sang bước này; hãy tải lại trang.")
        _CHECKS[to](fresh, said)
        _enter(fresh, to, now)
        before, fresh.state = fresh.state, to.value
        fresh.save()
        states = {"before": {"state": before}, "after": {"state": to.value}}
        note(by, "score_round", fresh.pk, "score_round.went_on", now, reason=said, **states)
    return fresh


def take_minutes(*, by: Actor, round: Round, minutes: str, now: datetime) -> Round:
    """Keep what the council said when it met, until it is published. Raises ScoreRejected, Refused."""
    said = words(minutes, "Biên bản", most=20_000)
    with transaction.atomic():
        fresh = kept(by, round)
        in_state(fresh, RoundState.SECOND_APPRAISAL, RoundState.DECIDED)
        before, fresh.minutes = fresh.minutes, said
        fresh.save(update_fields=["minutes"])
        told = {"before": {"minutes": before}, "after": {"minutes": said}}
        note(by, "score_round", fresh.pk, "score_round.minutes", now, **told)
    return fresh


def publish(*, by: Actor, round: Round, sign: str, on: date, document: Document | None, now: datetime) -> Round:
    """Publish the results by the Chairman's decision: its sign, its day, the document where the register has it.

    Raises ScoreRejected, Refused.
    """
    number = words(sign, "Số, ký hiệu", most=100)
    if not number:
        raise ScoreRejected("decision-sign", "Chưa ghi số, ký hiệu quyết định công bố của Chủ tịch UBND tỉnh.")
    with transaction.atomic():
        fresh = kept(by, round)
        in_state(fresh, RoundState.DECIDED)
        _check_decision(by, fresh, on, document, timezone.localdate(now))
        fresh.state, fresh.published_at = RoundState.PUBLISHED.value, now
        fresh.decision_sign, fresh.decision_on, fresh.decision_document = number, on, document
        fresh.save()
        told = {"sign": number, "on": on.isoformat()}
        note(by, "score_round", fresh.pk, "score_round.published", now, after=told)
    return fresh


def _check_decision(by: Actor, round: Round, on: date, document: Document | None, today: date) -> None:
    if on > today:
        raise ScoreRejected("decision-day-late", "Ngày quyết định ở sau hôm nay; hãy ghi ngày đã ký.")
    if on.year < round.year:
        raise ScoreRejected("decision-day-early", "Ngày quyết định ở trước năm được chấm điểm; hãy kiểm tra lại.")
    if document is not None and not documents.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _enter(round: Round, to: RoundState, now: datetime) -> None:
    if to is RoundState.SELF_SCORING:
        open_sheets(round)
    if to is RoundState.DECIDED:
        fix_results(round)
        round.decided_at = now


def _check_prepared(round: Round, _said: str) -> None:
    if not round.sheets.exists():
        raise ScoreRejected("round-no-units", "Chưa chọn đơn vị được chấm điểm.")
    council = seats(round)
    if not any(seat.member.is_chair for seat in council):
        raise ScoreRejected("round-no-chair", "Hội đồng chưa có chủ tịch.")
    areas = {area.pk: area.name for area in round.set.criteria.filter(parent__isnull=True)}
    for sheet in round.sheets.select_related("unit"):
        for area, name in areas.items():
            if not any(seat.may_appraise(sheet.unit_id, area) for seat in council):
                raise ScoreRejected(
                    "round-nobody-appraises",
                    f"Chưa có thành viên nào thẩm định được lĩnh vực “{name}” của {sheet.unit.name}: "
                    "cần thêm thành viên của cơ quan khác.",
                    area=name,
                    unit=sheet.unit.name,
                )


def _check_signed(round: Round, said: str) -> None:
    unsigned = [sheet.unit.short_name for sheet in round.sheets.filter(signed_at__isnull=True).select_related("unit")]
    if unsigned and not said:
        raise ScoreRejected(
            "round-unsigned",
            f"Còn {len(unsigned)} đơn vị chưa ký chốt phiếu tự chấm: {', '.join(unsigned[:6])}; "
            "hãy đôn đốc, hoặc ghi lý do chuyển bước mà không chờ.",
            count=len(unsigned),
            units=", ".join(unsigned[:6]),
        )


def _check_asked(round: Round, said: str) -> None:
    asked = leaves_in(round).filter(not_applicable=NotApplicable.ASKED.value).count()
    if asked:
        raise ScoreRejected("round-left-out", f"Còn {asked} đề nghị không chấm chưa được xem xét.", count=asked)


def _check_first(round: Round, said: str) -> None:
    _check_asked(round, said)
    _check_all(_counted(round).filter(first__isnull=True), "first", "thẩm định lần 1")


def _check_second(round: Round, said: str) -> None:
    _check_all(
        _counted(round).filter(first__isnull=True, second__isnull=True, council__isnull=True), "appraisal", "thẩm định"
    )
    told = _counted(round).filter(council__isnull=True, opinions__isnull=False)
    _check_all(told.distinct(), "differing", "quyết định nơi các thành viên có ý kiến khác nhau")
    surveyed = leaves_in(round).filter(criterion__kind__in=SURVEYED, council__isnull=True, survey__isnull=True)
    _check_all(
        surveyed.exclude(not_applicable=NotApplicable.APPROVED.value), "survey", "nhập kết quả điều tra xã hội học"
    )
    if not round.minutes.strip():
        raise ScoreRejected("round-no-minutes", "Chưa ghi biên bản họp hội đồng.")


def _counted(round: Round) -> QuerySet[Score]:
    left_out = Q(not_applicable=NotApplicable.APPROVED.value)
    return leaves_in(round).exclude(left_out).exclude(criterion__kind__in=SURVEYED)


def _check_all(waiting: QuerySet[Score], code: str, what: str) -> None:
    count = waiting.count()
    if count:
        some = list(waiting.select_related("criterion", "sheet__unit")[:3])
        told = "; ".join(f"{score.criterion.code} của {score.sheet.unit.short_name}" for score in some)
        said = f"Còn {count} tiêu chí chưa {what}: {told} …"
        raise ScoreRejected(f"round-waiting-{code}", said, count=count, some=told)


def _nothing(_round: Round, _said: str) -> None:
    """Units may supplement until the day that was set; who keeps the round says when it is over."""


_CHECKS: dict[RoundState, Callable[[Round, str], None]] = {
    RoundState.SELF_SCORING: _check_prepared,
    RoundState.FIRST_APPRAISAL: _check_signed,
    RoundState.SUPPLEMENT: _check_first,
    RoundState.SECOND_APPRAISAL: _nothing,
    RoundState.DECIDED: _check_second,
}
