"""The mail of a morning: values in, subject, plain text and simple HTML out. It holds no text of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dondoc.language.dates import in_words, written

SUBJECT = "Đôn Đốc: {count} việc cần xử lý, ngày {day}"
FOOT = "Thư tự động. Tắt thư này ở trang Tài khoản của tôi."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: its day, what it is called, its lead, its page ("" where the site's address is not set).

    `notes`: what else is to be said of it.
    """

    day: str
    title: str
    unit: str
    url: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What waits for one reason: how many, and the first of them."""

    title: str
    count: int
    lines: Sequence[Line] = ()

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent."""

    subject: str
    text: str
    html: str


def composed(*, name: str, on: date, sections: Sequence[Section], home: str = "") -> Mail:
    """The mail to that person; `home`: the address of the first page."""
    count = sum(section.count for section in sections)
    subject = SUBJECT.format(count=count, day=written(on))
    head = f"Kính gửi ông/bà {name},"
    lead = f"Đến sáng {in_words(on)}, ông/bà có {count} việc cần xử lý:"
    return Mail(subject, _text(head, lead, sections, home), _html(head, lead, sections, home))


def _text(head: str, lead: str, sections: Sequence[Section], home: str) -> str:
    lines = [head, "", lead]
    for section in sections:
        lines += ["", f"{section.title.upper()}: {section.count}"]
        for line in section.lines:
            lines.append(f"- {_told(line)}")
            lines += [f"  {line.url}"] if line.url else []
        lines += [f"- … và {section.more} việc khác"] if section.lines and section.more else []
    opened = ["", f"Mở Việc cần xử lý: {home}"] if home else []
    return "\n".join([*lines, *opened, "", FOOT, ""])


def _told(line: Line) -> str:
    return " | ".join(word for word in (line.day, line.title, line.unit, *line.notes) if word)


def _html(head: str, lead: str, sections: Sequence[Section], home: str) -> str:
    parts = [f"<p>{escape(head)}</p><p>{escape(lead)}</p>"]
    for section in sections:
        items = "".join(_item(line) for line in section.lines)
        more = f"<li>… và {section.more} việc khác</li>" if section.lines and section.more else ""
        shown = f"<ul>{items}{more}</ul>" if items else ""
        parts.append(f"<h3>{escape(section.title)}: {section.count}</h3>{shown}")
    if home:
        parts.append(f'<p><a href="{escape(home)}">Mở Việc cần xử lý</a></p>')
    parts.append(f"<p><small>{escape(FOOT)}</small></p>")
    return f'<!doctype html><html lang="vi"><body>{"".join(parts)}</body></html>'


def _item(line: Line) -> str:
    title = escape(line.title)
    linked = f'<a href="{escape(line.url)}">{title}</a>' if line.url else title
    words = (escape(line.day), linked, escape(line.unit), *map(escape, line.notes))
    return "<li>" + " · ".join(word for word in words if word) + "</li>"
