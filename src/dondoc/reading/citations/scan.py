"""Every place that names a document by its sign, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dondoc.reading import signs
from dondoc.reading.citations.flow import Flow
from dondoc.reading.citations.kinds import kind_before
from dondoc.reading.citations.mention import Certainty, Kind, Mention
from dondoc.reading.model import Span
from dondoc.reading.signs import Sign

_FORM = re.compile(
    # forms, standards, places and things that bear a number of their own
    r"\b(?:mau|bieu|bieu mau|mau bieu|phu luc|tcvn|qcvn|tcxdvn|iso|iec|km|bien so|bien kiem soat|tai khoan|dien thoai|"
    r"dt|fax|duong|ngo|ngach|hem|kiet|thua|lo|khu|khu pho|to dan pho|to|nha|doi|ap|thon|tram|chot|lop|xe|may|"
    r"quoc lo|tinh lo)$"
)
_SCHEMES = frozenset({"Đề án", "Dự án", "Chương trình", "Phương án", "Hợp đồng"})
_KNOWN_BODY = re.compile(
    r"(?:UBND|UB|HĐND|VP|TT|S[A-ZĐ&]{2}|B[A-ZĐ&]{2}|TCT|CTUBND|MTTQ|LĐLĐ|KBNN|BHXH|CCT|CT|TA|VKS)[\w&]*"
)
_SHORT_TYPES = frozenset(
    {
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Nghị quyết",
        "Quyết định",
        "Chỉ thị",
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
    }
)
_BARE_TYPES = _SHORT_TYPES | {"Công văn", "Công điện", "Thông báo", "Kết luận", "Tờ trình", "Kế hoạch", "Báo cáo"}
_TAIL = re.compile(r"(?:[0-9]{1,5}[a-zđ]?(?:\s?[,;]\s?|\s+(?:va|den|hoac)\s+|\s?&\s?)(?:so\s+)?){1,30}$")
_ONE = re.compile(r"[0-9]{1,5}[a-zđ]?")
_BARE = re.compile(
    r"(?<![\w/.,-])(?P<number>[0-9]{1,5})(?P<suffix>[a-z])?,?\s{1,2}\(?ngay\s{1,2}(?=[0-3]?[0-9](?:[/.-]| thang))"
)


def mentions(flow: Flow) -> list[Mention]:
    """Every mention in the order of the text."""
    found = [*_numbered(flow), *_blank(flow), *_short(flow), *_bare(flow)]
    found.sort(key=lambda mention: (mention.at.start, -mention.at.end))
    return _apart_from_each_other(found)


def _apart_from_each_other(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.at.start >= kept[-1].at.end:
            kept.append(mention)
    return kept


def _numbered(flow: Flow) -> Iterator[Mention]:
    for at, sign in signs.scan(flow.flat):
        kind = kind_before(flow, at, sign)
        if _is_sign(sign, kind):
            last = _mention(sign, at, kind)
            shared = list(_sharing_letters(flow, last))
            yield from shared
            yield replace(last, kind=shared[0].kind, rule=shared[0].rule) if shared else last


def _is_sign(sign: Sign, kind: Kind) -> bool:
    beside = kind.certainty is Certainty.BESIDE
    if not beside and _FORM.search(kind.before):
        return False
    if " " in sign.text:
        return sign.type is not None and (beside or kind.numbered or kind.named)
    if sign.party:
        return sign.type is not None or beside
    if sign.type_code and sign.body_code:
        return True
    if sign.type_code:
        return beside or kind.numbered or kind.named
    if sign.year:
        return beside or kind.numbered or kind.named or sign.body_code.startswith(("QH", "UBTVQH"))
    if sign.unit_codes:
        return beside or kind.numbered or kind.named or _KNOWN_BODY.fullmatch(sign.body_code) is not None
    return kind.named and kind.name not in _SCHEMES


def _mention(sign: Sign, at: Span, kind: Kind) -> Mention:
    return Mention(sign, at, Span(kind.start, at.end), kind, _rule(kind))


def _rule(kind: Kind) -> str:
    if kind.certainty is Certainty.BESIDE:
        return "sign-with-type-word"
    if kind.certainty is Certainty.APART:
        return "sign-with-type-apart"
    return "sign-with-number-word" if kind.numbered else "sign-alone"


def _sharing_letters(flow: Flow, last: Mention) -> Iterator[Mention]:
    """`các Quyết định số 72, 73 và 74/QĐ-UBND`: the numbers before the one that bears the letters."""
    floor = flow.before(last.at.start, 160)
    tail = _TAIL.search(flow.folded, floor, last.at.start)
    if not tail or last.sign.blank:
        return
    kind = kind_before(flow, Span(tail.start(), tail.start()), last.sign)
    if not (kind.numbered or kind.certainty is Certainty.BESIDE):
        return
    letters = _ONE.sub("", last.sign.text, count=1)
    for one in _ONE.finditer(flow.folded, tail.start(), tail.end()):
        sign = signs.parse(one[0] + letters)
        if sign:
            yield Mention(sign, Span(*one.span()), Span(kind.start, one.end()), kind, "sign-with-shared-letters")


def _blank(flow: Flow) -> Iterator[Mention]:
    for at, sign in signs.scan_blank(flow.flat):
        if sign.type is None or not sign.body_code:
            continue
        kind = kind_before(flow, at, sign)
        if kind.numbered or kind.certainty is Certainty.BESIDE:
            yield replace(_mention(sign, at, kind), rule="sign-with-blank-number")


def _short(flow: Flow) -> Iterator[Mention]:
    for at, sign in signs.scan_short(flow.flat):
        kind = kind_before(flow, at, sign)
        if kind.certainty is Certainty.BESIDE and (kind.name in _SHORT_TYPES or kind.numbered):
            yield replace(_mention(sign, at, kind), rule="number-and-year")


def _bare(flow: Flow) -> Iterator[Mention]:
    for found in _BARE.finditer(flow.folded):
        text = found["number"] + (found["suffix"] or "")
        at = Span(found.start(), found.start() + len(text))
        sign = Sign(text, int(found["number"]), found["suffix"] or "", None, "", "", ())
        kind = kind_before(flow, at, sign)
        if kind.certainty is Certainty.BESIDE and (kind.numbered or kind.name in _BARE_TYPES):
            yield replace(_mention(sign, at, kind), rule="number-with-date")
