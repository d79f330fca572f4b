"""Who is told to do what, in one sentence: "[UBND tỉnh] giao Sở X chủ trì, phối hợp với Sở Y rà soát …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dondoc.reading.model import Span
from dondoc.reading.orders import names, vocabulary
from dondoc.reading.orders.names import Name
from dondoc.reading.orders.words import Lexicon, Page, Word

_GIVING = Lexicon(
    (
        "giao", "giao cho", "giao nhiệm vụ cho", "giao trách nhiệm cho", "giao trách nhiệm", "giao nhiệm vụ", "phân công", "phân công cho",
        "đề nghị", "đề nghị với", "kính đề nghị", "trân trọng đề nghị", "yêu cầu", "yêu cầu đối với", "kiến nghị", "kiến nghị với",
        "kiến nghị đối với", "ủy quyền", "ủy quyền cho", "thống nhất giao", "đồng ý giao", "nhắc nhở", "đôn đốc", "chỉ đạo", "đề nghị đối với",
    )
)  # fmt: skip
_ONLY_OF_SUPERIORS = ("chỉ đạo", "nhắc nhở", "đôn đốc")
_GIVING_FIRST = frozenset(
    ["giao", "phân", "đề", "kính", "trân", "yêu", "kiến", "ủy", "thống", "đồng", "nhắc", "đôn", "chỉ"]
)
_GIVERS = Lexicon((*vocabulary.GIVERS, "thủ tướng chính phủ", "phó thủ tướng chính phủ"))
_BEFORE_GIVING = Lexicon(
    (
        "đã",
        "cũng",
        "tiếp tục",
        "đồng thời",
        "trân trọng",
        "kính",
        "thống nhất",
        "quyết định",
        "có ý kiến",
        "và",
        "nghiêm túc",
    )
)
_ASKING_FIRST = {"đề", "kiến", "kính", "trân"}
_HIGHEST = Lexicon(("thủ tướng", "chính phủ", "quốc hội", "thủ tướng chính phủ", "trung ương", "bộ", "các bộ"))
_PASSIVE = {"được", "bị", "theo", "việc", "sự", "khi", "văn", "nội", "ý", "lời", "các", "những", "có"}
_TELLING = Lexicon(vocabulary.TELLING)
_HAVING = Lexicon((*vocabulary.HAVING_TO, "không để", "không được", "không tổ chức"))
_LEADING = Lexicon(vocabulary.LEADING)
_MANNERS = Lexicon(vocabulary.MANNERS)
_ACTS = Lexicon((*vocabulary.ACTS, *vocabulary.GENERAL, *vocabulary.MANNERS))
_WITH = Lexicon(
    (
        "phối hợp với", "phối hợp cùng", "phối hợp cùng với", "phối hợp chặt chẽ với", "phối hợp chặt chẽ cùng", "phối hợp tốt với", "cùng với", "cùng",
        "phối hợp", "phối hợp thường xuyên với", "phối hợp hiệu quả với", "tham mưu phối hợp với", "phối hợp, thống nhất với",
    )
)  # fmt: skip
_WAYS = {
    "theo",
    "căn",
    "trên",
    "trong",
    "trước",
    "định",
    "hằng",
    "hàng",
    "chậm",
    "muộn",
    "tại",
    "với",
    "qua",
    "từ",
    "ngoài",
    "sau",
    "để",
    "nhằm",
    "nếu",
    "khi",
    "thông",
    "ngay",
}
_OCCASIONS = {
    "căn",
    "thực",
    "nhằm",
    "cùng",
    "bên",
    "đồng",
    "song",
    "hoàn",
    "tiếp",
    "kể",
    "đến",
    "hết",
    "cuối",
    "đầu",
    "vào",
    "dự",
    "quá",
    "kết",
    "xét",
    "trước",
    "về",
}
_PRONOUNS = Lexicon(
    (
        "các đồng chí", "đồng chí", "quý cơ quan", "quý đơn vị", "quý sở", "quý ủy ban", "quý ban", "quý ông", "quý bà", "quý vị", "quý phòng", "quý bộ",
        "các cơ quan, đơn vị nêu trên", "các đơn vị nêu trên", "các cơ quan nêu trên", "các cơ quan, đơn vị có tên trên", "quý công ty",
        "các đơn vị có tên trên", "các cơ quan, đơn vị, địa phương nêu trên", "các địa phương nêu trên",
    )
)  # fmt: skip
_OPENERS = re.compile(
    r"(?:tiếp tục |khẩn trương |nghiêm túc |tập trung |tổ chức |triển khai |quan tâm |chủ động |phối hợp )*(?:thực hiện|chỉ đạo|triển khai|làm tốt|"
    r"tập trung|giải quyết|lưu ý|quan tâm|chú ý)?[^:.;]{0,40}?(?:một số|các|những|nội dung)\b[^:.;]{0,90}?(?:sau|sau đây|trọng tâm|cụ thể|dưới đây)?"
)
_LISTS = re.compile(r"(?:nội dung|nhiệm vụ|giải pháp|công việc|việc|vấn đề|biện pháp|yêu cầu|công tác)")


@dataclass(frozen=True, slots=True)
class Lead:
    """Who is told: as printed, and where (None where understood from elsewhere)."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a sentence is read."""

    bare: bool = False  # "Sở X làm …" alone is an order here
    news: bool = False
    issuer: str = ""  # in plain form
    addressees: str = ""  # whom the letter is for
    lead: Lead | None = None  # of the clause or list that the sentence stands in
    supporting: tuple[str, ...] = ()
    asked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An order as far as its sentence says it; `what` is empty where the act follows in a list."""

    lead: Lead | None
    supporting: tuple[str, ...]
    what: Span
    asked_by: str | None
    rule: str
    opens: bool = False


def read(page: Page, span: Span, setting: Setting) -> Asked | None:
    """The order of a sentence that names its lead (or whose lead is the letter's addressee)."""
    words = page.words(span.start, span.end)
    if not words:
        return None
    return _given(page, words, span, setting) or (_bare(page, words, span) if setting.bare else None)


def read_item(page: Page, span: Span, setting: Setting) -> Asked | None:
    """The order of an item in a list whose lead stands above it: it must begin with an act."""
    words = page.words(span.start, span.end)
    at = _act_of_item(words)
    if at is None or setting.lead is None:
        return None
    supporting, act = after_lead(page, words, at)
    if act >= len(words) or not _is_act(words, act, loose=True):
        return None
    inherited = tuple(s for s in setting.supporting if s not in supporting)
    what = Span(words[act].start, span.end)
    return Asked(setting.lead, supporting + inherited, what, setting.asked_by, "lead-from-list", _opens(page, what))


def must(page: Page, span: Span, setting: Setting) -> Asked | None:
    """A clause of an item that is no act itself, but says what must be done: "đồng thời phải có giải pháp …"."""
    words = page.words(span.start, span.end, 12)
    at = 1 if words and words[0].low in {"và"} else 2 if [w.low for w in words[:2]] == ["đồng", "thời"] else 0
    if setting.lead is None or at >= len(words) or words[at].low != "phải" or not _is_act(words, at + 1, loose=False):
        return None
    return Asked(
        setting.lead, setting.supporting, Span(words[at + 1].start, span.end), setting.asked_by, "clause-with-must"
    )


def _given(page: Page, words: list[Word], span: Span, setting: Setting) -> Asked | None:
    for at in range(min(len(words), 90)):
        if words[at].low not in _GIVING_FIRST:
            continue
        length = _GIVING.match(words, at)
        giver = _giver(page, words, at, setting) if length else None
        if length and giver is not None:
            asked = _after_giving(page, words, at, at + length, span, setting)
            if asked:
                return replace(asked, asked_by=giver or setting.asked_by)
    return None


def _giver(page: Page, words: list[Word], at: int, setting: Setting) -> str | None:
    """Who gives: "" where nobody is named, None where these words give nothing ("được giao", "theo đề nghị")."""
    superiors_only = words[at].low == "chỉ" or words[at].low in {"nhắc", "đôn"}
    before = at
    while before and _BEFORE_GIVING.match(words, before - 1) == 1:
        before -= 1
    if before == 0 or (words[before - 1].mark and words[before - 1].text in ',:;–-)"“'):
        return None if superiors_only else ""
    if words[before - 1].low in _PASSIVE:
        return None
    return _subject(page, words, before, setting)


def _subject(page: Page, words: list[Word], to: int, setting: Setting) -> str | None:
    near = range(max(0, to - 30), to)
    after_marks = [i for i in near if i == 0 or words[i - 1].mark]
    for start in [*after_marks, *(i for i in near if words[i].capital)]:
        found = names.names(words, start)
        if found and found[-1].to == to and _gives(words, start, to, page, setting):
            return page.printed(words[start].start, words[to - 1].end)
    return None


def _gives(words: list[Word], start: int, to: int, page: Page, setting: Setting) -> bool:
    text = page.low[words[start].start : words[to - 1].end]
    same = bool(setting.issuer) and (text in setting.issuer or setting.issuer in text)
    return setting.news or same or bool(_GIVERS.match(words, start))


def _after_giving(page: Page, words: list[Word], anchor: int, at: int, span: Span, setting: Setting) -> Asked | None:
    if at >= len(words):
        return None
    if words[at].low == "đối" and words[at + 1 : at + 2] and words[at + 1].low == "với":
        at += 2
    if words[at].text == ":":
        return _after_colon(page, words, at, span, setting)
    pronoun = _PRONOUNS.match(words, at)
    if pronoun and setting.addressees and not _named_person(words, at + pronoun):
        lead = Lead(setting.addressees, None)
        return _made(page, words, lead, at + pronoun, span, "lead-is-addressee")
    found = names.names(words, at)
    if found:
        lead = _lead(page, words, found)
        if setting.news and words[anchor].low in _ASKING_FIRST and _HIGHEST.match(words, found[0].at):
            return None
        return _made(page, words, lead, found[-1].to, span, "given-to")
    return _without_lead(page, words, anchor, at, span, setting)


def _named_person(words: list[Word], at: int) -> bool:
    return at < len(words) and words[at].capital


def _after_colon(page: Page, words: list[Word], at: int, span: Span, setting: Setting) -> Asked | None:
    if at + 1 >= len(words):
        return Asked(None, (), Span(span.end, span.end), None, "given-in-list", opens=True)
    rest = Span(words[at + 1].start, span.end)
    return read(page, rest, replace(setting, bare=True))


def _without_lead(page: Page, words: list[Word], anchor: int, at: int, span: Span, setting: Setting) -> Asked | None:
    """ "Đề nghị khẩn trương rà soát …": told to those the letter is for."""
    if words[anchor].low in {"giao", "phân", "ủy", "chỉ"}:
        return None
    if not _is_act(words, at, loose=False):
        return _list_without_lead(page, words, at, span)
    lead = setting.lead or (Lead(setting.addressees, None) if setting.addressees else None)
    return _made(page, words, lead, at, span, "lead-is-addressee") if lead else None


def _list_without_lead(page: Page, words: list[Word], at: int, span: Span) -> Asked | None:
    low = page.low[words[at].start : span.end].rstrip()
    if low.endswith(":") and len(low) < 120 and _LISTS.search(low):
        return Asked(None, (), Span(span.end, span.end), None, "given-in-list", opens=True)
    return None


def _bare(page: Page, words: list[Word], span: Span) -> Asked | None:
    """ "Sở X trình …" with nobody named who tells: an order by where it stands."""
    for start in _starts(words):
        found = names.names(words, start)
        if not found or not (words[start].capital or names.MANY.match(words, start)):
            continue
        asked = _made(page, words, _lead(page, words, found), found[-1].to, span, "named-and-act")
        if asked:
            return asked
        if not asked and start == 0:
            return None
    return None


def _starts(words: list[Word]) -> list[int]:
    """Where the name of the lead may begin: first of all, or after words of time, purpose or matter and a comma."""
    if not words or names.begins(words, 0):
        return [0]
    if words[0].low in {"riêng", "đối", "về"} and len(words) > 2:
        near = (
            [1] if words[0].low == "riêng" and words[1].low != "đối" else [2] if words[1].low in {"với", "phía"} else []
        )
        return near + _after_commas(words)
    connected = past_connecting(words)
    if connected and names.begins(words, connected):
        return [connected]
    opens = words[connected].low if connected < len(words) else ""
    return _after_commas(words) if opens in _WAYS | _OCCASIONS else []


def _after_commas(words: list[Word]) -> list[int]:
    marks = [i + 1 for i, w in enumerate(words[:70]) if w.text in {",", ":", ";"}]
    return [i for i in marks if i < len(words) and names.begins(words, i)][:4]


def _lead(page: Page, words: list[Word], found: list[Name]) -> Lead:
    """All the names of the list as printed: who of them leads the text does not say."""
    start, to = words[found[0].at].start, found[-1].to
    while to > found[-1].at + 1 and words[to - 1].text == ")" and not _lists_bodies(words, found[-1].at, to):
        to = next(i for i in range(to - 1, found[-1].at - 1, -1) if words[i].text == "(" or i == found[-1].at)
    end = words[max(to, found[-1].at + 1) - 1].end
    return Lead(page.printed(start, end), Span(start, end))


def _lists_bodies(words: list[Word], at: int, to: int) -> bool:
    """Whether the brackets that end here name bodies, and not a short form of the name before them."""
    opened = next((i for i in range(to - 1, at, -1) if words[i].text == "("), at)
    return opened + 3 < to - 1 and names.begins(words, opened + 1)


def _made(page: Page, words: list[Word], lead: Lead, at: int, span: Span, rule: str) -> Asked | None:
    supporting, act = after_lead(page, words, at)
    what = Span(words[act].start if act < len(words) else span.end, span.end)
    if act >= len(words) or words[act].text in {":", "."}:
        if act < len(words) and words[act].text == ":" and act + 1 < len(words):
            return _made(page, words, lead, act + 1, span, rule)
        return Asked(lead, supporting, Span(span.end, span.end), None, rule, opens=True)
    if not _is_act(words, act, loose=rule != "named-and-act"):
        return _said_of_lead(page, words, lead, at, span, rule)
    return Asked(lead, supporting, what, None, rule, _opens(page, what))


def _said_of_lead(page: Page, words: list[Word], lead: Lead, at: int, span: Span, rule: str) -> Asked | None:
    """ "Các đơn vị chưa gửi báo cáo: hoàn thiện, …": what is said of the lead before a colon belongs to its name."""
    if at >= len(words) or words[at].low not in {"chưa", "còn", "có", "được", "chậm"}:
        return None
    for colon in range(at, min(at + 16, len(words) - 1)):
        if words[colon].text in {".", ";"}:
            return None
        if words[colon].text == ":" and lead.span and _is_act(words, colon + 1, loose=False):
            whole = Span(lead.span.start, words[colon - 1].end)
            longer = Lead(page.printed(whole.start, whole.end), whole)
            return _made(page, words, longer, colon + 1, span, rule)
    return None


def led_in_passing(page: Page, span: Span) -> tuple[Lead, tuple[str, ...], Span] | None:
    """ "… (Sở X chủ trì, …)", "… do Sở X chủ trì": the lead, the supporting bodies, and the words of the act before."""
    for found in re.finditer(
        r"(?<!\w)(?:chủ trì|chịu trách nhiệm|phụ trách|làm đầu mối|thực hiện)(?!\w)", page.low[span.start : span.end]
    ):
        verb = span.start + found.start()
        words = page.words(max(span.start, verb - 160), verb)
        for at in range(1, len(words)):
            opened = words[at - 1].text == "(" or words[at - 1].low == "do"
            names_found = names.names(words, at) if opened else []
            if names_found and names_found[-1].to == len(words):
                lead = _lead(page, words, names_found)
                supporting, _ = after_lead(page, page.words(verb, span.end), 0)
                return lead, supporting, Span(span.start, words[at - 1].start)
    return None


def _opens(page: Page, what: Span) -> bool:
    """ "… thực hiện tốt một số nội dung sau:" asks for nothing itself: the list does."""
    low = page.low[what.start : what.end].rstrip()
    if not low.endswith(":"):
        return False
    tail = low[max(0, len(low) - 110) :]
    return (
        bool(_LISTS.search(tail) and re.search(r"(?:sau(?: đây)?|dưới đây|trọng tâm|cụ thể)\s*(?:như sau)?\s*:$", tail))
        or len(low.split()) < 3
    )


def _is_act(words: list[Word], at: int, *, loose: bool) -> bool:
    """Whether an act begins here; `loose` takes an unknown word where the lead is certain."""
    if at >= len(words) or words[at].mark or words[at].text[0].isdigit():
        return False
    if _HAVING.match(words, at):
        return True
    if words[at].low in {"tăng", "giảm"} and words[at + 1 : at + 2] and words[at + 1].text[0].isdigit():
        return False
    if words[at].low == "tự" and _ACTS.match(words, at + 1):
        return True
    if words[at].low == "không" and _ACTS.match(words, at + 1) and words[at + 1].low not in {"phải", "cần"}:
        return True
    telling, act = _TELLING.match(words, at), _ACTS.match(words, at)
    if telling and telling >= act:
        return False
    if act:
        return not _is_sign_word(words, at + act)
    return (
        loose and not words[at].capital and words[at].low not in {"có", "không", "này", "trên", "sau", "khác"} | _WAYS
    )


def _is_sign_word(words: list[Word], at: int) -> bool:
    """ "Quyết định số 72" names a thing, "lập số liệu" does something."""
    if words[at : at + 1] == [] or words[at].low != "số":
        return False
    return not (words[at + 1 : at + 2] and words[at + 1].text[0].islower())


def _numbered(words: list[Word], at: int) -> bool:
    """"Quyết định số 15" is a thing, no act."""
    return at + 1 < len(words) and words[at].low == "số" and words[at + 1].text[0].isdigit()


def after_lead(page: Page, words: list[Word], at: int) -> tuple[tuple[str, ...], int]:
    """Past "chủ trì, phối hợp với …": the supporting bodies, and the word with which the act begins."""
    supporting: list[str] = []
    for _ in range(8):
        step = _past_brackets(words, at) or _past_leading(words, at) or _past_way(words, at)
        if step:
            at = step
            continue
        length = _WITH.match(words, at)
        found = names.names(words, at + length) if length else []
        if not found:
            break
        supporting += supporting_of(page, words, found)
        at = _past_linking(words, found[-1].to)
    return tuple(dict.fromkeys(supporting)), at


def _past_brackets(words: list[Word], at: int) -> int:
    if at < len(words) and words[at].text == "(":
        return next((i + 1 for i in range(at, min(at + 20, len(words))) if words[i].text == ")"), 0)
    return 0


def _past_leading(words: list[Word], at: int) -> int:
    if at < len(words) and words[at].text == "," and at + 1 < len(words):
        return at + 1
    manner = _MANNERS.match(words, at)
    if manner and (_WITH.match(words, at + manner) or _LEADING.match(words, at + manner)) and words[at].low != "phối":
        return at + manner
    length = _LEADING.match(words, at)
    answers = length and at + length < len(words) and words[at + length].low in {"trước", "về", "toàn", "chính"}
    return at + length if length and not (answers and words[at].low == "chịu") else 0


def _past_way(words: list[Word], at: int) -> int:
    """ "theo chức năng, nhiệm vụ được giao, …": on to the act after a comma."""
    if at >= len(words) or words[at].low not in _WAYS or _ACTS.match(words, at):
        return 0
    for comma in (i for i in range(at, min(at + 60, len(words) - 1)) if words[i].text == "," or words[i].low == "phải"):
        after = comma + 1
        if _ACTS.match(words, after) or _LEADING.match(words, after) or _WITH.match(words, after):
            return after
    return 0


def _past_linking(words: list[Word], at: int) -> int:
    while at < len(words) and words[at].low in {"để", ",", "nhằm"}:
        at += 1
    return at


def supporting_of(page: Page, words: list[Word], found: list[Name]) -> list[str]:
    """The names one by one; "các sở: A, B" comes apart into "Sở A", "Sở B"."""
    supporting: list[str] = []
    for one in found:
        text = page.printed(words[one.at].start, words[one.to - 1].end)
        several = re.fullmatch(r"[Cc]ác (sở|bộ|phòng|ban)\s*:\s*(.+)", text)
        if several:
            supporting += [f"{several[1].capitalize()} {part.strip()}" for part in several[2].split(",")]
        else:
            supporting.append(text)
    return supporting


def all_supporting(page: Page, words: list[Word]) -> list[str]:
    """Every body that "phối hợp với" names anywhere in these words."""
    supporting: list[str] = []
    for at, word in enumerate(words):
        length = _WITH.match(words, at) if word.low == "phối" else 0
        if length > 1:
            supporting += supporting_of(page, words, names.names(words, at + length))
    return supporting


_ITEM_NO = Lexicon(
    (
        "trường hợp", "việc", "nội dung", "thời gian", "địa điểm", "kinh phí", "thành phần", "các", "những", "số", "tỷ lệ", "hồ sơ", "kết quả",
        "mục tiêu", "một số", "về", "khi", "nếu", "tại", "do", "vì", "công tác", "tình hình", "người", "nhiệm vụ", "giải pháp", "chỉ tiêu", "nguồn",
        "trên đây", "thừa lệnh", "nhận được", "nơi nhận", "tổng số", "toàn tỉnh", "đến nay", "hiện nay", "qua", "sau", "năm", "ngày", "với",
    )
)  # fmt: skip
_CONNECT = Lexicon(
    (
        "đồng thời", "cùng đó", "bên cạnh đó", "ngoài ra", "đặc biệt", "cùng với đó", "song song", "mặt khác", "trước mắt", "đồng thời với đó", "song song với đó",
        "bên cạnh", "cùng với việc đó", "hai là", "một là", "ba là", "bốn là", "năm là", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "và",
    )
)  # fmt: skip


def past_connecting(words: list[Word]) -> int:
    """The word after "Đồng thời,", "Đặc biệt,", "Một là,"."""
    length = _CONNECT.match(words, 0)
    while length and length < len(words) and words[length].text in {",", ":"}:
        length += 1
    return length


def _act_of_item(words: list[Word]) -> int | None:
    at = past_connecting(words)
    if at >= len(words):
        return None
    if words[at].low in _WAYS | {"đối", "riêng", "đến"} and _ACTS.match(words, at) == 0:
        return _past_way_of_item(words, at)
    if _ITEM_NO.match(words, at) > _ACTS.match(words, at) or (_ITEM_NO.match(words, at) and not _ACTS.match(words, at)):
        return None
    return at


def _past_way_of_item(words: list[Word], at: int) -> int | None:
    for comma in (i for i in range(at, min(at + 60, len(words) - 1)) if words[i].text in {",", ":"}):
        if _ACTS.match(words, comma + 1):
            return comma + 1
    return None


def begins_with_act(page: Page, span: Span) -> bool:
    """Whether the first words are an act."""
    words = page.words(span.start, span.end, 12)
    return bool(words) and _is_act(words, 0, loose=False)


def continues(page: Page, span: Span) -> bool:
    """Whether a sentence goes on with acts of the lead of the sentence before it."""
    words = page.words(span.start, span.end, 12)
    at = past_connecting(words)
    if at < len(words) and words[at].low in _WAYS and not _ACTS.match(words, at):
        return any(word.low == "phải" and _ACTS.match(words, i + 1) for i, word in enumerate(words))
    begins = at < len(words) and bool(_ACTS.match(words, at) or _HAVING.match(words, at))
    return begins and not _ITEM_NO.match(words, at)
