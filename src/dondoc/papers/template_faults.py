"""What is wrong with a template of an office: in which paragraph, what, how to mend it. Everything is said at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dondoc.papers.letters import BadTemplate, Value, environment
from dondoc.papers.places import NotAWordFile, Place, opened, paragraphs
from dondoc.papers.words import plain

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}")
_KIND = re.compile(r"^(p|tr|tc|r)\s+")
_LOOP = re.compile(r"for\s+(\w+)\s+in\s+([\w.]+)")
_ENDS = {"endif": "if", "endfor": "for"}
_SET = re.compile(r"set\s+(\w+)\s*=")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing that is wrong: where it stands, the words there, what and how to mend it."""

    place: Place
    what: str
    remedy: str

    @property
    def said(self) -> str:
        """The whole in one Vietnamese sentence."""
        where = self.place.said
        quoted = f", “{self.place.text}”" if self.place.text else ""
        end = "" if self.remedy.endswith("?") else "."
        return f"{where[:1].upper()}{where[1:]}{quoted}: {self.what}; {self.remedy}{end}"


@dataclass(slots=True)
class _Open:
    """A block that is open: its word, where it began, and the name a loop gives to each."""

    word: str
    place: Place
    name: str = ""


class _Walk:
    """Goes through the tags of a template in order, and keeps which blocks and names are open."""

    def __init__(self, context: Mapping[str, Value]) -> None:
        self.context = context
        self.open: list[_Open] = []
        self.names: dict[str, Mapping[str, Any] | None] = {}
        self.found: list[TemplateFault] = []

    def fault(self, place: Place, what: str, remedy: str) -> None:
        """Note what is wrong."""
        self.found.append(TemplateFault(place, what, remedy))

    def take(self, tag: str, place: Place) -> None:
        """One tag."""
        if tag.startswith("{#"):
            return
        inner = _KIND.sub("", tag[2:-2].strip())
        if tag.startswith("{{"):
            self._expression(f"{{{{ {inner} }}}}", place)
            return
        word = inner.split(None, 1)[0] if inner else ""
        if word in _ENDS:
            self._close(word, place)
        elif word in ("if", "for"):
            self._block(word, inner, place)
        elif word == "elif":
            self._expression(f"{{{{ {inner[4:].strip()} }}}}", place)
        elif word == "set" and (named := _SET.match(inner)):
            self.names[named[1]] = None
        elif word != "else":
            self.fault(place, f"không có lệnh “{word}”", "chỉ dùng if, elif, else, endif, for, endfor, set")

    def _block(self, word: str, inner: str, place: Place) -> None:
        loop = _LOOP.match(inner) if word == "for" else None
        if word == "for" and loop is None:
            self.fault(place, "vòng lặp viết chưa đúng", "viết như {% for nv in nhiem_vu %}")
        asked = inner[2:].strip() if word == "if" else loop[2] if loop else ""
        if asked or word == "if":
            self._expression(f"{{{{ {asked} }}}}", place)
        self.open.append(_Open(word, place, loop[1] if loop else ""))
        if loop:
            self.names[loop[1]] = _first(self.context.get(loop[2]))

    def _close(self, word: str, place: Place) -> None:
        if not self.open or self.open[-1].word != _ENDS[word]:
            self.fault(place, f"“{word}” không có “{_ENDS[word]}” nào đang mở", "bỏ dấu này, hoặc thêm dấu mở ở trước")
            return
        self.names.pop(self.open.pop().name, None)

    def end(self) -> None:
        """What is still open at the end."""
        for each in self.open:
            ending = {"if": "endif", "for": "endfor"}[each.word]
            self.fault(each.place, f"“{each.word}” mở mà chưa đóng", f"thêm {{% {ending} %}} ở chỗ kết thúc")

    def _expression(self, tag: str, place: Place) -> None:
        from jinja2 import TemplateSyntaxError, nodes

        try:
            tree = environment().parse(tag)
        except TemplateSyntaxError as wrong:
            self.fault(place, f"viết chưa đúng ({wrong.message})", "xem cách viết ở trang hướng dẫn mẫu")
            return
        known = [*self.context, *self.names, "loop"]
        for name in dict.fromkeys(each.name for each in tree.find_all(nodes.Name) if each.name not in known):
            self.fault(place, f"không có tên “{name}”", _near(name, known))
        for node in tree.find_all(nodes.Getattr):
            fields = self.names.get(node.node.name) if isinstance(node.node, nodes.Name) else None
            if fields and node.attr not in fields:
                self.fault(place, f"mỗi “{node.node.name}” không có “{node.attr}”", _near(node.attr, list(fields)))  # type: ignore[attr-defined]
        for each in tree.find_all(nodes.Filter):
            if each.name not in environment().filters:
                self.fault(
                    place, f"không có cách viết “|{each.name}”", "dùng |ngay, |ngay_thang, |so, |so_vb hoặc bỏ đi"
                )


def template_faults(data: bytes, context: Mapping[str, Value], *, needed: Sequence[str] = ()) -> list[TemplateFault]:
    """What is wrong with a template, in the order of the file; nothing where it can be used.

    `context`: values of every name that the template may use; `needed`: the names without which it makes no sense.
    Raises BadTemplate for what is no Word file.
    """
    try:
        word = opened(data)
    except NotAWordFile as fault:
        raise BadTemplate(str(fault)) from fault
    walk = _Walk(context)
    seen = ""
    for paragraph in paragraphs(word):
        seen += paragraph.text + "\n"
        for tag, place in _tags(paragraph.text, paragraph.place, walk):
            walk.take(tag, place)
    walk.end()
    for name in needed:
        if not re.search(rf"\{{\{{[^}}]*\b{name}\b", seen):
            walk.fault(Place(), f"thiếu {{{{ {name} }}}}", "đặt dấu này ở chỗ phải in")
    return walk.found


def _tags(text: str, place: Place, walk: _Walk) -> Iterator[tuple[str, Place]]:
    """The tags of a paragraph; braces that belong to none are said."""
    for found in _TAG.finditer(text):
        yield found[0], place.of(text, found.start(), found.end())
    left = _TAG.sub(lambda found: " " * len(found[0]), text)
    if brace := _BRACE.search(left):
        where = place.of(text, max(0, brace.start() - 20), min(len(text), brace.end() + 20))
        walk.fault(where, f"dấu “{brace[0]}” thiếu nửa kia", "viết trọn trong một đoạn, như {{ kinh_gui }}")


def _first(value: Value) -> Mapping[str, Any] | None:
    """The fields of the things that a list holds, where they have fields."""
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        return value[0]
    return None


def _near(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"có phải “{close[0]}”?" if close else f"các tên dùng được: {plain(', '.join(sorted(known)[:12]))}…"
