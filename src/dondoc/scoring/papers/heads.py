"""Heads and feet of the papers of a round: who issues, what stands behind the number, who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.organisation import queries as organisation
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.papers.official import Head, Signer

COUNCIL = "Hội đồng thẩm định"
_PLACE = re.compile(r"(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)", re.I)
_HEADS: dict[str, str] = {
    UnitKind.DEPARTMENT.value: "Giám đốc",
    UnitKind.OFFICE.value: "Chánh Văn phòng",
    UnitKind.PEOPLE_COMMITTEE.value: "Chủ tịch",
}
OTHER_HEAD = "Thủ trưởng đơn vị"


def of_unit(unit: Unit, kind: str, letters: str, subject: str, *, to: Sequence[str] = ()) -> Head:
    """The head of a paper that the unit itself issues; `letters` are those of the type: BC, TTr."""
    sign = "-".join(part for part in (letters, unit.code) if part)
    agency = [unit.parent.name, unit.name] if unit.parent else [unit.name]
    return Head(agency, sign, kind, subject, place=place_of(unit), to=to)


def of_council(standing: Unit, kind: str, subject: str) -> Head:
    """The head of a paper of the council, which has no number of its own."""
    above = [standing.parent.name] if standing.parent else []
    return Head([*above, COUNCIL], "", kind, subject, place=place_of(standing))


def of_chairman(standing: Unit, subject: str) -> Head:
    """The head of the Chairman's decision: issued under the name of the People's Committee, decided by its Chairman."""
    body = standing.parent.name if standing.parent else standing.name
    issuer = f"Chủ tịch {body}"
    return Head([body], "QĐ-UBND", "Quyết định", subject, place=place_of(standing), issuer=issuer)


def head_of(unit: Unit, name: str = "") -> Signer:
    """Who signs for the unit."""
    return Signer(_HEADS.get(unit.kind, OTHER_HEAD), name)


def place_of(unit: Unit) -> str:
    """The province or commune in whose name the unit stands: what is written before the day."""
    above = organisation.ancestor_ids(unit)
    names = Unit.objects.filter(pk__in=[*above, unit.pk]).order_by("pk").values_list("name", flat=True)
    return next((found[1] for name in names if (found := _PLACE.search(name))), "")
