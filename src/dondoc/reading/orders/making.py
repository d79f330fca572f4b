"""An order made of what a sentence asks: its words, its deadline, whether it is one at all."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.reading.model import Block, BlockKind, Deadline, DeadlineKind, Order, Span
from dondoc.reading.orders import acts, deadlines, sections, specific
from dondoc.reading.orders.asking import Asked
from dondoc.reading.orders.sections import Role
from dondoc.reading.orders.state import Walk
from dondoc.reading.orders.words import Page, plain, short

_MOST_WORDS = 80  # of `what`: more is a page of text, not an order
_FURTHEST = 4000  # characters in which a deadline is looked for
_FEWEST_WORDS = 3  # "ban hành" alone is the end of a clause about something else
_PLANS = {"kế hoạch", "chương trình", "đề án", "phương án", "chương trình hành động"}
_ANYBODY = re.compile(r"(?:các|cán bộ|công chức|viên chức|lãnh đạo|đơn vị|cơ quan|người|toàn thể|mỗi|từng)\b")
_SUPERIORS = re.compile(
    r"(?:các\s+)?(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chủ tịch ubnd|chủ tịch ủy ban nhân dân|"
    r"thường trực)?\s*(?:tỉnh|thành phố|chính phủ|"
    r"quốc hội|thủ tướng|bộ|trung ương|tỉnh ủy|thành ủy|cấp trên|cấp có thẩm quyền)\b"
)
_COUNTS = re.compile(r"(?:thực hiện\s+)?[\d.]+\s+nhiệm vụ\b|thực hiện\s+[\d.]+\s+(?:nội dung|văn bản|kết luận)\b")
_SUPERVISES = re.compile(r"(?:hđnd|thường trực|ban pháp chế|ban kinh tế|ban văn hóa|đoàn|thanh tra|tổ công tác)\b")
_EACH = re.compile(r"(?:định\s+kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)(?!\w)")
_TRAILING = re.compile(
    r"(?:[,;(]\s*(?:và\s+)?(?:thực\s+hiện|thời\s+gian|thời\s+hạn)(?:\s+(?:xong|trước|việc|hoàn\s+thành|thực\s+hiện))?|"
    r"[\s,;:.(–-]*(?:và\s+)?(?:phải\s+)?(?:hoàn\s+thành|xong|hoàn\s+tất|kết\s+thúc)(?:\s+(?:xong|trước|"
    r"việc))?)?[\s,;:.(–-]*\Z"
)


def add(walk: Walk, at: int, block: Block, asked: Asked, extent: Span, until: int | None = None) -> None:
    order = _order(walk, block, asked, extent, until)
    if order is None or _of_nobody(walk, at, asked, order.deadline):
        return
    walk.by_block.setdefault(at, []).append(len(walk.found))
    walk.found.append(order)


def _order(walk: Walk, block: Block, asked: Asked, extent: Span, until: int | None) -> Order | None:
    page = walk.page
    what = Span(asked.what.start, until or extent.end)
    if asked.lead is None or (not asked.supporting and sections.only_do_it(page, what.start, what.end)):
        return None
    if (
        _tells_how_many(page, asked, what)
        or _own_voice(walk, block, asked)
        or _upward(walk, asked)
        or _COUNTS.match(page.low, what.start, what.end)
    ):
        return None
    deadline = _deadline(walk, asked, extent)
    what = shortened(page, what, deadline)
    said = page.low[what.start : min(what.end, what.start + 200)].split()
    if len(said) < _FEWEST_WORDS and said[:1] != ["trực"]:  # "trực 24/24" is whole
        return None
    words = page.words(what.start, extent.end)
    supporting = tuple(dict.fromkeys((*asked.supporting, *acts.all_supporting(page, words))))
    return Order(
        lead=asked.lead.text, what=page.printed(what.start, what.end), span=extent, what_span=what, rule=asked.rule,
        specific=specific.is_specific(page, what, deadline, None), lead_span=asked.lead.span, supporting=supporting,
        deadline=deadline, clause=block.path, asked_by=asked.asked_by or walk.setting.asked_by,
    )  # fmt: skip


def _tells_how_many(page: Page, asked: Asked, what: Span) -> bool:
    """ "UBND thành phố giao các sở, địa phương 15.533 nhiệm vụ, …": a number taken for the end of a name."""
    counted = asked.lead is not None and asked.lead.text[-1:].isdigit()
    return (
        counted
        and re.match(r"(?:nhiệm vụ|văn bản|nội dung|kết luận|việc)(?!\w)", page.low[what.start : what.start + 12])
        is not None
    )


def _of_nobody(walk: Walk, at: int, asked: Asked, deadline: Deadline | None) -> bool:
    """A plan's measures say "cán bộ, công chức nâng cao …": orders only where the plan says who carries it out."""
    if walk.kind not in _PLANS or walk.roles[at] is Role.ORDERS or asked.rule != "named-and-act" or asked.lead is None:
        return False
    dated = deadline is not None and deadline.kind is DeadlineKind.FIXED
    beside = walk.outline.blocks[at].path[:-1]
    if walk.found and walk.found[-1].clause[:-1] == beside and walk.found[-1].rule == asked.rule:
        return False  # a list that says of its other items who carries them out
    return bool(_ANYBODY.match(plain(asked.lead.text))) and not dated


def _own_voice(walk: Walk, block: Block, asked: Asked) -> bool:
    """A document speaks of its own issuer: "Sở Nội vụ tổng hợp, báo cáo …" promises, and orders nothing."""
    if asked.rule != "named-and-act" or asked.lead is None or not walk.setting.issuer:
        return False
    if walk.kind != "công văn" and block.kind is not BlockKind.PARAGRAPH:
        return False
    lead = short(plain(asked.lead.text))
    return walk.setting.issuer.startswith(lead) or lead.startswith(walk.setting.issuer)


