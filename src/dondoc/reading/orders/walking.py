"""The blocks gone through in order: leads that hold for what stands below them, sentences, clauses."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.reading.model import Block, BlockKind, Span
from dondoc.reading.orders import acts, asking, attaching, giving, labelled, leads, making, names, sections, sentences
from dondoc.reading.orders.asking import Asked, Lead, Setting
from dondoc.reading.orders.names import Name
from dondoc.reading.orders.sections import Role
from dondoc.reading.orders.state import Frame, Walk
from dondoc.reading.orders.words import Page, Word

_STOPS = {":", ".", ";"}
_LISTED = (BlockKind.CLAUSE, BlockKind.POINT, BlockKind.BULLET)
_PRODUCT = re.compile(
    r"\s*(?:báo cáo|kết quả|văn bản|hồ sơ|danh sách|ý kiến|thời gian|thời hạn|nội dung|phương án|tài liệu)\b"
    r"(?=[^.]{0,200}ngày)"
)
_PAGE_NUMBER = re.compile(r"[\s\-–]*(?:[Tt]rang\s+)?\d{0,4}(?:\s*/\s*\d{1,4})?[\s\-–]*")
_PARTY_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2})?\s*[-–]\s+")  # "1- …", as the Party numbers its clauses
_LONGEST_HEADING = 500  # characters of a list of bodies
_ABOUT_LEAD = re.compile(
    r"\s*(?:(?:trách nhiệm|nhiệm vụ)\s+(?:của|cụ thể của)|đối với|về phía|giao|phân công|đề nghị|yêu cầu|riêng)\s+"
)


def block(walk: Walk, at: int) -> None:
    """Gather the orders of one block, and what it says for those after it."""
    block = walk.outline.blocks[at]
    if _PAGE_NUMBER.fullmatch(block.flat):
        return
    _leave(walk, at, block)
    if block.kind is BlockKind.ROW or not walk.reads[at]:
        return
    start, end = block.span.start + block.body, block.span.end
    party = _PARTY_LABEL.match(walk.page.low, start, end) if block.kind is BlockKind.PARAGRAPH else None
    start = party.end() if party else start
    walk.begun = walk.begun or block.kind in _LISTED or party is not None
    labels, label_start = labelled.read(walk.page, start, end)
    if labels and walk.kind:
        attaching.keep(walk, at, labels, own=label_start > start + 12)
        end = label_start if label_start > start + 12 else start
    told = walk.kind or walk.frames or walk.told == at - 1 or _gives(walk, start, end)
    if end > start and walk.roles[at] is not Role.ASSESSES and told:
        walk.page.cut(start, end)
        if not _heads(walk, at, start, end):
            _text(walk, at, block, start, end)
    if walk.page.low[start : block.span.end].rstrip().endswith(":"):
        walk.begun = True
    if not labels or label_start > start + 12:
        walk.items.append(at)


def _gives(walk: Walk, start: int, end: int) -> bool:
    """News orders only with a word that gives; most paragraphs have none."""
    return giving.ANY.search(walk.page.low, start, end) is not None


def _leave(walk: Walk, at: int, block: Block) -> None:
    """Frames that no longer hold are dropped: their clause is over, or their list."""
    while walk.frames and not _holds(walk, walk.frames[-1], block):
        walk.frames.pop()
        walk.listed = False
    if walk.frames and not walk.frames[-1].inside and block.kind in _LISTED:
        walk.listed = True


def _holds(walk: Walk, frame: Frame, block: Block) -> bool:
    if frame.block in block.parents:
        return not (block.kind is BlockKind.PARAGRAPH and _ends_list(walk, block))
    if frame.inside or len(block.parents) < frame.parents:
        return False
    if block.kind in _LISTED:
        return True
    return block.kind is BlockKind.PARAGRAPH and not walk.listed and not _ends_list(walk, block)


def _ends_list(walk: Walk, block: Block) -> bool:
    start = block.span.start + block.body
    return sections.is_closing(walk.page, start, block.span.end) or block.flat.strip().isupper()


def _heads(walk: Walk, at: int, start: int, end: int) -> bool:
    """A block that is only the name of who leads what stands below: "7. Chủ tịch UBND các huyện:"."""
    if end - start > _LONGEST_HEADING:
        return False
    about = _ABOUT_LEAD.match(walk.page.low, start)
    words = walk.page.words(about.end() if about else start, end, 60)
    found = names.names(words, 0) if (words and words[0].capital) or about else []
    if not found or not walk.kind:
        return False
    supporting, to = _past_support(walk, words, found[-1].to)
    rest = words[to:]
    if len(rest) > 1 and _described(walk, at, words, rest):
        found = [Name(found[0].at, len(words) - (words[-1].text == ":"), True)]
        rest = words[found[0].to :]
    if len(rest) > 1 or (rest and rest[0].text not in _STOPS):
        return False
    colon = bool(rest) and rest[0].text == ":"
    if not (colon or about or walk.outline.blocks[at].kind in _LISTED or _labelled_above(walk, at)):
        return False
    if rest and rest[0].text != ":" and _one_of_addressees(walk, at):
        return True
    _push(walk, at, asking.lead_of(walk.page, words, found), supporting, walk.setting.asked_by)
    if _flat_list(walk, at):
        walk.frames[-1] = replace(walk.frames[-1], inside=False)
    return True


def _one_of_addressees(walk: Walk, at: int) -> bool:
    """ "- Giám đốc các sở;" with no act below: one of those a telegram is sent to."""
    one, below = walk.outline.blocks[at], walk.outline.blocks[at + 1 : at + 2]
    if one.kind is not BlockKind.BULLET or not below:
        return False
    start = below[0].span.start + below[0].body
    return not acts.begins_with_act(walk.page, Span(start, below[0].span.end))


def _flat_list(walk: Walk, at: int) -> bool:
    """A bullet that is only a name, with bullets of its own sign below: what they ask is asked of it."""
    below = walk.outline.blocks[at + 1 : at + 2]
    one = walk.outline.blocks[at]
    return one.kind is BlockKind.BULLET and bool(below) and below[0].label == one.label and at not in below[0].parents


def _past_support(walk: Walk, words: list[Word], to: int) -> tuple[tuple[str, ...], int]:
    """ "… chủ trì, phối hợp với Sở Y:" after the name in a heading; "… lãnh đạo UBND tỉnh:" names whom it leads."""
    if [word.low for word in words[to : to + 2]] in (["lãnh", "đạo"], ["chỉ", "đạo"]):
        led = names.names(words, to + 2)
        if led and words[led[-1].to : led[-1].to + 1] and words[led[-1].to].text == ":":
            return (), led[-1].to
    if to >= len(words) or words[to].text in _STOPS:
        return (), to
    return acts.after_lead(walk.page, words, to)


def _described(walk: Walk, at: int, words: list[Word], rest: list[Word]) -> bool:
    """ "4. Các đơn vị được kiểm tra", with points below: what is said of the bodies is of their name."""
    below = at + 1 < len(walk.outline.blocks) and at in walk.outline.blocks[at + 1].parents
    short = len(words) <= 18 and not any(word.text in {".", ";", ","} for word in rest)
    return below and short and rest[0].low in {"được", "có", "tại", "trên", "thuộc", "chưa", "trong", "là"}


def _labelled_above(walk: Walk, at: int) -> bool:
    block = walk.outline.blocks[at]
    if block.kind in (BlockKind.SECTION, BlockKind.ARTICLE):
        return True
    return block.kind is not BlockKind.PARAGRAPH and walk.roles[at] is Role.ORDERS


def _push(walk: Walk, at: int, lead: Lead | None, supporting: tuple[str, ...], asked_by: str | None) -> None:
    block = walk.outline.blocks[at]
    inside = block.kind is not BlockKind.PARAGRAPH
    walk.frames.append(Frame(at, lead, supporting, asked_by, inside, len(block.parents)))
    walk.listed = False


def _setting(walk: Walk, at: int) -> Setting:
    frame = walk.frames[-1] if walk.frames else None
    bare = sections.takes_bare(walk.kind, walk.roles[at]) and (walk.begun or walk.roles[at] is Role.ORDERS)
    before = not bare and sections.takes_bare(walk.kind, walk.roles[at])  # ahead of "như sau:" only what is urged
    bare = bare or before or bool(frame and frame.asked_by and not frame.lead)
    if frame is None:
        return replace(walk.setting, bare=bare, urged=before)
    asked_by = frame.asked_by or walk.setting.asked_by
    return replace(walk.setting, bare=bare, lead=frame.lead, supporting=frame.supporting, asked_by=asked_by)


def _text(walk: Walk, at: int, block: Block, start: int, end: int) -> None:
    """The orders in the sentences of one block."""
    setting = replace(_setting(walk, at), listed=block.kind in _LISTED)
    if walk.setting.news and not setting.bare and walk.told == at - 1:
        setting = replace(setting, bare=True, urged=True)
    current: list[tuple[Asked, Span]] = []
    for number, sentence in enumerate(sentences.sentences(walk.page, start, end)):
        if sections.closes(walk.page, sentence.start) or sections.recalls(walk.page, sentence.start):
            continue
        _sentence(walk, at, block, setting, current, sentence, first=number == 0)
        if walk.setting.news and current:
            setting = replace(setting, bare=True, urged=False)
    for asked, extent in current:
        making.add(walk, at, block, asked, extent)
    plain_before = walk.told == at - 1 and walk.outline.blocks[at - 1].kind is BlockKind.PARAGRAPH
    if not current and plain_before and _speaks_of_product(walk.page, start):
        making.set_deadline(walk, at - 1, Span(start, end))
    walk.told = at if current else walk.told
    if not current and walk.kind and block.kind in _LISTED:
        _led_in_passing(walk, at, block, Span(start, end))


def _speaks_of_product(page: Page, start: int) -> bool:
    """ "Báo cáo gửi về … trước ngày …": when the order before it is due."""
    return _PRODUCT.match(page.low, start) is not None


def _led_in_passing(walk: Walk, at: int, block: Block, span: Span) -> None:
    """ "Nâng cấp phần mềm … (Sở X chủ trì, hoàn thành …)"."""
    found = leads.led_in_passing(walk.page, Span(span.start, min(span.end, span.start + 1500)))
    if found is None:
        return
    lead, supporting, what = found
    if acts.begins_with_act(walk.page, what):
        asked = Asked(lead, supporting, Span(what.start, span.end), walk.setting.asked_by, "led-in-passing")
        making.add(walk, at, block, asked, span, until=what.end)


def _sentence(
    walk: Walk,
    at: int,
    block: Block,
    setting: Setting,
    current: list[tuple[Asked, Span]],
    sentence: Span,
    *,
    first: bool,
) -> None:
    begin = sentence.start
    for clause in list(sentences.clauses(walk.page, sentence)):
        if clause.start < begin or sections.is_closing(walk.page, clause.start, clause.end):
            continue
        asked = _asked(walk, setting, sentence, clause, item=first and clause.start == sentence.start)
        if asked is None:
            _goes_on(walk, block, current, clause)
        elif asked.opens:
            if sentence.end >= block.span.end - 2 or _colon_end(walk, block):
                lead = asked.lead or setting.lead or _addressed(walk, asked)
                _push(walk, at, lead, asked.supporting, asked.asked_by or setting.asked_by)
            return
        else:
            extent = _to_clause_end(walk, sentence, asked, clause)
            current.append((asked, Span(clause.start, extent.end)))
            begin = extent.end
            if asked.rule == "given-to":  # "yêu cầu Sở A …; các xã …": one word gives to both
                setting = replace(setting, bare=True, urged=False)


def _addressed(walk: Walk, asked: Asked) -> Lead | None:
    """ "Bộ Nội vụ đề nghị:", in a letter: the items below are for those it is sent to."""
    if walk.kind not in {"công văn", "công điện"} or not asked.asked_by or not walk.setting.addressees:
        return None
    return Lead(walk.setting.addressees, None)


def _asked(walk: Walk, setting: Setting, sentence: Span, clause: Span, *, item: bool) -> Asked | None:
    """What a clause asks; its supporting bodies may run on to the sentence's end."""
    rest = Span(clause.start, sentence.end)
    asked = leads.read(walk.page, rest, _freely(walk, setting, clause))
    if asked is None and item and setting.lead:
        asked = leads.read_item(walk.page, rest, setting)
    if asked is None and setting.lead:
        asked = leads.must(walk.page, clause, setting)
    return asked


