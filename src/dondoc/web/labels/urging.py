"""How urgings and answers are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.timeliness import OPEN, Timeliness
from dondoc.following.models import Urging
from dondoc.following.rules import Choice, causes, channels
from dondoc.following.urging import AnswerState, to_report
from dondoc.following.urging_queries import Answered
from dondoc.web.labels.chips import Chip, Words

ANSWERED: dict[Answered, Words] = {
    Answered.NONE: lazy("chưa trả lời"),
    Answered.WAITING: lazy("có giải trình chờ xem xét"),
    Answered.ALL: lazy("không còn chờ trả lời"),
}
ANSWERS: dict[AnswerState, Chip] = {
    AnswerState.WAITING: Chip(lazy("Giải trình chờ xem xét"), "hourglass", "chip-wait"),
    AnswerState.ACCEPTED: Chip(lazy("Đã chấp nhận giải trình"), "circle-check", "chip-done"),
    AnswerState.REFUSED: Chip(lazy("Yêu cầu giải trình lại"), "arrow-back-up", "chip-bad"),
}


def channel_words(code: str) -> str:
    """By what a lead was urged; the code itself where the list no longer has it."""
    return _words(channels(), code)


def cause_words(code: str) -> str:
    """Why something is late."""
    return _words(causes(), code)


def choices(entries: Mapping[str, Choice]) -> list[tuple[str, str]]:
    """To choose from, in the language of the page."""
    return [(code, _words(entries, code)) for code in entries]


def _words(entries: Mapping[str, Choice], code: str) -> str:
    found = entries.get(code)
    if found is None:
        return code
    return found.english if get_language() == "en" else found.label


def urging_title(urging: Urging) -> str:
    """Đôn đốc Sở Nội vụ, 123/VP-TH."""
    title = _("Đôn đốc %(unit)s") % {"unit": urging.addressee.name}
    return f"{title}, {urging.document_sign}" if urging.document_sign else title


def times_words(times: int) -> str:
    """lần 2."""
    return _("lần %(n)d") % {"n": times}


def urged_chip(times: int, most: int, found: Timeliness) -> Chip | None:
    """How often a lead was urged about something that is still open."""
    if not times or found not in OPEN:
        return None
    if to_report(times, most, found):
        return Chip(_("đôn đốc %(n)d lần, báo cáo lãnh đạo") % {"n": times}, "alert-circle", "chip-late")
    return Chip(_("đã đôn đốc lần %(n)d") % {"n": times}, "send")


def answer_chip(things: int, answered: int, unanswered: int, to_judge: int, *, late: bool) -> Chip:
    """How far the answers to an urging are."""
    if unanswered:
        words = ngettext("%(n)d/%(all)d chưa trả lời", "%(n)d/%(all)d chưa trả lời", unanswered)
        said = words % {"n": unanswered, "all": things}
        return Chip(said, "alert-triangle" if late else "hourglass", "chip-late" if late else "chip-ask")
    if to_judge:
        words = ngettext("%(n)d giải trình chờ xem xét", "%(n)d giải trình chờ xem xét", to_judge)
        return Chip(words % {"n": to_judge}, "messages", "chip-wait")
    if answered < things:
        return Chip(_("không còn chờ trả lời"), "circle-dashed")
    return Chip(_("đã trả lời xong"), "circle-check", "chip-done")
