"""What the pages of a PDF say as text, no picture looked at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from dondoc.reading.formats import Limits, Reason, Unreadable
from dondoc.reading.formats import pages as layout
from dondoc.reading.formats.pages import PageText
from dondoc.reading.formats.pdf import text_layers
from tests.unit.reading.formats.samples import annotated_pdf, pdf, written_pdf
from tests.unit.reading.formats.scanned import page, scanned_pdf


def test_each_page_gives_its_own_lines() -> None:
    found = text_layers("x.pdf", written_pdf([["Đã giải quyết 1.234 hồ sơ.", "Ủy ban nhân dân"], ["Hết"]]), Limits())
    assert " ".join(found[0].lines) == "Đã giải quyết 1.234 hồ sơ. Ủy ban nhân dân"
    assert [(layer.is_front, layer.is_picture) for layer in found] == [(True, False), (False, False)]
    assert found[1].lines == ("Hết",)


def test_a_page_on_which_another_document_begins_is_a_front_too() -> None:
    head = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert [layer.is_front for layer in text_layers("x.pdf", written_pdf([["Một"], head]), Limits())] == [True, True]


def test_what_is_laid_over_a_page_is_no_text_of_it() -> None:
    (found,) = text_layers("x.pdf", annotated_pdf("Bao cao so 12", "Ký bởi: 09/06/2026"), Limits())
    assert found.lines == ("Bao cao so 12",)


def test_a_scan_has_pages_that_are_pictures() -> None:
    (found,) = text_layers("x.pdf", scanned_pdf(page()), Limits())
    assert (found.lines, found.is_picture) == ((), True)


@pytest.mark.parametrize("limits", [Limits(pages=1), Limits(characters=10)])
def test_more_than_is_taken_is_refused(limits: Limits) -> None:
    with pytest.raises(Unreadable) as told:
        text_layers("x.pdf", pdf(["Mot trang", "Hai trang"]), limits)
    assert told.value.reason is Reason.TOO_LARGE


def test_one_thread_is_in_pdfium_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has several threads that read files; a second one in PDFium ends the process."""
    inside, most, reading = [0], [0], layout.read

    def watched(page: object) -> PageText:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        sleep(0.002)  # another thread that may come in does
        text = reading(page)
        inside[0] -= 1
        return text

    monkeypatch.setattr(layout, "read", watched)
    files = [written_pdf([[f"Trang {number} của tệp {each}"] for number in range(5)]) for each in range(4)]
    with ThreadPoolExecutor(len(files)) as threads:
        found = list(threads.map(lambda data: text_layers("a.pdf", data, Limits()), files))
    assert [layers[4].lines for layers in found] == [(f"Trang 4 của tệp {each}",) for each in range(len(files))]
    assert most == [1]
