"""How an inspection is called where nobody named it otherwise."""

from __future__ import annotations

from dondoc.inspections.laid import Kind


def title_of(kind: Kind, unit: str, year: int) -> str:
    """Kiểm tra công tác cải cách hành chính năm 2026 tại Sở Nội vụ."""
    return f"Kiểm tra {kind.subject} năm {year} tại {unit}"
