"""What else is asked of a dossier of a period: sent in online or by post, digitised, paid online; and of its procedure.

One place for the numbers and for the lists that they open. Where a source does not say, it is neither a yes nor a no.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import ibis.expr.types as ir

from dondoc.dossiers.forms import KINDS, NEW
from dondoc.dossiers.kinds import RESOLVED, Channel
from dondoc.dossiers.measures import numbers


class Mark(StrEnum):
    """A mark of dossiers; the value is how an address writes it. "Told": where the source says yes or no."""

    RECEIVED = "tiep-nhan"  # in the period
    ONLINE = "truc-tuyen"
    POSTAL_IN = "nop-buu-chinh"
    PARTS_DIGITISED = "thanh-phan-so-hoa"
    PARTS_NOT_DIGITISED = "thanh-phan-chua-so-hoa"
    PARTS_TOLD = "thanh-phan-co-ghi"
    PARTS_UNKNOWN = "thanh-phan-khong-ghi"
    PARTS_REUSED = "dung-lai"
    WITH_FEE = "co-phi"
    PAID_ONLINE = "thanh-toan-truc-tuyen"
    RESOLVED = "co-ket-qua"  # in the period
    POSTAL_OUT = "tra-buu-chinh"
    NOT_POSTAL_OUT = "tra-cach-khac"
    POSTAL_OUT_TOLD = "cach-tra-co-ghi"
    POSTAL_OUT_UNKNOWN = "cach-tra-khong-ghi"
    RESULT_DIGITISED = "ket-qua-so-hoa"
    RESULT_NOT_DIGITISED = "ket-qua-chua-so-hoa"
    RESULT_TOLD = "ket-qua-co-ghi"
    RESULT_UNKNOWN = "ket-qua-khong-ghi"


class Group(StrEnum):
    """A group of procedures; the value is how an address writes it."""

    FULL = "toan-trinh"
    PARTIAL = "mot-phan"
    OFFERED = "co-truc-tuyen"  # wholly or in part
    NONE = "khong-truc-tuyen"
    UNLISTED = "ngoai-danh-muc"  # not in our list
    FEE = "co-phi"


_RECEIVED: tuple[Mark, ...] = tuple(Mark)[: tuple(Mark).index(Mark.RESOLVED)]
_RECEIVED_KINDS = numbers(frozenset(kind for kind in KINDS if kind.arrival in NEW))
_RESOLVED_KINDS = numbers(frozenset(kind for kind in KINDS if kind.class_ in RESOLVED))
_CONDITIONS: dict[Mark, Callable[[ir.Table], ir.BooleanValue]] = {
    Mark.ONLINE: lambda found: found.channel == Channel.ONLINE.value,
    Mark.POSTAL_IN: lambda found: found.postal_in,
    Mark.PARTS_DIGITISED: lambda found: found.parts_digitised,
    Mark.PARTS_NOT_DIGITISED: lambda found: ~found.parts_digitised,
    Mark.PARTS_TOLD: lambda found: found.parts_digitised.notnull(),
    Mark.PARTS_UNKNOWN: lambda found: found.parts_digitised.isnull(),
    Mark.PARTS_REUSED: lambda found: found.parts_reused,
    Mark.WITH_FEE: lambda found: found.fee > 0,
    Mark.PAID_ONLINE: lambda found: (found.fee > 0) & found.paid_online,
    Mark.POSTAL_OUT: lambda found: found.postal_out,
    Mark.NOT_POSTAL_OUT: lambda found: ~found.postal_out,
    Mark.POSTAL_OUT_TOLD: lambda found: found.postal_out.notnull(),
    Mark.POSTAL_OUT_UNKNOWN: lambda found: found.postal_out.isnull(),
    Mark.RESULT_DIGITISED: lambda found: found.result_digitised,
    Mark.RESULT_NOT_DIGITISED: lambda found: ~found.result_digitised,
    Mark.RESULT_TOLD: lambda found: found.result_digitised.notnull(),
    Mark.RESULT_UNKNOWN: lambda found: found.result_digitised.isnull(),
}


def of_received(mark: Mark) -> bool:
    """Whether it is asked of what was received in the period; otherwise of what had its result in it."""
    return mark in _RECEIVED


def marked(found: ir.Table, mark: Mark) -> ir.BooleanValue:
    """Whether dossiers, each with the number of its `kind`, bear a mark; what is not said is no."""
    own = found.kind.isin(_RECEIVED_KINDS if of_received(mark) else _RESOLVED_KINDS)
    condition = _CONDITIONS.get(mark)
    return own if condition is None else own & condition(found).fill_null(False)
