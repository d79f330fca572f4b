"""Words and signs of corrections and letters of apology."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.dossiers.models import CorrectionState
from dondoc.web.labels.chips import Chip

CORRECTIONS: dict[CorrectionState, Chip] = {
    CorrectionState.ASKED: Chip(lazy("Chờ xác nhận"), "hourglass", "chip-wait"),
    CorrectionState.CONFIRMED: Chip(lazy("Đã xác nhận"), "check", "chip-done"),
    CorrectionState.REFUSED: Chip(lazy("Không xác nhận"), "circle-x"),
}
