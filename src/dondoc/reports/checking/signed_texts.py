"""A signed file held against the Word file that was checked: do they say the same?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dondoc.documents.looking import text_of
from dondoc.documents.rejections import FileUnreadable, StateSecret
from dondoc.limits.laying import number_of
from dondoc.papers.places import NotAWordFile, notes, opened
from dondoc.reading import secrecy
from dondoc.reading.formats import Limits, Reason, Unreadable
from dondoc.reading.formats.pdf import Layer, text_layers
from dondoc.reading.sameness.differences import Sameness, compare
from dondoc.reports.models import Paper
from dondoc.reports.queries.papers import data_of
from dondoc.reports.states import SignedState

_NOTHING = Sameness(0, (), 0, 0, ())


@dataclass(frozen=True, slots=True)
class Compared:
    """How the two stand to each other; `pictures` are pages of the signed file that hold no text, counted from 1."""

    state: SignedState
    pages: int = 0
    pictures: tuple[int, ...] = ()
    sameness: Sameness = _NOTHING

    def as_columns(self) -> dict[str, Any]:
        """As kept in the table of signed texts: the first differences, all of them counted."""
        most, found = _limit("signed_shown"), self.sameness
        return {
            "state": self.state.value,
            "pages": self.pages,
            "pictures": list(self.pictures),
            "numbers": found.numbers,
            "differing": len(found.differences),
            "differences": [asdict(each) for each in found.differences[:most]],
            "words": found.words,
            "alike": found.alike,
            "rewritten": len(found.passages),
            "passages": [asdict(each) for each in found.passages[:most]],
        }


def compared(paper: Paper, *, name: str, data: bytes) -> Compared:
    """The text of the signed PDF beside that of the checked paper; a scan has none and is only said to be one.

    Raises FileUnreadable, StateSecret, FileNotFoundError, documents.store.Damaged.
    """
    layers = _layers(name, data)
    if layers is None:
        return Compared(SignedState.TOO_LONG)
    _check_fronts(layers)
    pictures = tuple(number for number, layer in enumerate(layers, 1) if layer.is_picture)
    if not any(any(map(str.isalpha, line)) for layer in layers if not layer.is_picture for line in layer.lines):
        return Compared(SignedState.SCANNED, len(layers), pictures)
    text = _checked_text(paper)
    if len(text) > _limit("signed_characters"):
        return Compared(SignedState.TOO_LONG, len(layers), pictures)
    found = compare(text, [layer.lines for layer in layers])
    differs = found.differences or found.share * 100 < _limit("signed_alike_percent")
    state = SignedState.DIFFERENT if differs else SignedState.SAME
    return Compared(state, len(layers), pictures, found)


def _checked_text(paper: Paper) -> str:
    """What the Word file says, its notes too. Raises FileUnreadable, StateSecret."""
    file = data_of(paper)
    try:
        return "\n".join([text_of(file, name=f"{paper.pk}.docx"), *notes(opened(file))])
    except NotAWordFile as fault:
        mend = "Lưu lại tệp từ Word, gửi bản đã sửa rồi kiểm tra lại"
        raise FileUnreadable(Reason.DAMAGED.value, "Tệp Word đã kiểm tra không mở được", mend) from fault


def _limit(code: str) -> int:
    """A number of the table of limits. Raises KeyError, BadTable."""
    return number_of("reports", "limits", code)


def _layers(name: str, data: bytes) -> tuple[Layer, ...] | None:
    """The pages; None where there are more than are compared."""
    try:
        return text_layers(name, data, Limits(pages=_limit("signed_pages"), characters=_limit("signed_characters")))
    except Unreadable as failure:
        if failure.reason is Reason.TOO_LARGE:
            return None
        raise FileUnreadable(failure.reason.value, failure.what, failure.mend) from failure


def _check_fronts(layers: tuple[Layer, ...]) -> None:
    """What is kept of the comparison are words of the file: of one that bears a mark of secrecy, nothing is."""
    for layer in layers:
        mark = secrecy.mark("\n".join(layer.lines)) if layer.is_front else None
        if mark is not None:
            raise StateSecret(mark)
