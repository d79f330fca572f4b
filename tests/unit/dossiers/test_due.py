"""The due date of one dossier, with its explanation: real days of 2025 and 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.dossiers.clock import midnight
from dondoc.dossiers.due import Allowed, Due, Moved, allowed, due
from dondoc.dossiers.due_words import told
from dondoc.dossiers.kinds import Channel, LimitUnit, Policy, Suspension
from dondoc.dossiers.suspension import Halt, Policies, Rule
from tests.unit.dossiers.due_rows import POLICIES, calendars

CALENDAR = calendars()[None]
WORKING_DAY, CALENDAR_DAY, HOUR = LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.HOUR


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def halt(begins: str, ends: str | None, kind: Suspension = Suspension.OBLIGATION) -> Halt:
    return Halt(at(begins), at(ends) if ends else None, kind)


def reckoned(received: str, number: int, unit: LimitUnit = WORKING_DAY, *halts: Halt, finished: str = "") -> Due:
    return due(
        received=at(received),
        limit=Allowed(number, unit),
        calendar=CALENDAR,
        policies=POLICIES,
        halts=halts,
        finished=at(finished) if finished else None,
    )


@pytest.mark.parametrize(
    ("received", "number", "unit", "wanted"),
    [
        # Friday to Friday: five working days, the first of them Monday.
        ("2026-03-06 08:00", 5, WORKING_DAY, "2026-03-13 17:00"),
        # The minute of closing still belongs to the day, the next one to Monday.
        ("2026-03-06 17:00", 5, WORKING_DAY, "2026-03-13 17:00"),
        ("2026-03-06 17:01", 5, WORKING_DAY, "2026-03-16 17:00"),
        # Sent online on a Saturday evening: received on Monday.
        ("2026-03-07 21:30", 5, WORKING_DAY, "2026-03-16 17:00"),
        # Friday 02/5/2025 was off, Saturday 26/4/2025 worked for it.
        ("2025-04-25 09:00", 3, WORKING_DAY, "2025-04-29 17:00"),
        ("2025-04-25 09:00", 4, WORKING_DAY, "2025-05-05 17:00"),
        # Received on the make-up day itself.
        ("2025-04-26 16:00", 1, WORKING_DAY, "2025-04-28 17:00"),
        # Tết 2026: off from Saturday 14/02 to Sunday 22/02.
        ("2026-02-13 10:00", 1, WORKING_DAY, "2026-02-23 17:00"),
        # Fifteen calendar days count Sundays; the last, a Saturday, moves on to Monday.
        ("2026-03-13 09:00", 15, CALENDAR_DAY, "2026-03-30 17:00"),
        ("2026-03-12 09:00", 15, CALENDAR_DAY, "2026-03-27 17:00"),
        # Eight hours keep the time of day, four run over the break, the last over the night.
        ("2026-03-06 15:20", 8, HOUR, "2026-03-09 15:20"),
        ("2026-03-06 09:30", 4, HOUR, "2026-03-06 15:30"),
        ("2026-03-06 15:00", 4, HOUR, "2026-03-09 09:00"),
    ],
)
def test_the_limit_is_counted_on_the_calendar(received: str, number: int, unit: LimitUnit, wanted: str) -> None:
    assert reckoned(received, number, unit).moment == at(wanted)


@pytest.mark.parametrize(
    ("halts", "wanted", "moved"),
    [
        # 5 working days from Monday 02/3/2026: due Monday 09/3. Two are used up by Wednesday, three are left.
        ([halt("2026-03-04 10:00", "2026-03-16 10:00")], "2026-03-19 17:00", [Moved.PAUSED]),
        # The same for a supplement: all five again.
        ([halt("2026-03-04 10:00", "2026-03-16 10:00", Suspension.SUPPLEMENT)], "2026-03-23 17:00", [Moved.RESTARTED]),
        # What was handed in after closing resumes the next morning.
        ([halt("2026-03-04 10:00", "2026-03-16 17:30")], "2026-03-20 17:00", [Moved.PAUSED]),
        # It has not ended yet: what was left is only known then.
        ([halt("2026-03-04 10:00", None)], "2026-03-09 17:00", [Moved.NOT_ENDED]),
        ([halt("2026-03-10 08:00", "2026-03-16 10:00")], "2026-03-09 17:00", [Moved.TOO_LATE]),
        # On the due day itself it still helps: nothing is left, so it is due on the day it goes on.
        ([halt("2026-03-09 08:00", "2026-03-14 10:00")], "2026-03-16 17:00", [Moved.PAUSED]),
        # The second lies within the first but ends later: together they are one stretch.
        (
            [halt("2026-03-04 10:00", "2026-03-11 10:00"), halt("2026-03-05 10:00", "2026-03-16 10:00")],
            "2026-03-19 17:00",
            [Moved.PAUSED, Moved.PAUSED],
        ),
    ],
)
def test_suspensions_move_the_due_date(halts: list[Halt], wanted: str, moved: list[Moved]) -> None:
    found = reckoned("2026-03-02 08:00", 5, WORKING_DAY, *halts)
    assert found.moment == at(wanted)
    assert [each.moved for each in found.held] == moved


def test_hours_that_were_left_run_on() -> None:
    found = reckoned("2026-03-02 08:00", 8, HOUR, halt("2026-03-02 10:00", "2026-03-04 10:00"))
    assert found.moment == at("2026-03-05 08:00")
    assert found.by_hour


def test_calendar_days_that_were_left_run_on() -> None:
    # 15 days from 02/3 end on 17/3; twelve are left on 05/3; the last day after 20/3 is 01/4.
    found = reckoned("2026-03-02 08:00", 15, CALENDAR_DAY, halt("2026-03-05 10:00", "2026-03-20 10:00"))
    assert found.moment == at("2026-04-01 17:00")


def test_what_begins_after_the_result_moves_nothing() -> None:
    found = reckoned("2026-03-02 08:00", 5, WORKING_DAY, halt("2026-03-05 10:00", None), finished="2026-03-04 09:00")
    assert (found.moment, found.held) == (at("2026-03-09 17:00"), ())


def test_a_policy_holds_for_what_begins_while_it_is_in_force() -> None:
    rules = (Rule(Suspension.STOP, Policy.RUN, valid_to=date(2026, 3, 5)), Rule(Suspension.STOP, Policy.PAUSE))
    moved = [
        due(
            received=at("2026-03-02 08:00"),
            limit=Allowed(5, WORKING_DAY),
            calendar=CALENDAR,
            policies=Policies(rules),
            halts=[halt(begins, "2026-03-16 08:00", Suspension.STOP)],
        )
        .held[0]
        .moved
        for begins in ("2026-03-04 10:00", "2026-03-05 10:00")
    ]
    assert moved == [Moved.RUN, Moved.PAUSED]


def test_the_channels_own_limit_goes_before_that_of_all_and_the_newest_before_older_ones() -> None:
    limits = [
        Allowed(10, WORKING_DAY, valid_to=date(2026, 1, 1)),
        Allowed(7, WORKING_DAY, valid_from=date(2026, 1, 1)),
        Allowed(5, WORKING_DAY, Channel.ONLINE, valid_from=date(2026, 2, 1)),
    ]

    def number(channel: Channel, received: str) -> int | None:
        found = allowed(limits, channel, at(received))
        return found.number if found else None

    assert number(Channel.DIRECT, "2025-12-31 23:00") == 10
    assert number(Channel.ONLINE, "2026-01-01 08:00") == 7
    assert number(Channel.ONLINE, "2026-02-01 08:00") == 5
    assert number(Channel.POSTAL, "2026-02-01 08:00") == 7
    assert allowed(limits[2:], Channel.DIRECT, at("2026-02-01 08:00")) is None


@pytest.mark.parametrize(("number", "unit"), [(0, WORKING_DAY), (3_001, CALENDAR_DAY), (24_001, HOUR)])
def test_a_limit_that_is_a_slip_of_the_pen_is_refused(number: int, unit: LimitUnit) -> None:
    with pytest.raises(ValueError, match="Thời hạn giải quyết"):
        reckoned("2026-03-02 08:00", number, unit)


def test_the_explanation_names_what_was_skipped_and_why() -> None:
    assert told(reckoned("2025-04-24 17:30", 4)) == [
        "Thời hạn giải quyết của thủ tục: 04 ngày làm việc.",
        "Nhận lúc 17:30 ngày 24/4/2025, ngoài giờ làm việc: tính từ lúc 07:00 ngày 25/4/2025.",
        "04 ngày làm việc, tính từ ngày liền sau ngày 25/4/2025; không tính ngày 30/4/2025 (Ngày Chiến thắng 30/4), "
        "ngày 01/5/2025 (Ngày Quốc tế Lao động 01/5), ngày 02/5/2025 (nghỉ hoán đổi sang thứ Bảy 26/4), "
        "03 ngày nghỉ hằng tuần; "
        "có tính ngày 26/4/2025 (làm bù cho ngày 02/5); đến hết ngày 05/5/2025.",
        "Hẹn trả trong ngày 05/5/2025.",
    ]


def test_the_explanation_names_every_suspension() -> None:
    halts = (
        halt("2026-03-04 10:00", "2026-03-16 10:00", Suspension.SUPPLEMENT),
        halt("2026-03-18 10:00", None, Suspension.OBLIGATION),
    )
    sentences = told(reckoned("2026-03-02 08:00", 5, WORKING_DAY, *halts))
    assert sentences[2:] == [
        "Tạm dừng (chờ bổ sung hồ sơ) từ ngày 04/3/2026 đến ngày 16/3/2026: thời hạn tính lại từ đầu.",
        "05 ngày làm việc, tính từ ngày liền sau ngày 16/3/2026; không tính 02 ngày nghỉ hằng tuần; "
        "đến hết ngày 23/3/2026.",
        "Tạm dừng (chờ thực hiện nghĩa vụ tài chính) từ ngày 18/3/2026, chưa kết thúc: "
        "ngày hẹn trả sẽ tính lại sau đó.",
        "Hẹn trả trong ngày 23/3/2026.",
    ]


def test_the_explanation_of_calendar_days_and_hours() -> None:
    assert told(reckoned("2026-03-13 09:00", 15, CALENDAR_DAY))[1:] == [
        "15 ngày, tính từ ngày liền sau ngày 13/3/2026, kể cả ngày nghỉ: ngày 28/3/2026; ngày cuối là ngày nghỉ: "
        "ngày 28/3/2026 (nghỉ hằng tuần), ngày 29/3/2026 (nghỉ hằng tuần), chuyển sang ngày 30/3/2026.",
        "Hẹn trả trong ngày 30/3/2026.",
    ]
    assert told(reckoned("2026-03-06 15:00", 4, HOUR))[1:] == [
        "4 giờ làm việc, tính từ lúc 15:00 ngày 06/3/2026, đến lúc 09:00 ngày 09/3/2026.",
        "Hẹn trả lúc 09:00 ngày 09/3/2026.",
    ]


MOMENTS = st.datetimes(midnight(date(2025, 6, 1)), midnight(date(2026, 6, 1)))


@st.composite
def suspended(draw: st.DrawFn) -> tuple[datetime, list[Halt]]:
    received = draw(MOMENTS)
    halts = []
    for _ in range(draw(st.integers(0, 3))):
        begins = received + timedelta(minutes=draw(st.integers(0, 40_000)))
        length = draw(st.none() | st.integers(0, 40_000))
        ends = begins + timedelta(minutes=length) if length is not None else None
        halts.append(Halt(begins, ends, draw(st.sampled_from(Suspension))))
    return received, halts


LIMITS = st.one_of(
    st.builds(Allowed, st.integers(1, 40), st.sampled_from([WORKING_DAY, CALENDAR_DAY])),
    st.builds(Allowed, st.integers(1, 120), st.just(HOUR)),
)
PLACES = st.sampled_from([None, 2])


@given(suspended(), LIMITS, PLACES, st.dates(date(2025, 6, 1), date(2026, 8, 1)))
def test_a_later_suspension_never_unmakes_what_was_overdue(
    dossier: tuple[datetime, list[Halt]], limit: Allowed, place: int | None, until: date
) -> None:
    """By what was known at the beginning of a day, and by what is known now, it is overdue then or it is not."""
    received, halts = dossier
    moment, calendar = midnight(until), calendars()[place]
    known = [
        Halt(each.begins, each.ends if each.ends is not None and each.ends < moment else None, each.kind)
        for each in halts
        if each.begins < moment
    ]
    if any(each.ends is None for each in known):
        return
    then = due(received=received, limit=limit, calendar=calendar, policies=POLICIES, halts=known).moment
    now = due(received=received, limit=limit, calendar=calendar, policies=POLICIES, halts=halts).moment
    assert (then < moment) == (now < moment)
    assert now >= then


@given(suspended(), LIMITS, PLACES)
def test_what_is_due_is_due_on_a_working_day_before_its_end(
    dossier: tuple[datetime, list[Halt]], limit: Allowed, place: int | None
) -> None:
    received, halts = dossier
    calendar = calendars()[place]
    found = due(received=received, limit=limit, calendar=calendar, policies=POLICIES, halts=halts)
    minute = found.moment.hour * 60 + found.moment.minute
    assert minute <= calendar.hours(found.moment.date())[-1][1]
    assert found.moment >= found.first.due > received.replace(second=0, microsecond=0)
