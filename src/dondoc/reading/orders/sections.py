"""Which parts of a document can give orders: not its head, bases, assessment and foot."""

from __future__ import annotations

import re
from enum import StrEnum

from dondoc.reading.model import Block, BlockKind, Header, Outline
from dondoc.reading.orders import names
from dondoc.reading.orders.words import Page

_LABELLED = (
    BlockKind.PART,
    BlockKind.CHAPTER,
    BlockKind.SECTION,
    BlockKind.ARTICLE,
    BlockKind.CLAUSE,
    BlockKind.POINT,
    BlockKind.HEADING,
)
_ASSESSES = re.compile(
    r"đánh giá|kết quả|tồn tại|hạn chế|tình hình|nguyên nhân|ưu điểm|khuyết điểm|khó khăn|vướng mắc|bài học|"
    r"thực trạng|mục đích|mục tiêu|"
    r"quan điểm|sự cần thiết|phạm vi|đối tượng|thành phần|căn cứ|cơ sở pháp lý|giải thích từ ngữ|nguyên tắc|"
    r"nội dung cuộc họp|diễn biến|"
    r"ý kiến thảo luận|ý kiến phát biểu|thảo luận|bối cảnh"
)
_ORDERS = re.compile(
    r"tổ chức thực hiện|nhiệm vụ|phân công|giải pháp|kiến nghị|đề xuất|chỉ đạo|trách nhiệm|phương hướng|yêu cầu|"
    r"kết luận|thực hiện|"
    r"công việc|biện pháp"
)
_AIMS = (
    "để ",
    "nhằm ",
    "khắc phục ",
    "xử lý ",
    "giải quyết ",
    "tiếp tục ",
    "giao ",
    "đề nghị ",
    "yêu cầu ",
    "thực hiện ",
)
_RECITAL = re.compile(
    r"\s*(?:căn cứ|xét|theo đề nghị|trên cơ sở đề nghị)\b(?=[^:]{0,600}(?:[;,.]\s*|\d{4}|ngày[^:]{0,400})\Z)"
)
_FOOT = re.compile(r"\s*(?:\|?\s*)?nơi nhận\s*:?")
# The line with which a signature begins, in capitals: "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC", "HIỆU TRƯỞNG".
_SIGNED = re.compile(
    r"\s*(?:(?:TM|T/M|KT|TL|TUQ|TUN|Q)\s*\.?\s*[A-ZĐÀ-Ỹ][^a-zđà-ỹ]{3,}|"
    r"(?:PHÓ\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|"
    r"TRƯỞNG [A-ZĐÀ-Ỹ ]{3,30}|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG))\s*(?:[A-ZĐ][^\s]*[a-zđà-ỹ].{0,40})?\Z"
)
_UNTYPED = re.compile(
    r"(?:ghi chép|phiếu|nội dung|biên nhận)\s+(?:cuộc\s+)?(?:điện thoại|giao việc|gọi điện)|"
    r"\A\W{0,8}(?:phụ lục|danh mục|bảng phân công)[^()]{0,300}\(kèm theo"
)
_AGAIN = re.compile(
    r"\s*(?:[#|]+\s*)?(?:phụ lục|cộng hòa xã hội chủ|đảng cộng sản việt|danh mục|bảng phân công|biểu|điều 1\b|"
    r"chương i\b|quy chế|quy định|phân công)"
)
_CLOSING_WORDS = ("này", "thông báo", "cảm ơn", "rất mong", "khó khăn", "vướng mắc", "phát sinh", "thi hành")
_CLOSES = re.compile(
    r"\s*(?:trên đây là|thừa lệnh|trong quá trình (?:thực hiện|triển khai)|nếu (?:có|còn)|xin trân trọng|"
    r"trân trọng (?!đề nghị)|"
    r"(?:quyết định|nghị quyết|chỉ thị|quy chế|quy định|kế hoạch|thông báo)[^.]{0,40}có hiệu lực)"
)
_CLOSING = re.compile(
    r"(?<!việc )(?<!quả )(?<!hình )(?<!đốc )(?<!tra )(?<!dẫn )(?<!trình )(?<!sát )(?:thi hành|tổ chức thực hiện|"
    r"thực hiện)\s+(?:quyết định|chỉ thị|nghị quyết|kế hoạch|quy chế|quy định|"
    r"thông báo|chương trình|công điện|kết luận)\s+này\s*(?:kể từ ngày ký)?[./;]*\s*\Z|"
    r"thông báo\s[^.]{0,200}?(?<!\w)(?:để|đề)\s[^.]{0,160}(?:biết|thực hiện|triển khai)[^.]{0,40}[./]*\s*\Z|"
    r"(?:quyết định|chỉ thị|nghị quyết) (?:này )?(?:chịu trách nhiệm )?thi hành[./;]*\s*\Z|"
    r"trân trọng cảm ơn|rất mong|"
    r"(?:khó khăn|vướng mắc|phát sinh)[^.]{0,60}(?:báo cáo|phản ánh|kịp thời|đề nghị|liên hệ|thông tin)"
)
_RECALLS = re.compile(
    r"trước (?:đó|đây)\b|"
    r"(?:tại|theo)\s+(?:thông báo|công văn|văn bản|quyết định|kế hoạch|chỉ thị|công điện|kết luận)\s+(?:[^\s]+\s+)?"
    r"(?:số\s+)?\d{1,5}\s*/[^.]{0,200}?(?:giao|yêu cầu|đề nghị)\s"
)
_NAMES_LEAD = re.compile(r"(?:giao|phân công)\s[^.;]{3,200}?(?:chủ trì|phối hợp)\s")
_ONLY_DO_IT = re.compile(
    r"(?:(?:nghiêm túc|khẩn trương|phối hợp|quan tâm|tổ chức|triển khai|kịp thời|chủ động|đồng bộ|căn cứ|và|"
    r",)\s*)*(?:thực hiện|biết)"
    r"(?:\s*(?:tốt|nghiêm|nghiêm túc|đúng|,|các nội dung|nội dung|những nội dung|có hiệu quả|hiệu quả))*"
    r"(?:\s*(?:chỉ thị|công điện|kế hoạch|thông báo|kết luận|quyết định|công văn|nghị quyết|chương trình|"
    r"quy chế|quy định))?\s*(?:này|nêu trên|trên)?[\s./;]*"
)
_NO_ORDERS_BARE = {
    "tờ trình",
    "giấy mời",
    "nghị định",
    "thông tư",
    "luật",
    "pháp lệnh",
    "thông tư liên tịch",
    "giấy ủy quyền",
    "phiếu gửi",
}
_ONLY_IN_TASKS = {"báo cáo", "biên bản", "đề án", "quy chế", "quy định"}


