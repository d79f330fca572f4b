"""Whether the site can listen at an address: asked before anything is loaded for it."""

from __future__ import annotations

import argparse
import errno
import socket

LAST = 65_535


def number(word: str) -> int:
    """A port as it is typed; 0 is any that is free."""
    if not word.isdecimal() or int(word) > LAST:
        raise argparse.ArgumentTypeError(f"{word!r} is no port: a number from 1 to {LAST}, for example PORT=8000")
    return int(word)


def refused(host: str, port: int) -> str:
    """Why nothing can listen there, and how to mend it; empty where it can."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as tried:
                # As the server asks: a port whose last connections are still closing is free.
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind(address)
    except OSError as reason:
        return refusal(host, port, reason)
    return ""


def refusal(host: str, port: int, reason: OSError) -> str:
    """The system's reason in words: what, where, how to mend it."""
    where = f"{host}:{port}"
    if reason.errno == errno.EADDRINUSE:
        return (
            f"Cổng {port} đã có chương trình khác dùng ({where}); có thể hệ thống đang chạy rồi."
            f" Dừng chương trình ấy hoặc chọn cổng khác: {_other(port)}"
        )
    if reason.errno == errno.EACCES:
        return f"Người dùng này không được mở {where}. Chọn cổng lớn hơn 1023: {_other(7999)}"
    return f"Không mở được {where}: {reason.strerror or reason}. Xem lại --host (DONDOC_LISTEN) và --port (PORT)"


def _other(port: int) -> str:
    free = port + 1 if port < LAST else port - 1
    return f"make run PORT={free}, hoặc dondoc serve --port {free}"