def _freely(walk: Walk, setting: Setting, clause: Span) -> Setting:
    """A day to come urges by itself: "Công chức … bàn giao hồ sơ trước 16 giờ ngày 30/12/2022"."""
    if not setting.urged or walk.setting.news or not making.fixed(walk, clause):
        return setting
    return replace(setting, urged=False)


def _colon_end(walk: Walk, block: Block) -> bool:
    return block.flat.rstrip().endswith(":")


def _to_clause_end(walk: Walk, sentence: Span, asked: Asked, clause: Span) -> Span:
    """The clause in which the act begins: a list of supporting bodies may hold semicolons before it."""
    for one in sentences.clauses(walk.page, Span(asked.what.start, sentence.end)):
        return one
    return clause


def _goes_on(walk: Walk, block: Block, current: list[tuple[Asked, Span]], clause: Span) -> None:
    """A clause with no lead of its own goes on with the last order, or is a further one of the same lead."""
    if not current:
        return
    asked, extent = current[-1]
    if not acts.continues(walk.page, clause):
        due = block.kind in _LISTED or _speaks_of_product(walk.page, clause.start)
        if due and making.fixed(walk, clause) and not making.fixed(walk, extent):
            current[-1] = (asked, Span(extent.start, clause.end))
        return
    further = (walk.setting.news and block.kind is BlockKind.PARAGRAPH) or (
        making.fixed(walk, clause) and making.fixed(walk, extent)
    )
    if not further:
        current[-1] = (asked, Span(extent.start, clause.end))
        return
    words = walk.page.words(clause.start, clause.end)
    supporting, act = acts.after_lead(walk.page, words, acts.past_connecting(words))
    if act < len(words):
        same = replace(asked, supporting=supporting, what=Span(words[act].start, clause.end), rule="further-act")
        current.append((same, clause))
