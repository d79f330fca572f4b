"""How often one address may ask for public pages: they are open to everybody, and to every machine."""

from __future__ import annotations

from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache

WINDOW = 60  # seconds
HOUSEHOLD = 64  # bits: who has one address of the newer kind has all that begin with these
_KEPT = 2 * WINDOW


def too_often(address: str, now: datetime) -> bool:
    """Count a visit from the address; whether there were more within the minute than the setting allows.

    Each process of the site counts for itself. 0 allows as many as there are.
    """
    most = settings.PUBLIC_PER_MINUTE
    if not most:
        return False
    key = f"public-visits:{_line(address)}:{int(now.timestamp()) // WINDOW}"
    cache.add(key, 0, timeout=_KEPT)
    try:
        return cache.incr(key) > most
    except ValueError:  # so many addresses ask at once that this one was forgotten in between
        return False


def _line(address: str) -> str:
    """Whose address it is, as far as it tells."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found), HOUSEHOLD), strict=False))
