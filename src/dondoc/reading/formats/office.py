"""Documents turned into another kind by LibreOffice: .doc, .odt, .rtf into .docx to be read, .docx into PDF to be seen.

LibreOffice reads from a folder. It is given one of its own, in memory where the machine has such a place, that goes
with the conversion; what a killed process left is swept away before the next one, and at the start of the site. It
runs no macros, follows no links, reaches no network, and one conversion runs at a time.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dondoc.reading.formats import docx, programs
from dondoc.reading.formats.source import Kind, Limits, Progress, Reason, Source, Unreadable

if sys.platform != "win32":
    import fcntl

_SECONDS = 120.0
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 — memory that the kernel offers as a folder; ours alone inside
_OURS = "dondoc-converting"
_LOCK = "lock"
_ENDINGS = {b"PK": ".odt", b"{\\": ".rtf"}
_WORD = b"word/document.xml"  # named in the list at the end of a .docx, which is a zip file as an .odt is
_BUNDLE = "/org.openoffice."
# What LibreOffice must not do, as it keeps its own settings: path, name, value.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Common/Save/Document", "AutoSave", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read(name: str, data: bytes, limits: Limits, progress: Progress | None) -> Source:
    """The text of the file, read from what LibreOffice makes of it. Raises `Unreadable`."""
    if not programs.office():
        raise Unreadable(
            Reason.OLD_WORD,
            "Tệp .doc, .odt hoặc .rtf; máy chủ chưa cài LibreOffice để đọc",
            where=name,
            mend="Mở bằng Word và lưu thành .docx hoặc .pdf rồi nạp lại, hoặc nhờ người quản trị cài LibreOffice",
        )
    converted = docx.read(name, _converted(name, data, "docx"), limits, progress)
    return Source(Kind.OFFICE, converted.text, converted.first_page, converted.pages, converted.notes)


def to_pdf(name: str, data: bytes) -> bytes:
    """The pages of a document as PDF, as LibreOffice sets them. Raises `Unreadable`; ask `programs.office` first."""
    return _converted(name, data, "pdf")


def sweep() -> None:
    """Remove what killed conversions left behind, unless one is running now."""
    with _alone(wait=False) as ours:
        if ours is not None:
            _clear(ours)


def _converted(name: str, data: bytes, to: str) -> bytes:
    """The bytes of the file of that ending; folder and profile are gone again when they are returned."""
    with _alone(wait=True) as ours:
        assert ours is not None
        _clear(ours)
        room = Path(tempfile.mkdtemp(dir=ours))
        try:
            return _in_room(name, data, to, room)
        finally:
            shutil.rmtree(room, ignore_errors=True)


def _in_room(name: str, data: bytes, to: str, room: Path) -> bytes:
    source = room / f"given{_ending(data)}"
    source.write_bytes(data)
    _profile(room / "profile")
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", to, "--outdir", str(room)]
    own = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    try:
        programs.run(
            [programs.office(), own, *options, str(source)],
            seconds=_SECONDS,
            more={"HOME": str(room), "TMPDIR": str(room), "XDG_RUNTIME_DIR": str(room)},
        )
        return (room / f"given.{to}").read_bytes()
    except programs.TookTooLong as error:
        raise Unreadable(
            Reason.TOO_LARGE,
            f"Tệp không chuyển đổi xong trong {_SECONDS:.0f} giây",
            where=name,
            mend="Mở bằng Word, lưu thành .docx rồi nạp lại",
        ) from error
    except OSError as error:
        raise Unreadable(
            Reason.DAMAGED,
            "LibreOffice không mở được tệp (tệp hỏng, bị cắt hoặc có mật khẩu)",
            where=name,
            mend="Mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi nạp lại",
        ) from error


def _ending(data: bytes) -> str:
    ending = _ENDINGS.get(data.lstrip()[:2], ".doc")
    return ".docx" if ending == ".odt" and _WORD in data else ending


def _profile(folder: Path) -> None:
    """LibreOffice's settings for this one conversion."""
    items = "".join(
        f'<item oor:path="{_BUNDLE}{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


@contextmanager
def _alone(*, wait: bool) -> Iterator[Path | None]:
    """Our folder, held against every other process of this machine; None where another has it and we do not wait."""
    ours = _folder()
    with (ours / _LOCK).open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
        yield ours


def _folder() -> Path:
    """In memory where that is possible; nobody else of this machine may look in."""
    above = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
    who = os.getuid() if sys.platform != "win32" else 0
    ours = above / f"{_OURS}-{who}"
    ours.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32" and (ours.is_symlink() or ours.stat().st_uid != who):
        raise OSError(f"{ours} belongs to somebody else")
    return ours


def _clear(ours: Path) -> None:
    for left in ours.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
