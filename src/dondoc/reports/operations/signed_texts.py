"""What a signed file says beside the checked one: numbers that differ keep it from being issued without a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor
from dondoc.reports.checking.signed_texts import Compared
from dondoc.reports.models import Paper, Report, SignedText
from dondoc.reports.operations.acting import note, words
from dondoc.reports.operations.checking import LEAST_REASON, LONGEST_REASON
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import SignedState


@dataclass(frozen=True, slots=True)
class Beside:
    """A signed file, by its digest, beside the checked file of a report, and what the comparison found."""

    report: Report
    paper: Paper
    digest: str
    found: Compared


def check(*, by: Actor, beside: Beside, reason: str, now: datetime) -> str:
    """The written reason for issuing a file of another text; "" where none is needed.

    It counts only for a file whose differences were shown before: what differs is kept, and the page tells it. Raises
    ReportRejected.
    """
    if beside.found.state is not SignedState.DIFFERENT:
        return ""
    written = words(reason, "Lý do", most=LONGEST_REASON)
    was_shown = _was_shown(beside)
    if was_shown and len(written) >= LEAST_REASON:
        return written
    if was_shown and written:
        raise ReportRejected("report-signed-reason", "Hãy ghi rõ lý do vẫn ban hành bản ký khác bản đã kiểm tra.")
    if not was_shown:
        with transaction.atomic():
            kept = keep(by=by, beside=beside, now=now)
            note(by, beside.report, "signed_text_differs", now, **told(kept))
    raise ReportRejected(
        "report-signed-differs",
        "Nội dung tệp đã ký khác bản Word đã kiểm tra; hãy xem những chỗ khác ở mục Bản đã ký. Ký lại từ bản đã kiểm "
        "tra, hoặc chọn lại đúng tệp này và ghi lý do.",
    )


def keep(*, by: Actor, beside: Beside, now: datetime, reason: str = "") -> SignedText:
    """Keep what the comparison found; the same file compared again takes the place of the first time."""
    columns = {
        **beside.found.as_columns(),
        "reason": reason,
        "reason_by_name": by.signature[:200] if reason else "",
        "compared_at": now,
        "compared_by_name": by.signature[:200],
    }
    kept, _ = SignedText.objects.update_or_create(
        report=beside.report, paper=beside.paper, digest=beside.digest, defaults=columns
    )
    return kept


def told(kept: SignedText) -> dict[str, object]:
    """What the record of an act says of it; of a file that was not compared only why."""
    found: dict[str, object] = {"signed_digest": kept.digest, "signed_text": kept.state}
    if kept.words:
        found |= {"signed_differing": kept.differing, "signed_words": f"{kept.alike}/{kept.words}"}
    if kept.differences:
        places = [f"{each['checked'] or '—'} → {each['signed'] or '—'}" for each in kept.differences]
        found["signed_places"] = places
    if kept.reason:
        found["signed_reason"] = kept.reason
    return found


def _was_shown(beside: Beside) -> bool:
    return SignedText.objects.filter(report=beside.report, paper=beside.paper, digest=beside.digest).exists()
