"""Every string of the pages has an English translation, and it says the same values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dondoc.web import catalogue

CATALOGUES = sorted(catalogue.LOCALE.glob("*/LC_MESSAGES/django.po"))
TEMPLATES = sorted(catalogue.HERE.glob("templates/**/*.html"))
VALUE = re.compile(r"%\(\w+\)[sd]|%%|#")
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
# Marks and words that are Vietnamese wherever they stand: the seals of secret papers, the name of the system.
KEPT = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "Hạn chế tiếp cận", "hạn chế tiếp cận", "Đôn Đốc", "đồng")
# What a person types stays as it stands in Vietnamese papers.
EXAMPLE = re.compile(r"“[^”]*”|(?<=for example).*|(?<=few letters:).*", re.IGNORECASE)


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=file.parents[1].name)


def strings(message: Message) -> list[str]:
    found = message.string
    return [str(each) for each in found] if isinstance(found, list | tuple) else [str(found or "")]


def test_english_is_there() -> None:
    assert [file.parents[1].name for file in CATALOGUES] == ["en"]


@pytest.mark.parametrize("file", CATALOGUES, ids=str)
def test_the_catalogue_holds_exactly_the_strings_of_the_pages(file: Path) -> None:
    known = {
        message.id[0] if isinstance(message.id, tuple | list) else message.id for message in read(file) if message.id
    }
    asked = {message.text for message in catalogue.messages()}
    assert asked - known == set(), "run: python -m dondoc.web.catalogue"
    assert known - asked == set(), "run: python -m dondoc.web.catalogue"


@pytest.mark.parametrize("file", CATALOGUES, ids=str)
def test_no_translation_is_missing_and_none_loses_a_value(file: Path) -> None:
    for message in read(file):
        if not message.id:
            continue
        asked = message.id[0] if isinstance(message.id, tuple | list) else message.id
        for text in strings(message):
            assert text, f"no translation of {asked!r}"
            assert sorted(VALUE.findall(text)) == sorted(VALUE.findall(str(asked))), asked


def test_no_english_string_is_vietnamese() -> None:
    for message in read(CATALOGUES[0]):
        for text in strings(message) if message.id else []:
            bare = EXAMPLE.sub("", text)
            for kept in KEPT:
                bare = bare.replace(kept, "")
            assert not VIETNAMESE.search(bare), text


def test_the_extraction_finds_every_way_of_asking() -> None:
    template = """{% translate "Một" %}{{ x|default:_("Hai") }}{% translate 'Ba' as y %}
    {% blocktranslate with n=x|length %}Bốn {{ n }} 100%{% endblocktranslate %}
    {% blocktranslate count n=x %}{{ n }} năm{% plural %}{{ n }} năm năm{% endblocktranslate %}"""
    found = {(message.text, message.plural) for message in catalogue.of_template(template)}
    assert found == {
        ("Một", ""),
        ("Hai", ""),
        ("Ba", ""),
        ("Bốn %(n)s 100%%", ""),
        ("%(n)s năm", "%(n)s năm năm"),
    }
    code = "x = _('Sáu') + lazy('Bảy' ' tám'); y = ngettext('%(n)d chín', '%(n)d mười', 2)"
    assert {message.text for message in catalogue.of_code(code)} == {"Sáu", "Bảy tám", "%(n)d chín"}


def test_the_templates_are_found() -> None:
    assert {"home.html", "document.html", "assignment.html"} <= {template.name for template in TEMPLATES}


def test_every_template_translates_its_words() -> None:
    """Vietnamese between tags that nobody can translate is a string that was forgotten."""
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        text = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", text, flags=re.DOTALL)
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<svg.*?</svg>", "", text, flags=re.DOTALL)
        for kept in ("Tiếng Việt", "Đôn Đốc", "ĐÔN", "ĐỐC"):
            text = text.replace(kept, "")
        assert not VIETNAMESE.search(text), f"{template.name}: {VIETNAMESE.findall(text)}"


def test_a_template_holds_no_script_and_no_style_of_its_own() -> None:
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        assert "<style" not in text
        assert not re.search(r"\sstyle=|\son\w+=|href=.javascript:", text), template.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), template.name