class Role(StrEnum):
    """What a part of a document is for."""

    NEUTRAL = "neutral"
    ASSESSES = "assesses"
    ORDERS = "orders"


def kind_of(head: Header) -> str:
    """The type in plain form; "" for a page that is no official document."""
    return " ".join(head.type.value.lower().split()) if head.type else ""


def untyped(page: Page) -> str:
    """What a paper without a type word is by its first lines: a note of a telephone call, an annex; "" for none."""
    return "ghi chép" if _UNTYPED.search(page.low, 0, 600) else ""


def takes_bare(kind: str, role: Role) -> bool:
    """Whether "Sở X trình …" with nobody who tells is an order in such a document and part."""
    if not kind or kind in _NO_ORDERS_BARE or role is Role.ASSESSES:
        return False
    return role is Role.ORDERS or kind not in _ONLY_IN_TASKS


def roles(outline: Outline, page: Page) -> list[Role]:
    """The role of each block: its own heading's, else that of what encloses it, else of the last heading passed."""
    found: list[Role] = []
    standing = Role.NEUTRAL
    for block in outline.blocks:
        own = _heading_role(block, page)
        if own and block.kind is BlockKind.HEADING and found and _bare_label(outline.blocks[len(found) - 1]):
            found[-1] = own  # "Phần thứ hai" and, on the line below, what it is about
        inherited = found[block.parents[-1]] if block.parents else standing
        if own and not block.parents:
            standing = own
        elif not block.parents and block.kind in _LABELLED:
            inherited = standing = Role.NEUTRAL if block.kind is not BlockKind.CLAUSE else standing
        found.append(own or inherited)
    return found


