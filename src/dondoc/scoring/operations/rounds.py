"""A round is set up: its set, its council, its units, its days. Then it goes on step by step, never back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.organisation.models import Unit
from dondoc.scoring.models import CriteriaSet, Criterion, Member, Round, Score, Sheet
from dondoc.scoring.operations.acting import in_state, kept, note, words
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import RoundState, SetState

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Content:
    """What a round is: its title and days, the council's decision, the round with which it is compared."""

    title: str
    evidence_until: date
    self_by: date
    supplement_by: date | None = None
    council_document: Document | None = None
    council_basis: str = ""
    earlier: Round | None = None
    ladder: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the council: who, for which agency, which areas; the chair and the secretary may appraise none."""

    person: User
    agency: Unit
    areas: Sequence[Criterion] = field(default_factory=tuple)
    is_chair: bool = False
    is_secretary: bool = False


def set_up(*, by: Actor, chosen: CriteriaSet, standing: Unit, content: Content, now: datetime) -> Round:
    """Begin a round of a published set, kept by its standing unit. Raises ScoreRejected, Refused."""
    require(by, Permission.SCORE_KEEP, standing.pk)
    if chosen.state != SetState.PUBLISHED:
        raise ScoreRejected("round-set-draft", "Bộ tiêu chí còn là dự thảo; hãy ban hành bộ tiêu chí trước.")
    values = _checked(by, content)
    with transaction.atomic():
        made = Round.objects.create(
            year=chosen.year,
            set=chosen,
            standing=standing,
            created_at=now,
            created_by_key=by.key,
            created_by_name=by.signature[:200],
            **values,
        )
        note(by, "score_round", made.pk, "score_round.set_up", now, after={"title": made.title, "year": made.year})
    return made


def change(*, by: Actor, round: Round, content: Content, now: datetime) -> Round:
    """Say something else of a round: all of it in preparation, its days and the comparison until it is decided.

    Raises ScoreRejected, Refused.
    """
    values = _checked(by, content)
    with transaction.atomic():
        fresh = kept(by, round)
        if fresh.state in (RoundState.DECIDED, RoundState.PUBLISHED):
            raise ScoreRejected("round-decided", "Hội đồng đã quyết định nên không sửa đợt chấm điểm nữa.")
        before = {name: _plain(getattr(fresh, name)) for name in values}
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.save()
        after = {name: _plain(value) for name, value in values.items()}
        note(by, "score_round", fresh.pk, "score_round.changed", now, before=before, after=after)
    return fresh


def seat_council(*, by: Actor, round: Round, places: Sequence[Place], now: datetime) -> list[Member]:
    """Name the council, all of it at once, while the round is prepared. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = kept(by, round)
        in_state(fresh, RoundState.PREPARING)
        _check_places(fresh, places)
        fresh.members.all().delete()
        made = [_seated(fresh, place) for place in places]
        told = [{"person": place.person.username, "agency": place.agency.pk} for place in places]
        note(by, "score_round", fresh.pk, "score_round.council", now, after={"members": told})
    return made


def name_units(*, by: Actor, round: Round, units: Sequence[Unit], now: datetime) -> list[Sheet]:
    """Name the units that are scored, all at once, while the round is prepared. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = kept(by, round)
        in_state(fresh, RoundState.PREPARING)
        fresh.sheets.exclude(unit__in=units).delete()
        there = set(fresh.sheets.values_list("unit", flat=True))
        Sheet.objects.bulk_create(Sheet(round=fresh, unit=unit) for unit in units if unit.pk not in there)
        note(by, "score_round", fresh.pk, "score_round.units", now, after={"units": sorted(u.pk for u in units)})
    return list(fresh.sheets.select_related("unit").order_by("unit__sort_key"))


def open_sheets(round: Round) -> None:
    """Every unit gets a row for each leaf of the set."""
    leaves = list(round.set.criteria.filter(below__isnull=True))
    for sheet in round.sheets.all():
        Score.objects.bulk_create(Score(sheet=sheet, criterion=leaf) for leaf in leaves)


def _seated(round: Round, place: Place) -> Member:
    member = Member.objects.create(
        round=round,
        person=place.person,
        agency=place.agency,
        is_chair=place.is_chair,
        is_secretary=place.is_secretary,
    )
    member.areas.set(place.areas)
    return member


def _check_places(round: Round, places: Sequence[Place]) -> None:
    if len({place.person.pk for place in places}) < len(places):
        raise ScoreRejected("council-twice", "Có người được ghi hai lần trong hội đồng; hãy giữ một dòng.")
    if sum(place.is_chair for place in places) > 1:
        raise ScoreRejected("council-chairs", "Hội đồng chỉ có một chủ tịch.")
    areas = set(round.set.criteria.filter(parent__isnull=True).values_list("pk", flat=True))
    if any(area.pk not in areas for place in places for area in place.areas):
        raise ScoreRejected("council-areas", "Lĩnh vực được giao không thuộc bộ tiêu chí của đợt này.")


def _checked(by: Actor, content: Content) -> dict[str, Any]:
    title = words(content.title, "Tên đợt", most=LONGEST_TITLE)
    if not title:
        raise ScoreRejected("round-title", "Chưa ghi tên đợt chấm điểm.")
    if content.supplement_by is not None and content.supplement_by < content.self_by:
        raise ScoreRejected("round-days", "Hạn giải trình, bổ sung phải sau hạn tự chấm điểm.")
    paper = content.council_document
    if paper is not None and not documents.visible_to(by).filter(pk=paper.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    return {
        "title": title,
        "evidence_until": content.evidence_until,
        "self_by": content.self_by,
        "supplement_by": content.supplement_by,
        "council_document": paper,
        "council_basis": words(content.council_basis, "Quyết định thành lập hội đồng", most=LONGEST_TITLE),
        "earlier": content.earlier,
        "ladder": content.ladder,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)
