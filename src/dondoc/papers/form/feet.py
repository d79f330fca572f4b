"""The foot: who signs in what capacity, and who gets the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.language.marks import bare
from dondoc.papers.form.components import Components, Signature
from dondoc.papers.form.faults import Fault, fault
from dondoc.papers.form.lines import Part
from dondoc.papers.form.rules import Rule, Rules
from dondoc.papers.form.styles import of_part

_ARCHIVE = re.compile(r"[-–+\s]*luu\s*:")
_ARCHIVE_OFFICE = re.compile(r"[-–+\s]*luu\s*:\s*vt\b")
_DEPUTY = re.compile(r"pho\s")
_MINUTES = "Biên bản"


def faults(found: Components, rules: Rules) -> Iterator[Fault]:
    """What of the foot is missing or looks otherwise than it should."""
    yield from _signatures(found, rules)
    yield from _recipients(found, rules)


def _signatures(found: Components, rules: Rules) -> Iterator[Fault]:
    rule = rules.get("signer")
    if rule and not found.signatures and not _is_signed_apart(found):
        yield fault(rule, "Thiếu chức vụ, họ tên người ký", "Ghi quyền hạn, chức vụ, họ tên người ký ở cuối, bên phải")
    for signature in found.signatures:
        for part in signature.post:
            yield from of_part(part, rule)
        yield from of_part(signature.name, rules.get("signer-name"))
        yield from _title(signature, rules.get("signer-name"))
        if found.type_name != _MINUTES:
            yield from _capacity(signature, rules.get("capacity"))


def _is_signed_apart(found: Components) -> bool:
    """A post set without a table: a short line of capitals behind the first half of the text."""
    later = [line for line in found.lines[len(found.lines) // 2 :] if line]
    return any(
        part.is_capitals and part.is_bold and 5 < len(part.text) < 60 and any(c.isalpha() for c in part.text)
        for line in later
        for part in line.parts()
    )


def _title(signature: Signature, rule: Rule | None) -> Iterator[Fault]:
    if signature.name is None or rule is None:
        return
    for title in rule.names("without"):
        if re.match(rf"{re.escape(bare(title))}[.\s]", signature.name.bare):
            what = f"Trước họ tên người ký có học hàm, học vị: “{signature.name.text}”"
            yield fault(rule, what, "Chỉ ghi họ và tên người ký", signature.name.place)
            return


def _capacity(signature: Signature, rule: Rule | None) -> Iterator[Fault]:
    """A deputy signs for the head (KT.), for the body (TM.) or as ordered; the letters stand on the line above."""
    deputy = next((part for part in signature.post if _DEPUTY.match(part.bare)), None)
    if rule is None or deputy is None:
        return
    given = [re.match(r"([a-z]+)\s*\.", part.bare) for part in signature.post]
    allowed = {bare(name) for name in rule.names("deputy")}
    if not any(hit and hit[1] in allowed for hit in given):
        what = f"“{deputy.text}” ký nhưng không ghi quyền hạn ký"
        yield fault(rule, what, "Ghi “KT. …” (chức vụ người đứng đầu) ở dòng trên", deputy.place)


def _recipients(found: Components, rules: Rules) -> Iterator[Fault]:
    rule = rules.get("recipients")
    if found.recipients is None:
        if rule and found.type_name not in rule.names("without"):
            yield fault(rule, "Thiếu nơi nhận", "Ghi “Nơi nhận:” và danh sách nơi nhận ở cuối văn bản, bên trái")
        return
    yield from of_part(found.recipients, rule)
    for part in found.recipients_list:
        yield from of_part(part, rules.get("recipients-list"))
    yield from _archive(found, found.recipients, rules.get("archive"))


def _archive(found: Components, label: Part, rule: Rule | None) -> Iterator[Fault]:
    last = next((part for part in reversed(found.recipients_list) if _ARCHIVE.match(part.bare)), None)
    if rule is None or (last and _ARCHIVE_OFFICE.match(last.bare)):
        return
    what = f"Dòng lưu ghi “{last.text}”, thiếu “VT”" if last else "Nơi nhận thiếu dòng “Lưu: VT, …”"
    yield fault(rule, what, "Ghi dòng cuối “- Lưu: VT, đơn vị soạn thảo.”", (last or label).place)
