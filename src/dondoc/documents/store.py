"""The file store: each original once, under the SHA-256 of its bytes, in a folder that only grows.

A file appears whole or not at all: it is written beside its place, synced, and renamed. A crash may leave a temporary
file, never half an original.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

TEMPORARY = ".incoming-"


class Damaged(OSError):
    """The stored bytes are not those that were stored."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"Bản gốc {sha256[:12]} trong kho tệp đã bị hỏng hoặc bị sửa; hãy khôi phục từ bản sao lưu rồi mở lại."
        )


def digest(data: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(data).hexdigest()


def place(root: Path, sha256: str) -> Path:
    """Where the bytes of that name lie."""
    return root / sha256[:2] / sha256[2:4] / sha256


def put(root: Path, data: bytes) -> str:
    """Store the bytes unless they are there already; their name. Nothing is left if it fails."""
    sha256 = digest(data)
    target = place(root, sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    return sha256


def get(root: Path, sha256: str) -> bytes:
    """The bytes as they came. Raises FileNotFoundError, Damaged."""
    data = place(root, sha256).read_bytes()
    if digest(data) != sha256:
        raise Damaged(sha256)
    return data


def whole(root: Path, sha256: str) -> bool:
    """Whether the stored bytes are those that were stored; read a stretch at a time. Raises OSError if not there."""
    with place(root, sha256).open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest() == sha256


def remove(root: Path, sha256: str) -> None:
    """Destroy the bytes of that name: only for a state secret that came in unseen."""
    place(root, sha256).unlink(missing_ok=True)


def _write(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut (POSIX: the folder is synced apart from the file)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
