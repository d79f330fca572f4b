"""Every kind of paper, as its page makes it: Decree 30's form, the order of ECMA-376, living numbers by LibreOffice.

All in one test: the province is laid out once, and LibreOffice starts once for all files of a form.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.papers.form.checking import check
from dondoc.papers.living import read
from dondoc.reports.papers.kinds import paper_kinds
from dondoc.reports.queries.kinds import kinds
from tests.functional.demonstrated import Demonstration
from tests.functional.every_paper import every_paper
from tests.tools import program
from tests.word_order import disorder

pytestmark = [pytest.mark.looks, pytest.mark.needs("libreoffice"), pytest.mark.django_db(transaction=True)]
# Tables bear no sign, no place and date, no signature: the decree's form is not theirs.
TABLES = {"dossier-form", "assignment-table", "assignment-narrative", "inspection-sheet", "public-table"}
DOCX = "docx:MS Word 2007 XML"


def test_every_kind_has_its_form_and_its_living_numbers_come_back(
    demonstration: Demonstration, settings: LazySettings, tmp_path: Path
) -> None:
    settings.FILES_ROOT, settings.LAKE_ROOT = demonstration.files, demonstration.lake
    demonstration.lay_into_this_database()
    made = every_paper()
    assert {name.split()[0] for name in made} == set(paper_kinds()), "every kind of papers.yaml"
    assert {name.split()[1] for name in made if name.startswith("report ")} == {kind.code for kind in kinds()}
    assert list(_faults(made)) == []
    assert list(_lost(made, tmp_path)) == []


def _faults(made: Mapping[str, bytes]) -> Iterator[str]:
    """What is not as the decree or the standard has it."""
    for name, data in made.items():
        yield from (f"{name}: {each}" for each in disorder(data))
        form = check(data)
        if form.is_official == (name.split()[0] in TABLES):
            yield f"{name}: taken for another sort of paper"
        yield from (f"{name}: {fault.what}, {fault.place.said}" for fault in form.faults)


def _lost(made: Mapping[str, bytes], room: Path) -> Iterator[str]:
    """Papers whose living numbers do not come back with their keys and texts, as .docx and by way of .odt."""
    living = {f"{at}": name for at, name in enumerate(made) if read(made[name]).found}
    for at, name in living.items():
        (room / f"{at}.docx").write_bytes(made[name])
    _convert(room, DOCX, room / "again", [room / f"{at}.docx" for at in living])
    _convert(room, "odt", room / "odt", [room / f"{at}.docx" for at in living])
    _convert(room, DOCX, room / "back", [room / "odt" / f"{at}.odt" for at in living])
    for at, name in living.items():
        for way in ("again", "back"):
            if read((room / way / f"{at}.docx").read_bytes()).texts != read(made[name]).texts:
                yield f"{name}, {way}"


def _convert(room: Path, form: str, into: Path, files: list[Path]) -> None:
    home = f"-env:UserInstallation=file://{room}/home"
    command = [program("libreoffice"), home, "--headless", "--convert-to", form, "--outdir", str(into)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
