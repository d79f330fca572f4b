"""The walk over a document that gathers its orders: sentences, lists with their lead above, labels, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dondoc.reading.model import Block, BlockKind, Citation, Deadline, DeadlineKind, Header, Order, Outline, Span
from dondoc.reading.orders import deadlines, labelled, leads, names, results, sections, sentences, specific, tables
from dondoc.reading.orders.deadlines import Calendar
from dondoc.reading.orders.leads import Asked, Lead, Setting
from dondoc.reading.orders.sections import Role
from dondoc.reading.orders.words import Page, plain, squeezed

_MOST_WORDS = 80  # of `what`: more is a page of text, not an order
_FEWEST_WORDS = 3  # "ban hành" alone is the end of a clause about something else
_PLANS = {"kế hoạch", "chương trình", "đề án", "phương án", "chương trình hành động"}
_ANYBODY = re.compile(r"(?:các|cán bộ|công chức|viên chức|lãnh đạo|đơn vị|cơ quan|người|toàn thể|mỗi|từng)\b")
_SUPERIORS = re.compile(
    r"(?:các\s+)?(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chủ tịch ubnd|chủ tịch ủy ban nhân dân|thường trực)?\s*(?:tỉnh|thành phố|chính phủ|"
    r"quốc hội|thủ tướng|bộ|trung ương|tỉnh ủy|thành ủy|cấp trên|cấp có thẩm quyền)\b"
)
_LISTED = (BlockKind.CLAUSE, BlockKind.POINT, BlockKind.BULLET)
_ABOUT_LEAD = re.compile(
    r"\s*(?:(?:trách nhiệm|nhiệm vụ)\s+(?:của|cụ thể của)|đối với|về phía|giao|phân công|đề nghị|yêu cầu|riêng)\s+"
)
_GENERIC = (
    "sở",
    "ban",
    "phòng",
    "cục",
    "chi cục",
    "trung tâm",
    "văn phòng",
    "trường",
    "công ty",
    "bộ",
    "viện",
    "bệnh viện",
    "hội",
    "ủy ban",
)
_TRAILING = re.compile(
    r"(?:[,;(]\s*(?:và\s+)?(?:thực\s+hiện|thời\s+gian|thời\s+hạn)(?:\s+(?:xong|trước|việc|hoàn\s+thành|thực\s+hiện))?|"
    r"[\s,;:.(–-]*(?:và\s+)?(?:phải\s+)?(?:hoàn\s+thành|xong|hoàn\s+tất|kết\s+thúc)(?:\s+(?:xong|trước|việc))?)?[\s,;:.(–-]*\Z"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A lead that holds for the blocks below: of a clause with points, of a paragraph that ends in a colon."""

    block: int
    lead: Lead | None
    supporting: tuple[str, ...]
    asked_by: str | None
    inside: bool  # holds for blocks enclosed by `block`; else for the list that follows it
    parents: int


@dataclass(slots=True)
class Walk:
    """What is known while the blocks are gone through."""

    page: Page
    outline: Outline
    kind: str
    when: Calendar
    setting: Setting
    roles: list[Role]
    reads: list[bool]
    frames: list[Frame] = field(default_factory=list)
    begun: bool = False  # past the first "như sau:" or the first label
    listed: bool = False  # items of the last frame's list have been seen
    found: list[Order] = field(default_factory=list)
    items: list[int] = field(default_factory=list)  # blocks that labelled lines may be about
    labels: dict[int, labelled.Labels] = field(default_factory=dict)
    by_block: dict[int, list[int]] = field(default_factory=dict)  # block -> its orders in `found`


def find(content: str, outline: Outline, head: Header, cited: Sequence[Citation] = ()) -> tuple[Order, ...]:
    """The orders of a document, in the order of their places."""
    page = _page(content, outline)
    walk = _walk(page, outline, head)
    for at in range(len(outline.blocks)):
        _block(walk, at)
    _about_labels(walk)
    issuer = head.issuer.value if head.issuer else ""
    answered = list(results.find(page, cited, issuer))
    found = [*walk.found, *answered, *_in_tables(walk, head)]
    found.sort(key=lambda order: (order.span.start, order.span.end))
    return tuple(_whole_named(page, head, order) for order in _once(found))


