"""Content controls of living numbers, set into a Word file where marked numbers stand: dondoc.papers.living."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dondoc.papers.control_looks import Looks
from dondoc.papers.living import BOOKMARK, MARKED, unmarked
from dondoc.papers.words import BEGIN

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def set_controls(word: Any) -> None:
    """Make content controls of every marked number of a Word file, as the library's document."""
    body = word.element.body
    runs = dict.fromkeys(each.getparent() for each in body.iter(qn("w:t")) if each.text and BEGIN in each.text)
    if not runs:
        return
    marks, looks = _Marks(body), Looks(word.styles.element)
    for run in runs:
        if _in_plain_control(run):
            bare(run)
        else:
            _set_apart(run, marks, plain=looks.hold(run))


def bare(part: Any) -> None:
    """Take the marks away and leave the words, where no control can stand: page heads, properties of the file."""
    for text in part.iter():
        if not len(text) and text.text and BEGIN in text.text:
            text.text = unmarked(text.text)


def _in_plain_control(run: Any) -> bool:
    """A content control for plain text cannot hold another one."""
    return any(each.find(f"{qn('w:sdtPr')}/{qn('w:text')}") is not None for each in run.iterancestors(qn("w:sdt")))


class _Marks:
    """The bookmarks of the file: each name stands once, each has a number of its own.

    The second place of a number has f_<key>_2: through .odt only bookmarks come back.
    """

    def __init__(self, part: Any) -> None:
        there = list(part.iter(qn("w:bookmarkStart")))
        self._names = {each.get(qn("w:name"), "") for each in there}
        self._last = max((int(each.get(qn("w:id"), "0")) for each in there), default=0)

    def around(self, key: str, control: Any) -> list[Any]:
        """The control inside its bookmark."""
        places = chain([f"{BOOKMARK}{key}"], (f"{BOOKMARK}{key}_{place}" for place in count(2)))
        name = next(each for each in places if each not in self._names)
        self._names.add(name)
        self._last += 1
        end = _with("w:bookmarkEnd", id=str(self._last))
        return [_with("w:bookmarkStart", id=str(self._last), name=name), control, end]


class _Pieces:
    """What a run is taken apart into: runs of its type, and controls with their bookmarks."""

    def __init__(self, run: Any) -> None:
        self._run = run
        self._last: Any = None
        self.made: list[Any] = []

    def put(self, child: Any) -> None:
        """Into the run at the end, a new one where a control stands last."""
        if self._last is None:
            self._last = _like(self._run)
            self.made.append(self._last)
        self._last.append(child)

    def put_control(self, key: str, words: str, marks: _Marks, *, plain: bool) -> None:
        """A control of its own."""
        self._last = None
        self.made += marks.around(key, _control(self._run, key, words, plain=plain))


def _set_apart(run: Any, marks: _Marks, *, plain: bool) -> None:
    """Take a run apart at its marked numbers."""
    pieces = _Pieces(run)
    for child in run:
        if child.tag == qn("w:t"):
            for key, words in _split(child.text or ""):
                pieces.put_control(key, words, marks, plain=plain) if key else pieces.put(_text(words))
        elif child.tag != qn("w:rPr"):
            pieces.put(deepcopy(child))
    for each in pieces.made:
        run.addprevious(each)
    run.getparent().remove(run)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of the text: each with its key, "" where it is no number."""
    at = 0
    for found in MARKED.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield found[1], found[2]
        at = found.end()
    if at < len(text):
        yield "", text[at:]


def _like(run: Any) -> Any:
    """An empty run of the same type."""
    made = OxmlElement("w:r")
    kind = run.find(qn("w:rPr"))
    if kind is not None:
        made.append(deepcopy(kind))
    return made


def _text(words: str) -> Any:
    made = OxmlElement("w:t")
    made.text = words
    made.set(_SPACE, "preserve")
    return made


def _control(run: Any, key: str, words: str, *, plain: bool) -> Any:
    """The control of one number; order of its properties: ECMA-376, part 1, CT_SdtPr."""
    control, about, content = OxmlElement("w:sdt"), OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    kind = run.find(qn("w:rPr"))
    if kind is not None:
        about.append(deepcopy(kind))
    about.append(_with("w:alias", val=key))
    if plain:
        about.append(OxmlElement("w:text"))
    inner = _like(run)
    inner.append(_text(words))
    content.append(inner)
    control.append(about)
    control.append(content)
    return control


def _with(tag: str, **values: str) -> Any:
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made
