"""What a check of the stored data found: what is wrong, how much it matters, what to do. Plain values, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.language.saying import Say, as_written


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # something stored is wrong or lost; `dondoc doctor` ends with 1
    WARNING = "warning"  # it will go wrong, or part of the work stands still
    NOTE = "note"  # worth knowing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    `summary`, `detail` and `remedy` are sentences marked by `say("…")`; their `%(name)s` are filled from `values`
    (text and whole numbers only, so that a finding can be kept and told later, in either language).
    `subject` is the kind and number under which the audit log knows the thing, where there is one.
    """

    check: str
    severity: Severity
    summary: str
    remedy: str
    detail: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    subject: tuple[str, int] | None = None

    def told(self, sentence: str, say: Say = as_written) -> str:
        """One of its sentences, in the language of whoever asks, with its values."""
        return say(sentence) % self.values if sentence else ""
