"""Vietnamese typed before Unicode: TCVN3 (ABC) and VNI, told by font or by letters, turned into Unicode.

Both keep Vietnamese letters at the places of Western ones and show them by a font of their own. Opened without it, a
text reads `Céng hoµ x· héi` (TCVN3) or `Coäng hoøa xaõ hoäi` (VNI). Here a text is a string whose characters are those
that Latin-1 gives for the bytes. A text that is Vietnamese as it stands is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.language.syllables import is_syllable

_SAMPLE = 60_000  # characters by which a text is judged
_FEWEST = 4  # words with letters beyond ASCII; fewer tell nothing
_LEAST_AFTER = 0.8  # share of those words that are syllables once converted
_MOST_BEFORE = 0.6  # and as they stand
_MOST_UNICODE = 0.02  # share of them with a letter that neither encoding can hold
_WORD = re.compile(r"[^\s\x00-\x40\[-`{-~\u2010-\u206f]+")


class OldEncoding(StrEnum):
    """The two that offices used."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Typeface:
    """What the font of a stretch says of its letters; a font may show small letters as capitals."""

    encoding: OldEncoding
    capitals: bool = False


# TCVN 5712:1993, VN3: the letters in the order of their codes from A1 on; a dot where there is none.
_TCVN3_FROM = 0xA1
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ......"  # A1 to B4
    "àảãáạ.ằẳẵắ.......ặầẩẫấậ"  # B5 to CB
    "è.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọ"  # CC to E4
    "ồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # E5 to FE
)

# VNI for Windows: the marks of a letter follow it as one more character; some letters stand alone.
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_MARKED = (
    ({letter: letter for letter in "aeouy"} | {"ô": "ơ", "ö": "ư"}, _VNI_TONES),
    ({"a": "â", "e": "ê", "o": "ô"}, _VNI_CIRCUMFLEX),
    ({"a": "ă"}, _VNI_BREVE),
)


def _tcvn3() -> dict[str, str]:
    return {chr(_TCVN3_FROM + at): letter for at, letter in enumerate(_TCVN3_LETTERS) if letter != "."}


def _vni() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for letters, marks in _VNI_MARKED:
        for typed, letter in letters.items():
            small |= {typed + mark: unicodedata.normalize("NFC", letter + tone) for mark, tone in marks.items()}
    capital_first = {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in small.items()}
    return small | capital_first | {typed.upper(): letter.upper() for typed, letter in small.items()}


_TABLES: Mapping[OldEncoding, Mapping[str, str]] = {OldEncoding.TCVN3: _tcvn3(), OldEncoding.VNI: _vni()}
_TYPED = {
    encoding: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for encoding, table in _TABLES.items()
}


def table(encoding: OldEncoding) -> Mapping[str, str]:
    """What is typed in an encoding, and the Unicode letter it stands for."""
    return _TABLES[encoding]


def decoded(text: str, encoding: OldEncoding) -> str:
    """A text known to be in that encoding, in Unicode.

    >>> decoded("Céng hoµ x· héi chñ nghÜa ViÖt Nam", OldEncoding.TCVN3)
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    >>> decoded("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", OldEncoding.VNI)
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    letters = _TABLES[encoding]
    return _TYPED[encoding].sub(lambda typed: letters[typed[0]], text)


def of_font(name: str) -> Typeface | None:
    """What the name of a font says: .VnTime, .VnTimeH (capitals), VNI-Times; None for one of Unicode.

    >>> of_font(".VnTimeH")
    Typeface(encoding=<OldEncoding.TCVN3: 'tcvn3'>, capitals=True)
    """
    plain = name.strip().strip("'\"")
    if plain.lower().startswith(".vn"):
        return Typeface(OldEncoding.TCVN3, capitals=plain.endswith("H"))
    return Typeface(OldEncoding.VNI) if plain.lower().startswith("vni-") else None


def of_letters(text: str) -> OldEncoding | None:
    """The encoding in which the words of a text come out Vietnamese, which as they stand they are not."""
    words = _marked_words(text)
    if len(words) < _FEWEST or sum(map(_beyond, words)) > _MOST_UNICODE * len(words):
        return None
    after = {encoding: _share(decoded(" ".join(words), encoding)) for encoding in OldEncoding}
    best = max(after, key=lambda encoding: after[encoding])
    is_old = after[best] >= _LEAST_AFTER and _share(" ".join(words)) <= _MOST_BEFORE
    return best if is_old else None


def in_unicode(text: str) -> str:
    """The text in Unicode: converted where its letters tell an old encoding, else as it is."""
    if text.isascii():
        return text
    encoding = of_letters(text)
    return decoded(text, encoding) if encoding else text


def together(stretches: Sequence[tuple[str, Typeface | None]]) -> str:
    """A paragraph from its stretches, each converted as its font says.

    Where the paragraph is better Vietnamese as it stands, somebody set Unicode in an old font: it stays.
    """
    plain = "".join(text for text, _ in stretches)
    converted = "".join(_as_shown(text, face) for text, face in stretches)
    return plain if _share(plain) > _share(converted) else converted


def _as_shown(text: str, face: Typeface | None) -> str:
    if face is None:
        return text
    letters = decoded(text, face.encoding)
    return letters.upper() if face.capitals else letters


def _share(text: str) -> float:
    words = _marked_words(unicodedata.normalize("NFC", text))
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def _marked_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]


def _beyond(word: str) -> bool:
    """A letter that neither encoding can hold: the word is in Unicode."""
    return any(letter > "\u00ff" for letter in word)
