"""The results of the checks, with their time."""

from __future__ import annotations

from django.db import models


class CheckRun(models.Model):
    """One run of all checks and what it found."""

    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    checks = models.JSONField(default=list, help_text="the names of the checks that were run")
    findings = models.JSONField(default=list, help_text="as values: sentences, what fills them, severity, subject")
    chain_count = models.BigIntegerField(default=0)
    chain_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {len(self.findings)}"
