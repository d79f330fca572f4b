"""The mail of the morning: once a person and day, nothing restricted in it, no text of documents."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from dondoc.accounts.models import User
from dondoc.accounts.operations import AccountRejected, set_mail
from dondoc.accounts.queries import actor_of
from dondoc.documents.operations import restrict
from dondoc.figures.actors import Refused
from dondoc.following.daily import mails_of_the_day
from dondoc.following.mail import Mail
from dondoc.following.models import DailyMail
from dondoc.following.operations.mailing import CUT_OFF, Sent, send_daily
from dondoc.jobs.daily import act_when_due
from tests.integration.following.urgings import late_orders
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.web.people import People


@pytest.fixture
def specialist(office: Office) -> User:
    """Works at the Department of Home Affairs and has an address."""
    user = People(office).head
    return set_mail(by=actor_of(user, on=TODAY), user=user, email="chuyenvien@anlac.vn", daily=True, now=NOW)


def test_each_person_gets_one_mail_a_day(office: Office, specialist: User) -> None:
    late_orders(office, [office.interior])
    assert send_daily(now=NOW) == Sent(mails=1)
    assert send_daily(now=NOW + timedelta(hours=5)) == Sent()
    assert [each.to for each in outbox.outbox] == [["chuyenvien@anlac.vn"]]
    assert send_daily(now=NOW + timedelta(days=1)) == Sent(mails=1)


def test_it_tells_what_waits_in_text_and_html(office: Office, specialist: User, settings: Any) -> None:
    (late,) = late_orders(office, [office.interior])
    settings.SITE_ADDRESS = "https://dondoc.anlac.vn"
    send_daily(now=NOW)
    sent: Any = outbox.outbox[0]
    html: str = sent.alternatives[0][0]
    assert sent.subject == "Đôn Đốc: 1 việc cần xử lý, ngày 10/6/2026"
    for text in (str(sent.body), html):
        assert "Lập báo cáo chuyên đề số 1" in text
        assert "hạn 05/6/2026, quá 5 ngày" in text
        assert f"https://dondoc.anlac.vn/nhiem-vu/{late.pk}/" in text


def test_what_is_restricted_stands_in_it_without_its_title(office: Office, specialist: User) -> None:
    late_orders(office, [office.interior], restricted=True, performer=specialist)
    document = receive_and_read(office, NOTICE)
    restrict(by=office.clerk, document=document, reason="Hồ sơ nhân sự", now=NOW)
    late_orders(office, [office.interior], document=document)
    send_daily(now=NOW)
    text = str(outbox.outbox[0].body)
    assert text.count("Nhiệm vụ hạn chế tiếp cận") == 2
    assert "chuyên đề" not in text


def test_of_documents_it_tells_only_how_many(office: Office) -> None:
    clerk = People(office).clerk
    set_mail(by=actor_of(clerk, on=TODAY), user=clerk, email="vanthu@anlac.vn", daily=True, now=NOW)
    receive_and_read(office, NOTICE)
    send_daily(now=NOW)
    text = str(outbox.outbox[0].body)
    assert "VĂN BẢN CÓ NHIỆM VỤ CHỜ GIAO: 1" in text
    assert "số hóa" not in text


def test_who_has_no_address_or_switched_it_off_or_has_nothing_waiting_gets_none(
    office: Office, specialist: User
) -> None:
    assert send_daily(now=NOW) == Sent(nothing=1)
    late_orders(office, [office.interior])
    set_mail(by=actor_of(specialist, on=TODAY), user=specialist, email=specialist.email, daily=False, now=NOW)
    assert send_daily(now=NOW + timedelta(days=1)) == Sent()
    assert not outbox.outbox


def test_a_mail_that_did_not_go_is_tried_again_and_the_others_go_on(office: Office, specialist: User) -> None:
    late_orders(office, [office.interior])
    went: list[str] = []

    def broken(to: str, mail: Mail) -> None:
        raise OSError("no server")

    def works(to: str, mail: Mail) -> None:
        went.append(to)

    assert send_daily(now=NOW, sender=broken) == Sent(failed=1)
    assert send_daily(now=NOW, sender=works) == Sent(mails=1)
    assert went == ["chuyenvien@anlac.vn"]


def test_a_sending_that_was_killed_is_taken_up_again_after_a_while(office: Office, specialist: User) -> None:
    late_orders(office, [office.interior])
    DailyMail.objects.create(user=specialist, on=TODAY, things=0, taken_at=NOW)
    assert send_daily(now=NOW + timedelta(minutes=5)) == Sent()
    assert send_daily(now=NOW + CUT_OFF + timedelta(minutes=1)) == Sent(mails=1)


def test_the_worker_sends_from_the_hour_on(office: Office, specialist: User) -> None:
    late_orders(office, [office.interior])
    assert act_when_due(NOW, 11, mails_of_the_day, None) is None  # ten o'clock in the province
    assert act_when_due(NOW + timedelta(hours=1), 11, mails_of_the_day, None) == TODAY
    assert len(outbox.outbox) == 1


def test_only_oneself_or_who_keeps_the_account_sets_the_address(office: Office, specialist: User) -> None:
    with pytest.raises(Refused):
        set_mail(by=office.officer, user=specialist, email="khac@anlac.vn", daily=True, now=NOW)
    with pytest.raises(AccountRejected):
        set_mail(by=actor_of(specialist, on=TODAY), user=specialist, email="khong phai", daily=True, now=NOW)
    specialist.refresh_from_db()
    assert specialist.email == "chuyenvien@anlac.vn"
