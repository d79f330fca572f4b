"""The everyday papers of the province: one text in `routine/` stands for a paper of each unit that its head lists.

Beside the words of its own list, `$unit`, `$name`, `$code`, `$commune` tell of the unit, and the figures of a period
are drawn for it by its name: they add up, and are the same at every loading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from string import Template
from typing import Any

from dondoc.accounts.roster import PlannedUnit
from dondoc.demonstration.papers import RULE, Form, Issuer, Paper, Signer, issuers
from dondoc.demonstration.province import province
from dondoc.demonstration.tables import parsed, texts
from dondoc.language.numbers import written
from dondoc.organisation.kinds import UnitKind

FAMILY = ("Trần", "Lê", "Hoàng", "Vi", "Nông", "Lường", "Đinh", "Phùng", "Chu", "Quàng", "Tống", "Mai")
MIDDLE = ("Thanh", "Đức", "Thị Hồng", "Văn", "Minh", "Thị Kim", "Quang", "Xuân")
GIVEN = ("Tùng", "Hảo", "Sơn", "Vượng", "Duyên", "Khuê", "Thức", "Lịch", "Nhạn", "Cẩm", "Đạt", "Ninh", "Thơ")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Whole numbers that look like chance and are always the same for one name."""

    name: str

    def between(self, what: str, least: int, most: int) -> int:
        """A number from `least` to `most`."""
        number = int.from_bytes(sha256(f"{self.name} {what}".encode()).digest()[:6], "big")
        return least + number % (most - least + 1)


@cache
def routine() -> tuple[Paper, ...]:
    """All of them, in the order of their files."""
    units = {unit.key: unit for unit in province().units}
    return tuple(paper for name, text in texts("routine").items() for paper in _papers(name, text, units))


def _papers(name: str, text: str, units: Mapping[str, PlannedUnit]) -> Iterator[Paper]:
    head_text, _, body = text.partition(RULE)
    listed = parsed(head_text)["each"]
    for number, entry in enumerate(listed, 1):
        for unit in entry["units"]:
            key = f"{name.partition('-')[0]}-{unit}-{number}"
            yield _paper(key, name, Template(head_text), Template(body), _words(units[unit], entry, key), units[unit])


def _paper(key: str, name: str, head_text: Template, body: Template, words: dict[str, Any], unit: PlannedUnit) -> Paper:
    head = parsed(head_text.safe_substitute(words))
    issued = words["issued"]
    return Paper(
        key=key,
        file=f"{name.removesuffix('.txt').partition('-')[2]}-{unit.key}-{words['number']}",
        issuer=issuer_of(unit),
        issued=issued,
        received=issued + head.get("received", 0),
        type=head["type"],
        subject=head["subject"],
        book=head["book"],
        direction=head["direction"],
        form=Form(head["form"]),
        signer=signer_of(unit),
        recipients=tuple(head["recipients"]),
        body=body.substitute(words),
        series=head["series"],
        suffix=head["suffix"],
        urgency=head.get("urgency", ""),
        addressees=tuple(head.get("addressees", ())),
        share=tuple(head["share"]),
    )


def _words(unit: PlannedUnit, entry: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What may stand in the place of a dollar word."""
    place = unit.name.removeprefix("Ủy ban nhân dân ")
    about = str(entry.get("about", ""))
    return {
        **{name: value for name, value in entry.items() if name != "units"},
        **figures(Drawn(key), months=entry.get("months", 1), large=unit.kind == UnitKind.DEPARTMENT),
        "unit": unit.key,
        "name": unit.name,
        "code": unit.code,
        "commune": place,
        "About": about[:1].upper() + about[1:],
        "number": key.rpartition("-")[2],
    }


def figures(drawn: Drawn, *, months: int, large: bool) -> dict[str, str]:
    """The dossiers of a period as such a unit would count them: received = done + open = online + direct."""
    scale = months * (4 if large else 1)
    early, ontime = drawn.between("early", 40, 160) * scale, drawn.between("ontime", 10, 60) * scale
    late, still_open = drawn.between("late", 0, 3) * months, drawn.between("open", 4, 25) * (4 if large else 1)
    done = early + ontime + late
    received = done + still_open
    online = received * drawn.between("online", 52, 88) // 100
    counted = {
        "early": early,
        "ontime": ontime,
        "late": late,
        "open": still_open,
        "done": done,
        "received": received,
        "online": online,
        "direct": received - online,
        "digitised": done * drawn.between("digitised", 60, 97) // 100,
        "houses": drawn.between("houses", 2, 19),
        "slides": drawn.between("slides", 2, 5),
    }
    return {name: _two_digits(number) for name, number in counted.items()}


def _two_digits(number: int) -> str:
    """As official papers write counts: below ten with a leading zero, thousands with a full stop."""
    return f"{number:02d}" if number < 10 else written(number)


def issuer_of(unit: PlannedUnit) -> Issuer:
    """The head under which a unit writes: as listed, else made of its name."""
    known = issuers().get(unit.key)
    if known is not None:
        return known
    if unit.kind == UnitKind.COMMUNE:
        place = unit.name.removeprefix("Ủy ban nhân dân ")
        return Issuer(("ỦY BAN NHÂN DÂN", place.upper()), place.partition(" ")[2])
    return Issuer((unit.name.upper(),), "Lam Giang", superior="UBND TỈNH LAM GIANG")


def signer_of(unit: PlannedUnit) -> Signer:
    """Who signs for a unit: an invented deputy, the same on all its papers."""
    drawn = Drawn(unit.key)
    name = " ".join(words[drawn.between(words[0], 0, len(words) - 1)] for words in (FAMILY, MIDDLE, GIVEN))
    if unit.kind == UnitKind.PEOPLE_COMMITTEE:
        return Signer("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phạm Đức Thịnh")
    if unit.kind == UnitKind.COMMUNE:
        return Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name)
    capacity, post = HEADS.get(unit.key, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    return Signer(capacity, post, name)


HEADS = {
    "ttr": ("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"),
    "bqlkcn": ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
}
