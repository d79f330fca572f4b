"""The words and signs of documents and books: directions, states of reading, numbering, formal items, figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from dondoc.documents.kinds import BatchState, Direction, Item, Numbering, ReadingState
from dondoc.reading.model import GroupKind as FigureKind
from dondoc.web.labels.chips import Chip, Words

DIRECTIONS: dict[Direction, Words] = {
    Direction.INCOMING: lazy("Văn bản đến"),
    Direction.OUTGOING: lazy("Văn bản đi"),
}
DIRECTIONS_SHORT: dict[Direction, Words] = {Direction.INCOMING: lazy("đến"), Direction.OUTGOING: lazy("đi")}
READING_STATES: dict[ReadingState, Words] = {
    ReadingState.READ: lazy("đã đọc"),
    ReadingState.READING: lazy("đang đọc"),
    ReadingState.FAILED: lazy("chưa đọc được"),
    ReadingState.NO_FILE: lazy("chưa có tệp"),
}
NUMBERINGS: dict[Numbering, Words] = {
    Numbering.TAKEN_OVER: lazy("nhận số từ hệ thống quản lý văn bản của cơ quan (e-office)"),
    Numbering.OWN: lazy("hệ thống này cấp số lần lượt"),
}
BATCH_STATES: dict[BatchState, Words] = {
    BatchState.STAGED: lazy("chờ ghép cột"),
    BatchState.TRYING: lazy("đang kiểm tra"),
    BatchState.TRIED: lazy("đã kiểm tra, chưa nhập"),
    BatchState.ENTERING: lazy("đang nhập"),
    BatchState.ENTERED: lazy("đã nhập xong"),
}
ITEMS: dict[Item, Words] = {
    Item.TYPE: lazy("Loại văn bản"),
    Item.SIGN: lazy("Số, ký hiệu"),
    Item.ISSUED_ON: lazy("Ngày ban hành"),
    Item.ISSUER: lazy("Cơ quan ban hành"),
    Item.SUBJECT: lazy("Trích yếu"),
    Item.PLACE: lazy("Địa danh"),
    Item.URGENCY: lazy("Mức độ khẩn"),
    Item.SIGNER_CAPACITY: lazy("Quyền hạn ký"),
    Item.SIGNER_POST: lazy("Chức vụ người ký"),
    Item.SIGNER_NAME: lazy("Người ký"),
}
FIGURES: dict[FigureKind, Words] = {
    FigureKind.SUM: lazy("tổng và các phần"),
    FigureKind.RATIO: lazy("tử số, mẫu số, tỷ lệ"),
    FigureKind.SCORE: lazy("điểm, điểm tối đa, tỷ lệ"),
    FigureKind.RANK: lazy("xếp hạng"),
}
VERDICTS: dict[bool | None, Chip] = {
    True: Chip(lazy("Khớp"), "equal", "chip-done"),
    False: Chip(lazy("Không khớp"), "equal-not", "chip-bad"),
    None: Chip(lazy("Không kết luận được"), "question-mark", "chip-ask"),
}
VERDICT_TAGS: dict[bool | None, str] = {True: "✓", False: "≠", None: "?"}