def _page(content: str, outline: Outline) -> Page:
    """The text as the blocks read it: page numbers inside a paragraph are blanked in `flat`."""
    parts, at = [], 0
    for block in outline.blocks:
        if block.span.start >= at and len(block.flat) == block.span.end - block.span.start:
            parts += [content[at : block.span.start], block.flat]
            at = block.span.end
    return Page.of("".join([*parts, content[at:]]))


def _walk(page: Page, outline: Outline, head: Header) -> Walk:
    kind = sections.kind_of(head)
    setting = Setting(
        news=not kind,
        issuer=plain(head.issuer.value) if head.issuer else "",
        addressees="; ".join(f.value.strip(" -;.") for f in head.addressees),
        asked_by=head.issuer.value if head.issuer else None,
    )
    when = calendar_of(head, kind)
    roles = sections.roles(outline, page) if kind else [Role.NEUTRAL] * len(outline.blocks)
    return Walk(page, outline, kind, when, setting, roles, sections.reads(outline, page, head))


def calendar_of(head: Header, kind: str) -> Calendar:
    """Years are understood from the day of the document; a plan for next year begins with that year."""
    issued = head.date.value if head.date else None
    subject = head.subject.value if head.subject else ""
    years = {int(y) for y in re.findall(r"năm\s+(20\d\d)", subject)}
    if issued and kind in {"kế hoạch", "chương trình"} and years == {issued.year + 1}:
        return Calendar(issued, date(issued.year + 1, 1, 1))
    return Calendar(issued)


def _block(walk: Walk, at: int) -> None:
    block = walk.outline.blocks[at]
    _leave(walk, at, block)
    if block.kind is BlockKind.ROW or not walk.reads[at]:
        return
    start, end = block.span.start + block.body, block.span.end
    walk.begun = walk.begun or block.kind in _LISTED
    labels, label_start = labelled.read(walk.page, start, end)
    if labels and walk.kind:
        _keep_labels(walk, at, labels, own=label_start > start + 12)
        end = label_start if label_start > start + 12 else start
    if end > start and walk.roles[at] is not Role.ASSESSES and not _heads(walk, at, start, end):
        _text(walk, at, block, start, end)
    if walk.page.low[start : block.span.end].rstrip().endswith(":"):
        walk.begun = True
    if not labels or label_start > start + 12:
        walk.items.append(at)


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
    about = _ABOUT_LEAD.match(walk.page.low, start)
    words = walk.page.words(about.end() if about else start, end, 60)
    found = names.names(words, 0) if (words and words[0].capital) or about else []
    if not found or not walk.kind:
        return False
    rest = words[found[-1].to :]
    supporting: tuple[str, ...] = ()
    if rest and rest[0].text not in {":", ".", ";"}:
        supporting, to = leads.after_lead(walk.page, words, found[-1].to)
        rest = words[to:]
    if len(rest) > 1 or (rest and rest[0].text not in {":", ".", ";"}):
        return False
    if (
        walk.outline.blocks[at].kind not in _LISTED
        and not (rest and rest[0].text == ":")
        and not about
        and not _labelled_above(walk, at)
    ):
        return False
    span = Span(words[0].start, words[found[-1].to - 1].end)
    lead = Lead(walk.page.printed(span.start, span.end), span)
    _push(walk, at, lead, supporting, walk.setting.asked_by)
    return True


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
    bare = bare or bool(frame and frame.asked_by and not frame.lead)
    if frame is None:
        return replace(walk.setting, bare=bare)
    asked_by = frame.asked_by or walk.setting.asked_by
    return replace(walk.setting, bare=bare, lead=frame.lead, supporting=frame.supporting, asked_by=asked_by)


def _text(walk: Walk, at: int, block: Block, start: int, end: int) -> None:
    """The orders in the sentences of one block."""
    setting = _setting(walk, at)
    current: list[tuple[Asked, Span]] = []
    for number, sentence in enumerate(sentences.sentences(walk.page, start, end)):
        if sections.closes(walk.page, sentence.start):
            continue
        _sentence(walk, at, block, setting, current, sentence, first=number == 0)
    for asked, extent in current:
        _add(walk, at, block, asked, extent)
    if not current and walk.kind and block.kind in _LISTED:
        _led_in_passing(walk, at, block, Span(start, end))


