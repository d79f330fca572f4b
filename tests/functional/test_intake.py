"""Forty files at once in the browser: each accounted for, the bad ones with their reasons."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import FilePayload, Page, expect

from dondoc.documents.models import Document
from tests.integration.office import NOTICE, receive
from tests.integration.web.people import People
from tests.unit.reading.formats.samples import pdf

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

Visit = Callable[[AbstractBaseUser], Page]
BODY = "Bao cao ket qua thuc hien nhiem vu duoc giao trong thang cua co quan so"


def file(name: str, data: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=data)


def word(number: int) -> bytes:
    paper = docx.Document()
    paper.add_paragraph(f"Số: {number}/BC-SNV")
    paper.add_paragraph("Báo cáo kết quả thực hiện nhiệm vụ được giao")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def forty() -> list[FilePayload]:
    """Thirty-six to be taken, one that the book has, three that are refused."""
    good = [file(f"thong-bao-{n}.txt", NOTICE.replace("112/TB", f"{n}/TB").encode()) for n in range(1, 25)]
    good += [file(f"bao-cao-{n}.docx", word(n)) for n in range(1, 6)]
    good += [file(f"bao-cao-{n}.pdf", pdf([f"{BODY} {n}"])) for n in range(1, 6)]
    good += [file(f"trang-{n}.html", f"<html><body><p>{BODY} {n}".encode()) for n in range(1, 3)]
    bad = [
        file("da-co.txt", NOTICE.encode()),
        file("rong.txt", b""),
        file("chuong-trinh.docx", bytes(range(1, 32)) * 40),
        file("ke-hoach.txt", f"MẬT\n{NOTICE}".encode()),
    ]
    return [*good[:10], *bad, *good[10:]]


def test_forty_files_are_each_accounted_for(people: People, visit: Visit) -> None:
    receive(people.office)
    page = visit(people.clerk)
    page.goto("/van-ban/tiep-nhan/")
    page.get_by_label("Không chứa bí mật nhà nước").check()
    files = forty()
    assert len(files) == 40
    page.locator("input[type=file]").set_input_files(files)
    expect(page.locator("[data-chosen] li")).to_have_count(40)
    page.get_by_role("button", name="Gửi và đọc").click()
    expect(page.locator("[data-lines] > *")).to_have_count(40)
    expect(page.get_by_role("progressbar", name="Tiến độ gửi")).to_be_visible()
    told = "Đã xong 40/40 tệp: 36 vào sổ, 1 đã có trong sổ, 3 không nhận"
    expect(page.locator("[data-count]")).to_have_text(told, timeout=90_000)
    lines = page.locator("[data-lines] > *")
    expect(lines.filter(has_text="Tệp rỗng (0 byte)")).to_contain_text("rong.txt")
    expect(lines.filter(has_text="Nội dung tệp không phải văn bản")).to_contain_text("chuong-trinh.docx")
    expect(lines.filter(has_text="có dấu “Mật”")).to_contain_text("Tệp thứ 14")
    expect(lines.filter(has_text="Theo dõi ngoài hệ thống")).to_have_count(1)
    expect(page.locator("body")).not_to_contain_text("ke-hoach.txt")
    expect(page.get_by_role("link", name="Mở sổ văn bản")).to_be_visible()
    assert Document.objects.count() == 37
