"""Vietnamese syllables: is a word one of them, and where does a word of several come apart.

A syllable is an onset, a rhyme and a tone. The lists are the whole of them (Hoàng Phê, Chính tả tiếng Việt);
no frequency list is needed to see that `Chínhphủ` is two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RHYME = (
    r"(?:uyê[nt]|uyu|uya|uynh|uych|uy[nt]|uy|oeo|oai|oay|oao|oa(?:ch|nh|ng|[cmntp])|oă(?:ng|[cmnt])|oe[nt]|oa|oe|"
    r"oong|ooc|uâ(?:ng|[nty])|uê(?:nh|ch)?|uơ|iêu|yêu|iê(?:ng|[cmnpt])|yê(?:ng|[mnt])|uôi|uô(?:ng|[cmnt])|"
    r"ươi|ươu|ươ(?:ng|[cmnpt])|ia|ya|ua|ưa|a(?:ch|nh|ng|[ciomnptuy])|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|"
    r"e(?:ng|[cmnopt])|ê(?:ch|nh|[mnptu])|i(?:ch|nh|[mnptu])|o(?:ng|[cimnpt])|ô(?:ng|[cimnpt])|ơ[imnpt]|"
    r"u(?:ng|[cimnpt])|ư(?:ng|[cimnptu])|[aeêioôơuưy])"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
_OPEN = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}
_STOPPED = ("c", "ch", "p", "t")
_COMMON_WORDS = """
tục hành chính phủ quyết định nghị thông tư chỉ thị kế hoạch báo cáo công văn tờ trình ủy uỷ ban nhân dân hội đồng văn
phòng bộ sở tỉnh huyện thành phố xã phường trung ương giám đốc chủ tịch phó nhiệm vụ thực hiện hoàn giải hồ sơ quá đúng
trước hạn tháng năm ngày tổ chức cơ quan đơn vị cải cách cán viên quản lý phối hợp kiểm tra thanh kết quả luật pháp quy
chế hướng dẫn tiếp nhận trả một cửa dịch điện tử thư ký đảng đoàn
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether `word` can be one Vietnamese syllable. A stopped syllable bears the sharp or the heavy tone only."""
    bare, tones = _without_tone(word.lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPPED) or tones in ({0x301}, {0x323}) or word.isupper()


def _without_tone(word: str) -> tuple[str, set[int]]:
    marks = unicodedata.normalize("NFD", word)
    tones = [ord(c) for c in marks if ord(c) in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in marks if ord(c) not in _TONES))
    return bare, set(tones) if len(tones) < 2 else {0x300, 0x301}


@lru_cache(maxsize=4096)
def split(word: str) -> tuple[str, ...]:
    """The syllables of a word typed without its spaces; the word alone where it does not come apart in one clear way.

    >>> split("Chínhphủ")
    ('Chính', 'phủ')
    >>> split("nghiêng")
    ('nghiêng',)
    """
    if is_syllable(word):
        return (word,)
    ways = [way for way in _ways(word, 5) if len(way) > 1]
    known = [way for way in ways if all(part.lower() in _COMMON for part in way)]
    chosen = known or [way for way in ways if len(way) == 2 and not _OPEN.match(way[1])]
    return chosen[0] if len(chosen) == 1 else (word,)


def _ways(word: str, most: int) -> list[tuple[str, ...]]:
    if not word:
        return [()]
    if most == 0:
        return []
    heads = [i for i in range(2, min(8, len(word)) + 1) if is_syllable(word[:i])]
    return [(word[:i], *rest) for i in heads for rest in _ways(word[i:], most - 1)]
