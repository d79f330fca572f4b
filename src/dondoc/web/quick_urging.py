"""Urging beside the list, by word: by telephone, a message, at a meeting. A letter, with a head to type, has a page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Permission
from dondoc.following.operations.urging import Content
from dondoc.following.rules import ANSWER, Choice, channels, limit
from dondoc.following.urging import may_be_urged
from dondoc.following.urging_queries import times
from dondoc.web.forms import REQUIRED, DayField, Form
from dondoc.web.labels.urging import choices
from dondoc.web.urging_forms import text_field
from dondoc.web.urging_tokens import token_of


class QuickUrgeForm(Form):
    """How, what was said, by when an answer is wanted."""

    prefix = "urge"
    channel = forms.ChoiceField(
        label=_("Hình thức"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
    )
    answer_by = DayField(label=_("Hạn trả lời"), required=False)
    words = text_field(_("Nội dung đôn đốc"), rows=2)
    token = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = choices(_by_word())  # type: ignore[attr-defined]

    def content(self) -> Content:
        """What is said, today."""
        values = self.cleaned_data
        return Content(values["channel"], timezone.localdate(), values["answer_by"], values["words"])


def _by_word() -> dict[str, Choice]:
    return {code: each for code, each in channels().items() if not each.letter}


def urgeable(actor: Actor, entry: Assignment, *, held: bool) -> QuickUrgeForm | None:
    """The form where the actor may urge the lead now; `held`: the actor may not read what it is about."""
    if held or not actor.may(Permission.ASSIGNMENT_CONFIRM, entry.assigner_id):
        return None
    if not may_be_urged(State(entry.state), outside_system=entry.outside_system) or not _by_word():
        return None
    today = timezone.localdate()
    answer_by = today + timedelta(days=limit(ANSWER, on=today).number)
    return QuickUrgeForm(initial={"answer_by": answer_by, "token": token_of(actor.key, [entry])})


def next_time(entry: Assignment) -> int:
    """Which time it would be."""
    return times([entry.pk]).get(entry.pk, 0) + 1
