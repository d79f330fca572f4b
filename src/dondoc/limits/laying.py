"""Tables of dated data that come with a part, and an installation's own laid over them.

A part ships `data/<name>.yaml`, a list of entries. An installation lays its own over it with a file of the same name,
`<part>/<name>.yaml`, in the folder of the setting DONDOC_DATA: an entry with the same `code` and `valid_from` as a
shipped one takes its place, any other is added, and one with `remove: true` takes the shipped one away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

Entry = Mapping[str, Any]
# The loader in C is ten times as fast; where PyYAML was built without it, the other gives the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadTable(ValueError):
    """A table cannot be used: which file, which entry, why, and how to mend it."""


def tables(part: str, name: str) -> list[dict[str, Any]]:
    """The entries of a part's table, shipped and laid over; each call gives fresh copies. Raises BadTable.

    Every entry that the installation wrote carries `own: true`.
    """
    return [dict(entry) for entry in _laid(part, name, *_own_file(part, name))]


def number_of(part: str, name: str, code: str) -> int:
    """The whole number under a code of a part's table; the days that an entry bears are not looked at.

    Raises KeyError where there is none of that code, BadTable where its value is no whole number.
    """
    for entry in tables(part, name):
        if entry["code"] == code:
            value = entry.get("value")
            if isinstance(value, bool) or not isinstance(value, int):
                raise BadTable(
                    f"{part}/{name}.yaml, mục “{code}”: “value” phải là một số nguyên, không phải {value!r}."
                )
            return value
    raise KeyError(code)


def _own_file(part: str, name: str) -> tuple[str, int]:
    """The installation's file and when it was last written, so that an edit is seen; ("", 0) where there is none."""
    if not settings.DATA_FOLDER:
        return "", 0
    file = Path(settings.DATA_FOLDER) / part / f"{name}.yaml"
    return (str(file), file.stat().st_mtime_ns) if file.is_file() else ("", 0)


@lru_cache(maxsize=64)
def _laid(part: str, name: str, own: str, _written_at: int) -> tuple[Entry, ...]:
    shipped = resources.files(f"dondoc.{part}").joinpath("data", f"{name}.yaml").read_text("utf-8")
    entries = entries_of(shipped, f"{part}/{name}.yaml")
    if own:
        entries = laid_over(entries, entries_of(_text_of(Path(own)), own), own)
    return tuple(entries)


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadTable(f"{file}: không đọc được ({fault}); hãy lưu tệp bằng bảng mã UTF-8.") from fault


def entries_of(text: str, file: str) -> list[dict[str, Any]]:
    """The entries that a file holds, each with a code. Raises BadTable."""
    try:
        found = yaml.load(text, Loader=_LOADER)  # noqa: S506 it is a safe loader
    except yaml.YAMLError as fault:
        raise BadTable(f"{file}: không phải YAML đúng cách ({fault}); hãy xem mẫu ở docs/limits.md.") from fault
    if found is None:
        return []
    if not isinstance(found, list):
        raise BadTable(f"{file}: phải là một danh sách, mỗi mục bắt đầu bằng “- code: …”.")
    for number, entry in enumerate(found, 1):
        if not isinstance(entry, dict) or not str(entry.get("code") or "").strip():
            raise BadTable(f"{file}, mục thứ {number}: thiếu “code”.")
    return found


def laid_over(shipped: Iterable[Entry], own: Iterable[Entry], file: str = "") -> list[dict[str, Any]]:
    """The shipped entries with the installation's own laid over them, in the order of the shipped, new ones last.

    Raises BadTable for an entry that the installation wrote twice, and for the removal of one that is not there.
    """
    found = {_key(entry): dict(entry) for entry in shipped}
    seen: set[tuple[str, str]] = set()
    for entry in own:
        key = _key(entry)
        if key in seen:
            raise BadTable(f"{file}, mục “{key[0]}” từ {key[1] or 'đầu'}: ghi hai lần; hãy giữ một mục.")
        seen.add(key)
        if not entry.get("remove"):
            found[key] = {**entry, "own": True}
        elif found.pop(key, None) is None:
            raise BadTable(f"{file}, mục “{key[0]}” từ {key[1] or 'đầu'}: không có trong bảng kèm theo để bỏ.")
    return list(found.values())


def _key(entry: Entry) -> tuple[str, str]:
    return str(entry["code"]).strip(), str(entry.get("valid_from") or "")
