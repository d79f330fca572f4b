"""What is said of an assignment beside the order itself: origin, giver, field, who monitors, marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dondoc.accounts.models import User
from dondoc.assignments.guessing import Guess, Head, guess
from dondoc.assignments.models import Mark
from dondoc.assignments.origins import Origin
from dondoc.documents.models import Document
from dondoc.organisation.models import Field


@dataclass(frozen=True, slots=True)
class Attributes:
    """`origin` None and `giver` empty: as the head of the document says. `amount` in đồng."""

    origin: Origin | None = None
    giver: str = ""
    field: Field | None = None
    monitor: User | None = None
    marks: tuple[Mark, ...] = ()
    priority: bool = False
    restricted: bool = False
    amount: int | None = None
    performer: User | None = None
    route: str = ""

    def columns(self, document: Document | None) -> dict[str, Any]:
        """The values of the assignment's columns; the marks are set apart."""
        said = guessed_from(document) if document is not None else Guess(Origin.OTHER, "")
        return {
            "origin": (self.origin or said.origin).value,
            "giver": self.giver or said.giver,
            "field": self.field,
            "monitor": self.monitor,
            "priority": self.priority,
            "restricted": self.restricted or (document is not None and document.restricted),
            "amount": self.amount,
            "performer": self.performer,
            "route": self.route,
        }


AS_THE_DOCUMENT_SAYS = Attributes()


def guessed_from(document: Document) -> Guess:
    """Where the orders of a document come from and who gave them, as its head says; offered before they are given."""
    return guess(
        Head(
            type=document.type,
            subject=document.subject,
            issuer=document.issuer_text,
            signer_capacity=document.signer_capacity,
            signer_post=document.signer_post,
            signer_name=document.signer_name,
        )
    )
