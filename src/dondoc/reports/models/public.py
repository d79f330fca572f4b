"""Tables of what the public may see."""

from __future__ import annotations

from django.db import models


class PublicItem(models.Model):
    """A thing that an administrator let the public see, by its code of the table of public things; off unless said."""

    code = models.CharField(max_length=40, unique=True)
    is_shown = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by_key = models.CharField(max_length=150)
    changed_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.code
