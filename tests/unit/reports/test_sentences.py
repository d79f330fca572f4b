"""Sentences of a report: said only when they have something to say."""

from __future__ import annotations

import pytest

from dondoc.figures.figure import Absence
from dondoc.figures.measured import measured_count, measured_rate, not_measured
from dondoc.limits.laying import BadTable
from dondoc.reports.sentences import Sentence, Slot, number, said, sentence_of

PLANS = Sentence("Ban hành {plans} kế hoạch, {letters} công văn.")
RATE = Sentence("Đạt {rate:percent} ({rate:numerator}/{rate:denominator}).")


def test_words_and_numbers_come_one_after_the_other() -> None:
    told = said(PLANS, {"plans": measured_count(2), "letters": measured_count(0)})
    assert told.pieces == ("Ban hành ", Slot("plans"), " kế hoạch, ", Slot("letters"), " công văn.")
    assert PLANS.figures == ("plans", "letters")


def test_a_sentence_of_nothing_but_zeros_is_left_out() -> None:
    assert said(PLANS, {"plans": measured_count(0), "letters": measured_count(0)}).pieces == ()


def test_of_a_list_only_what_arose_is_written() -> None:
    sentence = Sentence("Ban hành [{plans} kế hoạch|{letters} công văn|{reports} báo cáo].")
    measured = {"plans": measured_count(2), "letters": measured_count(0), "reports": measured_count(5)}
    written = ("Ban hành ", Slot("plans"), " kế hoạch và ", Slot("reports"), " báo cáo.")
    assert said(sentence, measured).pieces == written
    alone = {**measured, "plans": measured_count(0)}
    assert said(sentence, alone).pieces == ("Ban hành ", Slot("reports"), " báo cáo.")
    assert said(sentence, {**alone, "letters": not_measured(Absence.NO_DATA)}).missing == ("letters",)


def test_a_clause_of_which_nothing_arose_goes_with_the_list_in_it() -> None:
    sentence = Sentence("Tổng số {all}[; xong {done}, gồm [{early} sớm|{late} muộn]][; còn {open}].")
    measured = {"all": measured_count(3), "done": measured_count(2), "late": measured_count(2)}
    measured |= {"early": measured_count(0), "open": measured_count(1)}
    told = ("Tổng số ", Slot("all"), "; xong ", Slot("done"), ", gồm ", Slot("late"), " muộn; còn ", Slot("open"), ".")
    assert said(sentence, measured).pieces == told
    none = measured | {"done": measured_count(0), "late": measured_count(0)}
    assert said(sentence, none).pieces == ("Tổng số ", Slot("all"), "; còn ", Slot("open"), ".")


def test_what_is_to_be_said_of_zero_is_said_in_its_place() -> None:
    sentence = Sentence("Có {late} hồ sơ quá hạn.", zero="Không có hồ sơ quá hạn.")
    assert said(sentence, {"late": measured_count(0)}).pieces == ("Không có hồ sơ quá hạn.",)


def test_a_missing_number_is_never_said_as_zero() -> None:
    told = said(PLANS, {"plans": measured_count(2), "letters": not_measured(Absence.NO_DATA)})
    assert told.pieces == ()
    assert told.missing == ("letters",)


def test_a_rate_of_nothing_is_left_out_and_not_asked_for() -> None:
    told = said(RATE, {"rate": measured_rate(0, 0)})
    assert told.pieces == ()
    assert told.missing == ()


def test_the_condition_may_be_another_figure_than_those_told() -> None:
    sentence = Sentence("Tỷ lệ {rate:percent}.", when=(Slot("plans"),))
    measured = {"rate": measured_rate(0, 4), "plans": measured_count(1)}
    assert said(sentence, measured).pieces == ("Tỷ lệ ", Slot("rate", "percent"), ".")
    assert said(sentence, {**measured, "plans": measured_count(0)}).pieces == ()


def test_a_rate_is_told_in_per_cent_or_by_its_parts() -> None:
    rate = measured_rate(1061, 1203)
    assert [str(number(rate, part)) for part in ("percent", "numerator", "denominator")] == ["88.20", "1061", "1203"]


def test_a_sentence_of_the_table_may_be_a_text_or_say_more() -> None:
    entry = {"say": "Có {late:count}.", "when": ["late:count"], "zero": "Không."}
    assert sentence_of("par/x", entry) == Sentence("Có {late:count}.", (Slot("late", "count"),), "Không.")
    with pytest.raises(BadTable, match="par/x"):
        sentence_of("par/x", {"says": "Có."})
