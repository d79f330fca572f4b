"""TCVN3 and VNI: told apart from Unicode, and turned into it letter by letter."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language.old_encodings import (
    OldEncoding,
    Typeface,
    decoded,
    in_unicode,
    of_font,
    of_letters,
    table,
    together,
)
from dondoc.language.syllables import is_syllable

TCVN3, VNI = OldEncoding.TCVN3, OldEncoding.VNI
HEAD = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân tỉnh yêu cầu Sở Nội vụ."
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", letter + tone) for letter, tone in product(VOWELS, TONES)] + ["đ"]


def typed(text: str, encoding: OldEncoding) -> str:
    """The text as somebody typed it in that encoding; TCVN3 has few capitals of its own."""
    back = {letter: keys for keys, letter in reversed(list(table(encoding).items()))}
    return "".join(back.get(letter, back.get(letter.lower(), letter)) for letter in text)


def syllables() -> st.SearchStrategy[str]:
    """Words that Vietnamese could hold."""
    onsets = ("", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "t", "th", "tr", "v")
    ends = ("", "n", "ng", "i", "u", "m", "o", "y")
    built = st.builds(
        lambda a, b, c: a + b + c, st.sampled_from(onsets), st.sampled_from(LETTERS), st.sampled_from(ends)
    )
    return built.filter(is_syllable)


@pytest.mark.parametrize("encoding", OldEncoding)
def test_every_small_letter_has_one_way_to_be_typed_and_comes_back(encoding: OldEncoding) -> None:
    for letter in LETTERS:
        assert decoded(typed(letter, encoding), encoding) == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_vni_has_every_capital_of_its_own(letter: str) -> None:
    assert decoded(typed(letter.upper(), VNI), VNI) == letter.upper()


@pytest.mark.skipif(not shutil.which("iconv"), reason="no iconv on the path")
def test_tcvn3_is_the_table_of_the_standard() -> None:
    for code, letter in table(TCVN3).items():
        told = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=code.encode("latin-1"), capture_output=True, check=False
        )
        if told.returncode:
            pytest.skip("this iconv does not know TCVN 5712")
        assert unicodedata.normalize("NFC", told.stdout.decode()) == letter


def test_what_people_see_without_the_fonts_is_read() -> None:
    assert in_unicode("Céng hoµ x· héi chñ nghÜa ViÖt Nam") == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert in_unicode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert (
        in_unicode("QuyÕt ®Þnh sè 15/Q§-UB cña Uû ban nh©n d©n tØnh")
        == "Quyết định số 15/QĐ-UB của Uỷ ban nhân dân tỉnh"
    )


@given(st.lists(syllables(), min_size=8, max_size=60))
def test_unicode_is_never_changed(words: list[str]) -> None:
    text = " ".join(words)
    assert in_unicode(text) == text
    assert in_unicode(text.upper()) == text.upper()
    assert in_unicode(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("encoding", OldEncoding)
@given(words=st.lists(syllables(), min_size=1, max_size=40))
def test_what_is_typed_in_an_old_encoding_comes_out_as_it_was_meant(encoding: OldEncoding, words: list[str]) -> None:
    text = " ".join(words)
    assert decoded(typed(text, encoding), encoding) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ministère de l'Intérieur, décret relatif à la fonction publique, daté du 3 février",
        "Größe und Maß der Übertragung für häufige Anträge",
        "Thuê 12 m² đất, giá 5 €/m²; nhiệt độ 30°",
        "§ 5, © 2023, ½ số",
        "à",
        "",
        HEAD,
    ],
)
def test_other_languages_signs_and_short_words_stay(text: str) -> None:
    assert of_letters(text) is None
    assert in_unicode(text) == text


@pytest.mark.parametrize("encoding", OldEncoding)
def test_a_text_of_an_old_encoding_is_told_by_its_letters(encoding: OldEncoding) -> None:
    assert of_letters(typed(HEAD, encoding)) is encoding


def test_fonts_tell_the_encoding_and_the_capitals() -> None:
    assert of_font(".VnTime") == Typeface(TCVN3)
    assert of_font(".VnArial NarrowH") == Typeface(TCVN3, capitals=True)
    assert of_font("VNI-Times") == Typeface(VNI)
    assert of_font("Times New Roman") is None
    assert of_font("Vnbook") is None


def test_a_paragraph_of_several_fonts_comes_together() -> None:
    heading = typed("quyết định", TCVN3)
    found = together(
        [(heading, Typeface(TCVN3, capitals=True)), (" của Ủy ban ", None), (typed("tỉnh", VNI), Typeface(VNI))]
    )
    assert found == "QUYẾT ĐỊNH của Ủy ban tỉnh"


def test_unicode_left_in_an_old_font_stays() -> None:
    assert together([("Các đơn vị thuộc tỉnh", Typeface(TCVN3))]) == "Các đơn vị thuộc tỉnh"
    assert together([("Các phòng và công an", Typeface(VNI))]) == "Các phòng và công an"