def _led_in_passing(walk: Walk, at: int, block: Block, span: Span) -> None:
    """ "Nâng cấp phần mềm … (Sở X chủ trì, hoàn thành …)"."""
    found = leads.led_in_passing(walk.page, Span(span.start, min(span.end, span.start + 1500)))
    if found is None:
        return
    lead, supporting, what = found
    if leads.begins_with_act(walk.page, what):
        asked = Asked(lead, supporting, Span(what.start, span.end), walk.setting.asked_by, "led-in-passing")
        _add(walk, at, block, asked, span, until=what.end)


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
        rest = Span(clause.start, sentence.end)
        asked = leads.read(walk.page, rest, setting)
        if asked is None and first and clause.start == sentence.start and setting.lead:
            asked = leads.read_item(walk.page, rest, setting)
        if asked is None and setting.lead:
            asked = leads.must(walk.page, Span(clause.start, clause.end), setting)
        if asked is None:
            _goes_on(walk, block, current, clause)
        elif asked.opens:
            if sentence.end >= block.span.end - 2 or _colon_end(walk, block):
                _push(walk, at, asked.lead or setting.lead, asked.supporting, asked.asked_by or setting.asked_by)
            return
        else:
            extent = _to_clause_end(walk, sentence, asked, clause)
            current.append((asked, Span(clause.start, extent.end)))
            begin = extent.end


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
    if not leads.continues(walk.page, clause):
        if _fixed(walk, clause) and not _fixed(walk, extent) and block.kind in _LISTED:
            current[-1] = (asked, Span(extent.start, clause.end))
        return
    further = (walk.setting.news and block.kind is BlockKind.PARAGRAPH) or (
        _fixed(walk, clause) and _fixed(walk, extent)
    )
    if not further:
        current[-1] = (asked, Span(extent.start, clause.end))
        return
    words = walk.page.words(clause.start, clause.end)
    supporting, act = leads.after_lead(walk.page, words, leads.past_connecting(words))
    if act < len(words):
        same = replace(asked, supporting=supporting, what=Span(words[act].start, clause.end), rule="further-act")
        current.append((same, clause))


def _fixed(walk: Walk, span: Span) -> bool:
    return any(d.kind is DeadlineKind.FIXED for d in deadlines.find(walk.page, span.start, span.end, walk.when))


def _add(walk: Walk, at: int, block: Block, asked: Asked, extent: Span, until: int | None = None) -> None:
    order = _order(walk, block, asked, extent, until)
    if order is None or _of_nobody(walk, at, asked, order.deadline):
        return
    walk.by_block.setdefault(at, []).append(len(walk.found))
    walk.found.append(order)


def _order(walk: Walk, block: Block, asked: Asked, extent: Span, until: int | None) -> Order | None:
    page = walk.page
    what = Span(asked.what.start, until or extent.end)
    if asked.lead is None or sections.only_do_it(page, what.start, what.end):
        return None
    if _own_voice(walk, asked) or _upward(walk, asked):
        return None
    deadline = _deadline(walk, asked, extent)
    what = shortened(page, what, deadline)
    if len(page.low[what.start : what.end].split()) < _FEWEST_WORDS:
        return None
    words = page.words(what.start, extent.end)
    supporting = tuple(dict.fromkeys((*asked.supporting, *leads.all_supporting(page, words))))
    return Order(
        lead=asked.lead.text, what=page.printed(what.start, what.end), span=extent, what_span=what, rule=asked.rule,
        specific=specific.is_specific(page, what, deadline, None), lead_span=asked.lead.span, supporting=supporting,
        deadline=deadline, clause=block.path, asked_by=asked.asked_by or walk.setting.asked_by,
    )  # fmt: skip


def _of_nobody(walk: Walk, at: int, asked: Asked, deadline: Deadline | None) -> bool:
    """A plan's measures say "cán bộ, công chức nâng cao …": orders only where the plan says who carries it out."""
    if walk.kind not in _PLANS or walk.roles[at] is Role.ORDERS or asked.rule != "named-and-act" or asked.lead is None:
        return False
    dated = deadline is not None and deadline.kind is DeadlineKind.FIXED
    return bool(_ANYBODY.match(plain(asked.lead.text))) and not dated


