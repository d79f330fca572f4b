"""Measures on every engine: each dossier in its one class, all identities, what is open carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dondoc.dossiers import clock
from dondoc.dossiers.counting import counted, counted_over
from dondoc.dossiers.forms import Arrival, Kind, Layout, Line, kinds_of, layout_of, together
from dondoc.dossiers.grounds import Corrected, Grounds
from dondoc.dossiers.kinds import Channel, Class, Judged, Outcome, Suspension
from dondoc.dossiers.lake.duckdb import KEPT
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.listing import counted_in, dossiers_of
from dondoc.dossiers.questions import CORRECTED, DOUBLED, Axis, Cell, Question
from dondoc.dossiers.reconciling import uncounted
from dondoc.dossiers.suspension import Halt, Standing
from dondoc.periods.ranges import Period
from tests.engines import ENGINES, engine_over
from tests.lakes import TinyLake, dossier

BEGIN = datetime(2025, 11, 1)
# Stopping begins to make the clock stand still within the days of these tests, waiting for others never does.
STANDING = (Standing(Suspension.SUPPLEMENT), Standing(Suspension.STOP, date(2025, 11, 20), date(2026, 1, 20)))
COLUMNS = Path("src/dondoc/dossiers/data/columns.yaml")
Rows = list[dict[str, Any]]


def layout() -> Layout:
    return layout_of(yaml.safe_load(COLUMNS.read_text("utf-8")), date(2026, 1, 1))


def on(*corrections: Corrected, units: Iterable[int] = (1, 2)) -> Grounds:
    fields = {"1.000001": "a", "1.000002": "b"}
    return Grounds(layout(), {unit: unit for unit in units}, fields, {}, corrections, STANDING)


def moments(after: int = 0) -> st.SearchStrategy[datetime]:
    """By the quarter hour, so that the same moment and the same day come up often."""
    return st.integers(after, 60 * 24).map(lambda number: BEGIN + timedelta(minutes=60 * number))


halts = st.tuples(moments(), st.none() | st.integers(0, 20), st.sampled_from(Suspension)).map(
    lambda told: {
        "begins": told[0],
        "ends": None if told[1] is None else told[0] + timedelta(days=told[1]),
        "kind": told[2].value,
    }
)
rows: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    received=moments(),
    due=st.none() | moments(),
    finished=st.none() | moments(),
    outcome=st.sampled_from(list(Outcome)).map(str),
    by_hour=st.booleans(),
    channel=st.sampled_from(list(Channel)).map(str),
    unit=st.integers(1, 3),
    procedure=st.sampled_from(["1.000001", "1.000002", "9.999999"]),
    suspensions=st.lists(halts, max_size=2),
)
dossiers = st.lists(rows, min_size=1, max_size=25).map(
    lambda found: [dossier(f"H{number}", **told) for number, told in enumerate(found)]
)
chains = st.lists(st.integers(0, 70), min_size=2, max_size=5, unique=True).map(
    lambda days: [BEGIN.date() + timedelta(days=day) for day in sorted(days)]
)


def asking(judged: Judged = Judged.ENTERED, axis: Axis = Axis.FIELD) -> Question:
    return Question(Period(date(2026, 1, 1), date(2026, 2, 1)), judged=judged, axis=axis)


def course(row: dict[str, Any]) -> clock.Course:
    return clock.Course(
        received=row["received"],
        due=row["due"],
        by_hour=row["by_hour"],
        finished=row["finished"],
        outcome=Outcome(row["outcome"]),
        suspensions=tuple(Halt(each["begins"], each["ends"], Suspension(each["kind"])) for each in row["suspensions"]),
        standing=STANDING,
    )


def one_at_a_time(found: Rows, period: Period) -> Counter[Kind]:
    """The kinds of a period by the function that looks at one dossier."""
    counts: Counter[Kind] = Counter()
    for row in found:
        told = course(row)
        if row["unit"] in {1, 2} and clock.counted(told, period):
            arrival = Arrival.CARRIED if clock.carried_over(told, period) else Arrival(row["channel"])
            counts[Kind(arrival, clock.class_at(told, period.after))] += 1
    return counts


def really(found: Rows, corrections: Iterable[Corrected]) -> Rows:
    """The same rows with the moments at which they were really finished."""
    moments = {each.code: each.finished for each in corrections}
    return [
        row
        if row["code"] not in moments
        else {**row, "finished": moments[row["code"]], "outcome": row["outcome"] or Outcome.RESOLVED.value}
        for row in found
    ]


# What fails is small enough to read; to shrink it costs a reading of the lake at every step.
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(found=dossiers, days=chains, data=st.data())
def test_every_period_counts_each_dossier_once_and_carries_what_is_open(
    found: Rows, days: list[date], data: st.DataObject
) -> None:
    wrong = data.draw(st.lists(st.sampled_from(found), max_size=5, unique_by=lambda row: row["code"]))
    corrections = [Corrected("mc", row["code"], data.draw(moments())) for row in wrong]
    holds("duckdb", found, corrections, [Period(*ends) for ends in pairwise(days)])


@pytest.mark.parametrize("name", ENGINES)
def test_either_engine_tells_the_same_of_many(name: str) -> None:
    found, corrections = drawn(300)
    months = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    holds(name, found, corrections, [Period(*ends) for ends in pairwise(months)])


def drawn(number: int) -> tuple[Rows, list[Corrected]]:
    """Dossiers by chance, the same each time, some of them corrected."""
    chance = Random(20260115)

    def moment(after: datetime = BEGIN) -> datetime:
        return after + timedelta(hours=chance.randrange(60 * 24))

    found = []
    for place in range(number):
        received = moment()
        told = {"due": moment(received), "finished": chance.choice([None, moment(received)])}
        halt: dict[str, Any] = {"begins": moment(received), "ends": chance.choice([None, moment(received)])}
        halt["kind"] = chance.choice(list(Suspension)).value
        row = dossier(
            f"H{place}",
            received,
            **(told if place % 9 else {}),
            suspensions=[halt] if place % 5 == 0 else [],
            channel=chance.choice(list(Channel)).value,
            by_hour=place % 7 == 0,
            unit=chance.randrange(1, 4),
            procedure=chance.choice(["1.000001", "1.000002", "9.999999"]),
        )
        if row["finished"]:
            row["outcome"] = chance.choice([each.value for each in Outcome if each])
        found.append(row)
    return found, [Corrected("mc", f"H{place}", moment()) for place in range(0, number, 20)]


def holds(name: str, found: Rows, corrections: list[Corrected], periods: list[Period]) -> None:
    """Every class as the clock tells it, all identities, and what is open at the end is carried over."""
    with TemporaryDirectory() as folder:
        lake = TinyLake(Path(folder))
        lake.write(found)
        by = engine_over(name, lake)
        for judged, truth in ((Judged.ENTERED, found), (Judged.REAL, really(found, corrections))):
            lines = counted_over(by, 0, asking(judged), on(*corrections), periods)
            totals = [together(each, layout()) for each in lines]
            assert [dict(total.counts) for total in totals] == [one_at_a_time(truth, each) for each in periods]
            for each in (*totals, *(line for some in lines for line in some)):
                keeps_identities(each)
            for before, after in pairwise(totals):
                assert before.of("11") == after.of("6") + after.of("left_out:carried")


def keeps_identities(line: Line) -> None:
    told = {int(column): number for column, number in line.numbers().items()}
    assert told[3] == told[4] + told[5] + told[6] == told[7] + told[11]
    assert told[7] == told[8] + told[9] + told[10]
    assert told[11] == told[12] + told[13]
    assert line.of("all") == told[3] + sum(line.left_out().values())


FIXED = [
    dossier("carried", date(2025, 12, 1), due=date(2026, 1, 5), finished=date(2026, 1, 6)),
    dossier("early", date(2026, 1, 2), due=date(2026, 1, 8), finished=date(2026, 1, 7), channel="online"),
    dossier("same day", date(2026, 1, 2), due=datetime(2026, 1, 8, 8), finished=datetime(2026, 1, 8, 16)),
    dossier(
        "same day by hour",
        date(2026, 1, 2),
        due=datetime(2026, 1, 8, 8),
        finished=datetime(2026, 1, 8, 16),
        by_hour=True,
    ),
    dossier("due on the last day", date(2026, 1, 2), due=date(2026, 1, 31)),
    dossier("due the day after", date(2026, 1, 2), due=date(2026, 2, 1), channel="postal"),
    dossier("moved", date(2026, 1, 2), finished=date(2026, 1, 3), outcome="moved"),
    dossier("finished as the period begins", date(2025, 12, 1), finished=datetime(2026, 1, 1)),
    dossier("finished just before", date(2025, 12, 1), finished=datetime(2025, 12, 31, 23, 59)),
    dossier("finished as the next begins", date(2026, 1, 2), due=date(2026, 3, 1), finished=datetime(2026, 2, 1)),
    dossier("received as the next begins", datetime(2026, 2, 1)),
    dossier("elsewhere", date(2026, 1, 2), unit=9),
    dossier(
        "suspended",
        date(2026, 1, 2),
        due=date(2026, 1, 9),
        suspensions=[{"begins": datetime(2026, 1, 20), "ends": datetime(2026, 2, 2), "kind": "supplement"}],
    ),
    dossier(
        "suspended in time",
        date(2026, 1, 2),
        due=date(2026, 1, 9),
        suspensions=[{"begins": datetime(2026, 1, 9, 16), "ends": datetime(2026, 2, 2), "kind": "supplement"}],
    ),
    dossier(
        "suspended and going on",
        date(2026, 1, 2),
        due=date(2026, 3, 9),
        suspensions=[{"begins": datetime(2026, 1, 20), "ends": datetime(2026, 1, 31), "kind": "supplement"}],
    ),
]
SAYS = {
    "carried": "late",
    "early": "early",
    "same day": "on_time",
    "same day by hour": "late",
    "due on the last day": "open_overdue",
    "due the day after": "open_in_time",
    "moved": "moved",
    "finished as the period begins": "resolved_without_due",
    "finished as the next begins": "open_in_time",
    "suspended": "suspended_overdue",
    "suspended in time": "suspended_in_time",
    "suspended and going on": "open_in_time",
}


@pytest.mark.parametrize("name", ENGINES)
def test_each_dossier_stands_in_the_list_of_its_class_and_nowhere_else(name: str, tmp_path: Path) -> None:
    by, question = fixed(name, tmp_path), asking()
    listed = by.rows(counted_in(by.dossiers(0), question, on(), Cell("all")).select("code", "kind"))
    classes = list(Class)
    assert {row["code"]: classes[row["kind"] % len(classes)] for row in listed.to_pylist()} == SAYS


@pytest.mark.parametrize("name", ENGINES)
def test_a_cell_holds_as_many_dossiers_as_it_says(name: str, tmp_path: Path) -> None:
    by = fixed(name, tmp_path)
    corrections = [Corrected("mc", "carried", datetime(2026, 1, 5, 8)), Corrected("mc", "suspended", BEGIN)]
    for judged in Judged if name == "duckdb" else (Judged.REAL,):
        question = replace(asking(judged), axis=Axis.CHANNEL)
        for line in counted(by, 0, question, on(*corrections)):
            for what in ("3", "8", "11") if name == "duckdb" else ("7",):
                assert size(by, question, on(*corrections), Cell(what, line.key, last_line=False)) == line.of(what)
        assert size(by, question, on(*corrections), Cell(CORRECTED)) == 2


def size(by: Engine, question: Question, grounds: Grounds, cell: Cell) -> int:
    return len(by.rows(counted_in(by.dossiers(0), question, grounds, cell).select("code")).to_pylist())


def fixed(name: str, tmp_path: Path) -> Engine:
    lake = TinyLake(tmp_path)
    lake.write(FIXED)
    return engine_over(name, lake)


@pytest.mark.parametrize("name", ENGINES)
def test_a_code_of_several_sources_is_counted_once_where_the_first_of_them_has_it(name: str, tmp_path: Path) -> None:
    lake, first = TinyLake(tmp_path), date(2026, 1, 2)
    lake.write(
        [
            dossier("A", first, due=first, source="mc"),
            dossier("A", date(2025, 12, 2), source="so", unit=2, finished=date(2026, 1, 5)),
            dossier("B", first, source="so"),
            dossier("B", first, source="rieng"),
            dossier("C", first, source="so"),
            dossier("C", first, source="mc", unit=9),
        ]
    )
    by, question = engine_over(name, lake), asking(axis=Axis.SOURCE)
    both = replace(on(Corrected("so", "A", datetime(2026, 1, 5))), precedence=("mc", "so"))
    lines = {line.key: line for line in counted(by, 0, question, both)}
    assert {key: line.of("all") for key, line in lines.items()} == {"mc": 1, "so": 1, "rieng": 1}
    assert not any(line.corrected for line in lines.values())
    assert listed_in(by, question, both, Cell(DOUBLED)) == [("A", "so"), ("C", "so")]
    assert listed_in(by, question, both, Cell("all")) == [("A", "mc"), ("B", "rieng"), ("B", "so")]
    other_way = replace(both, precedence=("so", "mc"))
    assert listed_in(by, question, other_way, Cell("all")) == [("A", "so"), ("B", "rieng"), ("B", "so"), ("C", "so")]
    assert len(listed_in(by, question, on(), Cell("all"))) == 5


def listed_in(by: Engine, question: Question, grounds: Grounds, cell: Cell) -> list[tuple[str, str]]:
    found = counted_in(dossiers_of(by, 0, grounds, cell), question, grounds, cell)
    return sorted((row["code"], row["source"]) for row in by.rows(found.select("code", "source")).to_pylist())


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("12345")), unique=True, max_size=12),
    st.permutations("abc").flatmap(lambda order: st.integers(0, 3).map(lambda number: tuple(order[:number]))),
)
def test_of_every_code_that_is_reconciled_one_source_counts(
    keys: list[tuple[str, str]], order: tuple[str, ...]
) -> None:
    sources, codes = ([key[place] for key in keys] for place in (0, 1))
    table = pa.table({"source": pa.array(sources, pa.string()), "code": pa.array(codes, pa.string())})
    aside = uncounted(table, order).to_pylist()
    left = set(keys) - {(row["source"], row["code"]) for row in aside}
    for code in codes:
        holders = [source for source in order if (source, code) in keys]
        assert [source for source in order if (source, code) in left] == holders[:1]
        assert all((source, code) in left for source, each in keys if each == code and source not in order)


@pytest.mark.parametrize("axis", list(Axis))
def test_lines_make_up_the_last_line_on_every_axis(axis: Axis, tmp_path: Path) -> None:
    lines = counted(fixed("duckdb", tmp_path), 0, asking(axis=axis), on())
    assert together(lines, layout()).of("all") == len(SAYS)


def test_a_lake_without_dossiers_counts_nothing(tmp_path: Path) -> None:
    by = engine_over("duckdb", TinyLake(tmp_path))
    assert counted(by, by.version(), asking(), on()) == []


def test_nobody_s_units_count_nothing(tmp_path: Path) -> None:
    assert counted(fixed("duckdb", tmp_path), 0, asking(), on(units=())) == []


def test_a_field_of_a_unit_that_went_elsewhere_is_counted_there(tmp_path: Path) -> None:
    grounds = replace(on(), by_field={(1, "a"): 2})
    by, question = fixed("duckdb", tmp_path), asking(axis=Axis.UNIT)
    assert [line.key for line in counted(by, 0, question, grounds)] == [2]
    assert size(by, question, grounds, Cell("all", 2, last_line=False)) == len(SAYS)
    assert size(by, question, grounds, Cell("all", 1, last_line=False)) == 0


def test_what_no_form_counts_is_not_a_number() -> None:
    with pytest.raises(KeyError):
        kinds_of("14", layout())


def test_versions_are_read_side_by_side_and_by_many_at_once(tmp_path: Path) -> None:
    lake = TinyLake(tmp_path)
    versions = [lake.write(FIXED[:number]) for number in range(1, KEPT + 3)]
    by = engine_over("duckdb", lake)

    def size_of(version: int) -> int:
        return len(by.rows(by.dossiers(version).select("code")).to_pylist())

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(size_of, [*versions, *versions])) == [number + 1 for number in [*versions, *versions]]
    assert [size_of(version) for version in [*versions, 0]] == [*(version + 1 for version in versions), 1]
