"""Biên bản làm việc: who was there, what was seen, what was judged, what the unit said to it; both sides sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from dondoc.inspections.models import Finding, FindingFile, Inspection, Minutes
from dondoc.inspections.operations.minutes import Side
from dondoc.inspections.queries.conclusions import files_of, merits_of, minutes_of, wanting_of
from dondoc.language import dates
from dondoc.language.numbers import padded
from dondoc.papers.official import Paper, Signer, Text
from dondoc.reports.inspection_heads import GAP, basis, head, who
from dondoc.reports.queries.templates import laid as laid_out


def minutes_paper(inspection: Inspection) -> bytes:
    """The minutes as a .docx file, as they stand; what nobody wrote down leaves room to be written in."""
    minutes = minutes_of(inspection) or Minutes(inspection=inspection)
    title = inspection.title[:1].lower() + inspection.title[1:]
    parts = [
        Text(_opening(inspection, minutes)),
        Text("I. Thành phần", strong=True),
        Text(f"1. {who(inspection)}", strong=True),
        *_present(minutes, Side.TEAM),
        Text(f"2. {inspection.unit.name}", strong=True),
        *_present(minutes, Side.UNIT),
        Text("II. Nội dung làm việc", strong=True),
        *(lines(minutes.content) or [Text(GAP)]),
        *_findings(inspection),
        *_explained(inspection, minutes),
        *_files(inspection),
        Text(_closing(minutes)),
    ]
    subject = f"Làm việc về việc {title}"
    signers = [Signer(f"Đại diện {inspection.unit.short_name}", _first(minutes, Side.UNIT)), _team_signer(minutes)]
    paper = Paper(head(inspection, "Biên bản", "BB", subject, of_team=True), parts, signers)
    return laid_out("inspection-minutes", inspection.leading, paper)


def _opening(inspection: Inspection, minutes: Minutes) -> str:
    place = minutes.place or GAP
    return (
        f"Hôm nay, {_moment(minutes.begun_at)}, tại {place}, {who(inspection)} theo {basis(inspection)} "
        f"làm việc với {inspection.unit.name}, với các nội dung sau:"
    )


def _moment(at: datetime | None) -> str:
    if at is None:
        return f"hồi {GAP}"
    local = timezone.localtime(at)
    return f"hồi {local:%H} giờ {local:%M}, {dates.in_words(local.date())}"


def _present(minutes: Minutes, side: Side) -> list[Text]:
    own = [each for each in minutes.present if each.get("side") == side.value]
    said = [f"- {each['name']}, {each['post']}" if each.get("post") else f"- {each['name']}" for each in own]
    ends = [*[";"] * (len(said) - 1), "."]
    return [Text(f"{line}{end}") for line, end in zip(said, ends, strict=False)] or [Text(f"- {GAP}")]


def _first(minutes: Minutes, side: Side) -> str:
    return next((str(each["name"]) for each in minutes.present if each.get("side") == side.value), "")


def _team_signer(minutes: Minutes) -> Signer:
    return Signer("Đại diện đoàn kiểm tra", _first(minutes, Side.TEAM))


def _findings(inspection: Inspection) -> list[Text]:
    merits, wanting = merits_of(inspection), wanting_of(inspection)
    if not merits and not wanting:
        return []
    found = [Text("III. Nhận xét của đoàn kiểm tra", strong=True)]
    if merits:
        found += [Text("1. Kết quả đạt được", strong=True), *(Text(f"- {ended(each.text)}") for each in merits)]
    if wanting:
        number = 2 if merits else 1
        found.append(Text(f"{number}. Tồn tại, hạn chế", strong=True))
        found += [Text(f"{number}.{each.place}. {finding_words(each)}") for each in wanting]
    return found


def finding_words(finding: Finding) -> str:
    """What is wanting, with the rule that was not kept."""
    words = ended(finding.text)
    return f"{words} Quy định chưa thực hiện đúng: {ended(finding.basis)}" if finding.basis else words


def _explained(inspection: Inspection, minutes: Minutes) -> list[Text]:
    answers = [each for each in wanting_of(inspection) if each.explanation]
    if not minutes.explanation and not answers:
        return []
    found = [Text(f"IV. Ý kiến giải trình của {inspection.unit.name}", strong=True), *lines(minutes.explanation)]
    told = (f"- Về tồn tại, hạn chế thứ {each.place}: {ended(each.explanation)}" for each in answers)
    return [*found, *map(Text, told)]


def _files(inspection: Inspection) -> list[Text]:
    """The photographs and files that go with it, by the finding that each shows."""
    merits = (("- Về kết quả đạt được", each) for each in merits_of(inspection))
    wanting = ((f"- Về tồn tại, hạn chế thứ {each.place}", each) for each in wanting_of(inspection))
    told = [Text(f"{about}: {_named(files_of(each))}.") for about, each in (*merits, *wanting) if each.files.all()]
    return [Text("Ảnh, tài liệu kèm theo biên bản", strong=True), *told] if told else []


def _named(files: Sequence[FindingFile]) -> str:
    """02 ảnh (quay-mot-cua.jpg, bang-niem-yet.jpg); 01 tệp (so-theo-doi.pdf)."""
    photographs = [each.name for each in files if each.is_photograph]
    others = [each.name for each in files if not each.is_photograph]
    kinds = (("ảnh", photographs), ("tệp", others))
    return "; ".join(f"{padded(len(names))} {kind} ({', '.join(names)})" for kind, names in kinds if names)


def _closing(minutes: Minutes) -> str:
    until = f"{timezone.localtime(minutes.ended_at):%H giờ %M}" if minutes.ended_at else GAP
    return (
        f"Buổi làm việc kết thúc hồi {until} cùng ngày. Biên bản đã được đọc cho những người có tên trên nghe, thống "
        "nhất ký tên và lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./."
    )


def lines(text: str) -> list[Text]:
    """A paragraph for each line that was typed."""
    return [Text(line.strip()) for line in text.splitlines() if line.strip()]


def ended(text: str) -> str:
    """As a sentence, on one line."""
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?", ";", ":")) else f"{words}."
