"""The code flow with the provider: state, nonce and PKCE on the way out, a verified token on the way back.

The exchange itself is mozilla-django-oidc's. It leaves out what OpenID Connect Core 1.0, 3.1.3.7 asks for: that the
token is from this issuer, for this site, and that the user information is about the same person; that is added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import import_from_settings
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from dondoc.accounts.provider.discovery import ProviderDown, discover

CALLBACK = "sign-in-provider-back"
STATES = "oidc_states"
# A clock may be that far off between two servers.
LEEWAY_SECONDS = 60


class ProviderRefused(Exception):
    """What came back proves nothing: another state, a token that does not verify, a code that the provider denies."""


def provider_setting(name: str, *default: Any) -> Any:
    """A setting under the name by which mozilla-django-oidc asks for it. Raises ProviderDown."""
    if name.startswith("OIDC_OP_"):
        found = discover(settings.OIDC_ISSUER, timeout=settings.OIDC_TIMEOUT_SECONDS)
        addresses = {
            "OIDC_OP_AUTHORIZATION_ENDPOINT": found.authorization,
            "OIDC_OP_TOKEN_ENDPOINT": found.token,
            "OIDC_OP_USER_ENDPOINT": found.userinfo,
            "OIDC_OP_JWKS_ENDPOINT": found.keys,
        }
        return addresses[name]
    ours = {
        "OIDC_RP_CLIENT_ID": settings.OIDC_CLIENT,
        "OIDC_RP_CLIENT_SECRET": settings.OIDC_SECRET,
        "OIDC_RP_SCOPES": settings.OIDC_SCOPES,
        "OIDC_RP_SIGN_ALGO": settings.OIDC_ALGORITHM,
        "OIDC_USE_PKCE": True,
        "OIDC_AUTHENTICATION_CALLBACK_URL": CALLBACK,
        "OIDC_TIMEOUT": settings.OIDC_TIMEOUT_SECONDS,
    }
    return ours[name] if name in ours else import_from_settings(name, *default)


class _Start(OIDCAuthenticationRequestView):  # type: ignore[misc]
    get_settings = staticmethod(provider_setting)


class _Exchange(OIDCAuthenticationBackend):  # type: ignore[misc]
    get_settings = staticmethod(provider_setting)

    def retrieve_matching_jwk(self, token: bytes) -> jwt.PyJWK:
        """The provider's key that the token names; where it names none, the only one that it may be.

        (mozilla-django-oidc wants a name; a provider with one key need not write it: OpenID Connect Core 1.0, 10.1.)
        """
        answer = requests.get(self.OIDC_OP_JWKS_ENDPOINT, timeout=settings.OIDC_TIMEOUT_SECONDS)
        answer.raise_for_status()
        head = jwt.get_unverified_header(token)
        named = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if key.public_key_use in {None, "sig"}]
        fitting = [key for key in named if key.key_id == head["kid"]] if "kid" in head else named
        if len(fitting) != 1:
            raise SuspiciousOperation("no one key of the provider fits the token")
        return fitting[0]

    def _verify_jws(self, payload: bytes, key: Any) -> dict[str, Any]:
        """The claims of a token signed by this provider, for this site, still good."""
        if jwt.get_unverified_header(payload).get("alg") != self.OIDC_RP_SIGN_ALGO:
            raise SuspiciousOperation("signed in another way than the settings name")
        issuer = discover(settings.OIDC_ISSUER, timeout=settings.OIDC_TIMEOUT_SECONDS).issuer
        claims: dict[str, Any] = jwt.decode(
            payload,
            key,
            algorithms=[self.OIDC_RP_SIGN_ALGO],
            audience=settings.OIDC_CLIENT,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
        return claims

    def claims(self, request: HttpRequest, code: str, nonce: str, verifier: str, callback: str) -> dict[str, Any]:
        """What the provider says of the person who comes back with that code."""
        given = self.get_token(
            {
                "client_id": self.OIDC_RP_CLIENT_ID,
                "client_secret": self.OIDC_RP_CLIENT_SECRET,
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": callback,
                "code_verifier": verifier,
            }
        )
        proven: dict[str, Any] = self.verify_token(given["id_token"], nonce=nonce)
        told: Mapping[str, Any] = self.get_userinfo(given["access_token"], given["id_token"], proven)
        if told.get("sub") != proven["sub"]:
            raise SuspiciousOperation("the user information is about somebody else")
        return {**told, **proven}


def address_of_provider(request: HttpRequest) -> str:
    """Where to send the browser; state, nonce and verifier are kept in its session. Raises ProviderDown."""
    answer = _Start.as_view()(request)
    request.session.modified = True
    return str(answer["Location"])


def claims_brought(request: HttpRequest, callback: str) -> dict[str, Any]:
    """What the provider says of whoever comes back. Raises ProviderDown, ProviderRefused."""
    begun = _begun(request)
    try:
        return _Exchange().claims(
            request, request.GET.get("code", ""), begun["nonce"], begun["code_verifier"], callback
        )
    except requests.HTTPError as failure:
        if failure.response is not None and failure.response.status_code < 500:
            raise ProviderRefused(str(failure)) from failure
        raise ProviderDown(str(failure)) from failure
    except requests.RequestException as failure:
        raise ProviderDown(str(failure)) from failure
    except (jwt.PyJWTError, SuspiciousOperation, KeyError, TypeError, ValueError) as failure:
        raise ProviderRefused(f"{type(failure).__name__}: {failure}") from failure


def _begun(request: HttpRequest) -> dict[str, str]:
    """What was kept under the state that came back; each is good once. Raises ProviderRefused."""
    kept = request.session.get(STATES, {})
    begun: dict[str, str] | None = kept.pop(request.GET.get("state", ""), None)
    request.session.modified = True
    request.session.save()
    if begun is None:
        raise ProviderRefused("no sign-in was begun with this state in this browser")
    if not request.GET.get("code"):
        raise ProviderRefused(f"the provider answered {request.GET.get('error', 'without a code')!r}")
    return begun
