"""Orders told together with the document that answered them: "Thực hiện Công văn số …, Sở X có Báo cáo số …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.reading.model import Citation, Order, Span
from dondoc.reading.orders import names
from dondoc.reading.orders.words import Page

_START = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai(?: thực hiện)?)\s+(?:(?:nội dung|ý kiến(?: chỉ đạo)?(?: của [^,;.]{3,60})?|"
    r"nhiệm vụ(?: được giao)?)\s+(?:tại|theo)\s+)?"
    r"(?=(?:công văn|văn bản|thông báo|công điện|chỉ thị|phiếu|giấy mời|quyết định|kết luận|kế hoạch)\b)"
)
_ASKING = {
    "công văn",
    "văn bản",
    "thông báo",
    "công điện",
    "chỉ thị",
    "phiếu chuyển",
    "giấy mời",
    "kết luận",
    "thông báo kết luận",
    "",
}
_ANSWERED = re.compile(
    r"(?:(?:đã|có|ban hành|gửi|trình|tham mưu|báo cáo|hoàn thành|trả lời|tại|bằng|theo)\s+)[^.;]{0,140}\Z"
)
_SUBJECT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:của\s+(?P<by>.{3,80}?)\s+)?(?P<about>(?:về\s+việc|về|v/v|yêu cầu|giao|đề nghị)\s+)", re.S
)
_IN_HAND = re.compile(
    r"(?<!\w)(?:đang|tiếp tục)\s+(?:tiếp tục\s+|tổ chức\s+|khẩn trương\s+)?(?:triển khai|thực hiện|xử lý|rà soát|"
    r"xây dựng|tham mưu|hoàn thiện|tổng hợp|nghiên cứu)(?!\w)"
)
_REPORTS = re.compile(r"báo cáo[^.]{0,160}như sau")  # the first sentence of a report: nothing was asked but it
_FURTHEST = 1200  # characters between the order and its answer


def find(page: Page, cited: Sequence[Citation], issuer: str) -> Iterator[Order]:
    """One order for each document that asks and is followed, in its sentence, by one that answers."""
    starts = [(c.span.start, c) for c in cited] + [(m.start, c) for c in cited for m in c.mentions]
    starts.sort(key=lambda pair: pair[0])
    ends: list[tuple[int, Citation | None]] = [*starts[1:], (len(page.low), None)]
    for (at, asking), (then, answer) in zip(starts, ends, strict=False):
        if (asking.type or "").lower() not in _ASKING or not _begins(page, at):
            continue
        open_order = _in_hand(page, asking, at, then, issuer)
        if open_order:
            yield open_order
        elif answer and then - at < _FURTHEST:
            order = _order(page, asking, Span(at, then), answer, issuer)
            if order:
                yield order


def _in_hand(page: Page, asking: Citation, at: int, then: int, issuer: str) -> Order | None:
    """ "Thực hiện Công văn số … về việc X, Sở đang triển khai.": asked, and not answered by a document yet."""
    line_end = page.text.find("\n", asking.span.end)
    end = min(then, line_end if line_end > 0 else len(page.low), at + _FURTHEST)
    sign_end = _end_of(page, asking, at)
    about = _SUBJECT.match(page.low[sign_end:end])
    doing = _IN_HAND.search(page.low, sign_end, end)
    if not about or not doing or sign_end + about.end() >= doing.start():
        return None
    lead = _lead(page, sign_end + about.end(), doing.start(), issuer)
    if lead is None or len(page.low[sign_end + about.end() : lead[2]].split()) < 2:
        return None
    who, lead_span, what_end = lead
    what = Span(sign_end + about.end(), what_end)
    return Order(
        lead=who, what=page.printed(what.start, what.end), span=Span(at, doing.end()), what_span=what,
        rule="in-hand", specific=True, lead_span=lead_span, asked_by=asking.issuer or about["by"],
    )  # fmt: skip


def _begins(page: Page, at: int) -> bool:
    """Whether "thực hiện …" stands right before the citation."""
    line = page.text[max(page.text.rfind("\n", 0, at) + 1, at - 12) : at]
    if not line.strip(" -–+•*.)0123456789abcdđ"):
        return True
    ends = [m.end() for m in _START.finditer(page.low, max(0, at - 120), min(len(page.low), at + 24))]
    return bool(ends) and -4 < ends[-1] - at <= 1


def _order(page: Page, asking: Citation, between: Span, answer: Citation, issuer: str) -> Order | None:
    sign_end = _end_of(page, asking, between.start)
    low = page.low[sign_end : between.end]
    about = _SUBJECT.match(low)
    if re.search(r"[.!?]\s+[^\d\s]", low) or not _ANSWERED.search(low) or _REPORTS.search(low):
        return None
    lead = _lead(page, sign_end + (about.end() if about else 0), between.end, issuer)
    if lead is None:
        return None
    who, lead_span, what_end = lead
    what = _matter(page, between.start, sign_end, about, what_end)
    if what is None:
        return None
    if len(page.low[what.start : what.end].split()) < 2:
        return None
    return Order(
        lead=who, what=page.printed(what.start, what.end), span=Span(between.start, answer.span.end), what_span=what,
        rule="answered-by-document", specific=True, lead_span=lead_span,
        asked_by=asking.issuer or (about["by"] if about else None), answered_by=answer.sign,
    )  # fmt: skip


def _matter(page: Page, at: int, sign_end: int, about: re.Match[str] | None, what_end: int) -> Span | None:
    """What was asked: what the document is about, or, where that is not said, that it be carried out."""
    if about:
        return Span(sign_end + about.end(), what_end)
    begun = list(_START.finditer(page.low, max(0, at - 120), min(len(page.low), at + 24)))
    return Span(begun[-1].start(), what_end) if begun else None


def _end_of(page: Page, asking: Citation, start: int) -> int:
    """Where the mention that begins here ends: after its day, if it has one."""
    if start == asking.span.start:
        found = re.match(
            r".{0,60}?ngày\s+\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4}",
            page.low[start : start + 120],
            re.S,
        )
        return start + found.end() if found else asking.span.end
    return next((m.end for m in asking.mentions if m.start == start), start)


def _lead(page: Page, start: int, end: int, issuer: str) -> tuple[str, Span | None, int] | None:
    """The body after the last comma before the answer, with the comma's place."""
    for comma in [m.start() for m in re.finditer(r"[,:]", page.low[start:end])][::-1]:
        words = page.words(start + comma + 1, end, 40)
        found = names.names(words, 0)
        if found and words[0].capital:
            span = Span(words[0].start, words[found[-1].to - 1].end)
            return _full(page.printed(span.start, span.end), issuer), span, start + comma
        if words and words[0].low == "sở" and words[0].capital and issuer:
            return issuer, None, start + comma
    return None


def _full(name: str, issuer: str) -> str:
    return issuer if len(name.split()) == 1 and issuer.lower().startswith(name.lower()) else name
