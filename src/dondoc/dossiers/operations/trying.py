"""The dry run: a file read, understood, given our due dates, and held against the lake. Nothing is written there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.lake.telling import SHOWN, Some, Told, tell
from dondoc.dossiers.models import Batch, BatchState, Procedure
from dondoc.dossiers.operations.importing import note, present
from dondoc.dossiers.queries.due_rules import settle
from dondoc.dossiers.queries.sources import facts_of
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.dossiers.reading.understanding import Understood, understood
from dondoc.figures.actors import Actor

Step = Callable[[int, int, str], None]


def try_rows(*, by: Actor, batch: Batch, now: datetime, step: Step) -> Batch:
    """Say what the file would bring; its accepted and refused rows are kept. May run twice, and be stopped.

    Raises dondoc.sheets.reading.SheetRejected (the map does not fit), what `step` raises.
    """
    if batch.state != BatchState.RECEIVED:
        return batch
    root = settings.LAKE_ROOT
    data = present(keeping.incoming(root, batch.pk), batch).read_bytes()

    def reading(done: int, total: int) -> None:
        step(done, 2 * total, f"Đã đọc {done}/{total} dòng" if total else "Đang đọc tệp")

    facts = facts_of(batch.source, batch=batch.pk, now=now)
    found = understood(batch.file_name, data, SourceMap.of(batch.map), facts, sheet=batch.sheet, step=reading)
    step(found.read, 2 * found.read, "Đang tính hạn và so với kho hồ sơ")
    keeping.write_rows(keeping.accepted(root, batch.pk), settle(found.rows))
    _keep_refused(batch, found)
    told = _told(batch, found)
    step(2 * found.read, 2 * found.read, "Đã kiểm tra xong")
    return _end(by, batch, found, told, now)


def _keep_refused(batch: Batch, found: Understood) -> None:
    root = settings.LAKE_ROOT
    place = keeping.refused(root, batch.pk)
    keeping.write_refused(place, found.refused)
    if found.raw is not None:
        keeping.write_rows(keeping.as_they_came(root, batch.pk), found.raw)
    batch.refused = hashlib.sha256(place.read_bytes()).hexdigest() if found.refused else ""


def _told(batch: Batch, found: Understood) -> Told:
    known = Procedure.objects.values_list("code", flat=True)
    told = tell(current(), keeping.accepted(settings.LAKE_ROOT, batch.pk), set(known))
    words = [(key, word, str(count)) for key, words in found.unknown.items() for word, count in words.items()]
    before = Batch.objects.filter(source=batch.source, content=batch.content, state=BatchState.WRITTEN.value)
    return replace(
        told,
        doubles=found.doubles,
        left_out=found.left_out,
        unknown_words=Some(len(words), tuple(sorted(words, key=lambda one: -int(one[2]))[:SHOWN])),
        same_as=before.order_by("-pk").values_list("pk", flat=True).first(),
    )


def _end(by: Actor, batch: Batch, found: Understood, told: Told, now: datetime) -> Batch:
    counts = {"rows": found.read, "accepted": found.rows.num_rows, "refused": found.refused_count}
    with transaction.atomic():
        fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if fresh.state != BatchState.RECEIVED:
            return fresh
        fresh.state = BatchState.TRIED.value
        fresh.rows, fresh.accepted, fresh.refused_count = counts["rows"], counts["accepted"], counts["refused"]
        fresh.new, fresh.changed, fresh.unchanged = told.new, told.changed, told.unchanged
        fresh.told, fresh.refused = told.as_kept(), batch.refused
        fresh.save()
        note(by, fresh, "dossiers.tried", now, after={"file": fresh.file_name, **counts})
    return fresh