def _bare_label(block: Block) -> bool:
    return block.kind in (BlockKind.PART, BlockKind.CHAPTER, BlockKind.ARTICLE) and not block.flat[block.body :].strip()


def _heading_role(block: Block, page: Page) -> Role | None:
    low = page.low[block.span.start + block.body : block.span.end].strip()
    shouted = block.flat.strip().isupper()
    if block.kind not in _LABELLED and not shouted and not low.endswith(":"):
        return None
    if len(low) > 140 or (low.endswith((".", ";")) and not shouted):
        return None
    words = page.words(block.span.start + block.body, block.span.end, 30)
    if len(words) > 26 or (names.begins(words, 0) and not shouted):
        return None
    return _first_role(low)


def _first_role(low: str) -> Role | None:
    opening = " ".join(low.split()[:7])
    if opening.startswith(_AIMS):
        return None
    assesses, orders = _ASSESSES.search(" ".join(low.split()[:5])), _ORDERS.search(opening)
    if assesses and (not orders or assesses.start() <= orders.start()):
        return Role.ASSESSES
    return Role.ORDERS if orders else None


def reads(outline: Outline, page: Page, head: Header) -> list[bool]:
    """Whether each block is of the body: after the subject, before "Nơi nhận", or in an annex."""
    body_from, signed = _body_from(outline, head), _signed_from(head)
    inside, found = True, []
    for block in outline.blocks:
        low = page.low[block.span.start : block.span.start + 60]
        if _FOOT.match(low) and block.span.start >= body_from:
            inside = False
        elif not inside and _AGAIN.match(low):
            inside = True
        elif inside and block.span.end > signed and block.span.start >= body_from and _SIGNED.match(block.flat):
            inside = False
        found.append(inside and block.span.end > body_from and not _is_recital(page, block))
    return found


def _signed_from(head: Header) -> int:
    """Where the signature begins as the foot was read; 0 where none was."""
    if head.signer is None:
        return 0
    fields = (head.signer.capacity, head.signer.post, head.signer.name)
    return min((f.span.start for f in fields if f), default=0)


def _is_recital(page: Page, block: Block) -> bool:
    return bool(_RECITAL.match(page.low, block.span.start, min(block.span.end, block.span.start + 1200)))


def _body_from(outline: Outline, head: Header) -> int:
    """Past the sign, the type, those addressed, and the paragraph in which the subject begins."""
    ends = [f.span.end for f in (head.type, head.sign, *head.addressees) if f]
    if head.subject:
        at = head.subject.span.start
        own = (b.span.end for b in outline.blocks if b.span.start <= at < b.span.end)
        ends.append(min(head.subject.span.end, next(own, head.subject.span.end)))
    return max(ends, default=0)


def closes(page: Page, start: int) -> bool:
    """A sentence of the end by its first words: "Trên đây là …", "Trong quá trình thực hiện …"."""
    return _CLOSES.match(page.low, start) is not None


def recalls(page: Page, start: int) -> bool:
    """ "Tại Thông báo số 55/TB-UBND …, Chủ tịch UBND huyện giao …": an order given before."""
    return _RECALLS.match(page.low, start) is not None


def is_closing(page: Page, start: int, end: int) -> bool:
    """A formula at the end: who answers for carrying the document out, thanks, what to do about difficulties.

    "Giao Sở X chủ trì, phối hợp với … thực hiện Chương trình này" names a lead, and is none.
    """
    if _NAMES_LEAD.match(page.low, start, end):
        return False
    end = min(end, start + 700)
    near = any(page.low.find(word, start, end) >= 0 for word in _CLOSING_WORDS)
    return closes(page, start) or (near and _CLOSING.search(page.low, start, end) is not None)


def only_do_it(page: Page, start: int, end: int) -> bool:
    """ "… nghiêm túc triển khai thực hiện." asks for nothing but what the document asks."""
    return bool(_ONLY_DO_IT.fullmatch(page.low, start, min(end, start + 200)))
