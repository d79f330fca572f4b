"""Which function does which kind of job. A part registers its handlers when Django starts (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Handler = Callable[..., None]
Registered = TypeVar("Registered", bound=Handler)

_handlers: dict[str, Handler] = {}
_private: set[str] = set()


class UnknownKind(LookupError):
    """No handler is registered for that kind of job."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"Không có chương trình xử lý công việc “{kind}”; hãy khởi động lại hệ thống bằng phiên bản đang dùng."
        )
        self.kind = kind


def handles(kind: str, *, private: bool = False) -> Callable[[Registered], Registered]:
    """Register `def handler(progress, **arguments)` for a kind such as "documents.read".

    `private`: that such work is done at all is known only to who asked for it, not to who cares for the system.
    """

    def register(handler: Registered) -> Registered:
        known = _handlers.get(kind)
        if known is not None and known.__qualname__ != handler.__qualname__:
            raise ValueError(f"two handlers for {kind!r}: {known.__qualname__} and {handler.__qualname__}")
        _handlers[kind] = handler
        if private:
            _private.add(kind)
        return handler

    return register


def handler(kind: str) -> Handler:
    """The handler of that kind. Raises UnknownKind."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def kinds() -> frozenset[str]:
    """All kinds that can be done."""
    return frozenset(_handlers)


def private_kinds() -> frozenset[str]:
    """The kinds of which only who asked knows."""
    return frozenset(_private)
