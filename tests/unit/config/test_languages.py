"""Vietnamese first; another language by choice only."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from dondoc.config.languages import chosen_language


def shown(**cookies: str) -> str:
    """The language that a view sees."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = "en-US,en;q=0.9"
    request.COOKIES.update(cookies)
    answer = chosen_language(lambda request: HttpResponse(translation.get_language()))(request)
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Content-Language"] == answer.content.decode()
    return answer.content.decode()


def test_a_browser_that_calls_itself_english_still_gets_vietnamese() -> None:
    assert shown() == "vi"


def test_who_chose_english_gets_english() -> None:
    assert shown(dondoc_language="en") == "en"


@pytest.mark.parametrize("odd", ["xx", "", "en; DROP", "../en"])
def test_an_unknown_choice_is_left_aside(odd: str) -> None:
    assert shown(dondoc_language=odd) == "vi"


def test_the_choice_of_one_page_does_not_reach_the_next() -> None:
    shown(dondoc_language="en")
    assert shown() == "vi"
