"""An OpenID Connect provider in a process of its own: discovery, signed tokens, redirects; PKCE is held here.

Called as `python provider_process.py`; prints its port. What it does wrong on purpose is set by posting to
/mischief/<what>: `nonce` (another nonce in the token), `audience` (a token for another site), `issuer`, `old` (a token
past its end), `altered` (claims that the signature does not cover), `userinfo` (the information of somebody else).
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import jwt
from oidc_provider_mock import app as provider
from oidc_provider_mock._storage import storage
from werkzeug.serving import make_server

application: flask.Flask = provider(require_nonce=True)
challenges: dict[str, str] = {}
mischief = {"now": "none"}


@application.post("/mischief/<what>")
def set_mischief(what: str) -> str:
    """From now on do this wrong."""
    mischief["now"] = what
    return what


@application.before_request
def hold_the_verifier_against_the_challenge() -> flask.Response | None:
    """RFC 7636, 4.6: the code is worth a token only to whoever asked for it."""
    if flask.request.path != "/oauth2/token":
        return None
    verifier = flask.request.form.get("code_verifier", "")
    hashed = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    if challenges.get(flask.request.form.get("code", "")) == hashed:
        return None
    return flask.Response(json.dumps({"error": "invalid_grant"}), 400, content_type="application/json")


@application.after_request
def remember_and_meddle(answer: flask.Response) -> flask.Response:
    """Keep the challenge that goes with a code; do what is to be done wrong."""
    path = flask.request.path
    if path == "/oauth2/authorize" and "Location" in answer.headers:
        code = parse_qs(urlsplit(answer.headers["Location"]).query).get("code", [""])[0]
        assert flask.request.args.get("code_challenge_method") == "S256"
        challenges[code] = flask.request.args["code_challenge"]
    if path == "/oauth2/token" and answer.status_code == 200:
        told = json.loads(answer.get_data())
        told["id_token"] = meddled(told["id_token"])
        answer.set_data(json.dumps(told))
    if path == "/userinfo" and mischief["now"] == "userinfo":
        answer.set_data(json.dumps({**json.loads(answer.get_data()), "sub": "somebody-else"}))
    return answer


def meddled(token: str) -> str:
    """The token with what is wrong on purpose, signed anew, or not."""
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    wrong: dict[str, dict[str, Any]] = {
        "nonce": {"nonce": "another"},
        "audience": {"aud": ["another-site"]},
        "issuer": {"iss": "http://elsewhere.invalid"},
        "old": {"exp": int(time.time()) - 3_600},
        "altered": {"preferred_username": "quantri"},
    }
    changes = wrong.get(mischief["now"])
    if changes is None:
        return token
    if mischief["now"] == "altered":
        head, _, signature = token.split(".")
        body = urlsafe_b64encode(json.dumps({**claims, **changes}).encode()).rstrip(b"=").decode()
        return f"{head}.{body}.{signature}"
    key = storage.jwk
    private = key.as_pem(is_private=True)
    return jwt.encode({**claims, **changes}, private, algorithm="RS256", headers=jwt.get_unverified_header(token))


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(server.port, flush=True)
    server.serve_forever()
