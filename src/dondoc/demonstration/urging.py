"""The Office urges what is overdue, again and again; leads explain, and some of it is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dondoc.assignments.models import Assignment
from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.operations.answering import Explanation, answer, judge
from dondoc.following.operations.urging import Content, Head, issue, urge
from dondoc.following.urging_queries import open_to_urging

# So many days before the day of loading; each counts once more for what is still overdue then.
ROUNDS = (-190, -120, -60, -12)
FIRST_NUMBER = 210
ANSWERED_AFTER = timedelta(days=3)
JUDGED_AFTER = timedelta(days=5)
HEAD = Head(
    superior="UBND tỉnh Lam Giang",
    body="Văn phòng",
    name="Văn phòng UBND tỉnh",
    sign="VPUBND-TH",
    place="Lam Giang",
    post="CHÁNH VĂN PHÒNG",
    signer="Phạm Đức Thịnh",
    recipients="Chủ tịch, các Phó Chủ tịch UBND tỉnh (để báo cáo)",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a lead answers, in which round; whether the Office takes it."""

    round: int
    lead: str
    cause: str
    explanation: str
    remedy: str
    accepted: bool | None  # None: it still waits


TOLD = (
    Told(2, "snnmt", "objective", "Chờ ý kiến thẩm định của cơ quan chuyên môn.", "Mời họp thống nhất.", True),
    Told(4, "snnmt", "both", "Số liệu của cấp xã gửi chậm, đơn vị chưa đôn đốc kịp.", "Cử người xuống từng xã.", None),
    Told(4, "skhcn", "subjective", "Người phụ trách nghỉ dài ngày, chưa bàn giao.", "Đã phân công lại.", False),
)


def urged(play: Play) -> list[Thread]:
    """A thread for each round."""
    return [_round(play, number, play.stage.times.issued(offset)) for number, offset in enumerate(ROUNDS, 1)]


def _round(play: Play, number: int, day: date) -> Thread:
    now = yield day
    made = _letters(play, number, day, now)
    said = [each for each in TOLD if each.round == number]
    by_lead = {urging.addressee_id: urging for urging in made}
    due = [(each, by_lead[play.cast.units[each.lead].pk]) for each in said if play.cast.units[each.lead].pk in by_lead]
    if due:
        now = yield play.stage.times.working(day + ANSWERED_AFTER, least=day, most=play.stage.times.today)
        for each, urging in due:
            _answer(play, each, urging, now)
        now = yield play.stage.times.working(day + JUDGED_AFTER, least=day, most=play.stage.times.today)
        for each, urging in due:
            _judge(play, each, urging, now)


def _letters(play: Play, number: int, day: date, now: datetime) -> list[Urging]:
    """One to each lead of what is overdue on the day, under the numbers of the Office's book."""
    by = play.cast.confirmer("ubnd")
    late = list(open_to_urging(by, Assignment.objects.filter(current_due__lt=day, given_on__lte=day)).order_by("pk"))
    if not late:
        return []
    content = Content("letter", day, day + timedelta(days=7), head=HEAD)
    made = urge(by=by, assignments=late, content=content, token=f"demonstration{number}", now=now)
    for place, urging in enumerate(made):
        sign = f"{FIRST_NUMBER + 40 * number + place}/VPUBND-TH"
        issue(by=by, urging=urging, sign=sign, issued_on=day, now=now)
        play.say(f"{sign} → {urging.addressee}")
    return made


def _answer(play: Play, each: Told, urging: Urging, now: datetime) -> None:
    """Everything that the lead was urged about and still leads."""
    said = Explanation(each.cause, each.explanation, remedy=each.remedy)
    for item in _items(urging):
        answer(by=play.cast.performer(play.cast.units[each.lead]), item=item, said=said, now=now)


def _judge(play: Play, each: Told, urging: Urging, now: datetime) -> None:
    if each.accepted is None:
        return
    by = play.cast.confirmer("ubnd")
    note = "" if each.accepted else "Chưa nêu ngày cam kết hoàn thành; đề nghị giải trình lại."
    for item in _items(urging):
        for given in item.answers.all():
            judge(by=by, answer=given, accepted=each.accepted, note=note, now=now)


def _items(urging: Urging) -> Iterable[UrgingItem]:
    return urging.items.order_by("pk")
