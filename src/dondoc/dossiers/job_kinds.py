"""The kinds of long work on dossiers."""

from __future__ import annotations

TRY_JOB = "dossiers.try"
WRITE_JOB = "dossiers.write"
WITHDRAW_JOB = "dossiers.withdraw"
RECOUNT_JOB = "dossiers.recount"