def _own_voice(walk: Walk, asked: Asked) -> bool:
    """A letter speaks of its own issuer: "Sở Nội vụ tổng hợp, báo cáo …" promises, and orders nothing."""
    if walk.kind != "công văn" or asked.rule != "named-and-act" or asked.lead is None or not walk.setting.issuer:
        return False
    return walk.setting.issuer.startswith(plain(asked.lead.text))


def _upward(walk: Walk, asked: Asked) -> bool:
    """What a report asks of its superiors is a proposal."""
    return (
        walk.kind in {"báo cáo", "tờ trình"}
        and asked.lead is not None
        and bool(_SUPERIORS.match(plain(asked.lead.text)))
    )


def _deadline(walk: Walk, asked: Asked, extent: Span) -> Deadline | None:
    found = deadlines.find(walk.page, extent.start, extent.end, walk.when)
    act = specific.is_act(walk.page, Span(asked.what.start, extent.end))
    settled = [deadlines.settled(d, final=_final(walk.page, d, extent), act=act) for d in found]
    one = chosen(walk.page, settled) or _soon(walk.page, asked, extent)
    return deadlines.bare(walk.page, one) if one else None


def _final(page: Page, deadline: Deadline, extent: Span) -> bool:
    after = page.low[deadline.span.end : extent.end].lstrip()
    return not after or after[0] in ".;,)"


def chosen(page: Page, found: list[Deadline]) -> Deadline | None:
    """Of several deadlines: the last day that is the lead's own, else what counts, recurs, or is vague."""
    days = [d for d in found if d.kind is DeadlineKind.FIXED]
    if days:
        return _own_last(page, days)
    for kind in (DeadlineKind.COUNTED, DeadlineKind.RECURRING, DeadlineKind.VAGUE):
        for deadline in found:
            if deadline.kind is kind:
                return deadline
    return None


def _own_last(page: Page, days: list[Deadline]) -> Deadline:
    """After "… trước ngày A để tổng hợp, báo cáo …" the next day is another's."""
    last = days[0]
    for one in days[1:]:
        between = page.low[last.span.end : one.span.start]
        if re.search(r"(?<!\w)(?:để|nhằm|làm cơ sở|phục vụ)(?!\w)", between):
            break
        last = one
    return last


def _soon(page: Page, asked: Asked, extent: Span) -> Deadline | None:
    words = page.words(max(extent.start, asked.what.start - 12), asked.what.end, 8)
    for word in words:
        if word.low == "sớm" and abs(word.start - asked.what.start) < 16:
            return Deadline(DeadlineKind.VAGUE, word.text, Span(word.start, word.end))
    return None


def shortened(page: Page, what: Span, deadline: Deadline | None) -> Span:
    """Without the deadline where that ends it; never over 80 words, cut after a clause where one ends."""
    end = what.end
    if deadline and what.start < deadline.span.start and not page.low[deadline.span.end : end].strip(" .;,)/"):
        cut = _TRAILING.search(page.low, what.start, deadline.span.start)
        end = cut.start() if cut else deadline.span.start
    while end > what.start and page.low[end - 1] in " .;,:/\n(":
        end -= 1
    words = page.words(what.start, end, _MOST_WORDS + 40)
    spoken = [w for w in words if not w.mark]
    if len(spoken) <= _MOST_WORDS - 10:
        return Span(what.start, end)
    limit = spoken[_MOST_WORDS - 10].start
    marks = [w.start for w in words if w.text in {";", ",", "."} and what.start < w.start <= limit]
    return Span(what.start, marks[-1] if marks else limit)


def _keep_labels(walk: Walk, at: int, labels: labelled.Labels, *, own: bool) -> None:
    """Labels in a block with text of its own are about it; else about the items above, down to the last labels."""
    if own:
        walk.labels[at] = walk.labels.get(at, labelled.Labels()).with_(labels)
        return
    for item in _items_above(walk, at):
        walk.labels[item] = walk.labels.get(item, labelled.Labels()).with_(labels)


