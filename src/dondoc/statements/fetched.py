"""What belongs to a record, read by a kept statement and left where `prefetch_related` leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model


def leave(record: Model, name: str, of: type[Model], found: Sequence[Model]) -> None:
    """`record.<name>.all()` answers with `found` from now on, without a query."""
    held: Any = of._default_manager.all()
    held._result_cache, held._prefetch_done = list(found), True
    cache: dict[str, Any] = vars(record).setdefault("_prefetched_objects_cache", {})
    cache[name] = held
