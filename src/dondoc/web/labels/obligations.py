"""What must exist, in words: kinds, states by kind, how often, by when, after what."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.language import dates
from dondoc.obligations.duties import After, Basis, Duty, InForce, Regular, Rule, Slot, Told, Who, Yearly
from dondoc.obligations.kinds import Asked, DutyKind, EventKind, Every
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.organisation.changes import LABELS as CHANGES
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import kinds as unit_kinds
from dondoc.web.labels.chips import Chip, Words

KINDS: dict[DutyKind, Words] = {
    DutyKind.PLAN: lazy("Kế hoạch"),
    DutyKind.REGULATION: lazy("Quy chế, quy định"),
    DutyKind.REPORT: lazy("Báo cáo"),
    DutyKind.PUBLICATION: lazy("Công khai"),
    DutyKind.SECTION: lazy("Mục trang thông tin"),
}
KIND_ICONS: dict[DutyKind, str] = {
    DutyKind.PLAN: "list-check",
    DutyKind.REGULATION: "book-2",
    DutyKind.REPORT: "clipboard-check",
    DutyKind.PUBLICATION: "send",
    DutyKind.SECTION: "language",
}
NOT_THERE: dict[DutyKind, Words] = {
    DutyKind.PLAN: lazy("Chưa ban hành"),
    DutyKind.REGULATION: lazy("Chưa ban hành"),
    DutyKind.REPORT: lazy("Chưa báo cáo"),
    DutyKind.PUBLICATION: lazy("Chưa công khai"),
    DutyKind.SECTION: lazy("Chưa cập nhật"),
}
THERE: dict[DutyKind, Words] = {
    DutyKind.PLAN: lazy("Đã ban hành"),
    DutyKind.REGULATION: lazy("Đã ban hành"),
    DutyKind.REPORT: lazy("Đã báo cáo"),
    DutyKind.PUBLICATION: lazy("Đã công khai"),
    DutyKind.SECTION: lazy("Đã cập nhật"),
}
# In the row of totals and in lists to choose from, where no one kind is meant.
STATES: dict[EntryState, Chip] = {
    EntryState.MISSING: Chip(lazy("Chưa có, đã quá hạn"), "alert-triangle", "chip-overdue"),
    EntryState.EXPIRED: Chip(lazy("Hết hiệu lực"), "clock-exclamation", "chip-overdue"),
    EntryState.DUE_SOON: Chip(lazy("Sắp đến hạn"), "hourglass", "chip-soon"),
    EntryState.AHEAD: Chip(lazy("Còn trong hạn"), "clock"),
    EntryState.MET_LATE: Chip(lazy("Đã có, quá hạn"), "clock-exclamation", "chip-late"),
    EntryState.MET: Chip(lazy("Đã có, đúng hạn"), "circle-check", "chip-done"),
    EntryState.WAIVED: Chip(lazy("Không phải làm"), "circle-dashed"),
}
TONES = {
    EntryState.MISSING: "is-overdue",
    EntryState.EXPIRED: "is-overdue",
    EntryState.DUE_SOON: "is-soon",
    EntryState.MET: "is-done",
}
_PART = re.compile(r"\d{4}-([hqm])(\d{1,2})")
_QUARTERS = ("I", "II", "III", "IV")


def chip(kind: DutyKind, state: EntryState) -> Chip:
    """How an entry stands: "Chưa ban hành", "Đã báo cáo, quá hạn"."""
    known = STATES[state]
    match state:
        case EntryState.MISSING:
            return Chip(NOT_THERE[kind], known.icon, known.tone)
        case EntryState.DUE_SOON:
            return Chip(_("%(not_there)s, sắp đến hạn") % {"not_there": NOT_THERE[kind]}, known.icon, known.tone)
        case EntryState.AHEAD:
            return Chip(_("%(not_there)s, còn hạn") % {"not_there": NOT_THERE[kind]}, known.icon, known.tone)
        case EntryState.MET:
            return Chip(THERE[kind], known.icon, known.tone)
        case EntryState.MET_LATE:
            return Chip(_("%(there)s, quá hạn") % {"there": THERE[kind]}, known.icon, known.tone)
        case EntryState.EXPIRED | EntryState.WAIVED:
            return known


def left_words(state: EntryState, due: date, on: date) -> str:
    """How far the day is: "quá hạn 12 ngày", "còn 3 ngày"."""
    number = abs((due - on).days)
    if state is EntryState.MISSING:
        return _("quá hạn %(n)d ngày") % {"n": number}
    if state in {EntryState.AHEAD, EntryState.DUE_SOON}:
        return _("còn %(n)d ngày") % {"n": number} if number else _("hạn hôm nay")
    return ""


def duty_name(duty: Duty) -> str:
    """Its name in the language of the page, where the list has one."""
    return duty.english if duty.english and get_language() == "en" else duty.name


def entry_name(entry: Entry, duty: Duty | None) -> str:
    """The name it was opened under; in English that of the list."""
    return duty_name(duty) if duty is not None and get_language() == "en" else entry.name


def period(entry: Entry) -> str:
    """Of which time or after what: "quý I năm 2026", "sau 61/TB-UBND ngày 04/5/2026"."""
    if entry.lasting:
        return _("phải luôn còn hiệu lực")
    if entry.event_on is not None or entry.event_sign:
        return _event(_event_sign(entry), entry.event_on)
    if entry.label:
        return _("%(label)s, năm %(year)d") % {"label": entry.label, "year": entry.year}
    found = _PART.fullmatch(entry.period)
    if found is None:
        return _("năm %(year)d") % {"year": entry.year}
    number, values = int(found[2]), {"number": found[2], "year": str(entry.year)}
    match found[1]:
        case "q":
            return _("quý %(number)s năm %(year)s") % {**values, "number": _QUARTERS[number - 1]}
        case "m":
            return _("tháng %(number)s năm %(year)s") % values
        case _:
            half = _("6 tháng đầu năm %(year)s") if number == 1 else _("6 tháng cuối năm %(year)s")
            return half % values


def _event_sign(entry: Entry) -> str:
    """What opened it; a paper that was restricted or discarded since is no longer named."""
    document = entry.event_document
    if document is None:
        return entry.event_sign
    return _("văn bản hạn chế tiếp cận") if document.restricted else document.sign


def _event(sign: str, day: date | None) -> str:
    values = {"sign": sign or _("văn bản chưa có số"), "day": dates.written(day) if day else "—"}
    return _("sau %(sign)s ngày %(day)s") % values


def rule_words(rule: Rule) -> str:
    """When it is due, in a sentence."""
    match rule:
        case Yearly(slots=slots):
            days = "; ".join(_slot(slot) for slot in slots)
            return _("Hằng năm, chậm nhất %(days)s") % {"days": days}
        case Regular():
            return _regular(rule)
        case After():
            return _after(rule)
        case InForce():
            return _in_force(rule)


def _slot(slot: Slot) -> str:
    day = f"{slot.day:02d}/{slot.month:02d}" if slot.month < 3 else f"{slot.day:02d}/{slot.month}"
    year = {-1: _("năm trước"), 0: "", 1: _("năm sau")}[slot.years]
    name = f"{slot.label}: " if slot.label else ""
    return f"{name}{day} {year}".strip()


def _regular(rule: Regular) -> str:
    often = {
        Every.YEAR: _("Hằng năm"),
        Every.HALF: _("6 tháng một lần"),
        Every.QUARTER: _("Hằng quý"),
        Every.MONTH: _("Hằng tháng"),
    }
    sentence = (
        _("%(often)s, chậm nhất ngày %(day)d của tháng sau kỳ")
        if rule.next_month
        else _("%(often)s, chậm nhất ngày %(day)d của tháng cuối kỳ")
    )
    return sentence % {"often": often[rule.every], "day": rule.day}


def _after(rule: After) -> str:
    sentence = (
        _("Trong %(n)02d ngày làm việc sau khi %(event)s")
        if rule.working
        else _("Trong %(n)02d ngày sau khi %(event)s")
    )
    return sentence % {"n": rule.within, "event": _asked_after(rule)}


def _asked_after(rule: After) -> str:
    if rule.event is EventKind.REORGANISATION:
        kinds = ", ".join(str(CHANGES[ChangeKind(each)]).lower() for each in rule.changes if each in set(ChangeKind))
        if rule.asked is Asked.ABOVE:
            return _("đơn vị bên trong được sắp xếp lại")
        return _("đơn vị nhận việc do %(kinds)s") % {"kinds": kinds or _("sắp xếp tổ chức")}
    sentence = _("đơn vị ban hành %(papers)s") if rule.own else _("nhận %(papers)s")
    return sentence % {"papers": told_words(rule.told) or _("văn bản")}


def told_words(told: Told) -> str:
    """Kế hoạch, Quyết định có “cải cách hành chính” hoặc “CCHC” trong trích yếu; "" where nothing is named."""
    types = ", ".join(told.types)
    words = _(" hoặc ").join(" + ".join(f"“{word}”" for word in group) for group in told.words)
    if not words:
        return types
    return _("%(types)s có %(words)s trong trích yếu") % {"types": types or _("văn bản"), "words": words}


def _in_force(rule: InForce) -> str:
    if rule.months is None:
        return _("Luôn phải có văn bản còn hiệu lực")
    values = {"months": rule.months, "days": rule.renew}
    return _("Luôn phải có văn bản còn hiệu lực; rà soát sau %(months)d tháng, nhắc trước %(days)d ngày") % values


def basis_words(basis: Basis) -> str:
    """76/NQ-CP ngày 15/7/2021, Chính phủ."""
    day = _("ngày %(day)s") % {"day": dates.written(basis.issued_on)} if basis.issued_on else ""
    head = " ".join(word for word in (basis.sign, day) if word)
    return ", ".join(word for word in (head, basis.issuer, basis.clause) if word)


def who_words(who: Who) -> str:
    """Which units, by kind and name."""
    known = unit_kinds()
    english = get_language() == "en"
    kinds = [known[code].english if english else known[code].label for code in who.kinds if code in known]
    named = "; ".join([*kinds, *who.units])
    return (
        _("%(units)s; trừ %(without)s") % {"units": named, "without": ", ".join(who.without)} if who.without else named
    )
