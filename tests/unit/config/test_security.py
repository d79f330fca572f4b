"""What a browser may load from a page of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from dondoc.config.security import content_security


def test_every_answer_allows_only_what_the_site_itself_serves() -> None:
    answer = content_security(lambda request: HttpResponse("page"))(HttpRequest())
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_view_may_set_a_policy_of_its_own() -> None:
    own = HttpResponse("page", headers={"Content-Security-Policy": "sandbox"})
    assert content_security(lambda request: own)(HttpRequest()).headers["Content-Security-Policy"] == "sandbox"
