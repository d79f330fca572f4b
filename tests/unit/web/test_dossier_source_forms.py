"""The code of a source stands in addresses beside the words of pages: it may be none of them."""

from __future__ import annotations

from dondoc.web.dossier_source_forms import RESERVED
from dondoc.web.urls import urlpatterns


def test_every_word_of_an_address_of_dossiers_is_no_code_of_a_source() -> None:
    addresses = [str(each.pattern) for each in urlpatterns]
    words = {address.split("/")[1] for address in addresses if address.startswith("ho-so/")}
    assert {word for word in words if word and "<" not in word} == RESERVED
