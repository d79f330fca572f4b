"""The key that signs sessions: given, or made once and kept where only the owner reads it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(given: str, *, file: Path) -> str:
    """The key given, else the one in `file`; made there on first use, readable by its owner only."""
    if given:
        return given
    try:
        return file.read_text("ascii")
    except FileNotFoundError:
        return _made(file)


def _made(file: Path) -> str:
    """Write a new key whole and then link it in place, so that two starts at once end with one and the same key."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # The other start was first: its key stands.
    finally:
        draft.unlink()
    return file.read_text("ascii")
