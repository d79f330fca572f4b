"""A port that cannot be had is found out at once, and the refusal says what to do."""

from __future__ import annotations

import argparse
import errno
import socket
from collections.abc import Iterator

import pytest

from dondoc.cli import ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_refused_and_another_named(taken: int) -> None:
    said = ports.refused("127.0.0.1", taken)
    assert f"Cổng {taken} đã có chương trình khác dùng (127.0.0.1:{taken})" in said
    assert "make run PORT=" in said


def test_a_free_port_is_not_refused_and_stays_free() -> None:
    assert ports.refused("127.0.0.1", 0) == ""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        free = found.getsockname()[1]
    assert [ports.refused("127.0.0.1", free) for _ in range(2)] == ["", ""]


@pytest.mark.parametrize(
    ("code", "port", "says"),
    [
        (errno.EADDRINUSE, 8000, "chọn cổng khác: make run PORT=8001, hoặc dondoc serve --port 8001"),
        (errno.EADDRINUSE, 65_535, "make run PORT=65534"),
        (errno.EACCES, 80, "không được mở 127.0.0.1:80. Chọn cổng lớn hơn 1023: make run PORT=8000"),
        (errno.EADDRNOTAVAIL, 8000, "Không mở được 127.0.0.1:8000"),
    ],
)
def test_each_reason_is_explained(code: int, port: int, says: str) -> None:
    assert says in ports.refusal("127.0.0.1", port, OSError(code, "reason"))


@pytest.mark.parametrize("word", ["65536", "-1", "eight", "", "8000.5"])
def test_what_is_no_port_is_refused(word: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no port"):
        ports.number(word)


def test_a_port_is_read_as_it_is_typed() -> None:
    assert [ports.number(word) for word in ("0", "8000", "65535")] == [0, 8000, 65_535]
