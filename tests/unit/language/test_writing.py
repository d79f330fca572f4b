"""Numbers, dates, order and folded text as Vietnam writes and reads them."""

from __future__ import annotations

import doctest
import importlib
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language import dates, folding, numbers, sorting, syllables


@pytest.mark.parametrize("name", ["dates", "folding", "numbers", "sorting", "syllables", "marks"])
def test_examples_in_the_documentation_hold(name: str) -> None:
    module = importlib.import_module(f"dondoc.language.{name}")
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2023, 3, 5), "05/3/2023"),
        (date(2023, 2, 28), "28/02/2023"),
        (date(2026, 1, 1), "01/01/2026"),
        (date(2025, 10, 31), "31/10/2025"),
    ],
)
def test_a_date_has_a_leading_zero_in_january_and_february_only(day: date, text: str) -> None:
    assert dates.written(day) == text


@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2100, 1, 1)))
def test_a_written_date_is_read_back(day: date) -> None:
    assert dates.parsed(dates.written(day)) == day
    assert dates.parsed(dates.in_words(day)) == day
    assert dates.parsed(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["30/02/2024", "0/1/2024", "1/13/2024", "", "tháng 3", "12", "1/2/3/2024", "١/٢/٢٠٢٤x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert dates.parsed(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(4170), "4.170"),
        (Decimal("79.48"), "79,48"),
        (Decimal("-1234567.5"), "-1.234.567,5"),
        (Decimal(0), "0"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_a_number_is_written_with_dots_and_a_comma(value: Decimal, text: str) -> None:
    assert numbers.written(value) == text


def test_places_round_half_up() -> None:
    assert numbers.written(Decimal("88.195"), places=2) == "88,20"
    assert numbers.written(Decimal("0.5"), places=0) == "1"


def test_a_number_of_any_size_is_rounded() -> None:
    assert numbers.rounded(Decimal("9" * 40), 2) == Decimal("9" * 40)
    assert numbers.rounded(Decimal("1." + "4" * 60), 2) == Decimal("1.44")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_written_number_is_read_back(value: Decimal) -> None:
    assert numbers.parsed(numbers.written(value)) == value


@pytest.mark.parametrize("text", ["", "1.2.3", "1,2,3", "12.34.567", "mười", "1e5", "NaN", "9" * 60, "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert numbers.parsed(text) is None


def test_names_stand_in_vietnamese_order() -> None:
    ordered = [
        "An Giang",
        "Ăng-ten",
        "Ân Thi",
        "Bả",
        "Bạ",
        "Bà Rịa",
        "Da",
        "Đa",
        "Phòng 2",
        "Phòng 10",
        "Thanh Hóa",
        "Thành Nam",
        "Yên Bái",
    ]
    mixed = ordered[::-1]
    assert sorted(mixed, key=sorting.sort_key) == ordered


def test_tones_decide_only_where_all_letters_are_equal() -> None:
    assert sorted(["Hoá", "Hoa", "Hoà", "Hoạ", "Hoả", "Hoã", "Hoa An"], key=sorting.sort_key) == [
        "Hoa",
        "Hoà",
        "Hoả",
        "Hoã",
        "Hoá",
        "Hoạ",
        "Hoa An",
    ]


@given(st.text())
def test_sort_key_is_printable_ascii_and_the_same_for_both_unicode_forms(text: str) -> None:
    key = sorting.sort_key(text)
    assert key.isascii()
    assert key == sorting.sort_key(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folded_text_is_letters_and_digits_with_single_spaces(text: str) -> None:
    folded = folding.folded(text)
    assert folded == " ".join(folded.split())
    assert all(c.isalnum() or c == " " for c in folded)
    assert folding.folded(folded) == folded


def test_folding_meets_decomposed_and_both_tone_placements() -> None:
    assert folding.folded("UỶ BAN, hoà giải") == folding.folded(unicodedata.normalize("NFD", "Ủy ban – hòa giải"))


@pytest.mark.parametrize("word", ["nghiêng", "Nguyễn", "khuyết", "trưởng", "thuyền", "quyết", "giêng", "gìn", "oanh"])
def test_a_syllable_is_left_whole(word: str) -> None:
    assert syllables.split(word) == (word,)


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("Chínhphủ", ("Chính", "phủ")),
        ("Nghịđịnh", ("Nghị", "định")),
        ("tụchành", ("tục", "hành")),
        ("Ủybannhândân", ("Ủy", "ban", "nhân", "dân")),
        ("QUYẾTĐỊNH", ("QUYẾT", "ĐỊNH")),
    ],
)
def test_syllables_typed_as_one_word_come_apart(glued: str, parts: tuple[str, ...]) -> None:
    assert syllables.split(glued) == parts


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyàáảãạđêô", max_size=20))
def test_splitting_loses_no_letter(word: str) -> None:
    assert "".join(syllables.split(word)) == word
