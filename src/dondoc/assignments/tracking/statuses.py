"""What a tracking sheet says of an assignment's state, in the many words that sheets use, as one of ours.

"Hoàn thành cơ bản" is no state: a person decides. A word that sheets use for a class ("quá hạn") is held against the
days of the row, never taken over: the class follows from the days.
"""

from __future__ import annotations

from enum import StrEnum

from dondoc.language.folding import folded


class Said(StrEnum):
    """What the words come to."""

    OPEN = "open"
    OVERDUE = "overdue"  # open, and said to be late
    DONE = "done"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    REPORTED = "reported"
    BASICALLY = "basically"  # for a person to decide
    STOPPED = "stopped"
    TRANSFERRED = "transferred"


_WORDS: dict[Said, tuple[str, ...]] = {
    Said.DONE: (
        *("hoan thanh", "da hoan thanh", "da thuc hien", "da thuc hien xong", "thuc hien xong", "xong", "da xong"),
        *("da ket thuc", "da giai quyet", "giai quyet xong", "hoan thanh khong co han"),
    ),
    Said.DONE_IN_TIME: (
        *("hoan thanh dung han", "da hoan thanh dung han", "hoan thanh truoc han", "da hoan thanh truoc han"),
        *("hoan thanh trong han", "thuc hien xong truoc han", "thuc hien xong dung han"),
    ),
    Said.DONE_LATE: (
        *("hoan thanh qua han", "da hoan thanh qua han", "hoan thanh tre han", "da hoan thanh tre han"),
        *("hoan thanh muon", "hoan thanh cham", "da hoan thanh muon", "da hoan thanh cham"),
    ),
    Said.OPEN: (
        *("dang thuc hien", "dang giai quyet", "dang trien khai", "dang xu ly", "dang tham muu", "chua hoan thanh"),
        *("chua thuc hien", "dang thuc hien trong han", "chua hoan thanh trong han", "trong han", "chua den han"),
        *("da giao", "moi giao", "cho tiep nhan", "da tiep nhan"),
    ),
    Said.OVERDUE: (
        *("ton dong", "qua han", "tre han", "cham", "cham tien do", "qua han chua hoan thanh", "dang ton dong"),
        *("chua hoan thanh qua han", "chua hoan thanh da qua han", "dang thuc hien qua han", "chua thuc hien qua han"),
    ),
    Said.REPORTED: (
        *("da bao cao", "cho xac nhan", "da bao cao cho xac nhan", "hoan thanh cho xac nhan", "cho phe duyet"),
        *("hoan thanh chua phe duyet", "hoan thanh chua duyet"),
    ),
    Said.STOPPED: (
        *("rut", "da rut", "dung", "da dung", "dung thuc hien", "ket thuc theo doi", "dong", "da dong", "thu hoi"),
        *("rut khoi chuong trinh", "da rut khoi chuong trinh", "khong thuc hien nua"),
    ),
    Said.TRANSFERRED: ("da chuyen", "chuyen don vi khac", "giao lai", "da giao lai", "chuyen"),
}
_KNOWN = {words: said for said, many in _WORDS.items() for words in many}
_BASICALLY = ("hoan thanh co ban", "co ban hoan thanh", "hoan thanh ve co ban", "co ban da hoan thanh")
DONE = frozenset({Said.DONE, Said.DONE_IN_TIME, Said.DONE_LATE})
# What a person is told to write where a word is not known.
OFFERED = ("đang thực hiện", "đã hoàn thành", "đã báo cáo, chờ xác nhận", "kết thúc theo dõi")


def understood(label: str) -> Said | None:
    """What the label says; None where no word of ours is meant by it, `OPEN` is never guessed.

    >>> understood("Thực hiện xong"), understood("Tồn đọng"), understood("Hoàn thành cơ bản")
    (<Said.DONE: 'done'>, <Said.OVERDUE: 'overdue'>, <Said.BASICALLY: 'basically'>)
    """
    key = folded(label)
    if any(words in key for words in _BASICALLY):
        return Said.BASICALLY
    return _KNOWN.get(key)
