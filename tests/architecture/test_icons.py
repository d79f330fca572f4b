"""The sheet of signs holds what the pages use, and no more."""

from __future__ import annotations

import re

from tests.architecture.contract import ROOT
from tools.assets import icon_names

WEB = ROOT / "src/dondoc/web"


def test_every_sign_that_a_page_names_is_on_the_sheet() -> None:
    pages = " ".join(page.read_text("utf-8") for page in (WEB / "templates").rglob("*.html"))
    named = set(re.findall(r'{% icon "([\w-]+)"', pages))
    assert named
    assert named - set(icon_names()) == set()


def test_no_sign_is_on_the_sheet_that_nothing_names() -> None:
    files = [path for ending in ("html", "py", "js") for path in WEB.rglob(f"*.{ending}") if "vendor" not in path.parts]
    text = "\n".join(path.read_text("utf-8") for path in files)
    assert [name for name in icon_names() if f'"{name}"' not in text and f"#{name}" not in text] == []
