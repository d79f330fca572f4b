"""What a signed file says beside the checked one, in the words of the page (web/parts/signed_text.html)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.language import numbers
from dondoc.reading.sameness.differences import Change
from dondoc.reports.models import SignedText
from dondoc.reports.states import SignedState

_CHANGES: Mapping[Change, Promise] = {
    Change.CHANGED: lazy("Số khác"),
    Change.LOST: lazy("Thiếu số"),
    Change.ADDED: lazy("Thêm số"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that differs: what was checked and what was signed ("" where there is none), the words around it."""

    change: str
    checked: str
    signed: str
    before: str
    number: str
    after: str
    page: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The comparison as the page shows it; `left` and `passages_left` are those that were counted and not kept."""

    row: SignedText
    is_different: bool
    not_compared: str
    share: str
    pictures: str
    differences: Sequence[Difference]
    left: int
    passages: Sequence[Mapping[str, Any]]
    passages_left: int


def shown(row: SignedText) -> Shown:
    """The words of a kept comparison."""
    return Shown(
        row,
        row.state == SignedState.DIFFERENT,
        _not_compared(SignedState(row.state)),
        _share(row),
        ", ".join(map(str, row.pictures)),
        [_difference(each) for each in row.differences],
        row.differing - len(row.differences),
        row.passages,
        row.rewritten - len(row.passages),
    )


def _not_compared(state: SignedState) -> str:
    match state:
        case SignedState.SCANNED:
            return _("Không so được (bản quét): tệp ký không có lớp chữ, hãy đối chiếu bằng mắt với bản đã kiểm tra.")
        case SignedState.TOO_LONG:
            return _("Không so được (tệp quá dài): hãy đối chiếu bằng mắt với bản đã kiểm tra.")
        case _:
            return ""


def _share(row: SignedText) -> str:
    """Cut, not rounded: 99,97% is not all of it."""
    if not row.words:
        return ""
    return numbers.percent(Decimal(row.alike * 1000 // row.words) / 10)


def _difference(kept: Mapping[str, Any]) -> Difference:
    number = kept["checked"] or kept["signed"]
    return Difference(
        str(_CHANGES[Change(kept["change"])]),
        kept["checked"],
        kept["signed"],
        kept["before"],
        number,
        kept["after"],
        kept["page"],
    )
