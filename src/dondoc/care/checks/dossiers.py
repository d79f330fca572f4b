"""The lake of dossiers against the tables: every import where it should be, every closed version readable.

What reads the lake is imported by the check that needs it: every process of the site registers these.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say

IMPORTS, VERSIONS, PROCEDURES, UNITS, DOUBLES = (
    "dossiers.imports",
    "dossiers.versions",
    "dossiers.procedures",
    "dossiers.units",
    "dossiers.doubles",
)
# Enough to see what is wrong.
MOST = 50

TROUBLES = {
    "version-unreadable": (
        Severity.ERROR,
        say("Kho hồ sơ không còn phiên bản mà lần nhập “%(file)s” đã ghi."),
        say("Khôi phục kho hồ sơ từ bản sao lưu gần nhất, rồi kiểm tra lại."),
    ),
    "not-in-history": (
        Severity.ERROR,
        say("Lịch sử kho hồ sơ không có lần nhập “%(file)s”, dù sổ ghi là đã nhập."),
        say("Khôi phục kho hồ sơ từ bản sao lưu gần nhất; nếu không có, thu hồi lần nhập này rồi nhập lại tệp."),
    ),
    "rows-missing": (
        Severity.WARNING,
        say("Không còn tệp các dòng đã nhận của lần nhập “%(file)s”; khi thu hồi một lần nhập khác sẽ thiếu số liệu."),
        say("Khôi phục tệp này từ bản sao lưu gần nhất."),
    ),
    "landed-unnoted": (
        Severity.WARNING,
        say("Lần nhập “%(file)s” đã vào kho hồ sơ nhưng bị ngắt trước khi ghi sổ."),
        say("Mở trang của lần nhập và ghi lại; hồ sơ không bị ghi hai lần."),
    ),
}


@checks(IMPORTS, say("Mọi lần nhập hồ sơ có nằm đúng chỗ trong kho hồ sơ không?"))
def imports(look: Look) -> Iterator[Finding]:
    """Tables and lake agree on what was written."""
    from dondoc.dossiers.queries import batches

    for trouble in islice(batches.troubles(), MOST):
        severity, summary, remedy = TROUBLES[trouble.kind]
        subject = ("dossier_import", trouble.batch.pk)
        yield Finding(IMPORTS, severity, summary, remedy, values={"file": trouble.batch.file_name}, subject=subject)


@checks(VERSIONS, say("Số liệu hiện nay và số đã chốt có đọc lại được từ kho hồ sơ không?"))
def versions(look: Look) -> Iterator[Finding]:
    """The newest version and those of closed figures have all their files."""
    from dondoc.dossiers.queries import batches
    from dondoc.indicators.queries.closings import lake_versions

    for version, files in islice(batches.unreadable_versions(lake_versions()), MOST):
        yield Finding(
            VERSIONS,
            Severity.ERROR,
            say("Phiên bản %(version)s của kho hồ sơ thiếu %(count)s tệp dữ liệu."),
            say("Khôi phục kho hồ sơ từ bản sao lưu gần nhất, rồi kiểm tra lại."),
            values={"version": version, "count": len(files)},
        )


@checks(PROCEDURES, say("Hồ sơ có thuộc thủ tục nào chưa có trong danh mục không?"))
def procedures(look: Look) -> Iterator[Finding]:
    """They are let in; without a limit and a field they are counted apart."""
    from dondoc.dossiers.queries import strangers

    for code, count in islice(strangers.procedures(), MOST):
        yield Finding(
            PROCEDURES,
            Severity.NOTE,
            say("%(count)s hồ sơ mang mã thủ tục “%(code)s” chưa có trong danh mục."),
            say("Thêm thủ tục này, hoặc sửa cách đọc mã thủ tục của nguồn; đến lúc đó hồ sơ chưa xác định lĩnh vực."),
            values={"code": str(code)[:100] or "—", "count": count},
        )


@checks(UNITS, say("Mọi hồ sơ có thuộc một đơn vị có trong hệ thống không?"))
def units(look: Look) -> Iterator[Finding]:
    """No import writes such a row; it comes of a lake and tables from two different backups."""
    from dondoc.dossiers.queries import strangers

    for number, count in islice(strangers.units(), MOST):
        yield Finding(
            UNITS,
            Severity.ERROR,
            say("%(count)s hồ sơ thuộc đơn vị số %(unit)s không có trong hệ thống."),
            say("Kho hồ sơ và cơ sở dữ liệu không cùng một bản sao lưu; hãy khôi phục cả hai từ cùng một bản."),
            values={"unit": int(number), "count": count},
        )


@checks(DOUBLES, say("Mã hồ sơ có ở nhiều nguồn có được đếm một lần không?"))
def doubles(look: Look) -> Iterator[Finding]:
    """The kept table of doubled codes is that of the newest version; which dossiers are not counted for it."""
    from dondoc.dossiers.queries import doubles as queries

    told = queries.doubles()
    if told.stale:
        yield Finding(
            DOUBLES,
            Severity.ERROR,
            say("Bảng mã hồ sơ trùng giữa các nguồn không khớp kho hồ sơ: lệch %(count)s dòng."),
            say("Xóa thư mục “doubles” trong thư mục kho hồ sơ rồi khởi động lại; hệ thống lập lại bảng này."),
            values={"count": told.stale},
        )
    for source, count in islice(told.uncounted.items(), MOST):
        yield Finding(
            DOUBLES,
            Severity.NOTE,
            say("%(count)s hồ sơ của nguồn “%(source)s” trùng mã với nguồn được tính trước nên không đếm."),
            say("Nếu nguồn này đánh mã riêng, để trống ô thứ tự khi trùng mã ở trang của nguồn."),
            values={"source": source, "count": count},
        )
