"""Papers that come before a visit: the plan of a year, the decision, the letter that asks the unit to report itself.

What only a person knows (who empowers, numbers not given yet) is left to be written in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dondoc.inspections import laid
from dondoc.inspections.models import Body, Inspection, Programme, ProgrammeLine
from dondoc.inspections.queries.listing import members_on, team_of
from dondoc.language.dates import written
from dondoc.language.numbers import padded
from dondoc.organisation.models import Unit
from dondoc.papers.official import Annex, Grid, Head, Paper, Signer, Text
from dondoc.papers.tables import Column, Row
from dondoc.reports.queries.templates import laid as laid_out
from dondoc.scoring.papers import heads

GAP = "……………………"


def programme(found: Programme, on: date) -> bytes:
    """Kế hoạch kiểm tra of a year: why, how, which units in which month."""
    kind = laid.kind(found.kind)
    subject = f"Kiểm tra {kind.subject} năm {found.year}"
    lines = list(found.lines.select_related("unit").order_by("month", "position"))
    paper = Paper(
        _head(found.unit, found.body, "Kế hoạch", "KH", subject, on),
        [*_why(found, kind), *_where(lines), *_how(found)],
        [_signer(found.unit, found.body, on)],
        recipients=["Các đơn vị tại Phụ lục;", "Lưu: VT."],
        annexes=[Annex("Các đơn vị được kiểm tra", "", [_months(found, kind, lines)])],
    )
    return laid_out("inspection-programme", found.unit, paper)


def _why(found: Programme, kind: laid.Kind) -> list[Text]:
    issuer = found.body.name if found.body else found.unit.name
    return [
        Text(f"{issuer} ban hành Kế hoạch kiểm tra {kind.subject} năm {found.year} như sau:"),
        Text("I. Mục đích, yêu cầu", strong=True),
        Text(
            "1. Đánh giá đúng kết quả thực hiện, chỉ ra tồn tại, hạn chế, nguyên nhân và trách nhiệm; "
            "kiến nghị biện pháp khắc phục có người chủ trì, có thời hạn."
        ),
        Text(
            "2. Kiểm tra đúng nội dung, đúng thời gian, không gây cản trở hoạt động của đơn vị; "
            "số liệu được đối chiếu giữa hồ sơ giấy, phần mềm và thực tế."
        ),
    ]


def _where(lines: Sequence[ProgrammeLine]) -> list[Text]:
    return [
        Text("II. Nội dung, đơn vị, thời gian", strong=True),
        Text(f"Kiểm tra {padded(len(lines))} đơn vị theo Phụ lục kèm theo Kế hoạch này."),
    ]


def _how(found: Programme) -> list[Text]:
    who = found.body.name if found.body else f"Đoàn kiểm tra của {found.unit.name}"
    return [
        Text("III. Tổ chức thực hiện", strong=True),
        Text(f"1. {who} tiến hành kiểm tra; quyết định và thông báo từng cuộc gửi đơn vị trước khi làm việc."),
        Text("2. Đơn vị được kiểm tra chuẩn bị báo cáo, hồ sơ và cử người làm việc với đoàn."),
        Text(
            "3. Ngoài Kế hoạch này, cơ quan kiểm tra tiến hành kiểm tra đột xuất khi có yêu cầu "
            "hoặc khi phát hiện dấu hiệu vi phạm./."
        ),
    ]


def _months(found: Programme, kind: laid.Kind, lines: Sequence[ProgrammeLine]) -> Grid:
    columns = [Column("TT", 1), Column("Đơn vị", 7), Column("Tháng", 2), Column("Nội dung", 6)]
    rows = [
        Row([str(at), each.unit.name, f"{each.month}/{found.year}", each.content or kind.label])
        for at, each in enumerate(lines, 1)
    ]
    return Grid(columns, rows)


def decision(found: Inspection, on: date) -> bytes:
    """Dự thảo quyết định kiểm tra: of whom, about what, by whom, over which days."""
    kind = laid.kind(found.kind)
    about = f"{'đột xuất ' if found.is_surprise else ''}{kind.subject} tại {found.unit.name}"
    paper = Paper(
        _head(found.leading, found.body, "Quyết định", "QĐ", f"Về việc kiểm tra {about}", on),
        [*_bases(found), *_inspected(found, about), *_by_whom(found), *_carried_out(found)],
        [_signer(found.leading, found.body, on)],
        ["Như Điều 4;", "Lưu: VT."],
    )
    return laid_out("inspection-decision", found.leading, paper)


def _bases(found: Inspection) -> list[Text]:
    return [
        Text(f"Căn cứ {GAP} (thẩm quyền ban hành);", italic=True),
        *_planned(found),
        Text(f"Theo đề nghị của {GAP}.", italic=True),
        Text("QUYẾT ĐỊNH:", strong=True, centred=True),
    ]


def _inspected(found: Inspection, about: str) -> list[Text]:
    """Điều 1: what, of which days, when; the contents that were written."""
    lasts = f"từ ngày {written(found.from_day)} đến hết ngày {written(found.to_day - timedelta(days=1))}"
    visit = f" Ngày làm việc tại đơn vị: {written(found.visit_on)}." if found.visit_on else ""
    counted = f"số liệu tính đến hết ngày {written(found.as_of)}"
    contents = [each.strip() for each in found.content.splitlines() if each.strip()]
    return [
        Text(f"Kiểm tra {about}; kỳ xem xét {lasts}, {counted}.{visit}", lead="Điều 1."),
        *[Text(f"- {each}") for each in contents],
    ]


def _by_whom(found: Inspection) -> list[Text | Grid]:
    return [Text("Đoàn kiểm tra gồm các thành viên sau:", lead="Điều 2."), _team(found)]


def _carried_out(found: Inspection) -> list[Text]:
    return [
        Text(
            f"Đoàn kiểm tra làm việc theo nội dung tại Điều 1, lập biên bản và báo cáo kết quả; {found.unit.name} "
            "cung cấp hồ sơ, số liệu và giải trình khi đoàn yêu cầu.",
            lead="Điều 3.",
        ),
        Text(
            f"Quyết định này có hiệu lực kể từ ngày ký. Các thành viên Đoàn kiểm tra và Thủ trưởng {found.unit.name} "
            "chịu trách nhiệm thi hành Quyết định này./.",
            lead="Điều 4.",
        ),
    ]


def request(found: Inspection, on: date) -> bytes:
    """Công văn that asks the unit to report itself before the visit, with the list of what it is asked for."""
    kind = laid.kind(found.kind)
    subject = f"V/v đề nghị báo cáo phục vụ kiểm tra {kind.subject}"
    by_day = f"chậm nhất ngày {written(found.report_by)}" if found.report_by else f"trước ngày {GAP}"
    visit = f"ngày {written(found.visit_on)}" if found.visit_on else f"ngày {GAP}"
    decided = f"Thực hiện {found.decision}, " if found.decision else ""
    labels = _asked(found)
    parts: list[Text | Grid] = [
        Text(
            f"{decided}{_team_name(found)} dự kiến làm việc tại {found.unit.name} {visit}. Để cuộc kiểm tra đạt kết "
            f"quả, đề nghị {found.unit.name} báo cáo bằng văn bản và ghi số liệu trên hệ thống {by_day}, "
            f"số liệu tính đến hết ngày {written(found.as_of)}, gồm các nội dung sau:"
        ),
        *[Text(f"{at}. {label}{'.' if at == len(labels) else ';'}") for at, label in enumerate(labels, 1)],
        Text(f"Đề nghị {found.unit.name} cử lãnh đạo và người phụ trách các nội dung trên làm việc với đoàn./."),
    ]
    head = _head(found.leading, found.body, "", "", subject, on, to=found.unit.name)
    recipients = ["Như trên;", "Thành viên đoàn kiểm tra;", "Lưu: VT."]
    paper = Paper(head, parts, [_signer(found.leading, found.body, on)], recipients)
    return laid_out("inspection-request", found.leading, paper)


def _asked(found: Inspection) -> list[str]:
    """What the unit is asked for: the sections of the sheet, the contents of the decision where they were written."""
    own = [each.strip().rstrip(".;") for each in found.content.splitlines() if each.strip()]
    return own or [section.label for section in laid.sections().values()]


def _planned(found: Inspection) -> list[Text]:
    if found.line is None:
        return []
    programme_found = found.line.programme
    issued = f" ban hành ngày {written(programme_found.issued_on)}" if programme_found.issued_on else ""
    return [Text(f"Căn cứ {programme_found.title}{issued};", italic=True)]


def _team(found: Inspection) -> Grid:
    columns = [Column("TT", 1), Column("Họ và tên", 5), Column("Chức vụ, đơn vị", 7), Column("Vai trò", 3)]
    rows = [
        Row([str(at), each.person.full_name, each.post or "–", laid.role(each.role).label])
        for at, each in enumerate(team_of(found), 1)
    ]
    return Grid(columns, rows or [Row(["", GAP, "", ""])])


def _team_name(found: Inspection) -> str:
    return found.body.name if found.body else "Đoàn kiểm tra"


def _head(unit: Unit, body: Body | None, kind: str, letters: str, subject: str, on: date, to: str = "") -> Head:
    """Of a standing body: under the agency that keeps it, with the body's own name."""
    agency = [unit.name, body.name] if body else [*([unit.parent.name] if unit.parent else []), unit.name]
    sign = "-".join(part for part in (letters, "TCT" if body else unit.code) if part)
    return Head(agency, sign, kind, subject, place=heads.place_of(unit), to=[to] if to else [])


def _signer(unit: Unit, body: Body | None, on: date) -> Signer:
    if body is None:
        return heads.head_of(unit)
    presiding = {code for code, role in laid.roles().items() if role.presides}
    chief = next((each for each in members_on(body, on) if each.role in presiding), None)
    role = laid.role(chief.role).in_body if chief else "Tổ trưởng"
    return Signer(role, chief.person.full_name if chief else "")
