"""`dondoc import dossiers`: what it says, what it writes, and what it leaves when it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.audit.models import Record
from dondoc.cli.main import main
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState, Source
from tests.integration.dossiers.exports import export, line, source
from tests.integration.office import Office
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database


@pytest.fixture
def one_stop(office: Office) -> Source:
    return source(office)


def file(folder: Path, *rows: dict[str, str], name: str = "ho-so.csv") -> str:
    place = folder / name
    place.write_bytes(export(rows))
    return str(place)


def test_files_are_tried_written_and_told(one_stop: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = file(tmp_path, line(1), line(2)), file(tmp_path, line(2, fee="5000"), line(3), name="them.csv")
    assert main(["import", "dossiers", first, second, "--source", "mot-cua"]) == 0
    said = capsys.readouterr().out
    assert "ho-so.csv: 2 dòng, nhận 2, từ chối 0; mới 2, thay đổi 0, không đổi 0." in said
    assert "them.csv: 2 dòng, nhận 2, từ chối 0; mới 1, thay đổi 1, không đổi 0." in said
    assert "Thủ tục chưa có trong danh mục (mã, số dòng): 1 (1.000101, 2)." in said
    assert current().count() == 3
    assert set(Batch.objects.values_list("state", "created_by_key")) == {(BatchState.WRITTEN.value, "dondoc")}


def test_the_same_file_again_says_that_nothing_changed(
    one_stop: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", "dossiers", file(tmp_path, line(1)), "--source", "mot-cua"]
    assert main(words) == 0
    version = current().version()
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Tệp này đã được nhập trước đây." in said
    assert "Không có gì thay đổi trong kho hồ sơ." in said
    assert current().version() == version


def test_a_dry_run_leaves_nothing(
    one_stop: Source, tmp_path: Path, lake_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = file(tmp_path, line(1), line(2, received="hôm qua"))
    assert main(["import", "dossiers", given, "--source", "mot-cua", "--dry-run"]) == 1
    assert "Dòng 3, cột “Ngày tiếp nhận”, “hôm qua”: Không phải ngày" in capsys.readouterr().out
    assert not current().exists()
    assert not [left for left in lake_folder.rglob("*") if left.is_file()]
    assert Batch.objects.get().state == BatchState.DROPPED


def test_rows_that_are_refused_do_not_keep_the_others_out(one_stop: Source, tmp_path: Path) -> None:
    given = file(tmp_path, line(1), line(2, received="hôm qua"))
    assert main(["import", "dossiers", given, "--source", "mot-cua"]) == 1
    assert current().count() == 1


def test_an_account_acts_with_its_own_rights(
    office: Office, one_stop: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = People(office)
    words = ["import", "dossiers", file(tmp_path, line(1)), "--source", "mot-cua", "--by"]
    assert main([*words, people.head.username]) == 2
    assert "không có quyền" in capsys.readouterr().err
    assert not current().exists()
    assert main([*words, people.officer.username]) == 0
    assert Record.objects.get(action="dossiers.written").actor_key == people.officer.username


def test_what_cannot_be_imported_is_told_and_the_other_files_are(
    one_stop: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = tmp_path / "hong.xlsx"
    torn.write_bytes(b"PK\x03\x04 torn")
    words = ["import", "dossiers", str(tmp_path / "none.csv"), str(torn), file(tmp_path, line(1))]
    assert main([*words, "--source", "mot-cua"]) == 2
    said = capsys.readouterr().err
    assert "none.csv: không đọc được" in said
    assert "hong.xlsx: " in said
    assert current().count() == 1
    assert main([*words, "--source", "khac"]) == 2
    assert main([*words, "--source", "mot-cua", "--by", "khong-co"]) == 2
    told = capsys.readouterr().err
    assert "không có nguồn “khac”" in told
    assert "không có tài khoản “khong-co”" in told


def test_while_another_import_writes_it_is_told_and_nothing_is_kept(
    one_stop: Source, tmp_path: Path, lake_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", "dossiers", file(tmp_path, line(1)), "--source", "mot-cua"]
    with alone(lake_folder):
        assert main(words) == 2
    assert "đang được ghi bởi một lần nhập khác" in capsys.readouterr().err
    assert not current().exists()
    assert main(words) == 0
    assert current().count() == 1


def test_tidying_says_what_it_removed_and_waits_for_nobody(
    one_stop: Source, tmp_path: Path, lake_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tidy"]) == 0, "an installation without dossiers"
    assert main(["import", "dossiers", file(tmp_path, line(1)), "--source", "mot-cua"]) == 0
    left = lake_folder / "table" / "month=2026-03" / "part-of-a-killed-process.parquet"
    left.write_bytes(b"half")
    assert main(["tidy", "--dry-run"]) == 0
    assert "Sẽ bỏ 1 tệp" in capsys.readouterr().out
    assert left.exists()
    with alone(lake_folder):
        assert main(["tidy"]) == 1
    assert left.exists()
    assert main(["tidy"]) == 0
    assert not left.exists()
    assert current().count() == 1
