"""Pages that are pictures, read by Tesseract: picture in, lines of words with their places out.

The picture goes in and the words come out through pipes; nothing of a page is ever in a file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

from dondoc.language.folding import folded
from dondoc.reading.formats import pages as layout
from dondoc.reading.formats import programs
from dondoc.reading.formats.pages import Line, PageText, Word
from dondoc.reading.formats.source import Reason, Unreadable

DPI = 200
"""At so many dots an inch a page is looked at: more takes longer, and clean type is then read worse, not better."""
MOST_PIXELS = 9_000_000
"""A larger picture is made smaller first: A3 at 200 dots an inch."""
_SECONDS = 180.0  # for one page; a clean one takes one or two
_LEAST_SURE = 20.0  # per cent; below, a word is a speck
_UPPER = 0.45  # of a first page: the head, below which a stamp stands
_DOUBTFUL = 60.0  # a page read with less certainty may lie on its side
_SCATTERED = "11"  # Tesseract's mode for words anywhere, as a stamp
_PAGE = "3"  # and for a page of text
_RUN = 20  # dots squeezed into one; a rule stays dark, a line of type turns grey
_DARK = 110
_DARK_RUN = re.compile(rb"\x00{7,}")  # at 200 dots an inch 50 points
_RULE = re.compile(r"^[|_¦]+|[|_¦]+$")  # a border of a table taken for a letter
_SLASHES = re.compile(r"(?<!:)//+")
_APART = 2.0  # times the height of a letter; words further apart stand in two columns
_STAMPS = {"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT", "mat": "MẬT"}
_LONG = 6  # letters of a stamp in which one may be misread
_TURN = re.compile(rb"Rotate:\s*(90|180|270)\b")
_POINTS = 72


def can_be_read() -> bool:
    """Whether this machine reads scans at all."""
    return bool(programs.tesseract())


def read(picture: Image.Image, *, where: str, width: float | None = None) -> PageText:
    """The lines of a page; `width` in points, where it is known. Raises Unreadable."""
    return _read(picture, where, width)[0]


def read_first(picture: Image.Image, *, where: str, width: float | None = None) -> tuple[PageText, str]:
    """The lines of a first page, and what a second look at its upper part sees: a stamp in a frame is easily missed."""
    page, upright = _read(picture, where, width)
    upper = upright.crop((0, 0, upright.width, int(upright.height * _UPPER)))
    return page, scattered_words(upper, where=where)


def _read(picture: Image.Image, where: str, width: float | None) -> tuple[PageText, Image.Image]:
    upright = _sized(picture)
    rows, sure = _words(upright, _PAGE, where)
    if sure < _DOUBTFUL:
        turned = _turned(upright, where)
        if turned is not None:
            upright, width = turned, None
            rows, _ = _words(upright, _PAGE, where)
    scale = (width / upright.width) if width else _POINTS / DPI
    across, down = _ruled(upright, scale)
    return layout.arranged(_lines(rows, upright.height, scale), across, down), upright


def scattered_words(picture: Image.Image, *, where: str) -> str:
    """The words of a picture on a page, a line each: a stamp, a heading drawn instead of written."""
    rows, _ = _words(_sized(picture), _SCATTERED, where)
    return "\n".join(" ".join(box.text for box in row) for row in rows)


class _Box(tuple[int, int, int, int, str]):
    """A word as Tesseract gives it: left, top, width, height in dots, and its text."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return self[4]

    @property
    def middle(self) -> float:
        return self[1] + self[3] / 2


