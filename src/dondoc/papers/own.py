"""An official paper in the layout of an office: its template holds head and foot, the body goes where it says.

What a template of that kind is given is told in docs/papers.md, "Mẫu của các văn bản khác".
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from dondoc.papers.controls import set_controls
from dondoc.papers.letters import BadTemplate, Value, cleaned, rendered
from dondoc.papers.official import NUMBER_GAP, Paper, add_annexes, add_parts
from dondoc.papers.words import BODY_HERE

BODY_NAME = "noi_dung"  # stands alone in a paragraph of the template


def own_paper(template: bytes, paper: Paper) -> bytes:
    """The .docx file in the office's own layout; annexes follow as in the shipped one. Raises BadTemplate."""
    word = rendered("mẫu", template, {**cleaned(context_of(paper)), BODY_NAME: BODY_HERE})
    _put_body(word, paper)
    add_annexes(word, paper)
    set_controls(word)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def context_of(paper: Paper) -> dict[str, Value]:
    """Head and foot by the names that templates use."""
    head, first = paper.head, paper.signers[0]
    second = paper.signers[1] if len(paper.signers) > 1 else None
    return {
        "co_quan_chu_quan": "\n".join(head.agency[:-1]),
        "co_quan": head.agency[-1],
        "so": NUMBER_GAP,
        "ky_hieu": head.sign,
        "loai": head.kind,
        "trich_yeu": head.subject,
        "dia_danh": head.place,
        "ngay_ban_hanh": head.day,
        "nguoi_ban_hanh": head.issuer,
        "kinh_gui": list(head.to),
        "noi_nhan": list(paper.recipients),
        "quyen_han": _lines(first.post),
        "nguoi_ky": first.name,
        "quyen_han_2": _lines(second.post) if second else [],
        "nguoi_ky_2": second.name if second else "",
    }


def _lines(words: str) -> list[Value]:
    return [line for line in words.splitlines() if line.strip()]


def _put_body(word: Any, paper: Paper) -> None:
    """Write the body at the end, then take it to its place."""
    place = next((each for each in word.element.body.iter(qn("w:p")) if _is_place(each)), None)
    if place is None:
        raise BadTemplate(f"Mẫu thiếu {{{{ {BODY_NAME} }}}}: hãy đặt một đoạn chỉ có dấu này ở nơi in thân văn bản.")
    before = set(word.element.body)
    add_parts(word, paper.parts)
    for each in [child for child in word.element.body if child not in before]:
        place.addprevious(each)
    place.getparent().remove(place)


def _is_place(paragraph: Any) -> bool:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).strip() == BODY_HERE
