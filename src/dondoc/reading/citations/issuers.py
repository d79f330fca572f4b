"""The body that issued a document, from the words around its sign."""

from __future__ import annotations

import re
from functools import cache

from dondoc.reading.citations.flow import Flow
from dondoc.reading.model import Span

_HEADS = (
    "uy ban|ubnd|ubtvqh|ubmttq|hoi dong|hdnd|thuong truc|ban|thuong vu|chu tich|pho|so|bo|chinh phu|thu tuong|quoc hoi|"
    "tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|dang bo|trung uong|thanh tra|tong thanh tra|van phong|chanh|vpcp|"
    "giam doc|to|cuc|chi cuc|tong cuc|kho bac|toa an|vien|cong an|truong|trung tam|doan|hoi|lien doan|tong lien doan|"
    "mat tran|bao hiem|ngan hang|kiem toan|phong|thu truong|chu nhiem|cong ty|tap doan|tong cong ty|nha nuoc|hai quan|"
    "thue|lien|dang|lanh dao|bch|btv|chi nhanh|bhxh|benh vien|doan|tieu ban|hiep hoi|quy|vu|so"
)
_HEAD = re.compile(rf"(?:{_HEADS})\b")
_OF = re.compile(r"[\s,)”\"’»]{0,4}(?:của|do)\s+(?:các\s+|quý\s+)?", re.I)
_DOCUMENTS = (
    "quyết định|kế hoạch|công văn|nghị|thông|chỉ thị|báo cáo|tờ trình|kết luận|chương trình|văn bản|luật|hướng dẫn"
)
_STOP = re.compile(
    r"[;()\[\]:“\"|]|(?<!TP)(?<!TX)\.|"
    r"\s(?:về|v/v|quy định|sửa đổi|bổ sung|ban hành|phê duyệt|hướng dẫn|triển khai|thực hiện|ngày|nhằm|để|tại|đã|là|"
    r"trong|theo|thay|có|yêu cầu|giao|kiện toàn|tăng cường|vừa|được|bị|đến|từ|với|kèm|đồng thời|công bố|chỉ đạo|"
    r"sắp xếp|thông qua|cho|đối với|duyệt|ký|lập|cấp|trình|số|bãi bỏ|thành lập|gửi|này|trên|cùng|chấp thuận|căn cứ|"
    r"khi|rà soát|điều chỉnh|uỷ quyền|ủy quyền|phân công|phát động|tiếp tục|kiểm tra|khắc phục|còn|nêu|nay|đang|"
    r"cũng|sẽ|không|gồm|bao gồm|như|mà|nên|đạt|phải|xác định|đề ra|ra|làm việc|họp|"
    rf"và (?:các|việc|số|ý kiến|(?i:{_DOCUMENTS})))(?!\w)|"
    r"\s\d+[a-z]?\s?[/-]"
)
_COMMA = re.compile(r",")
_LIST_NAME = re.compile(r", [A-ZĐ]\w+(?: \w+){0,3} và ")  # Sở Lao động, Thương binh và Xã hội
_AND = re.compile(r" và ")
_SURNAME = re.compile(
    r" (?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trương|Đoàn|Lương|Mai|Tạ|Cao|Lâm)"
    r"(?: [A-ZĐÀ-Ỹ]\w*){1,3}$"
)
_PLACE = re.compile(r"(?:tỉnh|huyện|xã|phường|thành phố|TP\.?|quận|thị xã|thị trấn|đặc khu)$", re.I)
_VERB = re.compile(
    r"\s(?:(?:đã|vừa|mới|cũng|sẽ|chính thức|kịp thời|chủ động|tiếp tục)\s+){0,3}"
    r"(?:ban hành|ký ban hành|ký|có|phát hành|ra|thông qua|trình|gửi|tham mưu|xây dựng|phê duyệt)"
    r"(?:\s+(?:các|một số|[0-9]{2}))?[\s:]*$"
)
_FOR_ANOTHER = re.compile(
    r".*\s(?:trình|tham mưu|tham mưu cho|đề nghị|giúp|được|báo cáo|xin ý kiến)\s"
)  # then who issues
_REACH = 140


def issuer_after(flow: Flow, at: int, edge: int) -> Span | None:
    """The body named with "của" right at `at`; None where there is none."""
    end = min(edge, flow.after(at, _REACH))
    of = _OF.match(flow.flat, at, end)
    if not of or not begins_body(flow, of.end()):
        return None
    capitals = flow.flat[of.start() : of.end() + 8].isupper()
    stop = (_stop_in_capitals() if capitals else _STOP).search(flow.flat, of.end(), end)
    return _trimmed(flow, of.end(), _end_of_name(flow, of.end(), stop.start() if stop else end))


@cache
def _stop_in_capitals() -> re.Pattern[str]:
    """For texts in capitals; compiled when the first of them comes."""
    return re.compile(_STOP.pattern, re.I)


def issuer_before(flow: Flow, start: int, edge: int) -> Span | None:
    """The body that "đã ban hành" the document whose type begins at `start`; it stands behind `edge`."""
    floor = max(edge, flow.sentence_before(start, _REACH))
    verb = _VERB.search(flow.flat, max(floor, start - 48), start)
    if not verb:
        return None
    begin = max(flow.flat.rfind(mark, floor, verb.start()) for mark in ",:()|") + 1
    other = _FOR_ANOTHER.match(flow.flat, max(begin, floor), verb.start())
    begin = other.end() if other else begin
    for head in _HEAD.finditer(flow.folded, max(begin, floor), verb.start()):
        if not flow.folded[head.start() - 1 : head.start()].isalnum():
            return _trimmed(flow, head.start(), verb.start())
    return None


def issuer_beside(flow: Flow, start: int, edge: int, *, type_apart: bool) -> Span | None:
    """The body whose words end right before the type or the sign at `start`.

    `đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …`, `Quyết định sáp nhập các phòng của UBND tỉnh (số …)`.
    """
    floor = max(edge, flow.sentence_before(start, _REACH))
    end = floor + len(flow.flat[floor:start].rstrip(" (,"))
    at = flow.flat.rfind(" tại", max(floor, end - 4), end)
    if at < 0 and not type_apart:
        return None
    end = at if at >= 0 else end
    of = flow.flat.rfind(" của ", floor, end)
    body = issuer_after(flow, of, end) if of >= 0 else None
    return body if body and body.end == end else None


def begins_body(flow: Flow, at: int) -> bool:
    """Whether the words at `at` begin the name of a body or of a post."""
    return _HEAD.match(flow.folded, at) is not None


def name(flow: Flow, span: Span) -> str:
    """The words of the span in one line."""
    return " ".join(span.of(flow.flat).split())


def _end_of_name(flow: Flow, start: int, end: int) -> int:
    """A comma ends the name, unless a list that belongs to it goes on; "và" ends it before another body."""
    for comma in _COMMA.finditer(flow.flat, start, end):
        if not _LIST_NAME.match(flow.flat, comma.start(), end) or begins_body(flow, comma.end() + 1):
            end = comma.start()
            break
    return next((a.start() for a in _AND.finditer(flow.flat, start, end) if begins_body(flow, a.end())), end)


def _trimmed(flow: Flow, start: int, end: int) -> Span | None:
    text = flow.flat[start:end].rstrip(" ,.-–").removesuffix(" và").removesuffix(" hoặc").rstrip(" ,")
    person = _SURNAME.search(text)
    if person and not _PLACE.search(text[: person.start()]):
        text = text[: person.start()]
    return Span(start, start + len(text)) if len(text) > 1 else None
