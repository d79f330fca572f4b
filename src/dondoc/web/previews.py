"""What was looked at of a sheet before it is entered: it travels with the page, signed, and stands for an hour."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

# How long a preview may stand before it is confirmed, in seconds.
KEPT = 60 * 60


def packed(values: Any, *, salt: str) -> str:
    """Plain values for a hidden field of the page; `salt` names the page, so that no other takes them."""
    return signing.dumps(values, salt=salt, compress=True)


def unpacked(request: HttpRequest, *, salt: str, field: str = "kept") -> Any:
    """The values that a page sends back; None where they are too old or were tampered with."""
    try:
        return signing.loads(request.POST.get(field, ""), salt=salt, max_age=KEPT)
    except signing.BadSignature:
        return None


def tell_too_late(request: HttpRequest) -> None:
    """Say that the file must be chosen anew."""
    messages.error(request, _("Bản xem trước đã quá một giờ hoặc không còn nguyên; hãy chọn lại tệp."))
