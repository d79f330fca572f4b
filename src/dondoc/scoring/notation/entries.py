"""Named entries as people write them: "nộp chậm [late]: -0,25 (tối đa 1)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dondoc.scoring.notation.clauses import BadNotation, negated, number, quoted, said, unquoted
from dondoc.scoring.notation.shapes import Shape

CODE = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}"
_ENTRY = re.compile(
    rf"(?P<words>.*?)\s*\[\s*(?P<code>{CODE})\s*\]\s*"
    r"(?::\s*(?P<points>[^()]+?)\s*(?:\(\s*tối đa\s+(?P<most>[^()]+?)\s*\))?\s*(?P<final>\(\s*mức cuối\s*\))?)?",
    re.DOTALL,
)


def looks_like(clause: str) -> bool:
    """Whether a clause names an entry: it holds a code in brackets."""
    return "[" in clause and _ENTRY.fullmatch(clause) is not None


def read(clause: str, shape: Shape) -> dict[str, Any]:
    """One entry of the parameters. Raises BadNotation."""
    match = _ENTRY.fullmatch(clause)
    assert match is not None, "asked before"
    entry: dict[str, Any] = {"code": match["code"]}
    if match["words"]:
        entry["words"] = unquoted(match["words"])
    if shape.counted != (match["points"] is not None):
        wanted = "ghi điểm sau dấu hai chấm" if shape.counted else "không ghi điểm ở từng điều kiện"
        raise BadNotation(f"ở “{clause[:60]}”: hãy {wanted}.")
    if match["points"]:
        entry["points"] = _points(match["points"], clause, shape)
    if match["most"]:
        entry["at_most"] = number(match["most"])
    if match["final"]:
        entry["final"] = True
    return entry


def _points(typed: str, clause: str, shape: Shape) -> str:
    points = number(typed)
    if not shape.taken:
        return points
    if not points.startswith("-") and points != "0":
        raise BadNotation(f"ở “{clause[:60]}”: điểm trừ phải ghi dấu trừ, như -0,25.")
    return negated(points)


def write(entry: Mapping[str, object], shape: Shape) -> str:
    """The same in words."""
    words = str(entry.get("words") or "")
    named = f"{quoted(words)} [{entry['code']}]" if words else f"[{entry['code']}]"
    if not shape.counted:
        return named
    points = entry.get("points", "0")
    text = f"{named}: {said(negated(points) if shape.taken else points)}"
    if entry.get("at_most") is not None:
        text += f" (tối đa {said(entry['at_most'])})"
    return f"{text} (mức cuối)" if entry.get("final") else text
