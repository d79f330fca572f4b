"""Keeping sources: the systems that export dossiers, and how their columns and words are read as ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from dondoc.audit.operations import record
from dondoc.dossiers.kinds import Channel, DueBy
from dondoc.dossiers.models import Source
from dondoc.dossiers.queries.sources import units_of
from dondoc.dossiers.reading.columns import BOOLEANS, LABELS
from dondoc.dossiers.reading.meanings import NO, YES
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.dossiers.reading.statuses import Status
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Unit
from dondoc.sheets.cells import plain

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_CODE, LONGEST_NAME, LONGEST_WORD, MOST_WORDS = 40, 300, 300, 2_000
LAST_PRECEDENCE = 99

VALUES: Mapping[str, frozenset[str]] = {
    "status": frozenset(Status),
    "channel": frozenset(Channel),
    **dict.fromkeys(BOOLEANS, frozenset({YES, NO})),
}


@dataclass(frozen=True, slots=True)
class Content:
    """What a source is: a short code for addresses and files, its name, whose it is, whose due date counts.

    `precedence`: which dossier counts where several sources hold one code, see models.Source.
    """

    code: str
    name: str
    unit: Unit
    due_by: DueBy = DueBy.SOURCE
    active: bool = True
    precedence: int | None = 1


def enter(*, by: Actor, content: Content, now: datetime) -> Source:
    """Enter a source. Raises DossierRejected, Refused."""
    require(by, Permission.DOSSIER_KEEP, content.unit.pk)
    values = _checked(content)
    try:
        with transaction.atomic():
            source = Source.objects.create(
                code=values.code,
                name=values.name,
                unit=values.unit,
                due_by=values.due_by.value,
                active=values.active,
                precedence=values.precedence,
                sort_key=sort_key(values.name)[:400],
            )
            record(by=by, action="source.entered", subject=("source", source.pk), at=now, after=_said(source))
    except IntegrityError as failure:
        raise _taken(values.code) from failure
    return source


def change(*, by: Actor, source: Source, content: Content, now: datetime) -> Source:
    """Say something else of a source; its code stays, for the lake holds it. Raises DossierRejected, Refused."""
    require(by, Permission.DOSSIER_KEEP, source.unit_id)
    require(by, Permission.DOSSIER_KEEP, content.unit.pk)
    values = _checked(content)
    with transaction.atomic():
        fresh = Source.objects.select_for_update().get(pk=source.pk)
        if values.code != fresh.code:
            raise DossierRejected("source-code-kept", "Mã của nguồn không đổi được: hồ sơ đã nhập mang mã này.")
        before = _said(fresh)
        fresh.name, fresh.unit, fresh.due_by = values.name, values.unit, values.due_by.value
        fresh.precedence = values.precedence
        fresh.active, fresh.sort_key = values.active, sort_key(values.name)[:400]
        fresh.save()
        after = _said(fresh)
        changed = [key for key in after if after[key] != before[key]]
        if changed:
            told = {key: after[key] for key in changed}
            old = {key: before[key] for key in changed}
            record(by=by, action="source.changed", subject=("source", fresh.pk), at=now, before=old, after=told)
    return fresh


def keep_map(*, by: Actor, source: Source, map: SourceMap, now: datetime) -> Source:
    """Keep how the source's files are read, for this import and the next. Raises DossierRejected, Refused."""
    require(by, Permission.DOSSIER_KEEP, source.unit_id)
    check_map(source, map)
    with transaction.atomic():
        fresh = Source.objects.select_for_update().get(pk=source.pk)
        kept = map.as_kept()
        if fresh.map != kept:
            before = {key: value for key, value in fresh.map.items() if value != kept.get(key)}
            after = {key: value for key, value in kept.items() if value != fresh.map.get(key)}
            fresh.map = kept
            fresh.save(update_fields=["map"])
            record(by=by, action="source.mapped", subject=("source", fresh.pk), at=now, before=before, after=after)
    return fresh


def check_map(source: Source, map: SourceMap) -> None:
    """Raise DossierRejected where a map names what is not ours: a column, a meaning, a unit out of reach."""
    twice = len(set(map.columns.values())) < len(map.columns)
    if twice:
        raise DossierRejected("map-twice", "Một cột của tệp được chọn cho hai mục; hãy chọn lại.")
    if not set(map.columns) <= set(LABELS):
        raise DossierRejected("map-unknown", "Cột đã chọn không có trong danh sách; hãy tải lại trang rồi chọn lại.")
    _check_words(map)
    beyond = ({*map.units.values()} | ({map.unit} if map.unit is not None else set())) - units_of(source)
    if beyond:
        raise DossierRejected(
            "map-unit-beyond", "Chỉ ghép được với đơn vị của nguồn và các đơn vị thuộc đơn vị đó; hãy chọn lại."
        )


def _check_words(map: SourceMap) -> None:
    count = len(map.units) + sum(len(words) for words in map.codes.values())
    if count > MOST_WORDS or any(len(word) > LONGEST_WORD for words in map.codes.values() for word in words):
        raise DossierRejected("map-words", f"Một nguồn có nhiều nhất {MOST_WORDS} từ được ghép.", most=MOST_WORDS)
    for key, words in map.codes.items():
        if not set(words.values()) <= VALUES.get(key, frozenset()):
            raise DossierRejected(
                "map-meaning", "Nghĩa đã chọn không có trong danh sách; hãy tải lại trang rồi chọn lại."
            )


def _checked(content: Content) -> Content:
    code, name = content.code.strip().lower(), " ".join(plain(content.name).split())
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        raise DossierRejected(
            "source-code", "Mã nguồn gồm chữ a–z không dấu, chữ số và gạch nối, không quá 40 ký tự, ví dụ “mot-cua”."
        )
    if not folded(name) or len(name) > LONGEST_NAME:
        raise DossierRejected("source-name", f"Hãy ghi tên nguồn, từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME)
    if content.precedence is not None and not 1 <= content.precedence <= LAST_PRECEDENCE:
        raise DossierRejected(
            "source-precedence", f"Thứ tự khi trùng mã là số từ 1 đến {LAST_PRECEDENCE}.", most=LAST_PRECEDENCE
        )
    return Content(code, name, content.unit, content.due_by, content.active, content.precedence)


def _taken(code: str) -> DossierRejected:
    return DossierRejected("source-taken", f"Mã “{code}” đã là của một nguồn khác; hãy chọn mã khác.", code_typed=code)


def _said(source: Source) -> dict[str, object]:
    return {
        "code": source.code,
        "name": source.name,
        "unit": source.unit.name,
        "due_by": source.due_by,
        "active": source.active,
        "precedence": source.precedence,
    }
