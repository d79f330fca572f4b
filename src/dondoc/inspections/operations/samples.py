"""Samples of an inspection: kept with their seed and frame, compared item by item, put away while nobody has looked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.drawing import SampleKind, drawn, frame_digest
from dondoc.inspections.models import Inspection, Sample, SampleItem
from dondoc.inspections.operations.acting import in_state, inspected, note, text
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import Compared, InspectionState

LONGEST_SEED, LONGEST_NOTE = 64, 1_000


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sample is drawn from: the keys, the question that names them, and how the keys are called on a page."""

    kind: SampleKind
    keys: Collection[str]
    question: Mapping[str, object]
    labels: Callable[[list[str]], Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a member saw of one item."""

    on_paper: Compared = Compared.NOT_LOOKED
    in_software: Compared = Compared.NOT_LOOKED
    in_reality: Compared = Compared.NOT_LOOKED
    note: str = ""


def draw(*, by: Actor, inspection: Inspection, frame: Frame, seed: str, size: int, now: datetime) -> Sample:
    """Draw a sample of the frame and keep it, so that anybody can draw it again. Raises InspectionRejected, Refused."""
    sown = storable(seed).strip()[:LONGEST_SEED]
    _check(frame, sown, size)
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
        chosen = drawn(frame.keys, seed=sown, size=size)
        sample = Sample.objects.create(
            inspection=fresh,
            kind=frame.kind.value,
            seed=sown,
            size=len(chosen),
            out_of=len(set(frame.keys)),
            frame={**frame.question, "digest": frame_digest(frame.keys)},
            drawn_at=now,
            drawn_by_name=by.signature[:200],
        )
        labels = frame.labels(chosen)
        SampleItem.objects.bulk_create(
            SampleItem(sample=sample, key=key, label=labels.get(key, key)[:500], position=at)
            for at, key in enumerate(chosen)
        )
        after = {"sample": sample.kind, "seed": sown, "size": sample.size, "out_of": sample.out_of}
        note(by, fresh, "inspection.sample_drawn", now, after=after)
    return sample


def compare(*, by: Actor, item: SampleItem, looked: Looked, now: datetime) -> SampleItem:
    """Write down what was seen of one item, until the minutes are closed. Raises InspectionRejected, Refused."""
    said = text(looked.note, most=LONGEST_NOTE)
    with transaction.atomic():
        inspection = inspected(by, item.sample.inspection)
        in_state(inspection, InspectionState.PREPARING, InspectionState.OPEN)
        fresh = SampleItem.objects.select_for_update(of=("self",)).select_related("sample").get(pk=item.pk)
        before = {"on_paper": fresh.on_paper, "in_software": fresh.in_software, "in_reality": fresh.in_reality}
        after = {name: getattr(looked, name).value for name in before}
        if before == after and fresh.note == said:
            return fresh
        for name, value in after.items():
            setattr(fresh, name, value)
        fresh.note, fresh.looked_at, fresh.looked_by_name = said, now, by.signature[:200]
        fresh.save()
        changed = {name: value for name, value in after.items() if before[name] != value}
        note(by, inspection, "inspection.compared", now, after={"item": fresh.label[:120], **changed})
    return fresh


def put_away(*, by: Actor, sample: Sample, now: datetime) -> None:
    """Take a sample out again that nobody has looked at; that it was drawn stays in the log.

    Raises InspectionRejected, Refused.
    """
    with transaction.atomic():
        inspection = inspected(by, sample.inspection)
        in_state(inspection, InspectionState.PREPARING, InspectionState.OPEN)
        fresh = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
        seen = fresh.items.filter(looked_at__isnull=False).count()
        if seen:
            raise InspectionRejected(
                "sample-looked", f"Đã đối chiếu {seen} mục của mẫu này nên không bỏ được nữa.", count=seen
            )
        before = {"sample": fresh.kind, "seed": fresh.seed, "size": fresh.size}
        fresh.delete()
        note(by, inspection, "inspection.sample_removed", now, before=before)


def _check(frame: Frame, seed: str, size: int) -> None:
    most = laid.limit("sample_most")
    if not 1 <= size <= most:
        raise InspectionRejected("sample-size", f"Số lượng lấy mẫu phải từ 1 đến {most}.", most=most)
    if not seed:
        raise InspectionRejected("sample-seed", "Chưa có số khởi tạo mẫu; hãy để hệ thống đặt hoặc ghi một dãy chữ số.")
    if not frame.keys:
        raise InspectionRejected(
            "sample-empty",
            "Không có bản ghi nào trong kỳ xem xét để lấy mẫu; hãy chọn loại khác hoặc xem lại kỳ.",
        )
