"""The words and signs for units: kinds, rules and their outcomes, changes."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy

from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import Kind, Level, kinds
from dondoc.organisation.rules import Outcome, Rule
from dondoc.web.labels.chips import Chip, Words

RULES: dict[Rule, Words] = {
    Rule.LEADERS: lazy("Lãnh đạo ít hơn số còn lại"),
    Rule.DEPUTIES: lazy("Số cấp phó"),
    Rule.POSTS: lazy("Biên chế tối thiểu"),
    Rule.SUPERIOR: lazy("Cấp phó so với cấp trên"),
    Rule.AVERAGE: lazy("Cấp phó bình quân"),
}
RULES_SHORT: dict[Rule, Words] = {
    Rule.LEADERS: lazy("Cơ cấu"),
    Rule.DEPUTIES: lazy("Cấp phó"),
    Rule.POSTS: lazy("Tối thiểu"),
    Rule.SUPERIOR: lazy("So cấp trên"),
    Rule.AVERAGE: lazy("Bình quân"),
}
OUTCOMES: dict[Outcome, Chip] = {
    Outcome.FAILS: Chip(lazy("Chưa đúng quy định"), "alert-triangle", "chip-bad"),
    Outcome.EXEMPT: Chip(lazy("Đang chuyển tiếp"), "hourglass", "chip-soon"),
    Outcome.UNKNOWN: Chip(lazy("Chưa đủ số liệu"), "question-mark", "chip-ask"),
    Outcome.HOLDS: Chip(lazy("Đúng quy định"), "check", "chip-done"),
    Outcome.NONE: Chip(lazy("Không áp dụng"), "circle-dashed"),
}
OUTCOMES_SHORT: dict[Outcome, Words] = {
    Outcome.FAILS: lazy("chưa đúng"),
    Outcome.EXEMPT: lazy("chuyển tiếp"),
    Outcome.UNKNOWN: lazy("thiếu số"),
    Outcome.HOLDS: lazy("đúng"),
    Outcome.NONE: lazy("—"),
}
CHANGES: dict[ChangeKind, Words] = {
    ChangeKind.ABSORB: lazy("Sáp nhập"),
    ChangeKind.UNITE: lazy("Hợp nhất"),
    ChangeKind.DIVIDE: lazy("Chia"),
    ChangeKind.SPLIT_OFF: lazy("Tách"),
    ChangeKind.RENAME: lazy("Đổi tên"),
    ChangeKind.MOVE: lazy("Chuyển"),
    ChangeKind.DISSOLVE: lazy("Giải thể"),
}


def label(thing: Kind | Level) -> str:
    """The name of a kind or level, in the language of the page."""
    return thing.english if (get_language() or "vi").startswith("en") else thing.label


def kind_labels() -> dict[str, str]:
    """The names of all kinds, in the order of official lists."""
    return {code: label(kind) for code, kind in kinds().items()}
