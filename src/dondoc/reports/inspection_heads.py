"""Heads and feet of the papers of an inspection: the body, or the unit that leads it; who signs."""

from __future__ import annotations

from dondoc.inspections.models import BodyMember, Inspection
from dondoc.language import dates
from dondoc.papers.official import Head, Signer
from dondoc.scoring.papers.heads import head_of, of_unit, place_of

GAP = "……………………"  # written in by hand
BODY_LETTERS = "TCT"
TEAM_LETTERS = "ĐKT"


def head(inspection: Inspection, kind: str, letters: str, subject: str, *, of_team: bool = False) -> Head:
    """The head of a paper of the inspection; `of_team`: the team issues it (minutes), else who leads it."""
    leading, body = inspection.leading, inspection.body
    if body is not None:
        agency = [leading.name, body.name]
        return Head(agency, f"{letters}-{BODY_LETTERS}", kind, subject, place=place_of(leading))
    if of_team:
        agency = [leading.name, "Đoàn kiểm tra"]
        return Head(agency, f"{letters}-{TEAM_LETTERS}", kind, subject, place=place_of(leading))
    return of_unit(leading, kind, letters, subject)


def signer(inspection: Inspection) -> Signer:
    """Who signs for the body, else for the unit that leads the inspection."""
    if inspection.body is None:
        return head_of(inspection.leading)
    on = inspection.visit_on or inspection.as_of
    heads = BodyMember.objects.filter(body=inspection.body, role="head", since__lte=on).exclude(until__lte=on)
    found = heads.select_related("person").first()
    return Signer("Tổ trưởng", found.person.full_name if found else "")


def who(inspection: Inspection) -> str:
    """In whose name it speaks."""
    if inspection.body is not None:
        return inspection.body.name
    return "Đoàn kiểm tra" if not inspection.is_recorded else inspection.outside or inspection.leading.name


def basis(inspection: Inspection) -> str:
    """Theo Quyết định số …: what it rests on."""
    return inspection.decision or GAP


def visited(inspection: Inspection) -> str:
    """Ngày 19/6/2026, or a gap."""
    return f"ngày {dates.written(inspection.visit_on)}" if inspection.visit_on else f"ngày {GAP}"
