"""The mail of a morning: the same in text and HTML, and no word of it can break the HTML."""

from __future__ import annotations

from datetime import date

from dondoc.following.mail import Line, Section, composed
from dondoc.following.waiting import GroupKind
from dondoc.following.words import GROUPS

ON = date(2026, 3, 5)


def test_what_waits_is_counted_and_the_first_are_named() -> None:
    lines = [Line("hạn 01/3/2026, quá 4 ngày", "Lập <danh sách> & báo cáo", "Sở Nội vụ", "https://a.vn/nhiem-vu/1/")]
    sections = [Section("Quá hạn", 3, lines), Section("Văn bản có nhiệm vụ chờ giao", 2)]
    mail = composed(name="Lê Thị <Hoa>", on=ON, sections=sections, home="https://a.vn/")
    assert mail.subject == "Đôn Đốc: 5 việc cần xử lý, ngày 05/3/2026"
    assert "QUÁ HẠN: 3" in mail.text
    assert (
        "- hạn 01/3/2026, quá 4 ngày | Lập <danh sách> & báo cáo | Sở Nội vụ\n  https://a.vn/nhiem-vu/1/" in mail.text
    )
    assert "- … và 2 việc khác" in mail.text
    assert mail.text.count("và") == 1
    assert '<a href="https://a.vn/nhiem-vu/1/">Lập &lt;danh sách&gt; &amp; báo cáo</a>' in mail.html
    assert "Lê Thị &lt;Hoa&gt;" in mail.html
    assert "Tắt thư này ở trang Tài khoản của tôi" in mail.text


def test_without_the_address_of_the_site_it_has_no_links() -> None:
    mail = composed(name="An", on=ON, sections=[Section("Quá hạn", 1, [Line("", "Lập danh sách", "")])])
    assert "http" not in mail.text
    assert "<a" not in mail.html


def test_every_reason_has_words() -> None:
    assert set(GROUPS) == set(GroupKind)