def _words(picture: Image.Image, mode: str, where: str) -> tuple[list[list[_Box]], float]:
    """The lines as Tesseract parts them, and how sure it is of them on the whole, in per cent."""
    told = _tesseract(picture, ["-l", "vie", "--psm", mode, "--dpi", str(DPI), "tsv"], where)
    lines: dict[tuple[str, str, str], list[_Box]] = {}
    sure: list[float] = []
    for row in csv.DictReader(io.StringIO(told.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, certainty = _cleaned(row.get("text") or ""), float(row.get("conf") or -1)
        if not text or certainty < 0:
            continue
        sure.append(certainty)
        if certainty >= _LEAST_SURE:
            box = _Box((int(row["left"]), int(row["top"]), int(row["width"]), int(row["height"]), text))
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(box)
    return [_with_stamps(row) for row in lines.values()], sum(sure) / len(sure) if sure else 0.0


def _with_stamps(row: list[_Box]) -> list[_Box]:
    """A mark of secrecy that stands alone, its accents put right: the eye takes the stamp MẬT for MẠT or MÂT."""
    groups: list[list[_Box]] = []
    for box in sorted(row):
        if groups and box[0] - (groups[-1][-1][0] + groups[-1][-1][2]) < _APART * box[3]:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [box for group in groups for box in _mended(group)]


def _mended(group: list[_Box]) -> list[_Box]:
    text = " ".join(box.text for box in group)
    letters = folded(text).replace(" ", "")
    stamp = next((name for key, name in _STAMPS.items() if _is_near(letters, key)), None) if text.isupper() else None
    if stamp is None:
        return group
    first, last = group[0], group[-1]
    return [_Box((first[0], first[1], last[0] + last[2] - first[0], first[3], stamp))]


def _is_near(letters: str, stamp: str) -> bool:
    """The same letters; in a longer stamp one of them may be wrong, doubled or lost."""
    if letters == stamp or len(stamp) < _LONG or abs(len(letters) - len(stamp)) > 1:
        return letters == stamp
    same = next((at for at, (one, two) in enumerate(zip(letters, stamp, strict=False)) if one != two), len(stamp))
    rests = (
        (letters[same + 1 :], stamp[same + 1 :]),
        (letters[same + 1 :], stamp[same:]),
        (letters[same:], stamp[same + 1 :]),
    )
    return any(one == two for one, two in rests)


def _cleaned(word: str) -> str:
    return _SLASHES.sub("/", _RULE.sub("", word.strip()))


def _lines(rows: list[list[_Box]], height: int, scale: float) -> list[list[Word]]:
    """The lines from top to bottom; two columns side by side are one line with a gap, as a PDF gives them."""
    beside: list[list[_Box]] = []
    for row in sorted(rows, key=_middle):
        if beside and _is_beside(beside[-1], row):
            beside[-1] = sorted([*beside[-1], *row])
        else:
            beside.append(sorted(row))
    return [[_word(box, height, scale) for box in row] for row in beside]


def _middle(row: Sequence[_Box]) -> float:
    return sum(box.middle for box in row) / len(row)


def _is_beside(left: Sequence[_Box], right: Sequence[_Box]) -> bool:
    """On one height, and neither over the other."""
    apart = abs(_middle(left) - _middle(right)) < 0.5 * min(_height(left), _height(right))
    spans = sorted((min(box[0] for box in row), max(box[0] + box[2] for box in row)) for row in (left, right))
    return apart and all(before[1] <= after[0] for before, after in pairwise(spans))


def _height(row: Sequence[_Box]) -> float:
    return sum(box[3] for box in row) / len(row)


def _word(box: _Box, height: int, scale: float) -> Word:
    return Word(box.text, box[0] * scale, (box[0] + box[2]) * scale, (height - box.middle) * scale)


def _ruled(picture: Image.Image, scale: float) -> tuple[list[Line], list[Line]]:
    """The lines drawn on the page, across and down, in points: the borders of its tables."""
    height = picture.height
    across = [((height - y) * scale, start * scale, end * scale) for y, start, end in _runs(picture)]
    upright = picture.transpose(Image.Transpose.TRANSPOSE)
    down = [(x * scale, (height - end) * scale, (height - start) * scale) for x, start, end in _runs(upright)]
    return across, down


def _runs(picture: Image.Image) -> list[tuple[int, int, int]]:
    """Dark runs across a picture: their height, start and end in dots. Letters are never dark so far on end."""
    squeezed = picture.reduce((_RUN, 1))
    width, dots = squeezed.width, squeezed.point(lambda shade: 0 if shade < _DARK else 255).tobytes()
    rows = (dots[start : start + width] for start in range(0, len(dots), width))
    return [(y, run.start() * _RUN, run.end() * _RUN) for y, row in enumerate(rows) for run in _DARK_RUN.finditer(row)]


def _sized(picture: Image.Image) -> Image.Image:
    """In greys, and no larger than is of use."""
    grey = picture if picture.mode == "L" else _on_white(picture).convert("L")
    share = (MOST_PIXELS / (grey.width * grey.height)) ** 0.5
    if share >= 1:
        return grey
    return grey.resize((max(1, int(grey.width * share)), max(1, int(grey.height * share))))


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture one can see through lies on paper."""
    if picture.mode not in ("LA", "RGBA", "PA", "P"):
        return picture
    clear = picture.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear)


def _turned(picture: Image.Image, where: str) -> Image.Image | None:
    """The page the right way up, where Tesseract sees that it lies on its side or stands on its head."""
    if "osd" not in programs.languages(programs.tesseract()):
        return None
    told = _TURN.search(_tesseract(picture, ["--psm", "0", "--dpi", str(DPI)], where))
    return picture.rotate(-int(told[1]), expand=True) if told else None


def _tesseract(picture: Image.Image, options: Sequence[str], where: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    command = [programs.tesseract(), "stdin", "stdout", *options]
    try:
        return programs.run(command, data=stream.getvalue(), seconds=_SECONDS, more={"OMP_THREAD_LIMIT": "1"})
    except (programs.TookTooLong, OSError) as error:
        raise Unreadable(
            Reason.SCAN,
            "Trang quét không nhận dạng được chữ trong thời gian cho phép",
            where=where,
            mend="Quét lại rõ hơn (200–300 dpi, đen trắng hoặc xám) rồi nạp lại",
        ) from error
