"""The server's refusals say what to do; a proxy is believed only when named."""

from __future__ import annotations

import argparse
import errno

import pytest

from dondoc.cli.serve import _proxy, _refusal, _shown

ASKED = argparse.Namespace(host="127.0.0.1", port=8000)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (
            errno.EADDRINUSE,
            "Cổng 8000 đã có chương trình khác dùng (hệ thống đang chạy rồi chăng?). Chọn cổng khác: PORT=8001",
        ),
        (errno.EACCES, "không được mở 127.0.0.1:8000. Chọn cổng lớn hơn 1023"),
        (errno.EADDRNOTAVAIL, "Không mở được 127.0.0.1:8000"),
    ],
)
def test_a_port_that_cannot_be_had_is_explained(code: int, says: str) -> None:
    assert says in _refusal(ASKED, OSError(code, "reason"))


def test_no_proxy_is_believed_unless_named() -> None:
    assert _proxy("") == {}
    assert _proxy("10.0.0.5")["trusted_proxy"] == "10.0.0.5"


def test_the_address_shown_is_one_a_person_can_open() -> None:
    assert _shown("127.0.0.1") == "localhost"
    assert _shown("10.1.2.3") == "10.1.2.3"
