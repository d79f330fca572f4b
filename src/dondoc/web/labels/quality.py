"""The words and signs of the yearly assessment."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from dondoc.dossiers.quality import QualityState
from dondoc.language import numbers
from dondoc.web.labels.chips import Chip, Words

STATES: dict[QualityState, Chip] = {
    QualityState.ENTERED: Chip(lazy("Chờ xác nhận"), "hourglass", "chip-wait"),
    QualityState.CONFIRMED: Chip(lazy("Đã xác nhận"), "check", "chip-done"),
    QualityState.REFUSED: Chip(lazy("Không xác nhận"), "circle-x"),
}
ACTS: dict[QualityState, Words] = {
    QualityState.ENTERED: lazy("Nhập điểm"),
    QualityState.CONFIRMED: lazy("Xác nhận đánh giá"),
    QualityState.REFUSED: lazy("Không xác nhận đánh giá"),
}
# The ratings and criteria that come with the system; an installation's own stand as it wrote them.
_RATINGS: dict[str, Words] = {
    "excellent": lazy("Xuất sắc"),
    "good": lazy("Tốt"),
    "fair": lazy("Khá"),
    "average": lazy("Trung bình"),
    "weak": lazy("Yếu"),
}
_CRITERIA: dict[str, Words] = {
    "time": lazy("Thời gian giải quyết so với thời hạn quy định"),
    "steps": lazy("Thời gian thực hiện của từng cơ quan, đơn vị tham gia giải quyết"),
    "contacts": lazy("Số lần người nộp phải liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ"),
    "offices": lazy("Số cơ quan, đơn vị mà người nộp phải liên hệ"),
    "papers": lazy("Thực hiện đúng thành phần hồ sơ, trình tự, phí, lệ phí đã công khai"),
    "publicity": lazy("Công khai thủ tục đầy đủ, kịp thời, dễ tiếp cận"),
    "attitude": lazy("Thái độ của người tiếp nhận và giải quyết"),
    "petitions": lazy("Tiếp thu, giải quyết phản ánh, kiến nghị"),
    "online": lazy("Tiến độ và chất lượng cung cấp dịch vụ công trực tuyến"),
}
_TONES = {"excellent": "chip-done", "good": "chip-done", "average": "chip-wait", "weak": "chip-bad"}


def rating_chip(code: str, title: str) -> Chip:
    """A rating; its word tells it, the tone only repeats it."""
    return Chip(_RATINGS.get(code, title), "star", _TONES.get(code, ""))


def criterion_words(code: str, title: str) -> str:
    """What a criterion is called; one that an installation has worded anew as it is kept."""
    shipped = _CRITERIA.get(code)
    if shipped is None:
        return title
    with override("vi"):
        own = str(shipped) != title
    return title if own else str(shipped)


def points_words(points: Decimal) -> str:
    """1,5; 12; as few decimals as there are."""
    whole = points == points.to_integral_value()
    return numbers.written(int(points)) if whole else numbers.written(points.normalize())
