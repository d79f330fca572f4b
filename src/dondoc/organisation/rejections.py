"""What is refused, with the words for the page: what, where, how to mend it."""

from __future__ import annotations


class UnitRejected(ValueError):
    """A unit or a name cannot be entered as given; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters
