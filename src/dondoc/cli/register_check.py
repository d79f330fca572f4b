"""`dondoc check --register`: the same check with the register, the units and the figures of this installation.

Loaded by name where the option is given, for `dondoc check` alone must start without Django.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import site
from dondoc.cli.opening import UNREADABLE

if TYPE_CHECKING:
    from dondoc.figures.actors import Actor
    from dondoc.reports.checking.checking import Checked
    from dondoc.reports.checking.findings import PaperFinding

AGREES, DISAGREES = 0, 1
_LABELS = {False: "KHÔNG KHỚP", None: "CẦN HỎI LẠI"}


def run(paths: list[Path]) -> int:
    """Check each file; what cannot be read outweighs all else."""
    site.start()
    actor = _reader()
    return max(_checked(path, actor) for path in paths)


def _reader() -> Actor:
    """Whoever may run a command on this machine reads what is read at any unit; what is restricted stays closed."""
    from dondoc.figures.actors import Actor, Permission
    from dondoc.organisation.models import Unit

    units = list(Unit.objects.values_list("pk", flat=True))
    kept = [each for each in Permission if each.value.endswith(".read") and each is not Permission.INSPECTION_READ]
    return Actor("dondoc", "Hệ thống", frozenset((permission, unit) for permission in kept for unit in units))


def _checked(path: Path, actor: Actor) -> int:
    from django.utils import timezone

    from dondoc.documents.looking import at_the_door
    from dondoc.documents.rejections import DocumentRejected
    from dondoc.limits.laying import BadTable
    from dondoc.reports.checking.checking import checked
    from dondoc.reports.checking.origins import with_numbers

    try:
        data = path.read_bytes()
        at_the_door(data, name=path.name)
        given = with_numbers(data, path.name, actor)
        found = checked(given, actor=actor, on=timezone.localdate())
    except OSError as error:
        print(f"{path}: không mở được tệp ({error.strerror}). Kiểm tra đường dẫn và quyền đọc tệp.", file=sys.stderr)
        return UNREADABLE
    except (DocumentRejected, BadTable) as refused:
        print(f"{path}: {refused}", file=sys.stderr)
        return UNREADABLE
    print("\n".join(lines(path, found)))
    return DISAGREES if found.wrong else AGREES


def lines(path: Path, found: Checked) -> Iterator[str]:
    """The report on one file, line by line."""
    yield str(path)
    for finding in found.findings:
        yield from ("", *_finding(finding))
    form = "có" if found.is_official else "không"
    yield ""
    yield (
        f"  Đã đối chiếu {found.figures} nhóm số liệu, {found.citations} văn bản viện dẫn, {found.numbers} số có liên "
        f"kết; kiểm tra thể thức: {form}. {found.wrong} chỗ không khớp, {found.asked} chỗ cần hỏi lại."
    )
    yield ""


def _finding(found: PaperFinding) -> Iterator[str]:
    yield f"  {_LABELS[found.agrees]} · {found.place.said}: {found.what}"
    if found.place.text:
        yield f"    “{found.place.text}”"
    yield f"    Cách sửa: {found.remedy}"
