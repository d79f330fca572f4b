"""What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

import requests

WELL_KNOWN = "/.well-known/openid-configuration"
# How long an answer is believed: a provider changes its addresses rarely, and announces it.
KEPT_SECONDS = 600


class ProviderDown(Exception):
    """The provider does not answer, or not as a provider should."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses that the code flow needs."""

    issuer: str
    authorization: str
    token: str
    userinfo: str
    keys: str


def discover(issuer: str, *, timeout: float) -> Endpoints:
    """Ask the provider for its addresses, or use what it said some minutes ago. Raises ProviderDown."""
    return _asked(issuer, timeout, int(monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=8)
def _asked(issuer: str, timeout: float, _turn: int) -> Endpoints:
    """Failures are not remembered: the cache keeps answers only."""
    try:
        answer = requests.get(f"{issuer}{WELL_KNOWN}", timeout=timeout)
        answer.raise_for_status()
        return _endpoints(issuer, answer.json())
    except (requests.RequestException, ValueError) as failure:
        raise ProviderDown(f"discovery at {issuer}: {failure}") from failure


def _endpoints(issuer: str, told: object) -> Endpoints:
    if not isinstance(told, dict):
        raise ProviderDown("the discovery document is no object")
    if str(told.get("issuer", "")).rstrip("/") != issuer:
        raise ProviderDown(f"the provider calls itself {told.get('issuer')!r}, not {issuer!r}")
    try:
        return Endpoints(
            issuer=str(told["issuer"]),
            authorization=str(told["authorization_endpoint"]),
            token=str(told["token_endpoint"]),
            userinfo=str(told["userinfo_endpoint"]),
            keys=str(told["jwks_uri"]),
        )
    except KeyError as missing:
        raise ProviderDown(f"the discovery document lacks {missing}") from missing
