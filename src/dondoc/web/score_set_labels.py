"""The words of criteria sets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.scoring.states import SetState
from dondoc.web.labels import Chip, Words

STATES: dict[SetState, Words] = {
    SetState.DRAFT: lazy("dự thảo"),
    SetState.PUBLISHED: lazy("đã ban hành"),
}
CHIPS = {
    SetState.DRAFT: Chip(STATES[SetState.DRAFT], "pencil", "chip-ask"),
    SetState.PUBLISHED: Chip(STATES[SetState.PUBLISHED], "circle-check", "chip-done"),
}
