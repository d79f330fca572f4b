"""The letter of an urging: its values, taken from the records, and the Word file made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import LABELS as ORIGINS
from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.states import State
from dondoc.documents.models import Document
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.operations.urging import Head
from dondoc.following.rules import channels
from dondoc.following.urging_queries import items_of, report_after
from dondoc.indicators.asking import Records
from dondoc.language import dates
from dondoc.language.numbers import padded
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.papers.letters import Value, letter
from dondoc.reports.papers.numbers import Numbers
from dondoc.reports.queries.templates import in_use

TEMPLATE = "don-doc"
GAP = "        "  # to be filled in by hand
RESTRICTED = "Nhiệm vụ hạn chế tiếp cận"
STATES = {
    State.ASSIGNED: "Chưa tiếp nhận",
    State.IN_PROGRESS: "Đang thực hiện",
    State.EXTENSION_REQUESTED: "Đang thực hiện, đề nghị gia hạn",
    State.SENT_BACK: "Bị trả lại, yêu cầu bổ sung",
}
# Parts of an agency, which have no head and no seal of their own.
INNER_KINDS = frozenset({UnitKind.DIVISION.value, "department_office", "district_division"})
_PLACE = re.compile(r"(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)", re.I)


def has_letter(urging: Urging) -> bool:
    """Whether it was made by a letter."""
    chosen = channels().get(urging.channel)
    return chosen is not None and chosen.letter


def letter_of(actor: Actor, urging: Urging, numbers: Numbers | None = None) -> bytes:
    """Its letter as a .docx file, with the list of assignments; written for whoever asks.

    What is restricted stands in it without its title unless the actor may read that. `numbers` takes down what it
    counts. Raises BadTemplate.
    """
    own = Path(settings.DATA_FOLDER) if settings.DATA_FOLDER else None
    template = in_use("urging", urging.assigner) or TEMPLATE
    return letter(template, {**_values(actor, urging), **_counts(urging, numbers)}, own=own)


def letter_name(urging: Urging) -> str:
    """What its file is called."""
    return f"don-doc-{urging.pk}.docx"


def _values(actor: Actor, urging: Urging) -> dict[str, Value]:
    head = Head(**{name: str(urging.head.get(name, "")) for name in asdict(Head())})
    items = list(items_of(urging))
    number, _, rest = urging.document_sign.partition("/")
    return {
        "co_quan_chu_quan": head.superior,
        "co_quan": head.body,
        "co_quan_ten": head.name or head.body,
        "so": number or GAP,
        "ky_hieu": rest or head.sign,
        "trich_yeu": _subject(items),
        "dia_danh": head.place,
        "ngay_ban_hanh": urging.issued_on,
        "kinh_gui": urging.addressee.name,
        "tinh_den": urging.counted_to,
        "nguong": report_after(urging.urged_on),
        "han_tra_loi": urging.answer_by,
        "noi_dung": _lines(urging.words),
        "noi_nhan": _lines(head.recipients),
        "luu": head.sign.partition("-")[2] or "HS",
        "quyen_han": _lines(head.post),
        "nguoi_ky": head.signer,
        "nhiem_vu": _annex(actor, items),
    }


def _counts(urging: Urging, numbers: Numbers | None) -> dict[str, Value]:
    """What the letter counts, each leading to the urging with its assignments."""
    items, most = list(items_of(urging)), report_after(urging.urged_on)
    counts = {
        "so_nhiem_vu": ("Nhiệm vụ cần đôn đốc", len(items)),
        "so_qua_han": ("Nhiệm vụ chưa hoàn thành, đã quá hạn", sum(1 for each in items if each.days_overdue)),
        "so_lap_lai": ("Nhiệm vụ đã đôn đốc từ lần thứ hai", sum(1 for each in items if each.ordinal > 1)),
        "so_bao_cao": (
            "Nhiệm vụ đôn đốc quá số lần mà vẫn quá hạn",
            sum(1 for each in items if each.ordinal > most and each.days_overdue),
        ),
    }
    if numbers is None:
        return {name: count for name, (_label, count) in counts.items()}
    way = Records("urging", "", {"number": urging.pk})
    return {name: numbers.told(padded(count), count, label, way) for name, (label, count) in counts.items()}


def _subject(items: Sequence[UrgingItem]) -> str:
    last = max((each.ordinal for each in items), default=1)
    times = {each.ordinal for each in items}
    words = "đôn đốc thực hiện nhiệm vụ được giao"
    return f"{words} (lần {padded(last)})" if len(times) == 1 and last > 1 else words


def _annex(actor: Actor, items: Sequence[UrgingItem]) -> list[Value]:
    held, hidden = held_back_from(actor), titles_held_back(actor, [each.assignment for each in items])
    return [_line(number, each, held, hidden) for number, each in enumerate(items, 1)]


def _line(number: int, each: UrgingItem, held: Collection[int], hidden: Collection[int]) -> Value:
    secret = each.assignment_id in hidden
    return {
        "stt": str(number),
        "van_ban": "" if secret else _source(each.assignment, held),
        "noi_dung": title(each.assignment, hidden),
        "thoi_han": dates.written(each.due) if each.due else "Không quy định",
        "qua_han": str(each.days_overdue) if each.days_overdue else "",
        "lan": padded(each.ordinal),
        "tinh_trang": STATES.get(State(each.state), ""),
    }


def title(assignment: Assignment, hidden: Collection[int]) -> str:
    """What is asked, in Vietnamese; not of what is restricted or followed outside the system."""
    if assignment.pk in hidden:
        return RESTRICTED
    if assignment.outside_system:
        return f"Nhiệm vụ theo dõi ngoài hệ thống, số {assignment.reference}"
    return assignment.what[:1].upper() + assignment.what[1:]


def _source(assignment: Assignment, held: Collection[int]) -> str:
    """The document by which it was given; where none was, its origin in words."""
    if assignment.document is None:
        return ORIGINS[Origin(assignment.origin)] if assignment.origin != Origin.OTHER else ""
    return "" if assignment.document.pk in held else named(assignment.document)


def named(document: Document) -> str:
    """Công văn số 12/UBND-NC ngày 05/3/2026 của UBND tỉnh."""
    name = document.type or "Văn bản"
    sign = f" số {document.sign}" if document.sign else ""
    day = f" ngày {dates.written(document.issued_on)}" if document.issued_on else ""
    issuer = f" của {document.issuer_text}" if document.issuer_text else ""
    return f"{name}{sign}{day}{issuer}"


def first_head(by_key: str, assigner: Unit, own: Unit | None) -> dict[str, Any]:
    """What to offer for head and foot: as the person wrote it last for that unit, else after the person's own unit."""
    last = Urging.objects.filter(by_key=by_key, assigner=assigner).exclude(head={}).order_by("-pk").first()
    if last is not None and last.head.get("body"):
        return dict(last.head)
    return asdict(_head_of(own or assigner, assigner))


def _head_of(own: Unit, assigner: Unit) -> Head:
    """The agency that may sign for the unit: a division writes under the head of what it is a part of."""
    agency, inside = own, ""
    while agency.parent is not None and agency.kind in INNER_KINDS:
        agency, inside = agency.parent, inside or agency.code
    above = _full_short(agency.parent) if agency.parent else ""
    place = _PLACE.search(assigner.name) or _PLACE.search(above)
    return Head(
        superior=above,
        body="Văn phòng" if agency.kind == UnitKind.OFFICE else agency.name,
        name=agency.short_name,
        sign="-".join(code for code in (agency.code, inside) if code),
        place=place[1] if place else "",
    )


def _full_short(unit: Unit) -> str:
    """UBND tỉnh Lam Giang: the short name, with the place that only the full one names."""
    place = _PLACE.search(unit.name)
    whole = f"{unit.short_name} {place[1]}" if place and place[1] not in unit.short_name else unit.short_name
    return whole if unit.kind == UnitKind.PEOPLE_COMMITTEE else unit.short_name


def _lines(text: str) -> list[str]:
    return [line.strip(" -;") for line in text.splitlines() if line.strip(" -;")]
