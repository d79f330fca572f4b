"""What was looked at of a sheet before it is entered: it travels with the page, signed, and stands for an hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

# How long a preview may stand before it is confirmed, in seconds.
KEPT = 60 * 60
Made = TypeVar("Made")


class SheetRow(Protocol):
    """A row as it came: its number in the sheet, its values by title."""

    @property
    def number(self) -> int:
        """The row of the sheet."""

    @property
    def values(self) -> dict[str, str]:
        """What stands in it."""


def packed(values: Any, *, salt: str) -> str:
    """Plain values for a hidden field of the page; `salt` names the page, so that no other takes them."""
    return signing.dumps(values, salt=salt, compress=True)


def unpacked(request: HttpRequest, *, salt: str, field: str = "kept") -> Any:
    """The values that a page sends back; None where they are too old or were tampered with."""
    try:
        return signing.loads(request.POST.get(field, ""), salt=salt, max_age=KEPT)
    except signing.BadSignature:
        return None


def packed_rows(rows: Iterable[SheetRow], *, salt: str) -> str:
    """Rows of a sheet, each with its number and its values, for a hidden field of the page."""
    return packed([[row.number, row.values] for row in rows], salt=salt)


def rows(request: HttpRequest, made: Callable[[int, dict[str, str]], Made], *, salt: str) -> list[Made] | None:
    """The rows that were looked at before; None where they are too old or were tampered with."""
    kept = unpacked(request, salt=salt)
    return None if kept is None else [made(number, values) for number, values in kept]


def tell_too_late(request: HttpRequest) -> None:
    """Say that the file must be chosen anew."""
    messages.error(request, _("Bản xem trước đã quá một giờ hoặc không còn nguyên; hãy chọn lại tệp."))
