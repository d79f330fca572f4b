"""Photographs for tests."""

from __future__ import annotations

import io

from PIL import Image


def photograph_of(colour: str, kind: str = "JPEG") -> bytes:
    """A wall of that colour."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, kind)
    return out.getvalue()
