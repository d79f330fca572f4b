"""A document named by its sign: found in the register where it is there, kept as words where it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.records import SIGN
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.web.labels.shortening import shortened

MOST_OFFERED = 30
_WITH_DAY = re.compile(
    r"^(?P<sign>.*?)[\s,]+(?:ngày\s+|\()?(?P<day>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the register, or the sign of one that is not in it; both empty where none was named."""

    document: Document | None = None
    sign: str = ""

    def __bool__(self) -> bool:
        return self.document is not None or bool(self.sign)


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A document in the list of suggestions."""

    value: str
    hint: str


class PaperField(forms.CharField):
    """The sign of a document, with its day where several bear that sign: "12/TB-UBND ngày 03/6/2026"."""

    widget = forms.TextInput
    actor: Actor | None = None  # the form tells whose register is looked into

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Số, ký hiệu văn bản"))
        help_text = _("Văn bản có trong sổ thì được gắn vào; ví dụ 12/TB-UBND ngày 03/6/2026.")
        kwargs.setdefault("help_text", help_text)
        super().__init__(required=kwargs.pop("required", False), max_length=SIGN + 20, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Signs are offered while typing."""
        return super().widget_attrs(widget) | {"class": "input", "list": "papers", "autocomplete": "off"}

    def clean(self, value: Any) -> Paper:
        """The document meant; the words as they are where the register has none of that sign."""
        typed = " ".join(super().clean(value).split())
        if not typed:
            return Paper()
        named = _WITH_DAY.match(typed)
        sign, day = (named["sign"], dates.parsed(named["day"])) if named else (typed, None)
        found = self._found(sign, day)
        if not found:
            return Paper(sign=typed[:SIGN])
        if len({each.issued_on for each in found}) > 1:
            several = _("Có nhiều văn bản số %(sign)s (%(days)s): hãy ghi thêm ngày, ví dụ “%(sign)s ngày %(day)s”.")
            days = "; ".join(map(_day, found))
            raise ValidationError(several, params={"sign": sign, "days": days, "day": _day(found[0])})
        return Paper(found[0])

    def _found(self, sign: str, day: date | None) -> list[Document]:
        """Those of that sign that the person may see, the newest first."""
        key = sign_key(sign)
        if not key or self.actor is None:
            return []
        found = register.visible_to(self.actor).filter(sign_key=key)
        found = found.filter(issued_on=day) if day else found
        return list(found.order_by("-issued_on", "pk")[:9])


def _day(document: Document) -> str:
    return dates.written(document.issued_on) if document.issued_on else "…"


def named(document: Document) -> str:
    """As the field takes it."""
    return f"{document.sign} ngày {_day(document)}" if document.issued_on else document.sign


def offered_papers(actor: Actor) -> list[OfferedPaper]:
    """The newest documents of the registers that the person reads."""
    found = register.visible_to(actor).exclude(sign_key="").order_by("-received_on", "-pk")[:MOST_OFFERED]
    return [OfferedPaper(named(each), shortened(each.subject, 80)) for each in found]
