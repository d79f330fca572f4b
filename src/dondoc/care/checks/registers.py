"""The registers: nobody has confirmed what they entered, and every row belongs to a register that is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say
from dondoc.registers import queries

CONFIRMED, KNOWN = "registers.confirmed", "registers.known"
# Enough to see what is wrong.
MOST = 50


@checks(CONFIRMED, say("Có dòng nào của sổ theo dõi do chính người nhập xác nhận không?"))
def confirmed(look: Look) -> Iterator[Finding]:
    """The person who enters is not the person who confirms."""
    for version in islice(queries.doubtful(), MOST):
        yield Finding(
            CONFIRMED,
            Severity.ERROR,
            say("Dòng “%(name)s” do chính người nhập xác nhận."),
            say("Mở dòng này, nhập lại nội dung và để người khác xác nhận."),
            values={"name": version.name},
            subject=("register_row", version.row_id),
        )


@checks(KNOWN, say("Mọi dòng của sổ theo dõi có thuộc một sổ đang có không?"))
def known(look: Look) -> Iterator[Finding]:
    """A register that the list no longer has cannot be read or counted."""
    for code in queries.unknown_registers()[:MOST]:
        yield Finding(
            KNOWN,
            Severity.ERROR,
            say("Có dòng thuộc sổ “%(register)s” mà danh mục sổ không còn."),
            say("Ghi lại sổ này vào danh mục (tệp registers/registers.yaml) để đọc được các dòng của nó."),
            values={"register": code},
        )
