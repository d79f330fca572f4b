"""Names in capitals as running text writes them."""

from __future__ import annotations

_ABBREVIATION_WORDS = "UBND HĐND MTTQ TP UBMTTQ TW TNHH MTV VN ĐBQH HTX KCN"
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_LEADS = """
ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|văn phòng|ủy ban|uỷ ban|hội đồng|tổng cục|chi cục|trung tâm|bệnh viện
thanh tra|công an|tổ|kho bạc|ngân hàng|tòa án|toà án|viện kiểm sát|liên đoàn|mặt trận|bảo hiểm|công ty|tập đoàn
kiểm toán|ban|học viện|đại học|chủ tịch|thường trực|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|đảng ủy
đảng uỷ|đảng bộ
hải quan|sở|bộ|cục|vụ|phòng|trường|đoàn|viện|hội|thuế|giám đốc
"""
_LEAD_WORDS = tuple(lead.split() for line in _LEADS.split("\n") for lead in line.split("|") if lead)
_PLACES = "thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|xã|phường"
_PLACE_WORDS = tuple(place.split() for place in _PLACES.split("|"))
_SMALL_WORDS = "và của các tại về cho với trực thuộc"
_SMALL = frozenset(_SMALL_WORDS.split())
_FIELD_BEGINS = ("-", "–", "và", "của")
_PROPER = ("Chính phủ", "Quốc hội", "Nhà nước", "Tổ quốc", "Trung ương", "Việt Nam")
_LONGEST_PLACE = 4


def in_small_letters(name: str) -> str:
    """`SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH BÌNH SƠN` as running text writes it.

    A field of work begins with a capital after the opening word, a hyphen, a comma and "và"; the name of a place is
    in capitals throughout. A name that is not all in capitals stays as it is.

    >>> in_small_letters("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
    'Sở Lao động - Thương binh và Xã hội'
    >>> in_small_letters("ỦY BAN NHÂN DÂN TỈNH BÌNH SƠN")
    'Ủy ban nhân dân tỉnh Bình Sơn'
    """
    if not name.isupper():
        return name
    words = [w if w.strip("-,.") in _ABBREVIATIONS else w.lower() for w in name.split()]
    done: list[str] = []
    capital = True
    while words:
        lead = _begins(words, _LEAD_WORDS) if capital else None
        if lead:
            done += [_capital(lead[0]), *lead[1:]]
            words = words[len(lead) :]
            capital = "nhân" not in lead
            if lead[-1] in ("ủy", "uỷ"):  # a Party committee is named for its place
                done += map(_capital, words)
                break
            continue
        place = _begins(words, _PLACE_WORDS)
        if place and _is_name(words[len(place) :]):
            done += [*place, *(_capital(word) for word in words[len(place) :])]
            break
        word = words.pop(0)
        done.append(_capital(word) if capital and word not in _SMALL else word)
        capital = (capital and word in _SMALL) or word in _FIELD_BEGINS or word.endswith(",")
    written = " ".join([_capital(done[0]), *done[1:]])
    for proper in _PROPER:
        written = written.replace(proper.lower(), proper)
    return written


def _begins(words: list[str], phrases: tuple[list[str], ...]) -> list[str] | None:
    return next((phrase for phrase in phrases if words[: len(phrase)] == phrase), None)


def _is_name(rest: list[str]) -> bool:
    """What follows "xã" in "Xã hội" is no place: a place has one to four words and no joint."""
    if not rest or len(rest) > _LONGEST_PLACE or rest[0] in _SMALL or rest == ["hội"]:
        return False
    return not any(word in ("-", "và", "của") for word in rest)


def _capital(word: str) -> str:
    return word if word.isupper() else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