def _upward(walk: Walk, asked: Asked) -> bool:
    """What a report asks of its superiors is a proposal; what it says they ordered was ordered elsewhere."""
    if walk.kind == "tờ trình":
        return True
    if _SUPERVISES.match(walk.setting.issuer) or _SUPERVISES.match(walk.setting.superior):
        return False
    if walk.kind == "báo cáo" and asked.rule == "given-to" and asked.asked_by != walk.setting.asked_by:
        return _SUPERIORS.match(plain(asked.asked_by or "")) is not None
    return (
        walk.kind in {"báo cáo", "tờ trình"}
        and asked.lead is not None
        and bool(_SUPERIORS.match(plain(asked.lead.text)))
    )


def _deadline(walk: Walk, asked: Asked, extent: Span) -> Deadline | None:
    found = deadlines.find(walk.page, extent.start, min(extent.end, extent.start + _FURTHEST), walk.when)
    of_lead = asked.lead.span if asked.lead else None
    found = [d for d in found if not (of_lead and of_lead.start <= d.span.start < of_lead.end)]
    act = specific.is_act(walk.page, Span(asked.what.start, extent.end))
    settled = [deadlines.settled(d, final=_final(walk.page, d, extent), act=act) for d in found]
    one = chosen(walk.page, settled) or _every(walk.page, asked) or _soon(walk.page, asked, extent)
    return deadlines.bare(walk.page, one) if one else None


def _final(page: Page, deadline: Deadline, extent: Span) -> bool:
    after = page.low[deadline.span.end : extent.end].lstrip()
    return not after or after[0] in ".;,)"


def chosen(page: Page, found: list[Deadline]) -> Deadline | None:
    """Of several deadlines: the last day that is the lead's own, else what counts, recurs, or is vague."""
    days = [d for d in found if d.kind is DeadlineKind.FIXED and not _every_year(d, found)]
    if days:
        return _own_last(page, days)
    for kind in (DeadlineKind.COUNTED, DeadlineKind.RECURRING, DeadlineKind.VAGUE):
        for deadline in found:
            if deadline.kind is kind:
                return deadline
    return None


def _every_year(day: Deadline, found: list[Deadline]) -> bool:
    """ "Định kỳ hằng năm … (trước ngày 20/11)": a day of every year."""
    ahead = (d for d in found if d.kind is DeadlineKind.RECURRING and d.span < day.span)
    return not re.search(r"\d{4}", day.text) and any("năm" in d.text.lower() for d in ahead)


def _own_last(page: Page, days: list[Deadline]) -> Deadline:
    """After "… trước ngày A để tổng hợp, báo cáo …" the next day is another's."""
    last = days[0]
    for one in days[1:]:
        between = page.low[last.span.end : one.span.start]
        if re.search(r"(?<!\w)(?:để|nhằm|làm cơ sở|phục vụ)(?!\w)", between):
            break
        last = one
    return last


def _every(page: Page, asked: Asked) -> Deadline | None:
    """ "Giao Văn phòng hằng quý công khai …": between the lead and the act."""
    found = _EACH.match(page.low, asked.what.start, asked.what.end)
    if found is None:
        return None
    span = Span(*found.span())
    return Deadline(DeadlineKind.RECURRING, page.printed(span.start, span.end), span)


def _soon(page: Page, asked: Asked, extent: Span) -> Deadline | None:
    words = page.words(max(extent.start, asked.what.start - 12), asked.what.end, 8)
    for word in words:
        if word.low == "sớm" and abs(word.start - asked.what.start) < 16:
            return Deadline(DeadlineKind.VAGUE, word.text, Span(word.start, word.end))
    return None


def shortened(page: Page, what: Span, deadline: Deadline | None) -> Span:
    """Without the deadline where that ends it; never over 80 words, cut after a clause where one ends."""
    end = what.end
    if deadline and what.start < deadline.span.start and not page.low[deadline.span.end : end].strip(" .;,)/"):
        cut = _TRAILING.search(page.low, what.start, deadline.span.start)
        end = cut.start() if cut else deadline.span.start
    while end > what.start and page.low[end - 1] in " .;,:/\n(":
        end -= 1
    words = page.words(what.start, end, _MOST_WORDS + 40)
    spoken = [w for w in words if not w.mark]
    if len(spoken) <= _MOST_WORDS - 10:
        return Span(what.start, end)
    limit = spoken[_MOST_WORDS - 10].start
    marks = [w.start for w in words if w.text in {";", ",", "."} and what.start < w.start <= limit]
    return Span(what.start, marks[-1] if marks else limit)


def set_deadline(walk: Walk, at: int, span: Span) -> None:
    """The one order of a block is due when the words after it say."""
    known = walk.by_block.get(at, [])
    found = [d for d in deadlines.find(walk.page, span.start, span.end, walk.when) if d.kind is DeadlineKind.FIXED]
    if len(known) == 1 and len(found) == 1:
        order = walk.found[known[0]]
        if order.deadline is None or order.deadline.day is None:
            due = deadlines.bare(walk.page, found[0])
            sure = order.specific or specific.is_specific(walk.page, order.what_span, due, order.product)
            walk.found[known[0]] = replace(order, deadline=due, specific=sure)


def fixed(walk: Walk, span: Span) -> bool:
    """Whether these words fix a day; of very many only the last are looked at."""
    start = max(span.start, span.end - _FURTHEST)
    return any(d.kind is DeadlineKind.FIXED for d in deadlines.find(walk.page, start, span.end, walk.when))
