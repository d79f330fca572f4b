"""Which registered document a citation means."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.citing import Entry, Named, meant

DAY, OTHER_DAY = date(2026, 3, 5), date(2026, 4, 1)
BOOK, OTHER_BOOK = 1, 2
PLAN = "58/KH-UBND"


def entry(number: int, *, on: date | None = DAY, issuer: str = "ubnd", unit: int = BOOK, key: str = PLAN) -> Entry:
    return Entry(number, unit, Named(key, on, issuer))


def test_sign_and_date_together_name_the_document() -> None:
    cited = Named(PLAN, DAY, "ubnd")
    assert meant(cited, [entry(7), entry(8, on=OTHER_DAY), entry(9, key="59/KH-UBND")], book=BOOK) == 7


def test_the_same_sign_of_another_day_is_another_document() -> None:
    assert meant(Named(PLAN, DAY), [entry(8, on=OTHER_DAY)], book=BOOK) is None


def test_a_citation_without_a_date_needs_the_issuer_or_a_year_in_the_sign() -> None:
    assert meant(Named(PLAN, None), [entry(7)], book=BOOK) is None
    assert meant(Named(PLAN, None, "ubnd"), [entry(7)], book=BOOK) == 7
    normative = entry(7, key="20/2023/QD-UBND")
    assert meant(Named("20/2023/QD-UBND", None), [normative], book=BOOK) == 7


def test_two_days_in_question_without_a_date_decide_nothing() -> None:
    assert meant(Named(PLAN, None, "ubnd"), [entry(7), entry(8, on=OTHER_DAY)], book=BOOK) is None


def test_two_issuers_of_one_sign_and_day_are_told_apart_by_issuer_or_not_at_all() -> None:
    both = [entry(7, issuer="ubnd xa tan hoa"), entry(8, issuer="ubnd xa binh an")]
    assert meant(Named(PLAN, DAY, "ubnd xa binh an"), both, book=BOOK) == 8
    assert meant(Named(PLAN, DAY), both, book=BOOK) is None


def test_an_issuer_that_contradicts_is_another_document() -> None:
    assert meant(Named(PLAN, DAY, "ubnd xa binh an"), [entry(7, issuer="ubnd xa tan hoa")], book=BOOK) is None


def test_a_shorter_way_to_write_the_issuer_is_no_contradiction() -> None:
    assert meant(Named(PLAN, DAY, "ubnd"), [entry(7, issuer="ubnd xa tan hoa")], book=BOOK) == 7


def test_the_citing_units_own_book_comes_first_then_the_oldest_entry() -> None:
    entries = [entry(3, unit=OTHER_BOOK), entry(5), entry(6)]
    assert meant(Named(PLAN, DAY), entries, book=BOOK) == 5
    assert meant(Named(PLAN, DAY), entries, book=99) == 3


def test_a_blank_number_means_no_document() -> None:
    assert meant(Named("", DAY), [entry(7, key="")], book=BOOK) is None


NAMED = st.builds(
    Named,
    sign_key=st.sampled_from(["", PLAN, "20/2023/QD-UBND"]),
    issued_on=st.sampled_from([None, DAY, OTHER_DAY]),
    issuer_key=st.sampled_from(["", "ubnd", "ubnd xa tan hoa", "so noi vu"]),
)
ENTRIES = st.lists(
    st.builds(Entry, id=st.integers(1, 50), unit=st.integers(1, 3), named=NAMED),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(NAMED, ENTRIES, st.integers(1, 3))
def test_what_is_meant_never_contradicts_the_citation(cited: Named, entries: list[Entry], book: int) -> None:
    found = meant(cited, entries, book=book)
    chosen = [one.named for one in entries if one.id == found]
    assert all(one.sign_key == cited.sign_key != "" for one in chosen)
    assert all(one.issued_on == cited.issued_on or None in {one.issued_on, cited.issued_on} for one in chosen)


@given(NAMED, ENTRIES, st.integers(1, 3))
def test_the_order_in_which_entries_come_does_not_matter(cited: Named, entries: list[Entry], book: int) -> None:
    assert meant(cited, entries, book=book) == meant(cited, entries[::-1], book=book)
