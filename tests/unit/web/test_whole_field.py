"""A whole number that is none is answered with what to write, not with a sentence of the framework."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from dondoc.web.forms import WholeField


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("hai", "Hãy ghi một số nguyên, ví dụ 12."),
        ("1,5", "Hãy ghi một số nguyên, ví dụ 12."),
        ("0", "Số nhỏ nhất ghi được là 1."),
        ("367", "Số lớn nhất ghi được là 366."),
    ],
)
def test_what_is_wrong_with_a_number_is_said_in_our_words(typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        WholeField(min_value=1, max_value=366).clean(typed)
    assert wrong.value.messages == [words]


def test_a_whole_number_is_taken() -> None:
    assert WholeField(min_value=1, max_value=366).clean(" 30 ") == 30