def _items_above(walk: Walk, at: int) -> list[int]:
    block = walk.outline.blocks[at]
    near = [i for i in walk.items[-12:] if i < at]
    if not near:
        return []
    last = near[-1]
    kind, parents = walk.outline.blocks[last].kind, walk.outline.blocks[last].parents
    if last in block.parents or kind is not BlockKind.BULLET or walk.labels.get(last):
        return [last]
    same = [i for i in near if walk.outline.blocks[i].kind is kind and walk.outline.blocks[i].parents == parents]
    return [i for i in same if i not in walk.labels]


def _about_labels(walk: Walk) -> None:
    """Labels complete the orders of their block, or make an order of a block that names nobody."""
    for at, labels in walk.labels.items():
        known = walk.by_block.get(at)
        if known:
            for index in known:
                walk.found[index] = _completed(walk, walk.found[index], labels)
        elif labels.lead:
            order = _labelled_order(walk, at, labels)
            if order:
                walk.found.append(order)


def _completed(walk: Walk, order: Order, labels: labelled.Labels) -> Order:
    page, due = walk.page, labels.deadline
    deadline = deadlines.in_cell(page, due, walk.when) if due else order.deadline
    supporting = order.supporting or (tables.bodies_in(page, labels.support) if labels.support else ())
    product = page.printed(labels.product.start, labels.product.end) if labels.product else order.product
    sure = specific.is_specific(page, order.what_span, deadline, product)
    return replace(order, deadline=deadline, supporting=supporting, product=product, specific=sure)


def _labelled_order(walk: Walk, at: int, labels: labelled.Labels) -> Order | None:
    block, page = walk.outline.blocks[at], walk.page
    _, label_start = labelled.read(page, block.span.start + block.body, block.span.end)
    what = shortened(page, Span(block.span.start + block.body, label_start), None)
    lead = labels.lead
    if lead is None or len(page.low[what.start : what.end].split()) < 2 or not page.printed(lead.start, lead.end):
        return None
    order = Order(
        lead=page.printed(lead.start, lead.end), what=page.printed(what.start, what.end), span=block.span, what_span=what,
        rule="labelled-lines", specific=True, lead_span=lead, clause=block.path, asked_by=walk.setting.asked_by,
    )  # fmt: skip
    return _completed(walk, order, labels)


def _in_tables(walk: Walk, head: Header) -> Iterator[Order]:
    """Tables of assignment, of any official document; who asks is who issues."""
    if not walk.kind:
        return
    for table in walk.outline.tables:
        lead = ""
        if walk.kind in {"kế hoạch", "chương trình"} and head.issuer:
            lead = head.issuer.value
        around = tables.Around(walk.when, lead, walk.setting.asked_by, ())
        yield from tables.find(table, walk.page, around)


def _once(found: list[Order]) -> Iterator[Order]:
    seen: set[tuple[int, int]] = set()
    for order in found:
        key = (order.what_span.start, order.what_span.end)
        if key not in seen and order.lead.strip():
            seen.add(key)
            yield order


def _whole_named(page: Page, head: Header, order: Order) -> Order:
    """ "Sở" alone is the department that the text is about: the one it names most."""
    if plain(order.lead) not in _GENERIC:
        return order
    full = _full_name(page, head, order.lead, order.span.start)
    return replace(order, lead=full) if full else order


def _full_name(page: Page, head: Header, short: str, before: int) -> str | None:
    """Of the bodies called so the one named most; the title counts thrice. Hyphens and commas make no other name."""
    title = head.subject.value if head.subject else page.text[:300]
    named = Counter(_named_in(Page.of(title), short) * 3)
    named.update(_named_in(Page(page.text[:before], page.low[:before]), short))
    alike = Counter(_letters(name) for name in named.elements())
    return max(named, key=lambda name: (alike[_letters(name)], named[name])) if named else None


def _letters(name: str) -> str:
    return "".join(c for c in plain(name) if c.isalnum())


def _named_in(page: Page, short: str) -> list[str]:
    found: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(short)} (?=[A-ZĐÀ-Ỹ])", page.text):
        line_end = page.text.find("\n", match.start())
        words = page.words(match.start(), line_end if line_end > 0 else len(page.text), 24)
        name = names.name(words, 0)
        if name and name.to > 1:
            found.append(squeezed(page.text[words[0].start : words[name.to - 1].end]))
    return found
