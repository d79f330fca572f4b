"""Papers of the council and to the Chairman: biên bản họp, tờ trình, dự thảo quyết định công bố, from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dondoc.figures.actors import Actor
from dondoc.language import numbers
from dondoc.papers.official import Grid, Paper, Signer, Text, official_paper
from dondoc.papers.tables import Column, Row
from dondoc.scoring.models import Member, Round, Score
from dondoc.scoring.papers import heads
from dondoc.scoring.papers.telling import basis, counted, percent, points, ranks, ranks_annex
from dondoc.scoring.queries.results import Result, Results, results
from dondoc.scoring.queries.sheets import leaves_in, points_in_force

GAP = "……………………"  # written in by hand
DUTIES = (
    "Các đơn vị có tên trong Phụ lục xây dựng kế hoạch khắc phục tiêu chí chưa đạt điểm tối đa, duy trì tiêu chí đã đạt"
)


def minutes(actor: Actor, round: Round) -> bytes:
    """Biên bản họp hội đồng: who sits, what was said, where members differed and how it was settled, the results."""
    subject = f"Họp Hội đồng thẩm định Chỉ số cải cách hành chính năm {round.year}"
    members = _members(round)
    table = results(actor, round)
    parts = [
        Text(f"Thời gian bắt đầu: {GAP}. Địa điểm: {GAP}."),
        Text("I. Thành phần", strong=True),
        Text(f"Hội đồng thành lập theo {round.council_basis}." if round.council_basis else f"Thành lập theo {GAP}."),
        _member_table(members),
        Text("II. Nội dung", strong=True),
        *[Text(line) for line in (round.minutes.splitlines() or ["Chưa ghi nội dung họp."]) if line.strip()],
        Text("III. Tiêu chí các thành viên có ý kiến khác nhau", strong=True),
        *_differences(round),
        Text("IV. Kết quả", strong=True),
        *([ranks(table)] if table.lines else [Text("Hội đồng chưa quyết định kết quả.")]),
        Text(f"Cuộc họp kết thúc vào hồi {GAP}; biên bản đã được đọc cho các thành viên nghe và thống nhất./."),
    ]
    signers = [_signer("Thư ký", members, "is_secretary"), _signer("Chủ tọa", members, "is_chair")]
    return official_paper(Paper(heads.of_council(round.standing, "Biên bản", subject), parts, signers))


def submission(actor: Actor, round: Round) -> bytes:
    """Tờ trình to the Chairman: what was done, what came out, what is asked; the table of ranks behind it."""
    standing, table = round.standing, results(actor, round)
    subject = f"Về việc công bố Chỉ số cải cách hành chính năm {round.year}"
    body = standing.parent.name if standing.parent else standing.name
    on = basis(round)
    parts = [
        Text(f"Căn cứ {on}; sau khi tổ chức thẩm định, {standing.name} báo cáo và trình như sau:")
        if on
        else Text(f"Sau khi tổ chức thẩm định, {standing.name} báo cáo và trình như sau:"),
        Text("1. Quá trình thẩm định", strong=True),
        Text(_how(round, table)),
        Text("2. Kết quả", strong=True),
        *[Text(line) for line in _outcome(table)],
        Text("3. Đề nghị", strong=True),
        Text(f"{standing.name} trình Chủ tịch {body} xem xét, ký quyết định công bố (có dự thảo kèm theo)./."),
    ]
    paper = Paper(
        heads.of_unit(standing, "Tờ trình", "TTr", subject, to=[f"Chủ tịch {body}"]),
        parts,
        [heads.head_of(standing)],
        recipients=["Như trên;", f"Lưu: VT, {standing.code or 'HS'}."],
        annexes=[ranks_annex(table)],
    )
    return official_paper(paper)


def decision(actor: Actor, round: Round) -> bytes:
    """Dự thảo quyết định công bố, its annex the table of ranks. What empowers the Chairman is left to be written in."""
    standing, table = round.standing, results(actor, round)
    body = standing.parent.name if standing.parent else standing.name
    head = heads.of_chairman(standing, f"Về việc công bố Chỉ số cải cách hành chính năm {round.year}")
    parts = [
        *[Text(line, italic=True) for line in _grounds(round)],
        Text("QUYẾT ĐỊNH:", strong=True, centred=True),
        Text(
            f"Công bố Chỉ số cải cách hành chính năm {round.year} của {counted(table.lines)} đơn vị "
            "theo Phụ lục kèm theo Quyết định này.",
            lead="Điều 1.",
        ),
        Text(f"{DUTIES}; {standing.name} theo dõi, đôn đốc.", lead="Điều 2."),
        Text(
            f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {body}, Thủ trưởng {standing.name}, "
            "Thủ trưởng các đơn vị có tên trong Phụ lục chịu trách nhiệm thi hành Quyết định này./.",
            lead="Điều 3.",
        ),
    ]
    paper = Paper(
        head,
        parts,
        [Signer("Chủ tịch")],
        recipients=["Như Điều 3;", f"{standing.name};", "Lưu: VT."],
        annexes=[ranks_annex(table)],
    )
    return official_paper(paper)


def _grounds(round: Round) -> list[str]:
    texts = [GAP + " (thẩm quyền ban hành)", *(text for text in (round.set.basis, round.council_basis) if text)]
    asked = f"Theo đề nghị của {round.standing.name} tại Tờ trình số {GAP}"
    return [*(f"Căn cứ {text};" for text in texts), f"{asked}."]


def _members(round: Round) -> list[Member]:
    found = round.members.select_related("person", "agency").prefetch_related("areas")
    return list(found.order_by("-is_chair", "-is_secretary", "pk"))


def _member_table(members: Sequence[Member]) -> Grid:
    columns = [Column("TT", 0.9), Column("Họ và tên", 3.2), Column("Cơ quan", 4.2), Column("Vai trò", 1.8)]
    columns.append(Column("Lĩnh vực thẩm định", 2.6))
    return Grid(columns, [Row(_member_cells(at, each)) for at, each in enumerate(members, 1)])


def _member_cells(at: int, each: Member) -> list[str]:
    role = "Chủ tịch" if each.is_chair else "Thư ký" if each.is_secretary else "Thành viên"
    areas = ", ".join(area.code for area in sorted(each.areas.all(), key=lambda area: area.position))
    return [str(at), each.person.full_name, each.agency.name, role, areas or "–"]


def _signer(post: str, members: Sequence[Member], mark: str) -> Signer:
    return Signer(post, next((each.person.full_name for each in members if getattr(each, mark)), ""))


def _differences(round: Round) -> list[Text | Grid]:
    found = leaves_in(round).filter(opinions__isnull=False).distinct()
    scores = found.select_related("criterion", "survey", "sheet__unit").prefetch_related("opinions__member__person")
    ordered = list(scores.order_by("sheet__unit__sort_key", "criterion__position"))
    if not ordered:
        return [Text("Không có.")]
    columns = [
        Column("Đơn vị", 2.4),
        Column("Tiêu chí", 3.4),
        Column("Ý kiến của thành viên", 4.4),
        Column("Quyết định", 3.4),
        Column("Điểm", 1.3, number=True),
    ]
    return [Grid(columns, [Row(_difference(score, round.set.places)) for score in ordered])]


def _difference(score: Score, places: int) -> list[str]:
    said = [
        f"{each.member.person.full_name}: {points(each.points, places)} điểm. {each.note}".strip()
        for each in sorted(score.opinions.all(), key=lambda each: each.pk)
    ]
    settled = score.council_note or ("giữ điểm thẩm định" if score.council is None else "")
    name = f"{score.criterion.code} {score.criterion.name}"
    return [score.sheet.unit.name, name, "\n".join(said), settled, points(points_in_force(score), places)]


def _how(round: Round, table: Results) -> str:
    members, units = counted(_members(round)), counted(table.lines)
    told = f"Hội đồng thẩm định gồm {members} thành viên đã thẩm định phiếu của {units} đơn vị"
    differed = leaves_in(round).filter(opinions__isnull=False).distinct().count()
    apart = f"; {numbers.padded(differed)} tiêu chí có ý kiến khác nhau đã được quyết định" if differed else ""
    return f"{told}{apart}. Bộ tiêu chí: {round.set.title}, tổng {points(round.set.total)} điểm."


def _outcome(table: Results) -> list[str]:
    """The first, the last, how many in each label."""
    if not table.lines:
        return ["Chưa có kết quả."]
    labels = Counter(line.label for line in table.lines if line.label)
    shared = "; ".join(f"{label}: {numbers.padded(count)} đơn vị" for label, count in labels.items())
    return [
        _first_and_last(table.lines),
        *([f"Xếp loại theo {table.ladder.title.lower()}: {shared}."] if shared else []),
    ]


def _first_and_last(lines: Sequence[Result]) -> str:
    """Everybody on the first place and everybody on the last: who shares one is named too."""
    first, last = lines[0].place.rank, lines[-1].place.rank
    if first == last:
        every = (
            f"Cả {numbers.padded(len(lines))} đơn vị cùng đạt" if len(lines) > 1 else f"{lines[0].sheet.unit.name} đạt"
        )
        return f"{every} {percent(lines[0].percent)}."
    return f"Cao nhất: {_on(lines, first)}; thấp nhất: {_on(lines, last)}."


def _on(lines: Sequence[Result], rank: int) -> str:
    found = [line for line in lines if line.place.rank == rank]
    return f"{', '.join(line.sheet.unit.name for line in found)}, {percent(found[0].percent)}"
