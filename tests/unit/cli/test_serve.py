"""A proxy is believed only when named; the address shown is one to open."""

from __future__ import annotations

from dondoc.cli.serve import _proxy, _shown


def test_no_proxy_is_believed_unless_named() -> None:
    assert _proxy("") == {}
    assert _proxy("10.0.0.5")["trusted_proxy"] == "10.0.0.5"


def test_the_address_shown_is_one_a_person_can_open() -> None:
    assert _shown("127.0.0.1") == "localhost"
    assert _shown("10.1.2.3") == "10.1.2.3"
