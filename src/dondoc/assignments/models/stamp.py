"""Table of stamps: by them a reader sees whether assignments have changed since it last looked."""

from __future__ import annotations

from django.db import models


class Stamp(models.Model):
    """A number that no transaction before has left: whoever writes assignments puts a fresh one into a row.

    While the stamps are the same, so is all that the assignments' own tables say (`docs/decisions/0025`). There are as
    many rows as transactions ever wrote at the same moment: none waits for another's.
    """

    number = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.number}"
