"""What this part refuses, each with a code for the faces and a sentence that says what, where and how to mend."""

from __future__ import annotations


class DayRejected(ValueError):
    """Something cannot be entered as given; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters
