"""A folder that the e-office's export fills: what lies complete in it is entered, once, and put aside.

`<folder>/<unit>/den/` and `<folder>/<unit>/di/` are the two books of a unit, named by its code or its name. A file that
was entered moves to `da-nhan`, one that was refused to `tu-choi` with a note of the reason beside it: both are renamed
inside the folder, never copied. What bears a mark of state secrecy, or cannot be looked at, is not even moved: only the
note is written, and whoever put the file there takes it away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import connection
from django.utils import timezone

from dondoc.documents import operations
from dondoc.documents.kinds import Direction
from dondoc.documents.rejections import DocumentRejected, FileUnreadable, StateSecret
from dondoc.figures.actors import Actor
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit

log = logging.getLogger(__name__)

FOLDERS = {Direction.INCOMING: "den", Direction.OUTGOING: "di"}
DONE, REFUSED, NOTE = "da-nhan", "tu-choi", ".ly-do.txt"
LOOK_EVERY_SECONDS = 5.0
# Endings under which programs write a file that is not complete yet.
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial", ".filepart")
WATCHER = Actor(key="system:watch", name="Thư mục chờ")
UNKNOWN_UNIT = "Không có đơn vị nào tên hoặc mã là “{name}” hôm nay; hãy đặt tên thư mục theo mã đơn vị, ví dụ SNV."
TABLES = (".xlsx", ".xls", ".ods", ".csv")
A_TABLE = "Sổ xuất ra dạng bảng được nhập ở trang “Nhập từ e-office”, nơi người dùng xem lại các cột trước khi nhập."


@dataclass(slots=True)
class Watch:
    """The folder and how its files were when last looked at: what has not changed since is complete."""

    root: Path
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def look(self, now: datetime) -> int:
        """Take in what is complete; how many files were entered."""
        lying = {path: stamp for path in self._files() if (stamp := _stamp(path)) is not None}
        complete = [path for path, stamp in sorted(lying.items()) if self._seen.get(path) == stamp]
        self._seen = lying
        return sum(_take(self.root, path, now) for path in complete)

    def _files(self) -> Iterator[Path]:
        for direction in FOLDERS.values():
            for folder in self.root.glob(f"*/{direction}"):
                yield from (path for path in folder.iterdir() if _waits(path))


def watch(stop: Event, clock: Callable[[], datetime] = timezone.now) -> None:
    """Look into the folder of the settings until told to stop; nothing is done where none is set."""
    if not settings.WATCH_FOLDER:
        return
    watched = Watch(Path(settings.WATCH_FOLDER))
    while not stop.is_set():
        try:
            watched.look(clock())
        except Exception:
            log.exception("the watched folder could not be looked at; it is tried again")
        finally:
            connection.close()
        stop.wait(LOOK_EVERY_SECONDS)


def _waits(path: Path) -> bool:
    """A plain file with a name of its own, not noted as refused."""
    name = path.name
    if name.startswith((".", "~$")) or name.endswith((NOTE, *UNFINISHED)) or path.is_symlink() or not path.is_file():
        return False
    return not path.with_name(name + NOTE).exists()


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _take(root: Path, path: Path, now: datetime) -> bool:
    """Enter one file. A kill between entering and moving is mended by the next look: the content is known by then."""
    direction = next(way for way, name in FOLDERS.items() if name == path.parent.name)
    unit = _unit(path.parent.parent.name, now)
    if unit is None:
        _note(path, UNKNOWN_UNIT.format(name=path.parent.parent.name))
        return False
    if path.suffix.lower() in TABLES:
        _put_aside(path, REFUSED, A_TABLE)
        return False
    return _entered(path, unit, direction, now)


def _entered(path: Path, unit: Unit, direction: Direction, now: datetime) -> bool:
    try:
        if path.stat().st_size > settings.MAX_FILE_BYTES:
            raise DocumentRejected("too-large", f"Tệp lớn hơn mức cho phép ({settings.MAX_FILE_BYTES >> 20} MB).")
        received = operations.enter(
            by=WATCHER,
            unit=unit,
            name=path.name,
            data=path.read_bytes(),
            direction=direction,
            received_on=timezone.localdate(now),
            declared_not_secret=True,
            now=now,
        )
    except (StateSecret, FileUnreadable) as refused:
        _note(path, f"{refused}\nTệp vẫn nằm nguyên ở thư mục này, không được sao chép; hãy chuyển tệp đi nơi khác.")
        return False
    except DocumentRejected as refused:
        _put_aside(path, REFUSED, str(refused))
        return False
    except FileNotFoundError:  # another worker took it
        return False
    _put_aside(path, DONE)
    return received.duplicate_of is None


def _unit(name: str, now: datetime) -> Unit | None:
    day = timezone.localdate(now)
    by_code = list(organisation.on(day).filter(code__iexact=name)[:2])
    return by_code[0] if len(by_code) == 1 else organisation.resolve(name, day=day)


def _put_aside(path: Path, folder: str, why: str = "") -> None:
    shelf = path.parent / folder
    shelf.mkdir(exist_ok=True)
    target, number = shelf / path.name, 2
    while target.exists():
        target, number = shelf / f"{path.stem} ({number}){path.suffix}", number + 1
    try:
        path.rename(target)
    except FileNotFoundError:
        return
    if why:
        _note(target, why)


def _note(path: Path, why: str) -> None:
    path.with_name(path.name + NOTE).write_text(f"{why}\n", encoding="utf-8")
