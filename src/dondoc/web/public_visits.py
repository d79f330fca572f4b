"""How often one address may ask for public pages: they are open to everybody, and to every machine."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.cache import cache

WINDOW = 60  # seconds
_KEPT = 2 * WINDOW


def too_often(address: str, now: datetime) -> bool:
    """Count a visit from the address; whether there were more within the minute than the setting allows.

    Each process of the site counts for itself. 0 allows as many as there are.
    """
    most = settings.PUBLIC_PER_MINUTE
    if not most:
        return False
    key = f"public-visits:{address}:{int(now.timestamp()) // WINDOW}"
    cache.add(key, 0, timeout=_KEPT)
    return cache.incr(key) > most
