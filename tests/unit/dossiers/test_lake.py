"""The lake: merged by (source, code), one version a batch, every kept version readable, withdrawals row by row."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.dossiers.lake import store
from dondoc.dossiers.lake.comparing import RowsTwice
from dondoc.dossiers.lake.history import Act
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.places import TABLE
from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.lake.session import hold, session
from dondoc.dossiers.lake.store import Lake, LakeDamaged, Merged, Tidied, Undone
from dondoc.dossiers.lake.telling import Some, Told, all_of, tell
from dondoc.dossiers.lake.withdrawal import Left
from dondoc.dossiers.rejections import DossierRejected
from tests.dossier_rows import FIRST, dossier, dossiers, some

Content = dict[str, tuple[object, ...]]


def told(lake: Lake, what: str = "fee, batch", version: int | None = None) -> Content:
    """What a version says of each dossier; a code that stands twice is a failure."""
    with session(lake.root) as connection:
        hold(connection, lake.files(version))
        rows = connection.execute(f"SELECT code, {what} FROM held").fetchall()
    content = {str(code): tuple(rest) for code, *rest in rows}
    assert len(content) == len(rows), "a dossier stands twice"
    return content


def kept(lake: Lake, batch: int, rows: pa.Table) -> Left:
    """The rows of a batch as they are kept for a withdrawal."""
    place = lake.root / "batches" / f"{batch}.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, place)
    return Left(batch, place)


def test_the_first_batch_makes_the_table(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    assert (lake.exists(), lake.files(), lake.count(), lake.history()) == (False, [], 0, [])
    merged = lake.merge(some(0, 40), batch=7)
    assert merged == Merged(lake.version(), new=40, changed=0, unchanged=0)
    assert lake.count() == 40
    assert set(told(lake, "batch").values()) == {(7,)}
    assert all(Path(file).is_absolute() and Path(file).exists() for file in lake.files())
    newest = lake.history()[0]
    assert (newest.version, newest.act, newest.batch, newest.new) == (merged.version, Act.WRITE, 7, 40)


def test_the_same_rows_again_make_no_version(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    rows = some(0, 10, suspensions=[{"begins": FIRST, "ends": None, "kind": "supplement"}])
    first = lake.merge(rows, batch=1)
    files = lake.files()
    assert lake.merge(rows, batch=2) == Merged(first.version, new=0, changed=0, unchanged=10)
    assert (lake.version(), lake.files()) == (first.version, files)
    assert set(told(lake, "batch").values()) == {(1,)}


def test_only_what_changed_is_written_anew(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(dossiers(dossier(n, received=FIRST + timedelta(days=31 * n)) for n in range(4)), batch=1)
    before = set(lake.files())
    merged = lake.merge(
        dossiers([dossier(1, received=FIRST + timedelta(days=31), fee=5), dossier(0, received=FIRST), dossier(9)]),
        batch=2,
    )
    assert (merged.new, merged.changed, merged.unchanged) == (1, 1, 1)
    assert told(lake)["H0001"] == (5, 2)
    assert told(lake)["H0000"] == (None, 1)
    untouched = {file for file in before if "2026-03" in file or "2026-04" in file}
    assert untouched <= set(lake.files()), "months without a change were written again"


def test_a_suspension_that_ended_is_a_change(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    waits = {"begins": FIRST, "ends": None, "kind": "supplement"}
    lake.merge(some(0, 3, suspensions=[waits]), batch=1)
    merged = lake.merge(some(0, 3, suspensions=[{**waits, "ends": FIRST + timedelta(days=1)}]), batch=2)
    assert (merged.changed, merged.unchanged) == (3, 0)


def test_a_changed_date_of_receipt_moves_the_row_to_its_month(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 5), batch=1)
    moved = lake.merge(dossiers([dossier(2, received=datetime(2025, 11, 3, 9))]), batch=2)
    assert (moved.new, moved.changed) == (0, 1)
    assert told(lake, "month")["H0002"] == ("2025-11",)
    assert lake.count() == 5


def test_several_sources_lie_side_by_side(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 3), batch=1)
    assert lake.merge(some(0, 3, source="viec-lam"), batch=2).new == 3
    rows = lake.rows_of(None, [("mot-cua", "H0001"), ("viec-lam", "H0002"), ("viec-lam", "none")])
    assert sorted(zip(rows["source"].to_pylist(), rows["code"].to_pylist(), strict=True)) == [
        ("mot-cua", "H0001"),
        ("viec-lam", "H0002"),
    ]
    assert rows.schema == SCHEMA


def test_rows_come_as_a_file_or_a_stream_too(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    assert lake.merge(kept(lake, 1, some(0, 6)).rows, batch=1).new == 6
    assert lake.merge(some(3, 9, fee=2).to_reader(max_chunksize=2), batch=2) == Merged(lake.version(), 3, 3, 0)


def test_a_dossier_that_stands_twice_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 3), batch=1)
    version, content = lake.version(), told(lake)
    with pytest.raises(RowsTwice, match="H0007"):
        lake.merge(dossiers([dossier(7), dossier(8), dossier(7, fee=3)]), batch=2)
    assert (lake.version(), told(lake)) == (version, content)


def test_rows_that_lack_a_column_are_refused(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    with pytest.raises(ValueError, match="outcome"):
        lake.merge(some(0, 2).drop_columns(["outcome"]), batch=1)
    assert lake.count() == 0


def test_a_batch_that_has_landed_is_not_written_twice(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    first = lake.merge(some(0, 5), batch=1)
    lake.merge(some(0, 5, fee=9), batch=2)
    assert lake.merge(some(0, 5), batch=1) == first, "the batch was written over a later one"
    assert set(told(lake).values()) == {(9, 2)}


def test_what_is_recomputed_stays_of_its_batch(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 3), batch=4)
    due = datetime(2026, 3, 1)
    merged = lake.merge(some(1, 6, due_computed=due), batch=0)
    assert (merged.new, merged.changed) == (0, 2)
    assert told(lake, "due_computed, batch") == {"H0000": (None, 4), "H0001": (due, 4), "H0002": (due, 4)}
    assert lake.history()[0].act is Act.RECOMPUTE


def test_two_at_once_are_told(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 3), batch=1)
    with alone(tmp_path), pytest.raises(DossierRejected) as refused:
        lake.merge(some(0, 9), batch=2)
    assert refused.value.code == "lake-busy"
    assert lake.count() == 3
    assert lake.merge(some(0, 9), batch=2).new == 6


def test_a_withdrawn_batch_gives_its_rows_back_or_loses_them(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    first, second, third = some(0, 4, fee=1), some(2, 8, fee=2), some(6, 9, fee=2)
    left = [kept(lake, batch, rows) for batch, rows in ((1, first), (2, second), (3, third))]
    for each, rows in zip(left, (first, second, third), strict=True):
        lake.merge(rows, batch=each.batch)
    undone = lake.withdraw(2, [left[0], left[2]])
    assert (undone.restored, undone.gone) == (4, 2)
    assert told(lake) == {
        **{f"H{n:04d}": (1, 1) for n in range(4)},
        **{f"H{n:04d}": (2, 3) for n in (6, 7, 8)},  # the third file said the same; now they are its rows
    }
    assert lake.history()[0].act is Act.WITHDRAW
    assert lake.withdraw(2, [left[0], left[2]]) == undone, "withdrawn twice"


def test_a_withdrawal_leaves_what_a_later_batch_wrote(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    left = [kept(lake, 1, some(0, 3)), kept(lake, 2, some(0, 3, fee=8))]
    lake.merge(some(0, 3), batch=1)
    version = lake.merge(some(0, 3, fee=8), batch=2).version
    assert lake.withdraw(1, left[1:]) == Undone(version, restored=0, gone=0)
    assert set(told(lake).values()) == {(8, 2)}
    assert lake.withdraw(2).gone == 3
    assert lake.count() == 0


def test_a_withdrawal_takes_a_row_back_to_its_month_and_computes_anew(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    left = kept(lake, 1, some(0, 2))
    lake.merge(some(0, 2), batch=1)
    lake.merge(some(0, 2, received=datetime(2025, 3, 3, 8)), batch=2)

    def redo(rows: pa.Table) -> pa.Table:
        place = rows.schema.get_field_index("fee")
        return rows.set_column(place, SCHEMA.field("fee"), pa.array([77] * rows.num_rows, pa.int64()))

    lake.withdraw(2, [left], redo=redo)
    assert set(told(lake, "month, fee, batch").values()) == {("2026-01", 77, 1)}


Batches = st.lists(
    st.dictionaries(st.integers(0, 5), st.tuples(st.integers(0, 2), st.integers(1, 3)), max_size=6),
    min_size=1,
    max_size=3,
)


@settings(max_examples=6)
@given(batches=Batches, order=st.permutations([1, 2, 3]))
def test_whatever_is_withdrawn_the_rest_is_as_if_it_had_never_come(
    batches: list[dict[int, tuple[int, int]]], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    lake = Lake(tmp_path_factory.mktemp("lake"))
    left: list[Left] = []
    for number, content in enumerate(batches, 1):
        rows = dossiers(
            dossier(code, fee=fee, received=datetime(2026, month, 4)) for code, (fee, month) in content.items()
        )
        left.append(kept(lake, number, rows))
        lake.merge(rows, batch=number)
    for gone in [batch for batch in order if batch <= len(batches)]:
        left = [each for each in left if each.batch != gone]
        lake.withdraw(gone, left)
        wanted: dict[str, tuple[object, ...]] = {}
        for each in left:
            wanted |= {f"H{c:04d}": (fee, f"2026-{m:02d}") for c, (fee, m) in batches[each.batch - 1].items()}
        assert told(lake, "fee, month") == wanted


def test_every_version_can_be_read_again(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    versions = [lake.merge(some(0, 5, fee=fee), batch=fee).version for fee in (1, 2, 3)]
    lake._table().create_checkpoint()
    for fee, version in enumerate(versions, 1):
        assert set(told(lake, "fee", version).values()) == {(fee,)}
        assert lake.missing(version) == []


def test_tidying_keeps_the_versions_named_and_the_newest(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    versions = [lake.merge(some(0, 5, fee=fee), batch=fee).version for fee in (1, 2, 3)]
    left = tmp_path / TABLE / "month=2026-01" / "part-of-a-killed-process.parquet"
    left.write_bytes(b"half")
    contents = [told(lake, version=version) for version in versions]
    assert lake.tidy([versions[0]], dry_run=True).files == 2
    assert left.exists()
    assert lake.tidy([versions[0]]).files == 2, "the files of the middle version, and what a killed process left"
    assert not left.exists()
    assert told(lake, version=versions[0]) == contents[0]
    assert told(lake) == contents[2]
    assert lake.missing(versions[1])
    assert lake.tidy([versions[0]]) == Tidied(0, 0)


def test_tidying_lays_many_small_files_together(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    for number in range(store.MOST_FILES + 1):
        lake.merge(some(number, number + 1), batch=number + 1)
    content = told(lake)
    lake.tidy([])
    assert len(lake.files()) == 1
    assert told(lake) == content
    assert [lake.landed(batch) is not None for batch in (1, 5, 99)] == [True, True, False]


def test_a_version_that_does_not_add_up_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 5), batch=1)
    content = told(lake)
    with monkeypatch.context() as patched:
        patched.setattr(store, "_predicate", lambda months: "t.code = 'none' AND s.code = t.code")
        with pytest.raises(LakeDamaged):
            lake.merge(some(0, 5, fee=1), batch=2)
    assert told(lake) == content
    assert lake.landed(2) is None, "what was taken back counts as landed"
    assert lake.merge(some(0, 5, fee=1), batch=2).changed == 5


def test_the_log_is_never_shortened(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 1), batch=1)
    entries = (tmp_path / TABLE / "_delta_log" / f"{0:020d}.json").read_text("utf-8").splitlines()
    (made,) = [json.loads(entry)["metaData"] for entry in entries if "metaData" in entry]
    assert made["configuration"] == store.CONFIGURATION


def test_what_killed_processes_spilled_is_taken_away_and_what_a_reader_spills_is_not(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    now, old, killed = (tmp_path / name for name in (".reading-now", ".reading-old", ".spill-killed"))
    for folder in (now, old, killed):
        folder.mkdir()
    os.utime(old, (0, 0))
    lake.merge(some(0, 5), batch=1)
    assert sorted(each.name for each in tmp_path.iterdir()) == [now.name, ".writing", TABLE]


def test_parquet_files_of_a_version_are_read_as_they_are(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "kho hồ sơ")
    lake.merge(some(0, 5), batch=1)
    found = duckdb.execute("SELECT count(*), min(month) FROM read_parquet(?, hive_partitioning = true)", [lake.files()])
    assert found.fetchone() == (5, "2026-01")


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.merge(some(0, 4), batch=1)
    lake.merge(dossiers([dossier(1, source="viec-lam"), dossier(50, source="viec-lam")]), batch=2)
    version = lake.version()
    due = FIRST + timedelta(days=12)
    rows = dossiers(
        [
            dossier(0),
            dossier(1, fee=4),
            dossier(2, received=datetime(2025, 12, 30, 8)),
            dossier(6, procedure="9.999999"),
            dossier(7, due_given=due, due_computed=due + timedelta(hours=3)),
            dossier(8, due_given=due, due_computed=due + timedelta(hours=3), by_hour=True),
            dossier(9, due_given=due, due_computed=due + timedelta(days=1)),
        ]
    )
    found = tell(lake, rows, {"1.000001"})
    assert (found.new, found.changed, found.unchanged) == (4, 2, 1)
    assert found.elsewhere == Some(1, (("H0001", "viec-lam"),))
    assert found.unknown_procedures == Some(1, (("9.999999", "1"),))
    assert found.due_differs == Some(
        2,
        (("H0008", "17/01/2026 08:00", "17/01/2026 11:00"), ("H0009", "17/01/2026 08:00", "18/01/2026 08:00")),
    )
    assert found.received_changed == Some(1, (("H0002", "05/01/2026", "30/12/2025"),))
    assert lake.version() == version
    assert Told.of(json.loads(json.dumps(found.as_kept()))) == found
    place = kept(lake, 3, rows).rows
    assert all_of(lake, place, "due_differs", most=1) == Some(2, found.due_differs.first[:1])
