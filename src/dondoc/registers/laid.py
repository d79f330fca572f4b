"""The registers as they are laid down: shipped, the installation's file, and those made here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dondoc.limits.laying import tables
from dondoc.registers.defining import register_of, registers_of
from dondoc.registers.definitions import Register
from dondoc.registers.models import OwnRegister


@dataclass(frozen=True, slots=True)
class Area:
    """What registers stand under together."""

    code: str
    title: str
    english: str = ""


def areas() -> tuple[Area, ...]:
    """The areas in their order."""
    return tuple(
        Area(str(each["code"]), str(each.get("title") or each["code"]), str(each.get("english") or ""))
        for each in tables("registers", "areas")
    )


def registers() -> tuple[Register, ...]:
    """All registers, those made here last. Raises BadTable."""
    own = OwnRegister.objects.filter(retired_at__isnull=True)
    return (*_listed(), *(own_register(row) for row in own))


def register(code: str) -> Register | None:
    """The register of that code; None where there is none."""
    found = next((each for each in _listed() if each.code == code), None)
    if found is not None:
        return found
    number = code.removeprefix(OWN)
    row = OwnRegister.objects.filter(pk=number).first() if code != number and number.isdecimal() else None
    return own_register(row) if row is not None else None


OWN = "own_"


def own_code(row: OwnRegister) -> str:
    """The code of a register made here, never that of a listed one."""
    return f"{OWN}{row.pk}"


def own_register(row: OwnRegister) -> Register:
    """A register made here."""
    found = register_of({**row.said, "code": own_code(row)}, owner=row.owner_id)
    return replace(found, retired=row.retired_at is not None)


class _Kept:
    """What the list read to; reading 60 definitions is not done twice for the same list."""

    entries: list[dict[str, object]] | None = None
    registers: tuple[Register, ...] = ()


def _listed() -> tuple[Register, ...]:
    entries = tables("registers", "registers")
    if _Kept.entries != entries:
        _Kept.registers, _Kept.entries = registers_of(entries), entries
    return _Kept.registers
