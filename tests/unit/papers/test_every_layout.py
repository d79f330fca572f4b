"""Every layout of paper: Decree 30's form, the element order of ECMA-376, living numbers through LibreOffice."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from dondoc.papers import shapes
from dondoc.papers.form.checking import check
from dondoc.papers.living import read
from tests.paper_samples import samples
from tests.tools import program
from tests.word_order import disorder

NAMES = tuple(samples())
OFFICIAL = ("bao-cao", "quyet-dinh", "cong-van", "bien-ban", "mau-rieng", "mau-la", "don-doc", "xin-loi")
# Text, headings, cells, lying annexes, an office's template, a letter, a wide table: one file each, for it is slow.
LIVING = ("bao-cao", "mau-la", "don-doc", "bang-nhieu-cot")


@pytest.mark.parametrize("name", NAMES)
def test_every_element_stands_where_ecma_376_wants_it(name: str) -> None:
    assert not disorder(samples()[name])


@pytest.mark.parametrize(("before", "after"), [("w:spacing", "w:jc"), ("w:b", "w:sz"), ("w:tcW", "w:vAlign")])
def test_an_element_out_of_its_place_is_found(before: str, after: str) -> None:
    word = Document(BytesIO(samples()["bao-cao"]))
    last = next(each for each in word.element.body.iter(qn(after)) if each.getparent().find(qn(before)) is not None)
    last.getparent().insert(0, last)
    assert disorder(shapes.saved(word))


@pytest.mark.parametrize("name", OFFICIAL)
def test_an_official_paper_has_the_form_of_decree_30(name: str) -> None:
    found = check(samples()[name])
    assert found.is_official
    assert not found.faults


@pytest.fixture(scope="module")
def through(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders with what LibreOffice made of all files: as .docx again, and as .docx by way of .odt."""
    room = tmp_path_factory.mktemp("libreoffice")
    for name in LIVING:
        (room / f"{name}.docx").write_bytes(samples()[name])
    files = [str(room / f"{name}.docx") for name in LIVING]
    _convert(room, "docx:MS Word 2007 XML", room / "docx", files)
    _convert(room, "odt", room / "odt", files)
    _convert(room, "docx:MS Word 2007 XML", room / "back", [str(room / "odt" / f"{name}.odt") for name in LIVING])
    return {"docx": room / "docx", "odt": room / "back"}


def _convert(room: Path, form: str, into: Path, files: list[str]) -> None:
    home = f"-env:UserInstallation=file://{room}/home"
    command = [program("libreoffice"), home, "--headless", "--convert-to", form, "--outdir", str(into)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_every_living_number_comes_back_from_libreoffice_with_its_key_text_and_place(
    way: str, through: dict[str, Path]
) -> None:
    for name in LIVING:
        before, after = read(samples()[name]), read((through[way] / f"{name}.docx").read_bytes())
        assert after.texts == before.texts, name
        cells = [(each.place.table, each.place.row, each.place.cell) for each in after.found]
        assert cells == [(each.place.table, each.place.row, each.place.cell) for each in before.found], name
